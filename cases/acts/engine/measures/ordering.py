"""What is ordered, as it comes in and as rows: by a decision, or in the place of what can no longer be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from cases.acts.engine.horizon import is_about_a_candidacy
from cases.acts.engine.step import AnyStep
from cases.models import Body, Decision, Measure
from cases.queries.law import runs_off
from cases.queries.office import calendar_of
from workflow.clocks.calendars import end_of_day, local_instant
from workflow.given import NewOrder, is_stated
from workflow.states import LimitRule

Bodies = Mapping[str, Body]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """One measure that is ordered. The addressee is a body by its code, or words."""

    kind: str
    duty: str
    addressee: str = ""
    addressee_text: str = ""
    due_on: date | None = None
    due_time: time | None = None
    """The hour of that day before which it must be done; None for its end. By the clocks of who must do it."""
    due_reasons: str = ""
    """Why it may be done later than it is of use."""
    feasible: bool = True
    instead: str = ""
    """What is ordered in its place where it is due by law and can no longer be carried out."""

    def due_before(self, zone: str) -> datetime | None:
        """The first instant that is too late, by the clocks of `zone`; None where no day is set."""
        if self.due_on is None:
            return None
        return (
            end_of_day(self.due_on, zone) if self.due_time is None else local_instant(self.due_on, self.due_time, zone)
        )


def texts_for_everyone(duty: str, addressee: str, addressee_text: str) -> dict[str, str]:
    """What is ordered after the decision, by its part: everyone reads it, and nobody looks at it once more before that."""
    return {"measures": duty if addressee or not addressee_text.strip() else f"{duty}\n{addressee_text}"}


def find_bodies(measures: Iterable[Ordered]) -> Bodies:
    """The bodies that are named by their codes, those that there are."""
    codes = {each.addressee for each in measures if each.addressee}
    return {body.code: body for body in Body.objects.filter(code__in=codes)} if codes else {}


def list_unknown(measures: Iterable[Ordered], bodies: Bodies) -> list[str]:
    """Codes of addressees that no body has."""
    return sorted({each.addressee for each in measures if each.addressee} - set(bodies))


def orders_given(measures: Iterable[Ordered], bodies: Bodies, *, zone: str, first: int = 1) -> list[NewOrder]:
    """The same as the guards ask for it. `zone` is that of who orders, for an addressee that is no body."""
    return [
        NewOrder(
            number=number,
            to_somebody=bool(each.addressee) or is_stated(each.addressee_text),
            due_before=each.due_before(_zone_of(each, bodies, zone)),
            kind=each.kind,
            reasons=each.due_reasons,
        )
        for number, each in enumerate(measures, start=first)
    ]


def write_orders(
    decision: Decision,
    measures: Sequence[Ordered],
    bodies: Bodies,
    *,
    first: int = 1,
    in_place_of: Measure | None = None,
    at: datetime | None = None,
) -> list[Measure]:
    """Write the rows, numbered from `first`. What is ordered after the decision says in whose place, and when."""
    rows = []
    for number, each in enumerate(measures, start=first):
        row = Measure(
            decision=decision,
            number=number,
            kind=each.kind,
            addressee=bodies.get(each.addressee),
            addressee_text="" if each.addressee else each.addressee_text,
            owed_by=bodies.get(each.addressee),
            duty=each.duty,
            due_on=each.due_on,
            due_before=each.due_before(_zone_of(each, bodies, decision.body.zone)),
            due_reasons=each.due_reasons,
            feasible=each.feasible,
            instead="" if each.feasible else each.instead,
            in_place_of=in_place_of,
            ordered_at=at,
        )
        row.save()
        rows.append(row)
    return rows


def find_last_useful(step: AnyStep) -> datetime | None:
    """The instant after which nothing that is ordered in this case can help; None where the rulebook names none.

    Where the remedy is of use until the poll closes, that; of a candidacy, when the poll opens that it is for.
    """
    told = [
        limit.useful_until for limit in step.file.limits_of_case(LimitRule.DECIDE) if limit.useful_until is not None
    ]
    if told:
        return max(told)
    if not is_about_a_candidacy(step.facts.rulebook, step.case.case_type):
        return None
    calendar, place = calendar_of(step.case.election), step.case.complaint.place
    poll = place.zone if place else step.proceeding.body.zone
    rounds = calendar.rounds_for(runs_off(calendar, step.case.constituency))
    return next((each.opening(poll) for each in rounds if step.at < each.opening(poll)), None)


def _zone_of(measure: Ordered, bodies: Bodies, zone: str) -> str:
    return bodies[measure.addressee].zone if measure.addressee in bodies else zone
