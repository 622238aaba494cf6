import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A court that takes a case over from an ended one draws among its own judges."""

    dependencies = [
        ("cases", "0050_open_files_by_time"),
    ]

    operations = [
        migrations.AlterField(
            model_name="draw",
            name="proceeding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="cases.proceeding"
            ),
        ),
    ]
