"""Whether a decision can still be put right before the vote, and the last day on which it may be taken at all.

In 2004 candidates lost their registration three days before voting and learned of it by fax when the time to appeal had
passed. So before an adverse decision is adopted the whole way is counted: issue, service, time to appeal, time to decide
the appeal, each to the latest instant it can last. That is not always what begins last: a limit that begins inside a
window near voting is shorter than one that began before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from workflow.clocks.calendars import TICK, Calendar
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.nearness import window_edges
from workflow.rules.schema import Rulebook

LAST_MICROSECOND = 999_999
"""Hours counted from the last instant before a whole one end a tick before a whole one, which is meant."""


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

    `zone` is that of the seat of the body that decides, `appeal_zone` of the one above, `poll_zone` of the place of the
    matter, where also an appeal may be handed in. None where nothing is voted on
    any more, and where the decision cannot be challenged. Raises what `due_for` raises.
    """
    lodge = rulebook.find_limit(f"{appeal}.lodge")
    poll = poll_zone or zone
    coming = next((each for each in calendar.rounds_for(runoff) if adopted_at < each.opening(poll)), None)
    if lodge is None or not lodge.ends or coming is None:
        return None
    here = DeadlineInputs(key="issue", start=adopted_at, zone=zone, poll_zone=poll, filing_zone=poll, runoff=runoff)
    latest = partial(_find_latest, rulebook, calendar)
    issued = due_for(rulebook, calendar, here).due_before
    served = latest(replace(here, key="serve"), issued)
    lodged = latest(replace(here, key=f"{appeal}.lodge"), served)
    decided = latest(replace(here, key=f"{appeal}.decide", zone=appeal_zone or zone), lodged)
    needed = coming.opening(poll)
    return Horizon(decided <= needed, issued, served, lodged, decided, needed)


def looked_at(rulebook: Rulebook, reach: Horizon | None) -> Horizon | None:
    """How far a decision reaches, where the rulebook has bodies look at it; else None, and nobody is asked or told."""
    return reach if rulebook.conduct.horizon.answer.warn else None


def _find_latest(rulebook: Rulebook, calendar: Calendar, inputs: DeadlineInputs, until: datetime) -> datetime:
    """Find the latest end of that limit, if it starts at `asked.start` or any time later but before `until`.

    Between two edges of windows a later start never ends earlier, so the edges and both ends of the span are enough.
    """
    edges = window_edges(
        rulebook, calendar.rounds_for(inputs.runoff), {inputs.zone, inputs.filing_zone}, inputs.poll_zone
    )
    starts = {
        inputs.start,
        until - TICK,
        *(at for edge in edges for at in (edge - TICK, edge) if inputs.start < at < until),
    }
    end = max(
        due_for(rulebook, calendar, replace(inputs, start=at)).due_before for at in starts
    )  # of a body the longer
    return end + TICK if end.microsecond == LAST_MICROSECOND else end


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
    return due_for(
        rulebook, calendar, DeadlineInputs(key=key, start=at, zone=zone, poll_zone=poll_zone or zone, runoff=runoff)
    )
