"""What was ordered so far must be done by whom it was ordered from."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def say_who_must_do_it(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whom it was ordered from: nobody could take an order over yet."""
    measures = apps.get_model("cases", "Measure").objects
    measures.filter(owed_by=None).exclude(addressee=None).update(owed_by=F("addressee"))


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0045_successors"),
    ]

    operations = [
        migrations.RunPython(say_who_must_do_it, migrations.RunPython.noop),
    ]
