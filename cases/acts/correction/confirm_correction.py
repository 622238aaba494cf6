"""Confirm a correction: what was recorded first is struck out, and what followed from it follows again, in one act."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.corrections.proposed import describe, find_waiting, settle
from cases.acts.engine.corrections.service import correct_service, is_no_longer_final, undo_close
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin, tell
from cases.models import Correction, Event
from workflow.acts.correction.confirm_correction import CONFIRM_CORRECTION, ConfirmCorrectionGiven
from workflow.corrections import CorrectionState


@act(THE_PROCEEDING)
def confirm_correction(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, correction: str = ""
) -> Event:
    """Make the correction with this key, or the oldest that waits, as a second person. Raises ActRefused.

    Where the proceeding had closed by what was not so, the decision is not final any more.
    """
    step = begin(CONFIRM_CORRECTION, held.file(proceeding_id), actor=actor, at=at)
    row = find_waiting(step.file, correction)
    step.require(_make_given(actor, row, correction))
    assert row is not None
    settle(step.file, row, CorrectionState.MADE, actor=actor, at=at)
    told = correct_service(step.file, row, at=at)
    is_undone = is_no_longer_final(step.file)
    left = undo_close(step.file) if is_undone else None
    data = describe(row) | told | ({"undone": "final"} if is_undone else {})
    return tell(step.file, "correction.made", actor=actor, at=at, data=data, moved_from=left)


def _make_given(actor: Actor, row: Correction | None, key: str) -> ConfirmCorrectionGiven:
    return ConfirmCorrectionGiven(
        correction=key,
        by_who_proposed=row is not None and row.proposed_by_id == actor.user_id,
        changed=row is not None and row.service is not None and row.service.struck_by_id is not None,
    )
