"""What an extension makes of the stored explanation of a time limit. Pure."""

from datetime import datetime

from workflow.clocks.calendars import zone
from workflow.clocks.counting import Step, step
from workflow.clocks.ends import Explanation, moved, zone_of


def extended(
    explanation: Explanation, *, hours: int, before: datetime, after: datetime, contested_from: datetime | None = None
) -> list[Step]:
    """The same steps, with one that tells of the hours before the end, and both ends moved.

    What `workflow.clocks.deadlines.due_for` tells of the same limit with `extended_hours`. The hours of several extensions are
    told apart, as they were given.
    """
    steps = list(explanation)
    days = zone(zone_of(steps))
    told = {"before": before.astimezone(days).isoformat(), "local": after.astimezone(days).isoformat()}
    return moved(steps, said=step("extended", hours=hours, **told), end=after, contested_from=contested_from)
