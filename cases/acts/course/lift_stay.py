"""Lift a stay: the body that granted it ends it, with reasons. What it held back binds again, with the time that was left."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.complained.settling import settle_acts
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.stays.ending import describe_end, lift
from cases.acts.engine.stays.roll_call import NOBODY, read_call
from cases.acts.engine.step import AnyStep, begin
from cases.models import Event, Stay
from workflow.acts.course.lift_stay import LIFT_STAY, LiftStayGiven
from workflow.stays import StayState


@act(THE_PROCEEDING)
def lift_stay(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    reasons: str,
    ruled_by: str = "",
    ballots: Mapping[int, str] = NOBODY,
    stay: str = "",
) -> Event:
    """End the oldest stay in force that was granted here, or the one with the key `stay`. Raises ActRefused.

    `ruled_by` names the judge or member where one rules; elsewhere `ballots` are those on lifting it, by seat.
    """
    step = begin(LIFT_STAY, held.file(proceeding_id), actor=actor, at=at)
    step.require(
        LiftStayGiven(stay=stay, reasons=reasons, ruled_by=ruled_by, call=read_call(step, ballots, grants=True))
    )
    row = _find_in_force(step, stay)
    data = describe_end(row, lift(step.file, row, reasons.strip(), at=at))
    votes = {"votes": {str(seat): str(ballot) for seat, ballot in sorted(ballots.items())}} if ballots else {}
    said = {"reasons": row.end_reasons, **({"ruled_by": ruled_by.strip()} if ruled_by.strip() else {})}
    event = step.record("stay.lifted", data={**data, **votes}, personal=said)
    settle_acts(step.file, at=at)
    return event


def _find_in_force(step: AnyStep, key: str) -> Stay:
    granted = {each.key for each in step.facts.stays if each.here and each.party and each.state is StayState.IN_FORCE}
    return next(each for each in step.file.stays if str(each.pk) in granted and key in {"", str(each.pk)})
