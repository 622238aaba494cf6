"""The errands become the one queue: an order, the stream they belong to, and when each is free."""

import datetime

from django.db import migrations, models

FILL = """
UPDATE cases_errand SET
    stream = (SELECT e.stream FROM cases_event e WHERE e.id = cases_errand.event_id),
    "order" = CASE handler
        WHEN 'letters' THEN 0 WHEN 'decision_document' THEN 10 WHEN 'search.index_decision' THEN 20 ELSE 40 END,
    free_at = COALESCE(free_at, written_at)
"""


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251 -- the machine's time, as every errand's


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0024_public_editions"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="errand", name="open_errands"),
        migrations.RenameField(model_name="errand", old_name="leased_until", new_name="free_at"),
        migrations.AddField(
            model_name="errand",
            name="stream",
            field=models.CharField(
                default="",
                help_text="The event's: one handler works through one stream in its order.",
                max_length=60,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="errand",
            name="order",
            field=models.PositiveSmallIntegerField(default=40, help_text="What goes first: `cases.log.outbox.Order`."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="errand",
            name="written_at",
            field=models.DateTimeField(default=now, help_text="By the machine's clock."),
            preserve_default=False,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="errand",
            name="free_at",
            field=models.DateTimeField(help_text="Not to be taken before: a lease runs, or a pause after a failure."),
        ),
        migrations.AddIndex(
            model_name="errand",
            index=models.Index(
                condition=models.Q(("done_at", None)), fields=["order", "free_at", "id"], name="open_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="errand",
            index=models.Index(
                condition=models.Q(("done_at", None)), fields=["stream", "handler", "id"], name="open_of_a_stream"
            ),
        ),
        # What woke the worker before this. Nothing that was to be done stood there alone.
        migrations.RunSQL("DROP TABLE IF EXISTS django_tasks_database_dbtaskresult", migrations.RunSQL.noop),
    ]
