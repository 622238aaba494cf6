"""The rows of an import that was checked, kept until they are entered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0002_files_tries")]

    operations = [
        migrations.CreateModel(
            name="ImportRows",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="rows",
                        serialize=False,
                        to="office.importrun",
                    ),
                ),
                (
                    "hash",
                    models.CharField(help_text="SHA-256 of the files that these rows were read of.", max_length=64),
                ),
                ("content", models.BinaryField()),
            ],
        ),
    ]
