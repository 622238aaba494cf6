"""Withdraw an act complained of: its author takes it back. It is dated and shown; every case about it stays open."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.complained.settling import lock_acts, settle
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.errors import ActRefused
from cases.models import ActComplainedOf
from workflow.acts.complained.withdraw_act import WITHDRAW_ACT, WithdrawActGiven
from workflow.complained_acts import IS_NO_MORE
from workflow.errors import Refusal


@act(THE_PROCEEDING)
def withdraw_act(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reasons: str) -> ActComplainedOf:
    """Date it and tell every case about it. By a clerk of its author, or from its author's paper. Raises ActRefused."""
    step = begin(WITHDRAW_ACT, held.file(proceeding_id), actor=actor, at=at)
    step.require(WithdrawActGiven(reasons=reasons))
    key = step.case.complaint.act_id
    assert key is not None
    (row,) = lock_acts([key])
    if row.standing in IS_NO_MORE:  # of another case, while this one waited for the lock
        raise ActRefused("withdraw_act", [Refusal("act_is_no_more")])
    row.withdrawn_at = at
    settle(step.file, row, at=step.at, actor=actor, reasons=reasons.strip())
    return row
