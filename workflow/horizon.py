"""Whether a decision can still be put right before the vote, and the last day on which it may be taken at all.

In 2004 candidates lost their registration three days before voting and learned of it by fax when the time to appeal had
passed. So before an adverse decision is adopted the whole way is counted: issue, service, time to appeal, time to decide
the appeal, each to its last instant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workflow.asked import Asked
from workflow.calendars import Calendar
from workflow.deadlines import Due, due_for
from workflow.rules.schema import Rulebook

TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The instants (UTC) by which each step ends if everyone takes the time the law gives. `needed_before`: the poll opens."""

    fits: bool
    issue_by: datetime
    serve_by: datetime
    lodge_by: datetime
    decide_by: datetime
    needed_before: datetime

    def as_json(self) -> Mapping[str, object]:
        """The same as plain JSON."""
        instants = {name: getattr(self, name).isoformat() for name in self.__slots__ if name != "fits"}
        return {"fits": self.fits, **instants}


def horizon(
    *,
    rulebook: Rulebook,
    calendar: Calendar,
    appeal: str,
    adopted_at: datetime,
    zone: str,
    appeal_zone: str = "",
    poll_zone: str = "",
    runoff: bool = True,
) -> Horizon | None:
    """How far a decision adopted at `adopted_at` reaches; `appeal` is the stage it is challenged in, "registration.first".

    `zone` is that of the seat of the body that decides, `appeal_zone` of the one above. None where nothing is voted on
    any more, and where the decision cannot be challenged. Raises what `due_for` raises.
    """
    lodge = rulebook.find_limit(f"{appeal}.lodge")
    poll = poll_zone or zone
    coming = next((each for each in calendar.rounds_for(runoff) if adopted_at < each.opening(poll)), None)
    if lodge is None or not lodge.ends or coming is None:
        return None
    here = Asked(key="issue", start=adopted_at, zone=zone, poll_zone=poll, runoff=runoff)
    issued = due_for(rulebook, calendar, here).due_before
    served = due_for(rulebook, calendar, replace(here, key="serve", start=issued - TICK)).due_before
    lodged = due_for(rulebook, calendar, replace(here, key=f"{appeal}.lodge", start=served - TICK)).due_before
    above = replace(here, key=f"{appeal}.decide", start=lodged - TICK, zone=appeal_zone or zone)
    decided = due_for(rulebook, calendar, above).due_before
    needed = coming.opening(poll)
    return Horizon(decided <= needed, issued, served, lodged, decided, needed)


def cutoff(
    *,
    rulebook: Rulebook,
    calendar: Calendar,
    measure: str,
    at: datetime,
    zone: str,
    poll_zone: str = "",
    runoff: bool = True,
) -> Due | None:
    """Until when a body that is no court may order `measure`; None where the rulebook draws no such line."""
    key = f"cutoff.{measure}"
    if rulebook.find_limit(key) is None:
        return None
    return due_for(rulebook, calendar, Asked(key=key, start=at, zone=zone, poll_zone=poll_zone or zone, runoff=runoff))
