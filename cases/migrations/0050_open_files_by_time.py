"""The open files of all bodies in the order of their time: what a body above reads of the bodies below it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0049_rebutted_breaches")]

    operations = [
        migrations.AddIndex(
            model_name="proceeding",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["next_due", "id"], name="open_by_time"),
        ),
    ]
