"""Pages that go live or end at an hour: the scheduler looks for them every minute."""

from django.core.management import call_command

from cases.upkeep.housekeeping import look_each_minute


def publish_due_pages() -> None:
    """Publish what is due and take away what has ended. By two at once it is done once or twice, to the same end."""
    call_command("publish_scheduled", verbosity=0)


look_each_minute(publish_due_pages)
