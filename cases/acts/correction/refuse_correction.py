"""Refuse a correction: what was recorded stands. Who proposed it takes it back in this way."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.corrections.proposed import describe, find_waiting, settle
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event
from workflow.acts.correction.refuse_correction import REFUSE_CORRECTION, RefuseCorrectionGiven
from workflow.corrections import CorrectionState


@act(THE_PROCEEDING)
def refuse_correction(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str, correction: str = ""
) -> Event:
    """Refuse the correction with this key, or the oldest that waits. Raises ActRefused."""
    step = begin(REFUSE_CORRECTION, held.file(proceeding_id), actor=actor, at=at)
    row = find_waiting(step.file, correction)
    step.require(RefuseCorrectionGiven(correction=correction, reasons=reasons))
    assert row is not None
    settle(step.file, row, CorrectionState.REFUSED, actor=actor, at=at, refusal=reasons.strip())
    return step.record("correction.refused", data=describe(row), personal={"reasons": row.refusal})
