"""The rules of counting: a week has days on which somebody works, and names each of its free days once."""

from collections.abc import Iterator

from workflow.rules.faults.conduct import inside
from workflow.rules.faults.fault import Fault
from workflow.rules.schema import Rulebook
from workflow.rules.words import Weekday


def clock(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of how time is counted."""
    rule = rulebook.clock.weekend
    place, days = inside(rule, "clock", "weekend"), rule.answer
    if set(days) == set(Weekday):
        yield Fault(
            place, "no day is left on which anybody works, so a limit would never find its last day", "Name fewer days"
        )
    for at, day in enumerate(days):
        if day in days[:at]:
            yield Fault((*place, at), f"{day} is named twice", "Keep one of them")
