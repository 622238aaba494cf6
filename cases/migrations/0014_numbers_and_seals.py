"""Public numbers get a column of their own, so that a sealed case leaves no gap; reports of pressure are sealed."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Max


def keep_numbers(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every case keeps the number it has, which was its key."""
    cases = apps.get_model("cases", "Case")
    cases.objects.update(serial=F("id"))
    last = cases.objects.aggregate(last=Max("serial"))["last"] or 0
    apps.get_model("cases", "Numbering").objects.create(pk=1, last=last)


def seal_reports(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Reports of pressure that no session and no decision has made public since. Their numbers stay as they were told."""
    reports = apps.get_model("cases", "Case").objects.filter(link="pressure", proceedings__agenda_items=None)
    reports = reports.filter(proceedings__decision=None)
    apps.get_model("cases", "Case").objects.filter(pk__in=list(reports.values_list("pk", flat=True))).update(
        is_sealed=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_claims_before_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Numbering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="is_sealed",
            field=models.BooleanField(
                default=False, help_text="Only its parties and the body that examines it know of it."
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="seal",
            field=models.CharField(
                blank=True,
                help_text="Instead of a serial, of a case that was sealed: letters nobody can guess.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="serial",
            field=models.PositiveBigIntegerField(
                blank=True,
                help_text="Second half of the public number. Null: its number tells nothing.",
                null=True,
                unique=True,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="is_sealed",
            field=models.BooleanField(
                default=False, help_text="Held for a sealed case alone: nobody else is told of it."
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("seal", ""), _negated=True), fields=("seal",), name="one_case_a_seal"
            ),
        ),
        migrations.RunPython(keep_numbers, migrations.RunPython.noop),
        migrations.RunPython(seal_reports, migrations.RunPython.noop),
    ]
