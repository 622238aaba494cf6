"""Rule on a request: it is granted or refused, and the party is told. What is granted is done by the act of its own.

A missed time alone is restored by the ruling: nothing else is to be done about it.
"""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.requests.restoring import follow_restored
from cases.acts.engine.step import AnyStep, begin
from cases.models import Event, Request
from workflow.acts.hearing.rule_on_request import RULE_ON_REQUEST, RuleOnRequestGiven, list_named


@act(THE_PROCEEDING)
def rule_on_request(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID,
    kind: str,
    granted: bool,
    reasons: str = "",
    request: str = "",
) -> Event:
    """Grant or refuse the oldest request of this party and kind that waits, or the one with the key `request`.

    Raises ActRefused; also for one that was ruled on.
    """
    step = begin(RULE_ON_REQUEST, held.file(proceeding_id), actor=actor, at=at)
    given = RuleOnRequestGiven(party=party_id, kind=kind, request=request, granted=granted, reasons=reasons)
    step.require(given)
    row = _find_waiting(step, given)
    row.ruled_at, row.granted, row.reasons = at, granted, reasons.strip()
    row.save(update_fields=["ruled_at", "granted", "reasons"])
    data = {"request": str(row.pk), "kind": row.kind, "party": str(row.party_id), "granted": granted}
    event = step.record("request.ruled", data=data, personal={"reasons": row.reasons})
    follow_restored(step.file, row, at=at)
    return event


def _find_waiting(step: AnyStep, given: RuleOnRequestGiven) -> Request:
    waiting = {each.key for each in list_named(step.facts, given) if not each.ruled}
    return next(each for each in step.file.requests if str(each.pk) in waiting)
