"""Appointments have a role and a term and name the event that wrote them; people are invited, and seen where they sign in.

Those that are there already go on as clerks, without a beginning or an end, and name no event until one ends them.
"""

import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_each(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each appointment the key by which its events will name it."""
    rows = apps.get_model("cases", "StaffAppointment").objects.using(schema_editor.connection.alias)
    for row in rows.filter(key=None):
        rows.filter(pk=row.pk).update(key=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0029_rows_written_by"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="staffappointment", name="one_post_a_user_and_body"),
        migrations.AddField(
            model_name="staffappointment",
            name="key",
            field=models.UUIDField(editable=False, help_text="By which its events name it.", null=True),
        ),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="staffappointment",
            name="key",
            field=models.UUIDField(
                default=uuid.uuid4, editable=False, help_text="By which its events name it.", unique=True
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=5)),
                ("sent_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PendingAct",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("reset_factor", "reset_factor"),
                            ("make_administrator", "make_administrator"),
                            ("appoint_administrator", "appoint_administrator"),
                        ],
                        max_length=40,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("reason", models.TextField()),
                (
                    "given",
                    models.JSONField(
                        default=dict, help_text="What the act is to be done with, beside whom it is about."
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("browser", models.CharField(blank=True, help_text="What the browser said of itself.", max_length=200)),
                ("at", models.DateTimeField(help_text="By the machine's clock.")),
            ],
            options={
                "ordering": ["-at"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="staffappointment",
            name="role",
            field=models.CharField(
                choices=[
                    ("clerk", "clerk"),
                    ("secretary", "secretary"),
                    ("chair", "chair"),
                    ("member", "member"),
                    ("rapporteur", "rapporteur"),
                    ("judge", "judge"),
                    ("prosecutor", "prosecutor"),
                    ("supervisor", "supervisor"),
                    ("observer", "observer"),
                    ("auditor", "auditor"),
                ],
                default="clerk",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="staffappointment",
            name="since",
            field=models.DateTimeField(blank=True, help_text="Null: from before terms were kept.", null=True),
        ),
        migrations.AddField(
            model_name="staffappointment",
            name="stands_in_for",
            field=models.ForeignKey(
                blank=True,
                help_text="Held for its holder's absence.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deputies",
                to="cases.staffappointment",
            ),
        ),
        migrations.AddField(
            model_name="staffappointment",
            name="until",
            field=models.DateTimeField(blank=True, help_text="The first instant without it.", null=True),
        ),
        migrations.AddField(
            model_name="staffappointment",
            name="written_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.event",
            ),
        ),
        migrations.AlterField(
            model_name="staffappointment",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="cases.body"
            ),
        ),
        migrations.AlterField(
            model_name="staffappointment",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="staffappointment",
            index=models.Index(fields=["user", "body"], name="appointments_of_a_user"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="invitation", to="cases.event"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="pendingact",
            name="requested_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="pendingact",
            name="done_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="pendingact",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="asked_about", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="signedin",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="signed_in", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
