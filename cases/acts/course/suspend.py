"""Suspend a case for a reason of the law, until a review. Nobody loses by it the time that was left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from cases.access.actors import Actor
from cases.acts.decision.decide import where_it_is_appealed
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases, held
from cases.acts.engine.horizon import is_about_a_candidacy, reach
from cases.acts.engine.joinder import back_to
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.recount import recalculate
from cases.acts.engine.step import AnyStep, begin
from cases.acts.engine.unlist import take_off_the_agenda
from cases.log.events import instant
from cases.models import Deadline, Event, Proceeding
from cases.queries.deadline_inputs import make_inputs_in
from cases.queries.law import runs_off
from cases.queries.office import calendar_of
from cases.queries.suspension import REVIEW
from workflow.acts.course.suspend import SUSPEND, SuspendGiven
from workflow.clocks.counting import step as explanation_step
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.horizon import Horizon
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.suspension import never_after, suspend_limit
from workflow.rules.schema import Rulebook
from workflow.rules.waiting import allows_suspension
from workflow.states import DeadlineKind, LimitRule, ProceedingState

KEPT_OF_THE_LONGEST = frozenset({"rule", "gap", "start"})
"""The steps that tell how long a case may stand still at the most; the end is the body's own choice."""


@dataclass(frozen=True, slots=True)
class SuspendedLimit:
    """One running limit, and what it becomes: the question with its pause, and the answer."""

    limit: Deadline
    inputs: DeadlineInputs
    due: Due


@dataclass(frozen=True, slots=True)
class Lost:
    """What standing still could cost: until when the time to decide would run, when a decision is needed, an appeal."""

    runs_until: datetime | None = None
    needed_before: datetime | None = None
    reach: Horizon | None = None


@act(THE_PROCEEDING)
def suspend(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    ground: str,
    reasons: str,
    review_at: datetime | None,
) -> Event:
    """Suspend the proceeding until `review_at`, when it is resumed by itself. `ground` is a code of the rulebook.

    The running limits of the body and of the parties are suspended with it; those of enquiries to other bodies run on. A case
    on an agenda is taken off it. Raises ActRefused.
    """
    step = begin(SUSPEND, held.file(proceeding_id), actor=actor, at=at)
    longest = longest_suspension(step.proceeding, step.facts.rulebook, at=at)
    still = _suspend_limits(step, review_at) if review_at is not None and review_at > at else []
    lost = _find_lost(step, still, review_at)
    step.require(
        SuspendGiven(
            ground=ground,
            review=review_at,
            latest=longest.first_end if longest else None,
            runs_until=lost.runs_until,
            needed_before=lost.needed_before,
            reach=lost.reach,
            reasons=reasons,
        )
    )
    assert review_at is not None
    assert longest is not None
    step.proceeding.back_to = _choose_next_state(step.proceeding)
    take_off_the_agenda(step)
    for each in still:
        recalculate(step.file, each.limit, each.due, each.inputs, at=at, quiet_until=review_at)
    _set_review(step, longest, review_at)
    return step.record(
        "case.suspended", data={"ground": ground, "until": instant(review_at)}, personal={"reasons": reasons}
    )


def longest_suspension(proceeding: Proceeding, rulebook: Rulebook, *, at: datetime) -> Due | None:
    """Count the latest review of a case that is suspended at `at`; None where the law allows no suspension."""
    if not allows_suspension(rulebook):
        return None
    calendar = calendar_of(proceeding.case.election)
    runoff = runs_off(calendar, proceeding.case.constituency)
    return due_for(rulebook, calendar, make_inputs_in(proceeding, REVIEW, start=at, runoff=runoff))


def _suspend_limits(step: AnyStep, until: datetime) -> list[SuspendedLimit]:
    """Count what each running limit becomes: what is left of it now is left when the case is resumed."""
    still = []
    for limit in step.file.running():
        beside = (
            limit.enquiry_id is not None or limit.stay_id is not None
        )  # others answer; a stay is ruled on all the same
        is_kept = limit.inputs is not None and not beside and limit.kind != DeadlineKind.ALARM
        if not is_kept or not law_counts(step.facts.rulebook, limit):
            continue
        inputs = DeadlineInputs.from_json(limit.inputs or {})
        still.append(
            SuspendedLimit(limit, *suspend_limit(deadlines.read_due(limit), inputs, began=step.at, until=until))
        )
    return still


def law_counts(law: Rulebook, limit: Deadline) -> bool:
    """Return whether this law knows the limit and gives it an end; one of an older law stays as it was granted."""
    found = law.find_limit(str((limit.inputs or {}).get("key", "")))
    return found is not None and found.ends


def _find_lost(step: AnyStep, still: list[SuspendedLimit], review_at: datetime | None) -> Lost:
    """Until when the time to decide would run, by when a decision is needed, and whether an appeal against it would fit."""
    deciding = next((each for each in still if each.limit.rule in deadlines.MAKES_OVERDUE - {"transfer"}), None)
    if review_at is None:
        return Lost()
    if deciding is None:
        return _find_lost_though_late(step, review_at)
    before, useful = deciding.limit.due_before, deciding.limit.useful_until
    calendar = calendar_of(step.case.election)
    bound = never_after(step.facts.rulebook, calendar, deciding.inputs, ends=before)
    far = _reach(step, deciding.due.due_before) if _is_in_time(_reach(step, before)) else None
    if useful is not None and step.at < useful <= review_at:
        return Lost(review_at, useful, far)
    return Lost(deciding.due.due_before, bound, far)


def _find_lost_though_late(step: AnyStep, review_at: datetime) -> Lost:
    """A body whose time to decide ran out is no freer than one in time: its decision may come when the case goes on."""
    far = _reach(step, review_at) if _is_in_time(_reach(step, step.at)) else None
    late = step.file.expired(LimitRule.DECIDE)
    useful = late[-1].useful_until if late else None
    return Lost(review_at, _find_needed_before(step, useful), far)


def _find_needed_before(step: AnyStep, useful: datetime | None) -> datetime | None:
    """Find the instant until which a late decision helps, if that is ahead; else the opening of the next poll of its place."""
    if useful is not None and step.at < useful:
        return useful
    calendar, place = calendar_of(step.case.election), step.case.complaint.place
    runoff = runs_off(calendar, step.case.constituency)
    openings = [
        each.opening(place.zone if place else step.proceeding.body.zone) for each in calendar.declared_for(runoff)
    ]
    return next((at for at in openings if step.at < at), None)


def _reach(step: AnyStep, adopted_at: datetime) -> Horizon | None:
    """How far a decision of the last moment would reach, where a candidacy hangs on it."""
    if not is_about_a_candidacy(step.facts.rulebook, step.case.case_type):
        return None
    return reach(step, where_it_is_appealed(step), adopted_at=adopted_at)


def _is_in_time(far: Horizon | None) -> bool:
    return far is not None and far.fits


def _choose_next_state(proceeding: Proceeding) -> ProceedingState:
    waits = proceeding.state == ProceedingState.CORRECTION
    return ProceedingState.CORRECTION if waits else back_to(proceeding)


def _set_review(step: AnyStep, longest: Due, at: datetime) -> None:
    """Start the clock of a suspended case. It is no duty that could be missed: when it expires, the case is resumed."""
    zone = step.proceeding.body.zone
    local = at.astimezone(ZoneInfo(zone)).isoformat()
    row = Deadline(
        proceeding=step.proceeding,
        rule=REVIEW,
        kind=DeadlineKind.ALARM,
        starts_at=step.at,
        due_before=at,
        explanation=[
            *(each for each in longest.explanation if each["code"] in KEPT_OF_THE_LONGEST),
            explanation_step(
                "set_by_the_body", local=local, longest=longest.first_end.astimezone(ZoneInfo(zone)).isoformat()
            ),
        ],
    )
    held(step.file).start([row])
