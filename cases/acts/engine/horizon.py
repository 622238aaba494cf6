"""How far a decision reaches before voting: asked when it is adopted, stored with it, and told to the body above."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from cases.access.actors import Actor
from cases.acts.engine.step import AnyStep, tell
from cases.models import Decision
from cases.queries.law import runs_off
from cases.queries.office import calendar_of
from workflow.appeals import Appeal
from workflow.clocks.calendars import local_date
from workflow.clocks.horizon import Horizon, cutoff, horizon
from workflow.errors import CalendarGap
from workflow.measures import MeasureKind
from workflow.rules.schema import Rulebook
from workflow.states import Outcome

HORIZON = Actor.system("horizon")
CANDIDACY = "registration"
"""The case type of a candidacy, as rulebooks call it or also call it."""
COSTS_THE_CANDIDACY = frozenset({Outcome.INADMISSIBLE, Outcome.REJECTED, Outcome.DISCONTINUED})
TICK = timedelta(microseconds=1)


def goes_against_a_candidacy(step: AnyStep, outcome: str, kinds: Iterable[str]) -> bool:
    """Whether a candidate cannot be voted for because of it: a registration is cancelled, or is not given back."""
    if MeasureKind.CANCEL_REGISTRATION in set(kinds):
        return True
    return outcome in COSTS_THE_CANDIDACY and is_about_a_candidacy(step.facts.rulebook, step.case.case_type)


def is_about_a_candidacy(rulebook: Rulebook, case_type: str) -> bool:
    """Whether a candidate's place on the ballot is what the dispute is about."""
    return CANDIDACY in {case_type, rulebook.case_key(case_type), *rulebook.case_type(case_type).also_called}


def reach(step: AnyStep, appeal: Appeal | None, *, adopted_at: datetime | None = None) -> Horizon | None:
    """How far a decision adopted then, by default now, reaches if it is challenged on the way `appeal`.

    None where nothing is voted on.
    """
    if appeal is None:
        return None
    calendar, place = calendar_of(step.case.election), step.case.complaint.place
    try:
        return horizon(
            rulebook=step.facts.rulebook,
            calendar=calendar,
            appeal=appeal.lodge.removesuffix(".lodge"),
            adopted_at=adopted_at or step.at,
            zone=step.proceeding.body.zone,
            appeal_zone=appeal.body.zone,
            poll_zone=place.zone if place else "",
            runoff=runs_off(calendar, step.case.constituency),
        )
    except CalendarGap:
        return None


def cutoffs_passed(step: AnyStep, kinds: Iterable[str]) -> dict[str, str]:
    """The measures that a body which is no court may not order any more, each with the last day on which it might."""
    found = {kind: _last_day(step, kind) for kind in set(kinds)}
    return {kind: day for kind, day in found.items() if day}


def _last_day(step: AnyStep, kind: str) -> str:
    """The ISO day after which `kind` may not be ordered, if that day is over; else ""."""
    calendar, place, zone = calendar_of(step.case.election), step.case.complaint.place, step.proceeding.body.zone
    try:
        answer = cutoff(
            rulebook=step.facts.rulebook,
            calendar=calendar,
            measure=kind,
            at=step.at,
            zone=zone,
            poll_zone=place.zone if place else "",
            runoff=runs_off(calendar, step.case.constituency),
        )
    except CalendarGap:  # nothing is voted on any more
        return ""
    if answer is None or step.at < answer.due_before:
        return ""
    return local_date(answer.due_before - TICK, zone).isoformat()


def propose_stay(step: AnyStep, decision: Decision) -> None:
    """Tell the body above at once that no appeal can be decided in time unless the decision waits for it."""
    data = {"to": str(decision.appeal["body"]), "decision": str(decision.pk)}
    tell(step.file, "stay.proposed", actor=HORIZON, at=step.at, data=data)
