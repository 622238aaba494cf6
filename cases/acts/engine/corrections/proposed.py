"""A correction that was proposed: its facts, the clock under which it waits, and how it is settled."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.step import tell
from cases.models import Correction, Deadline
from cases.queries.case_file import CaseFile
from workflow.clocks.counting import step
from workflow.clocks.ends import explain_end
from workflow.corrections import CONFIRMED_WITHIN, CorrectionOf, CorrectionState
from workflow.states import DeadlineKind, DeadlineState, LimitRule


def start_clock(file: CaseFile, correction: Correction, *, at: datetime) -> None:
    """Start the time in which a second person may confirm it; it outlives the proceeding."""
    zone, until = file.proceeding.body.zone, at + CONFIRMED_WITHIN
    limit = Deadline(
        proceeding=file.proceeding,
        correction=correction,
        rule=LimitRule.CONFIRM.value,
        kind=DeadlineKind.ALARM,
        starts_at=at,
        due_before=until,
        explanation=[step("end", **explain_end(until, zone), zone=zone, track="normal")],
    )
    held(file).start([limit])


def settle(
    file: CaseFile, correction: Correction, state: CorrectionState, *, actor: Actor, at: datetime, refusal: str = ""
) -> None:
    """Write what became of it, and stop its clock."""
    correction.state, correction.settled_at = state.value, at
    correction.settled_by_id, correction.refusal = actor.user_id, refusal
    correction.save(update_fields=["state", "settled_at", "settled_by", "refusal"])
    for limit in file.running(LimitRule.CONFIRM):
        if limit.correction_id == correction.pk:
            deadlines.end(limit, DeadlineState.MET, at=at)


def find_waiting(file: CaseFile, key: str) -> Correction | None:
    """The one with this key that waits; the oldest that waits where no key is given."""
    waiting = (each for each in file.corrections if each.state == CorrectionState.PROPOSED)
    return next((each for each in waiting if key in {"", str(each.pk)}), None)


def lapse(file: CaseFile, limit: Deadline) -> None:
    """Nobody confirmed it in time: what was recorded stands, and it can be proposed again."""
    correction = next(each for each in file.corrections if each.pk == limit.correction_id)
    at = held(file).not_before_the_last(file.case, limit.due_before)
    settle(file, correction, CorrectionState.LAPSED, actor=deadlines.SCHEDULER, at=at)
    tell(file, "correction.lapsed", actor=deadlines.SCHEDULER, at=at, data=describe(correction))


def describe(correction: Correction) -> dict[str, object]:
    """What every event about it says: which it is, what it corrects, and by which event that was recorded."""
    data: dict[str, object] = {
        "correction": str(correction.pk),
        "of": correction.of,
        "field": correction.field,
        "whose": correction.whose,
        "corrects": correction.event.seq,
    }
    if correction.service is not None:
        data["party"] = str(correction.service.party_id)
    if correction.of != CorrectionOf.DECISION:
        data |= {"recorded": correction.recorded, "right": correction.right}
    return data
