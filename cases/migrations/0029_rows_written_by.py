"""What an office enters names the event that wrote it; the head of these events is the one row of `OfficeLog`.

It keeps the last keys of the rows that are there already: these may go on naming no event, and no other row may.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Max

TABLES = ("Body", "Member", "Election", "Round", "Constituency", "CalendarDay")


def begin(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The log of the office knows what was there before it. It begins empty, but where this was migrated back before."""
    alias = schema_editor.connection.alias
    last = {
        name.lower(): apps.get_model("cases", name).objects.using(alias).aggregate(last=Max("pk"))["last"] or 0
        for name in TABLES
    }
    events = apps.get_model("cases", "Event").objects.using(alias).filter(stream="office").order_by("-seq")
    seq, digest = events.values_list("seq", "hash").first() or (0, "")
    log = apps.get_model("cases", "OfficeLog").objects.using(alias)
    log.create(before=last, last_seq=seq, last_hash=digest)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0028_grants"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficeLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_seq", models.PositiveIntegerField(default=0)),
                ("last_hash", models.CharField(blank=True, max_length=64)),
                (
                    "before",
                    models.JSONField(
                        default=dict,
                        help_text="For each table the last key of before events wrote its rows: these may name none.",
                    ),
                ),
            ],
            options={
                "permissions": [("keep_office", "Can enter bodies, members and elections")],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="body",
            name="address",
            field=models.CharField(blank=True, help_text="Where a voter goes who comes in person.", max_length=300),
        ),
        migrations.AddField(
            model_name="body",
            name="ended_on",
            field=models.DateField(
                blank=True, help_text="Its last day; nothing new is addressed to it later.", null=True
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="opening_hours",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="body",
            name="telephone",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="body",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AddField(
            model_name="calendarday",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AddField(
            model_name="constituency",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AddField(
            model_name="election",
            name="closed_on",
            field=models.DateField(blank=True, help_text="From this day on nothing new is filed.", null=True),
        ),
        migrations.AddField(
            model_name="election",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AddField(
            model_name="member",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AlterField(
            model_name="calendarday",
            name="election",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="days", to="cases.election"
            ),
        ),
        migrations.AlterField(
            model_name="calendarday",
            name="kind",
            field=models.CharField(
                choices=[
                    ("holiday", "holiday"),
                    ("closure", "closure"),
                    ("working", "working"),
                    ("withdrawn", "withdrawn"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="constituency",
            name="election",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="constituencies", to="cases.election"
            ),
        ),
        migrations.AlterField(
            model_name="round",
            name="election",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="cases.election"
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
