"""Which rows an import would change, and how many people it would invite."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0003_kept_rows")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="changes",
            field=models.JSONField(
                default=list, help_text="The first rows that would change: sheet, line, key, columns."
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="invitations",
            field=models.PositiveIntegerField(default=0, help_text="How many people would be sent one."),
        ),
    ]
