"""Assembling the frozen facts of one proceeding from rows."""

from collections.abc import Collection, Iterable
from datetime import datetime

from cases.access.actors import Actor
from cases.models import (
    AgendaItem,
    Case,
    Deadline,
    Decision,
    Hearing,
    Member,
    Motion,
    Party,
    Post,
    Proceeding,
    Service,
    Session,
)
from cases.queries.joinder import (
    claims_of,
    counting_as_one,
    lead_of,
    live_members_of,
    members_of,
    parties_of,
    recusals_of,
)
from cases.queries.law import (
    calendar_of,
    chained,
    respondent_of,
    route_of,
    rulebook_of,
    runs_off,
)
from cases.queries.leaks import leaks
from cases.queries.replies import reply_times
from cases.queries.superiors import bodies_above
from cases.queries.suspension import standstill_of
from workflow.clocks.calendars import Calendar, local_date
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.errors import NoRoute
from workflow.facts import DecisionFacts, Facts, MotionFacts, PartyFacts, SessionFacts
from workflow.states import (
    CaseLink,
    DeadlineState,
    DecisionState,
    PartyRole,
    ProceedingState,
    Role,
    SessionMode,
    SessionState,
    Standing,
)

MAY_BE_PUBLISHED = frozenset({DecisionState.ISSUED, DecisionState.TAKEN_DOWN})
LIVE = (SessionState.CONVENED, SessionState.OPEN)


def assemble(
    proceeding: Proceeding,
    *,
    actor: Actor,
    at: datetime,
    session: SessionFacts | None = None,
) -> Facts:
    """Everything the guards may ask. `session` stands in for one that is only about to be convened."""
    case, complaint = proceeding.case, proceeding.case.complaint
    item = live_item(proceeding)
    if session is None and item is not None:
        session = session_facts(item.session, proceeding, at=at)
    own, parties = list(case.parties.all()), parties_of(proceeding)
    waits, respondent, withdrawals = standstill_of(proceeding), respondent_of(case), _withdrawals(proceeding)
    return Facts(
        at=at,
        role=role_of(actor, proceeding, own),
        rulebook=rulebook_of(case),
        state=ProceedingState(proceeding.state),
        body=chained(proceeding.body_id)[proceeding.body_id],
        received_at=proceeding.received_at,
        case_type=case.case_type,
        track=proceeding.track,
        competent=competent_codes(proceeding),
        respondent=respondent.code if respondent else "",
        seized=frozenset(case.proceedings.values_list("body__code", flat=True)),
        anonymous=complaint.standing == Standing.ANONYMOUS,
        admitted=proceeding.admitted_at is not None,
        admissibility_only=item.admissibility_only if item else False,
        correction_used=Deadline.objects.filter(proceeding__case=case, rule="correct").exists(),
        correction_awaited=proceeding.deadlines.filter(rule="correct").exclude(state=DeadlineState.MET).exists(),
        key=str(proceeding.pk),
        ended=proceeding.ended_at is not None,
        sealed=case.is_sealed,
        leads=live_members_of(proceeding).count(),
        claims=len(claims_of(proceeding)),
        parties=tuple(party_facts(proceeding, parties, actor=actor)),
        on_live_agenda=item is not None,
        session=session,
        motion=motion_facts(lead_of(proceeding) or proceeding),
        decision=decision_facts(proceeding),
        open_enquiries=proceeding.enquiries.filter(answered_at=None).count(),
        review_at=waits.until if waits else None,
        ground=waits.ground if waits else "",
        withdrawal_until=next((end for state, end in withdrawals if state == DeadlineState.RUNNING), None),
        withdrawn_before=any(state == DeadlineState.FIRED for state, _end in withdrawals) and _went_on(case),
    )


def _went_on(case: Case) -> bool:
    return case.events.filter(kind="withdrawal.set_aside").exists()


def _withdrawals(proceeding: Proceeding) -> list[tuple[str, datetime]]:
    """State and end of each wait of a withdrawal of this case, here or before another body."""
    waits = Deadline.objects.filter(proceeding__case=proceeding.case_id, rule=WITHDRAWAL)
    return list(waits.values_list("state", "due_before"))


def competent_codes(proceeding: Proceeding) -> frozenset[str]:
    """The code of the body the rulebook names, once the first filing has closed a declared choice.

    Where the rulebook names none (a complaint against the last instance itself), the central commission rules on it:
    nothing filed is left without a body that must answer. A case that was passed up is the receiver's to decide, and a
    report of pressure lies with who examines it.
    """
    passed_up = proceeding.previous is not None and proceeding.previous.state == ProceedingState.DEVOLVED
    if passed_up or proceeding.case.link == CaseLink.PRESSURE:
        return frozenset({proceeding.body.code})
    try:
        answer = route_of(proceeding.case, proceeding.case.complaint, proceeding.stage)
    except NoRoute:
        return frozenset({proceeding.case.election.central.code})
    codes = [body.code for body in answer.choices] or [answer.body.code]
    if proceeding.body.code in codes:
        return frozenset({proceeding.body.code})
    return frozenset({answer.body.code})


def role_of(actor: Actor, proceeding: Proceeding, parties: Iterable[Party]) -> Role:
    """What the actor is to this proceeding. A post must be held now; a label in the actor's code proves nothing."""
    if actor.is_system:
        return Role.SYSTEM
    if holds_post(actor, actor.body_id):
        return _role_of_clerk(actor, proceeding)
    if actor.case_id == proceeding.case_id:
        return Role.COMPLAINANT
    own = {party.role for party in parties if party.user_id is not None and party.user_id == actor.user_id}
    if PartyRole.COMPLAINANT in own:
        return Role.COMPLAINANT
    return Role.RESPONDENT if PartyRole.RESPONDENT in own else Role.STRANGER


def holds_post(actor: Actor, body_id: int | None) -> bool:
    """Whether the actor is, now, a clerk of the body they act for, and that body is this one."""
    if actor.user_id is None or body_id is None or actor.body_id != body_id:
        return False
    return Post.objects.filter(user_id=actor.user_id, user__is_active=True, body_id=body_id).exists()


def _role_of_clerk(actor: Actor, proceeding: Proceeding) -> Role:
    if actor.body_id == proceeding.body_id:
        return Role.CLERK
    if proceeding.enquiries.filter(to_id=actor.body_id).exists():
        return Role.OTHER_CLERK
    return Role.SUPERIOR_CLERK if actor.body_id in bodies_above(proceeding.body) else Role.STRANGER


def live_item(proceeding: Proceeding) -> AgendaItem | None:
    """Its place on the agenda of a session that has not ended."""
    items = proceeding.agenda_items.filter(session__state__in=LIVE)
    return items.select_related("session__body").order_by("-session__starts_at").first()


def party_facts(proceeding: Proceeding, parties: Collection[Party], *, actor: Actor) -> Iterable[PartyFacts]:
    """What was done towards each party, in this proceeding or, before it was joined, in its own."""
    together = [proceeding, *members_of(proceeding)]
    services = list(Service.objects.filter(proceeding__in=together))
    opened = counting_as_one(parties, {each.party_id for each in services if each.decision_id is None})
    told = counting_as_one(parties, {each.party_id for each in services if each.decision_id is not None})
    heard = counting_as_one(parties, Hearing.objects.filter(proceeding__in=together).values_list("party_id", flat=True))
    ends = reply_times(proceeding, parties)
    for party in parties:
        yield PartyFacts(
            key=str(party.pk),
            role=PartyRole(party.role),
            own=party.role == PartyRole.COMPLAINANT and _is(actor, party),
            opening_served=party.pk in opened or party.role == PartyRole.COMPLAINANT,  # who filed has the receipt
            heard=party.pk in heard,
            decision_served=party.pk in told,
            anonymous=party.anonymous,
            reply_before=ends.get(party.pk),
        )


def _is(actor: Actor, party: Party) -> bool:
    """By the access code of the party's case, or signed in as who filed it."""
    by_code = actor.case_id is not None and actor.case_id == party.case_id
    return by_code or (actor.user_id is not None and actor.user_id == party.user_id)


def session_facts(session: Session, proceeding: Proceeding, *, at: datetime) -> SessionFacts:
    """A convened session as it stands at `at`, with who is present."""
    day = local_date(at, session.body.zone)
    members = {member.pk: member for member in sitting(session.body_id)}
    present = session.attendance.filter(present_until=None).values_list("member_id", flat=True)
    calendar = calendar_of(proceeding.case.election)
    return SessionFacts(
        state=SessionState(session.state),
        mode=SessionMode(session.mode),
        starts_at=session.starts_at,
        convened_at=session.convened_at,
        on_voting_day=on_voting_day(calendar, proceeding, session.starts_at),
        is_open=session.is_open,
        closed_reason=session.closed_reason,
        body=session.body.code,
        listed=session.agenda.filter(proceeding=proceeding).exists(),
        total=session.body.size,
        sworn=frozenset(member.seat for member in members.values() if member.sworn_at(day)),
        present=frozenset(members[pk].seat for pk in present if pk in members),
        recused=frozenset(recusals_of(proceeding).values_list("member__seat", flat=True)),
    )


def on_voting_day(calendar: Calendar, proceeding: Proceeding, at: datetime) -> bool:
    day = local_date(at, proceeding.body.zone)
    return calendar.is_voting_day(day, runoff=runs_off(calendar, proceeding.case.constituency))


def sitting(body_id: int) -> list[Member]:
    """The members of a body, one a seat: the latest term of each."""
    latest: dict[int, Member] = {}
    for member in Member.objects.filter(body_id=body_id).order_by("term_from"):
        latest[member.seat] = member
    return [latest[seat] for seat in sorted(latest)]


def able_to_sit(*proceedings: Proceeding, at: datetime) -> int:
    """How many members of their body are sworn in and free to sit on these cases and on each joined to them."""
    body = proceedings[0].body
    day = local_date(at, body.zone)
    recused = set(recusals_of(*proceedings).values_list("member__seat", flat=True))
    return sum(member.sworn_at(day) and member.seat not in recused for member in sitting(body.pk))


def last_motion(proceeding: Proceeding) -> Motion | None:
    """The last roll-call of the session it was last listed for: one of an earlier session carries nothing any more."""
    latest = proceeding.agenda_items.order_by("-id").values("session")[:1]
    motion: Motion | None = proceeding.motions.filter(session__in=latest).order_by("-id").first()
    return motion


def motion_facts(proceeding: Proceeding) -> MotionFacts | None:
    motion = last_motion(proceeding)
    if motion is None:
        return None
    recused = recusals_of(proceeding).values("member")
    carried = motion.adopted and not motion.votes.filter(member__in=recused).exists()
    return MotionFacts(outcome=motion.outcome, adopted=carried, used=hasattr(motion, "decision"))


def decision_facts(proceeding: Proceeding) -> DecisionFacts | None:
    decision = Decision.objects.filter(proceeding=proceeding).first()
    if decision is None:
        return None
    return DecisionFacts(
        issued=decision.issued_at is not None,
        published=decision.state == DecisionState.PUBLISHED,
        leaks=len(leaks(decision)) if decision.state in MAY_BE_PUBLISHED else 0,
    )
