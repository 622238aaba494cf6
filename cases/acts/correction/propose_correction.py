"""Propose a correction: what was recorded wrongly, why, whose slip, and its proof. It waits for a second person."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.corrections.breach import is_done
from cases.acts.engine.corrections.proposed import describe, start_clock
from cases.acts.engine.corrections.slip import Slip, Target, find_event, find_target, is_the_same, read_instant
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import AnyStep, begin
from cases.models import Correction, Event
from cases.queries.decisions.rectified import read_rectified
from workflow.acts.correction.propose_correction import PROPOSE_CORRECTION, ProposeCorrectionGiven
from workflow.corrections import CorrectionState, SlipField, changes_names_or_numbers_alone


@act(THE_PROCEEDING)
def propose_correction(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, slip: Slip) -> Event:
    """Put a correction of this slip on the file, to be confirmed by another person of the body. Nothing changes yet.

    Raises ActRefused; also for what is no slip but another outcome.
    """
    step = begin(PROPOSE_CORRECTION, held.file(proceeding_id), actor=actor, at=at)
    target = find_target(step.file, slip)
    step.require(_make_given(step, slip, target))
    row = _write(step, slip, target)
    start_clock(step.file, row, at=at)
    said = {
        "reasons": row.reasons,
        "proof": row.proof,
        **({"recorded": row.recorded, "right": row.right} if target.decision else {}),
    }
    return step.record("correction.proposed", data=describe(row), personal=said)


def _make_given(step: AnyStep, slip: Slip, target: Target) -> ProposeCorrectionGiven:
    decision, is_instant = step.file.decision, slip.field == SlipField.SERVED_AT
    waiting = [each for each in step.file.corrections if each.state == CorrectionState.PROPOSED]
    text = read_rectified(target.decision, slip.field) if target.decision is not None else ""
    return ProposeCorrectionGiven(
        of=slip.of,
        field=slip.field,
        known=target.is_known,
        same=target.is_known and is_the_same(slip, target),
        corrected=target.was_struck,
        waits=target.is_known and any(_is_of_the_same(each, slip, target) for each in waiting),
        channel=slip.right if slip.field == SlipField.CHANNEL else None,
        instant=read_instant(slip) if is_instant else None,
        not_before=decision.issued_at if is_instant and decision is not None else None,
        passage=(slip.recorded, slip.right) if target.decision is not None else None,
        times=text.count(slip.recorded) if slip.recorded else 0,
        keeps_the_words=changes_names_or_numbers_alone(text, text.replace(slip.recorded, slip.right)),
        limit=(target.limit.starts_at, target.limit.due_before) if target.limit else None,
        done=target.limit is not None and is_done(step.file, slip.field),
        proved=read_instant(slip) if target.limit else None,
        reasons=slip.reasons,
        whose=slip.whose,
        proof=slip.proof,
    )


def _is_of_the_same(row: Correction, slip: Slip, target: Target) -> bool:
    if target.limit is not None:
        return row.limit_id == target.limit.pk
    if target.service is None:
        return (row.of, row.field, row.recorded) == (slip.of, slip.field, slip.recorded)
    return (row.service_id, row.field) == (target.service.pk, slip.field)


def _write(step: AnyStep, slip: Slip, target: Target) -> Correction:
    assert step.actor.user_id is not None
    at = read_instant(slip) if slip.field == SlipField.SERVED_AT or target.limit else None
    right = at.isoformat() if at is not None else slip.right
    return Correction.objects.create(
        proceeding=step.proceeding,
        of=slip.of,
        field=slip.field,
        event=find_event(target),
        service=target.service,
        limit=target.limit,
        recorded=target.recorded,
        right="" if slip.field == SlipField.NOT_REACHED else right,
        reasons=slip.reasons.strip(),
        whose=slip.whose,
        proof=slip.proof.strip(),
        proposed_by_id=step.actor.user_id,
        proposed_at=step.at,
    )
