"""The institution that runs the site, with its emblem."""

import django.db.models.deletion
from django.db import migrations, models

import notices.models.institution


class Migration(migrations.Migration):
    dependencies = [("notices", "0006_frozen_receipts")]

    operations = [
        migrations.CreateModel(
            name="Emblem",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("image/svg+xml", "image/svg+xml"),
                            ("image/png", "image/png"),
                            ("image/jpeg", "image/jpeg"),
                        ],
                        max_length=20,
                    ),
                ),
                ("data", models.BinaryField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="As it stands on every page and document. It takes the place of a name left out.",
                        max_length=200,
                        verbose_name="name in English",
                    ),
                ),
                ("name_kk", models.CharField(blank=True, max_length=200, verbose_name="name in Kazakh")),
                ("name_ru", models.CharField(blank=True, max_length=200, verbose_name="name in Russian")),
                (
                    "short_name",
                    models.CharField(
                        blank=True,
                        help_text="For the head of each page and the title of its window, where the whole name is long.",
                        max_length=60,
                        verbose_name="short name in English",
                    ),
                ),
                ("short_name_kk", models.CharField(blank=True, max_length=60, verbose_name="short name in Kazakh")),
                ("short_name_ru", models.CharField(blank=True, max_length=60, verbose_name="short name in Russian")),
                (
                    "languages",
                    models.JSONField(
                        default=notices.models.institution.all_languages,
                        editable=False,
                        help_text="Codes of the languages offered to the public, in their order; at least one.",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                ("telephone", models.CharField(blank=True, max_length=100, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("opening_hours", models.CharField(blank=True, max_length=300, verbose_name="opening hours")),
                (
                    "emblem",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notices.emblem",
                    ),
                ),
            ],
            options={"verbose_name": "institution", "default_permissions": ("change",)},
        ),
    ]
