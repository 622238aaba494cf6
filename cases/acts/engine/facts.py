"""Assembling the frozen facts of one proceeding from its file."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from cases.access.actors import Actor
from cases.access.roles import role_of
from cases.acts.engine.corrections.facts import read_corrections
from cases.models import Appeal, Attendance, Case, Deadline, Motion, Party, Proceeding, Session
from cases.queries.case_file import CaseFile
from cases.queries.competence import competent_codes, find_closed_choice
from cases.queries.complained.of_case import act_facts
from cases.queries.courts.draws import draw_facts
from cases.queries.decisions.requests import request_facts
from cases.queries.decisions.silences import silence_opens, went_on_to
from cases.queries.decisions.stays import stay_facts
from cases.queries.joinder import counting_as_one
from cases.queries.law import respondent_of, rulebook_of, runs_off
from cases.queries.office import calendar_of, chained, office_of
from cases.queries.replies import reply_times
from cases.queries.superiors import answering_for
from cases.queries.suspension import suspension_of
from workflow.clocks.calendars import Calendar, local_date
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.facts import (
    EVERY_PART,
    DecisionFacts,
    Facts,
    MeasureFacts,
    MotionFacts,
    Part,
    PartyFacts,
    RemandFacts,
    SessionFacts,
)
from workflow.measures import MeasureState
from workflow.rules.words import StageName
from workflow.states import (
    PASSED_ON,
    SETS_ASIDE,
    AnnulmentGround,
    DeadlineState,
    DecisionStanding,
    DecisionState,
    LimitRule,
    Outcome,
    PartyRole,
    ProceedingState,
    SessionMode,
    SessionState,
    Standing,
)


def assemble(
    file: CaseFile,
    *,
    actor: Actor,
    at: datetime,
    parts: Collection[Part] = EVERY_PART,
    session: SessionFacts | None = None,
) -> Facts:
    """Assemble what the guards may ask of this file, with the parts of it that they declare and no others.

    `session` stands in for one that is only about to be convened.
    """
    proceeding, case = file.proceeding, file.case
    waits, respondent, withdrawals = suspension_of(proceeding), respondent_of(case), _list_withdrawals(file)
    asked_before = file.limits_of_case(LimitRule.CORRECT)
    read: dict[str, Any] = {}
    for part in parts:
        read |= _read_agenda(file, session, at=at) if part is Part.AGENDA else READ[part](file, actor)
    return Facts(
        at=at,
        role=role_of(actor, file, at=at),
        rulebook=rulebook_of(case),
        state=ProceedingState(proceeding.state),
        body=chained(proceeding.body_id, office=office_of(case.election))[proceeding.body_id],
        received_at=proceeding.received_at,
        case_type=case.case_type,
        stage=StageName(proceeding.stage),
        instance=proceeding.instance_name,
        appeals=len(file.appeals),
        own_appeal=any(_is_of_complainant(each, case) for each in file.appeals),
        appealed=next((DecisionStanding(each.decision.standing) for each in file.appeals if each.decision), None),
        went_on_to=went_on_to(file),
        track=proceeding.track,
        competent=competent_codes(proceeding),
        choice_closed=find_closed_choice(proceeding),
        respondent=respondent.code if respondent else "",
        seized=frozenset(each.proceeding.body.code for each in file.group.of_case(case.pk)),
        anonymous=case.complaint.standing == Standing.ANONYMOUS and proceeding.stage == StageName.FIRST,
        admitted=proceeding.admitted_at is not None,
        correction_used=bool(asked_before),
        correction_awaited=any(
            each.proceeding_id == file.pk and each.state != DeadlineState.MET for each in asked_before
        ),
        key=str(file.pk),
        ended=proceeding.ended_at is not None,
        sealed=case.is_sealed,
        leads=len(file.live_members),
        review_at=waits.until if waits else None,
        ground=waits.ground if waits else "",
        withdrawal_until=next((each.due_before for each in withdrawals if each.state == DeadlineState.RUNNING), None),
        withdrawn_before=any(each.state == DeadlineState.EXPIRED for each in withdrawals) and _has_gone_on(file),
        **read,
    ).of(parts)


def _list_withdrawals(file: CaseFile) -> list[Deadline]:
    """The times in which a withdrawal waited: of the complaint before whichever body, of an appeal before this one."""
    if file.proceeding.stage == StageName.APPEAL:
        return [each for each in file.limits if each.rule == WITHDRAWAL]
    return [each for each in file.limits_of_case(WITHDRAWAL) if each.proceeding.stage == StageName.FIRST]


def _has_gone_on(file: CaseFile) -> bool:
    found = file.case.events.filter(kind="withdrawal.set_aside", proceeding__stage=file.proceeding.stage)
    on_appeal = file.proceeding.stage == StageName.APPEAL
    return (found.filter(proceeding=file.pk) if on_appeal else found).exists()


def _is_of_complainant(appeal: Appeal, case: Case) -> bool:
    return appeal.party.role == PartyRole.COMPLAINANT and appeal.party.case_id == case.pk


def _read_parties(file: CaseFile, actor: Actor) -> dict[str, Any]:
    return {"parties": tuple(party_facts(file, actor=actor))}


def _read_claims(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"claims": len(file.claims)}


def _read_agenda(file: CaseFile, session: SessionFacts | None, *, at: datetime) -> dict[str, Any]:
    item = file.item
    if session is None and item is not None:
        session = session_facts(item.session, file, at=at)
    return {
        "on_live_agenda": item is not None,
        "admissibility_only": item.admissibility_only if item else False,
        "session": session,
    }


def _read_motion(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"motion": motion_facts(file.carrier)}


def _read_decision(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"decision": decision_facts(file), "silence_opens": silence_opens(file)}


def _read_remand(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"remand": remand_facts(file)}


def _read_enquiries(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"open_enquiries": sum(each.answered_at is None for each in file.enquiries)}


def _read_measures(file: CaseFile, actor: Actor) -> dict[str, Any]:
    return {
        "measures": tuple(
            MeasureFacts(
                number=each.number,
                state=MeasureState(each.state),
                own=each.owed_by_id is not None and each.owed_by_id == actor.body_id,
            )
            for each in file.measures
        )
    }


def _read_requests(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"requests": tuple(request_facts(file))}


def _read_stays(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"stays": tuple(stay_facts(file))}


def _read_draw(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    return {"draw": draw_facts(file)}


def _read_acts(file: CaseFile, actor: Actor) -> dict[str, Any]:
    return {"acts": tuple(act_facts(file, body_id=actor.body_id))}


READ: Mapping[Part, Callable[[CaseFile, Actor], dict[str, Any]]] = {
    Part.PARTIES: _read_parties,
    Part.CLAIMS: _read_claims,
    Part.MOTION: _read_motion,
    Part.DECISION: _read_decision,
    Part.REMAND: _read_remand,
    Part.ENQUIRIES: _read_enquiries,
    Part.MEASURES: _read_measures,
    Part.REQUESTS: _read_requests,
    Part.CORRECTIONS: read_corrections,
    Part.STAYS: _read_stays,
    Part.DRAW: _read_draw,
    Part.ACTS: _read_acts,
}
"""How each part of the file is read; that of the agenda depends on the session as well."""


def party_facts(file: CaseFile, *, actor: Actor) -> Iterable[PartyFacts]:
    """What was done towards each party, in this proceeding or, before it was joined, in its own."""
    parties = file.parties
    opened = counting_as_one(parties, {each.party_id for each in file.services if each.decision_id is None})
    told = counting_as_one(parties, {each.party_id for each in file.services if each.decision_id is not None})
    heard = counting_as_one(parties, {each.party_id for each in file.hearings})
    ends, on_appeal = reply_times(file), file.proceeding.stage == StageName.APPEAL
    appellants = {each.party_id for each in file.appeals}
    appealing = {each.party_id for above in file.pending_appeals for each in above.appeals}
    decided = {each.party_id for above in file.decided_appeals for each in above.appeals}
    for party in parties:
        yield PartyFacts(
            key=str(party.pk),
            role=PartyRole(party.role),
            own=party.role == PartyRole.COMPLAINANT and _is(actor, party),
            # Who filed, or alone brought this appeal, has the receipt; of several each is told of the others'.
            opening_served=party.pk in opened
            or party.ended_at is not None
            or (appellants == {party.pk} if on_appeal else party.role == PartyRole.COMPLAINANT),
            heard=party.pk in heard or party.ended_at is not None,
            decision_served=party.pk in told,
            appellant=party.pk in appellants,
            appeals=party.pk in appealing,
            appeal_decided=party.pk in decided,
            anonymous=party.anonymous,
            is_body=party.body_id is not None,
            is_no_more=party.ended_at is not None,
            reply_before=ends.get(party.pk),
        )


def _is(actor: Actor, party: Party) -> bool:
    """By the access code of the party's case, or signed in as who filed it."""
    if actor.is_administrator:
        return False
    by_code = actor.case_id is not None and actor.case_id == party.case_id
    return by_code or (actor.user_id is not None and actor.user_id == party.user_id)


def session_facts(session: Session, file: CaseFile, *, at: datetime) -> SessionFacts:
    """A convened session as it stands at `at`, with who is present."""
    proceeding = file.proceeding
    day = local_date(at, session.body.zone)
    members = {member.pk: member for member in file.seated}
    present = Attendance.objects.filter(session=session, present_until=None).values_list("member_id", flat=True)
    return SessionFacts(
        state=SessionState(session.state),
        mode=SessionMode(session.mode),
        starts_at=session.starts_at,
        convened_at=session.convened_at,
        on_voting_day=on_voting_day(calendar_of(proceeding.case.election), proceeding, session.starts_at),
        is_open=session.is_open,
        closed_reason=session.closed_reason,
        body=session.body.code,
        listed=file.item is not None and file.item.session_id == session.pk,
        total=session.body.size,
        sworn=frozenset(member.seat for member in members.values() if member.sworn_at(day)),
        present=frozenset(members[pk].seat for pk in present if pk in members),
        recused=frozenset(each.member.seat for each in file.recusals),
    )


def on_voting_day(calendar: Calendar, proceeding: Proceeding, at: datetime) -> bool:
    day = local_date(at, proceeding.body.zone)
    return calendar.is_voting_day(day, runoff=runs_off(calendar, proceeding.case.constituency))


def able_to_sit(*files: CaseFile, at: datetime) -> int:
    """How many members of their body are sworn in and free to sit on these cases and on each joined to them."""
    day = local_date(at, files[0].proceeding.body.zone)
    recused = {each.member.seat for file in files for each in file.recusals}
    return sum(member.sworn_at(day) and member.seat not in recused for member in files[0].seated)


def motion_facts(file: CaseFile) -> MotionFacts | None:
    """The last roll-call on it; one in which a member took part who is recused now carries nothing."""
    motion = file.motion
    if motion is None:
        return None
    carried = motion.adopted and not _has_recused_vote(motion, file) and not _is_overtaken(motion, file)
    return MotionFacts(outcome=motion.outcome, adopted=carried, used=hasattr(motion, "decision"))


def _has_recused_vote(motion: Motion, file: CaseFile) -> bool:
    recused = {each.member_id for each in file.recusals}
    return bool(recused) and motion.votes.filter(member__in=recused).exists()


def _is_overtaken(motion: Motion, file: CaseFile) -> bool:
    """Whether what was voted on is no more: the decision appealed here was set aside on another's appeal meanwhile."""
    below = [each.decision for each in file.appeals if each.decision]
    gone = any(each.standing in {DecisionStanding.VARIED, DecisionStanding.ANNULLED} for each in below)
    return gone and not hasattr(motion, "decision") and motion.outcome in {Outcome.UPHELD, *SETS_ASIDE}


def decision_facts(file: CaseFile) -> DecisionFacts | None:
    decision = file.decision
    if decision is None:
        return None
    return DecisionFacts(
        issued=decision.issued_at is not None,
        published=decision.state == DecisionState.PUBLISHED,
        appeal_to=str(decision.appeal.get("body", "")),
        standing=DecisionStanding(decision.standing),
    )


def remand_facts(file: CaseFile) -> RemandFacts:
    """How often this body sent the case back, and what was set aside by whoever sent it here."""
    above = [each for each in file.group.of_case(file.case.pk) if each.proceeding.stage == StageName.APPEAL]
    if not above:
        return RemandFacts(times=0)
    times = sum(
        each.decision is not None
        and each.decision.outcome == Outcome.REMANDED
        and each.proceeding.body_id == file.proceeding.body_id
        for each in above
    )
    sender = _find_sender(file, above)
    if sender is None or sender.decision is None or sender.decision.outcome != Outcome.REMANDED:
        return RemandFacts(times=times, joined=_answered_several(file), **_find_who_decides_again(file))
    lower = sender.appealed
    return RemandFacts(
        times=times,
        joined=_answered_several(file),
        **_find_who_decides_again(file),
        outcome=lower.decision.outcome if lower is not None and lower.decision is not None else "",
        grounds=frozenset(AnnulmentGround(each) for each in sender.decision.annulled_for if each),
    )


def _find_who_decides_again(file: CaseFile) -> dict[str, Any]:
    """Of what is appealed here: who would have it if it were sent back, and that body's last day."""
    if file.appealed is None:
        return {}
    body = answering_for(file.appealed.proceeding.body)
    return {"to": body.code, "until": body.ended_on}


def _answered_several(file: CaseFile) -> bool:
    return file.appealed is not None and bool(file.appealed.members)


def _find_sender(file: CaseFile, above: Sequence[CaseFile]) -> CaseFile | None:
    """Who sent the case back to this body, or to one that has passed it on since."""
    place = file.proceeding
    while (before := place.previous) is not None and before.state in PASSED_ON:
        place = before
    return next((each for each in above if each.pk == place.previous_id), None)
