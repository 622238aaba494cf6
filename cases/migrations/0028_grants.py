"""Grants stand by the event that gave them. What repeated who filed a case is taken out: `Party.user` says it.

Every row of the old table was written by a filing, with the same account as the party's: nothing is lost with it.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REMOVED = ("casegroupobjectpermission", "caseuserobjectpermission")


def remove_old_rows(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Django leaves the permission that no model names any more, and the content types of models that are gone.

    With a content type go its permissions. Going back, `migrate` makes all of them anew.
    """
    alias = schema_editor.connection.alias
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    permissions.filter(content_type__app_label="cases", codename="follow_case").delete()
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    kinds.filter(app_label="cases", model__in=REMOVED).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("guardian", "0001_initial"),
        ("cases", "0027_outbox_and_appointments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="CaseGroupObjectPermission"),
        migrations.DeleteModel(name="CaseUserObjectPermission"),
        migrations.AlterModelOptions(
            name="case",
            options={
                "permissions": [
                    ("view_case_as_representative", "Can read this case as its complainant does"),
                    ("view_case_as_observer", "Can read the course of this case"),
                    ("view_case_as_auditor", "Can read the file and the log of this case"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, help_text="By which its events name it.", unique=True
                    ),
                ),
                (
                    "until",
                    models.DateTimeField(
                        blank=True, help_text="The first instant without access; null for no end.", null=True
                    ),
                ),
                (
                    "acts",
                    models.JSONField(default=list, help_text="What a representative may do for the complainant."),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="cases.case"
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        help_text="That gave it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grant",
                        to="cases.event",
                    ),
                ),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "abstract": False,
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.RunPython(remove_old_rows, migrations.RunPython.noop),
    ]
