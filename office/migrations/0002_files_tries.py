"""How often the files of an import were begun to be read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0001_imports_and_choices")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="tries",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Readings of its files that were begun and not ended."
            ),
        ),
    ]
