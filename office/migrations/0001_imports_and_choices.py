"""Imports of spreadsheets with their files, and what was chosen in the set-up."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="SetUpChoices",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("zone", models.CharField(blank=True, max_length=40)),
                ("rulebook", models.CharField(blank=True, max_length=60)),
                (
                    "finished_at",
                    models.DateTimeField(
                        blank=True, help_text="When the set-up was finished, and its key died.", null=True
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "language",
                    models.CharField(help_text="In which what is wrong with rows is said.", max_length=10),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to be checked"),
                            ("checked", "checked"),
                            ("accepted", "waiting to be entered"),
                            ("done", "entered"),
                            ("dropped", "dropped"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("turn", models.PositiveSmallIntegerField(blank=True, null=True, unique=True)),
                ("begun_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "revision",
                    models.CharField(
                        blank=True, help_text="Of the office as it stood when this was checked.", max_length=100
                    ),
                ),
                ("counts", models.JSONField(default=dict, help_text="By sheet: added, changed, unchanged.")),
                (
                    "faults",
                    models.JSONField(default=list, help_text="The first of them: sheet, line, column, said."),
                ),
                ("more_faults", models.PositiveIntegerField(default=0)),
                (
                    "is_checked_again",
                    models.BooleanField(default=False, help_text="Because the office changed before it was entered."),
                ),
                (
                    "trouble",
                    models.CharField(blank=True, help_text="Why the last try to work on it ended.", max_length=200),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-begun_at"]},
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="office.importrun"
                    ),
                ),
            ],
        ),
    ]
