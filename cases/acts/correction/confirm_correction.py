"""Confirm a correction: what was recorded first is struck out, and what followed from it follows again, in one act."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.decision.keep_edition import keep_edition
from cases.acts.engine.corrections.breach import is_rebutted, rebut
from cases.acts.engine.corrections.proposed import describe, find_waiting, settle
from cases.acts.engine.corrections.service import correct_service, is_no_longer_final, undo_close
from cases.acts.engine.corrections.text import count_leaks, is_gone, rectify
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.service import close_if_final, decision_on
from cases.acts.engine.step import begin, tell
from cases.models import Correction, Event
from cases.queries.case_file import CaseFile
from workflow.acts.correction.confirm_correction import CONFIRM_CORRECTION, ConfirmCorrectionGiven
from workflow.corrections import CorrectionOf, CorrectionState


@act(THE_PROCEEDING)
def confirm_correction(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, correction: str = ""
) -> Event:
    """Make the correction with this key, or the oldest that waits, as a second person. Raises ActRefused.

    Where the proceeding had closed by what was not so, the decision is not final any more. A decision that is public has its
    next edition.
    """
    step = begin(CONFIRM_CORRECTION, held.file(proceeding_id), actor=actor, at=at)
    row = find_waiting(step.file, correction)
    step.require(_make_given(step.file, actor, row, correction))
    assert row is not None
    settle(step.file, row, CorrectionState.MADE, actor=actor, at=at)
    told = _follow(step.file, row, at=at)
    is_undone = is_no_longer_final(step.file)
    left = undo_close(step.file) if is_undone else None
    data = describe(row) | told | ({"undone": "final"} if is_undone else {})
    event = tell(step.file, "correction.made", actor=actor, at=at, data=data, moved_from=left)
    close_if_final(step.file, at=at)  # where the last time to appeal was struck out, nothing else would
    return event


def _make_given(file: CaseFile, actor: Actor, row: Correction | None, key: str) -> ConfirmCorrectionGiven:
    is_text = row is not None and row.of == CorrectionOf.DECISION
    return ConfirmCorrectionGiven(
        correction=key,
        by_who_proposed=row is not None and row.proposed_by_id == actor.user_id,
        changed=row is not None and _is_changed(file, row),
        leaks=count_leaks(file, row) if row is not None and is_text else 0,
    )


def _is_changed(file: CaseFile, row: Correction) -> bool:
    """Whether what it corrects was corrected otherwise meanwhile."""
    if row.of == CorrectionOf.BREACH:
        return is_rebutted(file, row)
    return is_gone(file, row) if row.service is None else row.service.struck_by_id is not None


def _follow(file: CaseFile, row: Correction, *, at: datetime) -> dict[str, object]:
    """What follows from the correction; returns what its event tells of that."""
    if row.of == CorrectionOf.SERVICE:
        return correct_service(file, row, at=at)
    told = rebut(file, row) if row.of == CorrectionOf.BREACH else rectify(file)
    if "edition" in told:
        keep_edition(decision_on(file), at=at)
    return told
