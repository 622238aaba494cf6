import secrets

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The rows that are there already have a revision from the first; from here on triggers write it."""
    apps.get_model("cases", "Revision").objects.get_or_create(pk="office", defaults={"value": secrets.token_hex(16)})


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0022_code_forgotten"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("value", models.CharField(max_length=40)),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
