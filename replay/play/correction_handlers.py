"""Doing the steps of a correction."""

from cases.acts.correction.confirm_correction import confirm_correction
from cases.acts.correction.propose_correction import propose_correction
from cases.acts.correction.refuse_correction import refuse_correction
from cases.acts.engine.corrections.slip import Slip
from replay.play.records import Records
from replay.steps.correction import ConfirmCorrection, ProposeCorrection, RefuseCorrection


def do_propose_correction(records: Records, step: ProposeCorrection) -> object:
    slip = Slip(
        of=step.of,
        field=step.field,
        right=step.right,
        recorded=step.recorded,
        party_id=records.party_named(step.case, step.party) if step.party else None,
        reasons=step.reasons,
        whose=step.whose,
        proof=step.proof,
    )
    return propose_correction(**records.by_clerk(step), slip=slip)


def do_confirm_correction(records: Records, step: ConfirmCorrection) -> object:
    upon = records.by_clerk(step) if step.same_person else records.by_second_clerk(step)
    return confirm_correction(**upon)


def do_refuse_correction(records: Records, step: RefuseCorrection) -> object:
    return refuse_correction(**records.by_second_clerk(step), reasons=step.reasons)
