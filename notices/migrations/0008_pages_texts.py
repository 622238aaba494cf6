"""Pages with a text of blocks, and notices."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import notices.models.text_pages
import notices.site.blocks


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0007_pages_institution"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoticePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("body", notices.site.blocks.BodyField(blank=True, verbose_name="text")),
                ("date", models.DateField(db_index=True, default=notices.models.text_pages.today, verbose_name="date")),
            ],
            options={
                "verbose_name": "notice",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NoticesIndex",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("body", notices.site.blocks.BodyField(blank=True, verbose_name="text")),
            ],
            options={
                "verbose_name": "list of notices",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("body", notices.site.blocks.BodyField(blank=True, verbose_name="text")),
            ],
            options={
                "verbose_name": "page",
            },
            bases=("wagtailcore.page",),
        ),
    ]
