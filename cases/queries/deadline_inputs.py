"""What the clocks are asked, made from rows in one place: acts, advice and the dry run ask alike."""

from dataclasses import replace
from datetime import date, datetime, time

from cases.models import Body, Proceeding
from workflow.clocks.calendars import end_of_day, zone
from workflow.clocks.inputs import DeadlineInputs


def make_inputs(key: str, *, start: datetime, body: Body, place: Body | None, runoff: bool) -> DeadlineInputs:
    """The limit `key` of `body` from `start`, for a matter that happened at `place`: its poll counts, and its clocks too."""
    there = place.zone if place is not None else ""
    return DeadlineInputs(key=key, start=start, zone=body.zone, poll_zone=there, filing_zone=there, runoff=runoff)


def make_inputs_in(
    proceeding: Proceeding,
    key: str,
    *,
    start: datetime,
    runoff: bool,
    asked_of: Body | None = None,
    decide_by: datetime | None = None,
) -> DeadlineInputs:
    """The limit `key` of a proceeding, from `start`; `asked_of` is the body that an enquiry binds, by its own clocks."""
    place = proceeding.case.complaint.place
    inputs = make_inputs(key, start=start, body=asked_of or proceeding.body, place=place, runoff=runoff)
    return replace(inputs, decide_by=decide_by)


def happened(on: date | None, knew: date | datetime | None, *zones: str) -> dict[str, datetime]:
    """The instants a complaint states, by anchor. Where no hour is known: when that day has begun in all `zones`.

    The day of a failure to act is the day on which the time to act ran out: with its end, in the first of the `zones`.
    """
    stated = {"act": on, "knowledge": knew}
    told = {anchor: _find_beginning(when, zones) for anchor, when in stated.items() if when is not None}
    return told if on is None else {**told, "expiry": min(end_of_day(on, name) for name in zones)}


def _find_beginning(on: date | datetime, zones: tuple[str, ...]) -> datetime:
    if isinstance(on, datetime):
        return on
    return max(datetime.combine(on, time(), zone(name)) for name in zones)
