"""Three names of the code change, and no table: the queue's messages, the staff's appointments, what a limit was counted from."""

from collections.abc import Mapping

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RENAMED = {"errand": "outbox message", "post": "staff appointment"}
"""In words, as the name of a permission has them; a content type and a codename have them without the space."""


def rename_kinds(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rename content types and permissions with their models: `RenameModel` within a state alone leaves them."""
    _rename(apps, schema_editor.connection.alias, RENAMED)


def restore_kinds(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _rename(apps, schema_editor.connection.alias, {new: old for old, new in RENAMED.items()})


def _rename(apps: Apps, alias: str, names: Mapping[str, str]) -> None:
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    for old, new in names.items():
        old_model, new_model = old.replace(" ", ""), new.replace(" ", "")
        if kinds.filter(app_label="cases", model=new_model).exists():
            continue
        kinds.filter(app_label="cases", model=old_model).update(model=new_model)
        for each in permissions.filter(content_type__app_label="cases", content_type__model=new_model):
            each.codename = each.codename.replace(f"_{old_model}", f"_{new_model}")
            each.name = each.name.replace(f" {old}", f" {new}")
            each.save(using=alias, update_fields=["codename", "name"])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("cases", "0026_stuck_clocks"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Errand", "OutboxMessage"),
                migrations.AlterModelTable("outboxmessage", "cases_errand"),
                migrations.AlterField(
                    "outboxmessage",
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="cases.event"
                    ),
                ),
                migrations.RenameModel("Post", "StaffAppointment"),
                migrations.AlterModelTable("staffappointment", "cases_post"),
                migrations.AlterField(
                    "staffappointment",
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appointments", to="cases.body"
                    ),
                ),
                migrations.AlterField(
                    "staffappointment",
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.RenameField("deadline", "asked", "inputs"),
                migrations.AlterField(
                    "deadline",
                    "inputs",
                    models.JSONField(
                        blank=True,
                        db_column="asked",
                        help_text="What it was counted from, so that it can be asked again under other law. Null: from before this was kept.",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.RunPython(rename_kinds, restore_kinds),
    ]
