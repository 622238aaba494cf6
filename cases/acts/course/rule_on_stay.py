"""Rule on a stay: it is granted or refused, once. What is granted holds from this instant, until what it waits for."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.announcing import Announced, announced
from cases.acts.engine.complained.settling import settle_acts
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.stays.ending import end_clocks, start_its_end
from cases.acts.engine.stays.roll_call import NOBODY, read_call
from cases.acts.engine.stays.suspending import describe_held, hold_back
from cases.acts.engine.stays.terms import SUSPENDED, StayTerms
from cases.acts.engine.step import AnyStep, begin
from cases.log.events import instant
from cases.models import Body, Event, Stay
from workflow.acts.course.rule_on_stay import RULE_ON_STAY, RuleOnStayGiven
from workflow.states import DeadlineState
from workflow.stays import StayState


@act(THE_PROCEEDING)
def rule_on_stay(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    granted: bool,
    reasons: str,
    ruled_by: str = "",
    ballots: Mapping[int, str] = NOBODY,
    terms: StayTerms = SUSPENDED,
    stay: str = "",
) -> Event:
    """Grant or refuse the oldest stay that waits, or the one with the key `stay`; `terms` are those of one that is granted.

    `ruled_by` names the judge or member where one rules; elsewhere `ballots` are those on granting it, by seat. Raises
    ActRefused.
    """
    step = begin(RULE_ON_STAY, held.file(proceeding_id), actor=actor, at=at)
    told = announced({"measures": terms.public_text}, [step.proceeding], terms.set_aside)
    body = Body.objects.filter(code=terms.addressee).first() if terms.addressee else None
    step.require(
        RuleOnStayGiven(
            stay=stay,
            granted=granted,
            reasons=reasons,
            ruled_by=ruled_by,
            call=read_call(step, ballots, grants=granted),
            suspends=terms.suspends,
            order=terms.order,
            to_somebody=bool(terms.addressee or terms.addressee_text.strip()),
            unknown=[terms.addressee] if terms.addressee and body is None else [],
            until=terms.until,
            places=told.places(),
            without_reason=told.without_reason(),
        )
    )
    row = find_waiting(step, stay)
    row.ruled_at, row.ruled_by, row.reasons = at, ruled_by.strip(), reasons.strip()
    row.ballots = {str(seat): str(ballot) for seat, ballot in sorted(ballots.items())}
    row.state = StayState.IN_FORCE if granted else StayState.REFUSED
    if granted:
        terms.write_to(row, body)
    row.save()
    end_clocks(step.file, row, DeadlineState.MET, at=at)
    if not granted:
        return step.record("stay.refused", data=_describe(row), personal=_say(row))
    event = _grant(step, row, told)
    settle_acts(step.file, at=at)
    return event


def find_waiting(step: AnyStep, key: str) -> Stay:
    """The stay of that key, or the oldest, that waits for this body. The guards have asked for it before."""
    waiting = {each.key for each in step.facts.stays if each.here and each.state is StayState.REQUESTED}
    return next(each for each in step.file.stays if str(each.pk) in waiting and key in {"", str(each.pk)})


def _grant(step: AnyStep, row: Stay, told: Announced) -> Event:
    data = _describe(row) | {"suspends": row.suspends}
    if row.suspends and row.decision is not None:
        data |= {"from": row.decision.body.code}
        data |= describe_held(row.decision, hold_back(step.file, row.decision, at=step.at))
    if row.ordered_from is not None:
        data |= {"to": row.ordered_from.code}
    if row.until is not None:
        data |= {"until": instant(row.until)}
        start_its_end(step.file, row, at=step.at)
    ordered = {"order": row.ordered, "order_to": row.ordered_from_text} if row.ordered else {}
    return step.record("stay.granted", data=data, personal={**_say(row), **ordered, **(told.personal() or {})})


def _describe(row: Stay) -> dict[str, object]:
    about = {"decision": str(row.decision_id)} if row.decision_id is not None else {}
    votes = {"votes": row.ballots} if row.ballots else {}
    return {"stay": str(row.pk), "party": str(row.party_id), **about, **votes}


def _say(row: Stay) -> dict[str, object]:
    return {"reasons": row.reasons, **({"ruled_by": row.ruled_by} if row.ruled_by else {})}
