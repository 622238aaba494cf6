"""Every reason to refuse, as a pure function of facts. A guard answers with a code, its parameters and its source."""

from collections.abc import Callable
from datetime import timedelta

from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import (
    DecideGiven,
    HearGiven,
    ReferGiven,
    WithdrawGiven,
    WithOutcome,
    WithParty,
    WithReasons,
    WithTo,
    WithUnknown,
    is_stated,
)
from workflow.routing import may_decide
from workflow.states import (
    ADVERSE_TO_COMPLAINANT,
    ADVERSE_TO_RESPONDENT,
    Outcome,
    PartyRole,
    Role,
    SessionMode,
    SessionState,
)

Guard = Callable[[Facts], Refusal | None]


# The body


def not_in_own_cause(facts: Facts) -> Refusal | None:
    """A body that is itself the respondent never decides."""
    if facts.respondent and facts.respondent == facts.body.code:
        return Refusal("own_cause", {"body": facts.body.code})
    return None


def is_competent(facts: Facts) -> Refusal | None:
    if facts.body.code in facts.competent:
        return None
    return Refusal("not_competent", {"competent": sorted(facts.competent)})


def can_decide_at_all(facts: Facts) -> Refusal | None:
    """An advisory council gives an opinion and a prosecutor measures; neither decides a commission's or court's case."""
    if may_decide(facts.rulebook, facts.body):
        return None
    return Refusal("advisory_cannot_decide", {"body": facts.body.code})


def is_not_competent(facts: Facts) -> Refusal | None:
    """A competent body cannot pass a case on: referral never closes a case."""
    if facts.body.code in facts.competent and facts.respondent != facts.body.code:
        rule = facts.rulebook.referral
        return Refusal("competent_cannot_transfer", {"body": facts.body.code}, rule.cite, rule.status)
    return None


def goes_to_the_named_body(facts: Facts, given: WithTo) -> Refusal | None:
    if given.to is None or given.to in facts.competent:
        return None
    return Refusal("wrong_target", {"to": given.to, "competent": sorted(facts.competent)})


def never_back(facts: Facts, given: WithTo) -> Refusal | None:
    return Refusal("never_back", {"to": given.to}) if given.to in facts.seized else None


# The filing


def has_standing_to_be_heard(facts: Facts) -> Refusal | None:
    """An anonymous report gives information; nobody can be served or heard, so it is ruled on without being admitted."""
    if facts.anonymous:
        rule = facts.rulebook.anonymous
        return Refusal("anonymous_has_no_standing", {}, rule.cite, rule.status)
    return None


def correction_not_used(facts: Facts) -> Refusal | None:
    """One request names everything that is missing, where the rulebook says so; elsewhere another may follow."""
    once = facts.rulebook.conduct.correction_lists_all_defects.answer
    return Refusal("correction_once") if once and facts.correction_used else None


def can_be_corrected(facts: Facts) -> Refusal | None:
    return Refusal("anonymous_cannot_correct") if facts.anonymous else None


def withdrawn_by_who_may(facts: Facts) -> Refusal | None:
    """A body that is not competent only passes the case on; it cannot end it by taking in a withdrawal."""
    return is_competent(facts) if facts.role == Role.CLERK else None


def no_vote_carried(facts: Facts) -> Refusal | None:
    """What a roll-call has adopted is written down; it is neither voted on again nor withdrawn from."""
    motion = facts.motion
    if motion is not None and motion.carried:
        return Refusal("already_carried", {"outcome": motion.outcome})
    return None


def correction_is_awaited(facts: Facts) -> Refusal | None:
    return None if facts.correction_awaited else Refusal("no_correction_asked")


def not_asked_already(_facts: Facts, given: ReferGiven) -> Refusal | None:
    """The same question sent twice, as by a second press of the button, would give it two times to answer."""
    return Refusal("asked_already") if given.asked_already else None


def asks_another_body(facts: Facts, given: WithTo) -> Refusal | None:
    return Refusal("asks_itself") if given.to == facts.body.code else None


def withdrawal_is_free(facts: Facts, given: WithdrawGiven) -> Refusal | None:
    """Identity and free will are checked: some complaints were dropped under pressure."""
    rule = facts.rulebook.withdrawal
    there = {"identity": given.identity_checked, "free_will": is_stated(given.free_will)}
    if all(there[need] for need in rule.answer.needs):
        return None
    if len(set(rule.answer.needs)) > 1:
        return Refusal("withdrawal_not_free", {}, rule.cite, rule.status)
    code = "withdrawal_identity" if rule.answer.needs[0] == "identity" else "withdrawal_free_will"
    return Refusal(code, {}, rule.cite, rule.status)


# The parties


def opening_served(facts: Facts) -> Refusal | None:
    """Notice to each party is a precondition of putting a case on an agenda."""
    missing = [party.key for party in facts.parties if not party.opening_served and not party.anonymous]
    if not missing:
        return None
    rule = facts.rulebook.session.notice
    return Refusal("not_served_with_opening", {"parties": missing}, rule.cite, rule.status)


def knows_the_party(facts: Facts, given: WithParty) -> Refusal | None:
    if given.party is None or facts.party(given.party) is not None:
        return None
    return Refusal("unknown_party")


def not_heard_yet(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_heard") if party is not None and party.heard else None


def absent_only_if_served(facts: Facts, given: HearGiven) -> Refusal | None:
    party = facts.party(given.party)
    if given.kind != "absent" or party is None:
        return None
    if not party.opening_served:
        return Refusal("absent_but_not_served")
    return None if is_stated(given.statement) else Refusal("absent_without_proof")


def heard_in_a_known_way(_facts: Facts, given: HearGiven) -> Refusal | None:
    """A waiver is an act of its own, with the party's words."""
    return None if given.kind in {"oral", "written", "absent"} else Refusal("unknown_hearing")


def all_parties_heard(facts: Facts, given: WithOutcome) -> Refusal | None:
    """No adverse decision unheard: each party the outcome goes against was served, and heard or waived it."""
    against = set()
    if given.outcome in ADVERSE_TO_COMPLAINANT:
        against.add(PartyRole.COMPLAINANT)
    if given.outcome in ADVERSE_TO_RESPONDENT:
        against |= {PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED}
    unheard = [
        party.key
        for party in facts.parties
        if party.role in against and not party.anonymous and not (party.opening_served and party.heard)
    ]
    if not unheard:
        return None
    rule = facts.rulebook.session.hearing
    return Refusal("not_heard", {"parties": unheard}, rule.cite, rule.status)


# The session. It stands in the facts; a guard of an act that brings it has `_given`, and reads nothing there


def not_on_a_live_agenda(facts: Facts) -> Refusal | None:
    return Refusal("already_listed") if facts.on_live_agenda else None


def meets_in_person_or_in_view(facts: Facts, _given: object = None) -> Refusal | None:
    """A poll by phone or fax is no session; a video session is one where the rulebook allows it, open and recorded."""
    if facts.session is None or facts.rulebook.session.allows(facts.session.mode):
        return None
    mode = facts.session.mode
    if mode in {SessionMode.PHONE, SessionMode.FAX}:
        rule = facts.rulebook.session.open
        return Refusal("no_session_by_phone", {"mode": mode.value}, rule.cite, rule.status)
    remote = facts.rulebook.session.remote
    return Refusal("mode_not_allowed", {"mode": mode.value}, remote.cite, remote.status)


def announced_in_time(facts: Facts, _given: object = None) -> Refusal | None:
    session = facts.session
    if session is None:
        return None
    hours = facts.rulebook.session.notice_hours(on_voting_day=session.on_voting_day, urgent=facts.track != "normal")
    if session.starts_at - session.convened_at >= timedelta(hours=hours):
        return None
    rule = facts.rulebook.session.notice
    earliest = session.convened_at + timedelta(hours=hours)
    return Refusal(
        "notice_too_short",
        {"hours": hours, "earliest": earliest.isoformat(), "zone": facts.body.zone},
        rule.cite,
        rule.status,
    )


def open_or_closed_with_a_reason(facts: Facts, _given: object = None) -> Refusal | None:
    session, rule = facts.session, facts.rulebook.session.open
    if session is None or session.is_open or session.closed_reason.strip() or not rule.answer:
        return None
    return Refusal("closed_without_reason", {}, rule.cite, rule.status)


def not_before_its_hour(facts: Facts, _given: object = None) -> Refusal | None:
    """A session opened before the announced hour shuts out whoever came for it."""
    session = facts.session
    if session is not None and facts.at < session.starts_at:
        return Refusal("before_its_hour", {"starts_at": session.starts_at.isoformat(), "zone": facts.body.zone})
    return None


def not_after_its_day(facts: Facts, _given: object = None) -> Refusal | None:
    """Whoever came on the announced day went home: another day needs another notice."""
    session = facts.session
    if session is None or local_date(facts.at, facts.body.zone) <= local_date(session.starts_at, facts.body.zone):
        return None
    return Refusal("after_its_day", {"starts_at": session.starts_at.isoformat(), "zone": facts.body.zone})


def session_is_convened(facts: Facts, _given: object = None) -> Refusal | None:
    if facts.session is not None and facts.session.state != SessionState.CONVENED:
        return Refusal("session_not_convened")
    return None


def session_is_open(facts: Facts) -> Refusal | None:
    session = facts.session
    if session is not None and session.state == SessionState.OPEN and session.listed:
        return None
    return Refusal("no_open_session")


def decides_in_session(facts: Facts) -> Refusal | None:
    """A court decides in its open hearing; a commission decided by the roll-call, and may write it down afterwards."""
    return None if facts.collegiate else session_is_open(facts)


def only_sworn_members(facts: Facts, _given: object = None) -> Refusal | None:
    session = facts.session
    if session is None or not session.unsworn_present:
        return None
    return Refusal("not_sworn", {"seats": sorted(session.unsworn_present)})


def recused_members_stay_out(facts: Facts, _given: object = None) -> Refusal | None:
    session = facts.session
    if session is None or not (session.present & session.recused):
        return None
    rule = facts.rulebook.session.recusal
    return Refusal("member_recused", {"seats": sorted(session.present & session.recused)}, rule.cite, rule.status)


def quorum_is_there(facts: Facts, _given: object = None) -> Refusal | None:
    """Quorum of the sworn members in attendance, on the base of the total number; asked at opening and at every vote.

    Who is recused counts only where the rulebook lets it stay in the room.
    """
    session = facts.session
    if session is None or not facts.collegiate:
        return None
    gone = session.recused if facts.rulebook.session.recusal.answer.member_leaves else frozenset()
    present = len((session.present | session.beside) & session.sworn - gone)
    needed = facts.rulebook.session.quorum_of(session.total)
    if present >= needed:
        return None
    rule = facts.rulebook.session.quorum
    return Refusal(
        "quorum_missing", {"present": present, "needed": needed, "total": session.total}, rule.cite, rule.status
    )


def decides_by_roll_call(facts: Facts) -> Refusal | None:
    return None if facts.collegiate else Refusal("no_roll_call_here", {"body": facts.body.code})


# The decision


def outcome_is_one(facts: Facts, given: WithOutcome) -> Refusal | None:
    """ "Discussed", "noted" and "referred" are not outcomes."""
    if given.outcome is None or given.outcome in set(Outcome):
        return None
    rule = facts.rulebook.referral
    return Refusal("not_an_outcome", {"outcome": given.outcome}, rule.cite, rule.status)


def outcome_fits_admission(facts: Facts, given: WithOutcome) -> Refusal | None:
    """What was never admitted can only be found inadmissible or ended without a ruling."""
    outcome = given.outcome
    if outcome is None or facts.admitted or outcome in {Outcome.INADMISSIBLE, Outcome.DISCONTINUED}:
        return None
    return Refusal("not_admitted_yet", {"outcome": outcome})


def motion_was_adopted(facts: Facts, given: WithOutcome | None = None) -> Refusal | None:
    """No decision without a session: the outcome was adopted by a roll-call, and no other decision rests on it.

    Asked before an outcome is named, any that was adopted.
    """
    if not facts.collegiate:
        return None
    motion, outcome = facts.motion, given.outcome if given is not None else None
    if motion is not None and motion.carried and outcome in {None, motion.outcome}:
        return None
    rule = facts.rulebook.session.majority
    return Refusal("no_adopted_motion", {"outcome": outcome or ""}, rule.cite, rule.status)


def text_is_complete(facts: Facts, given: DecideGiven) -> Refusal | None:
    rule = facts.rulebook.decision_content
    return Refusal("text_missing", {"parts": given.missing}, rule.cite, rule.status) if given.missing else None


def claims_are_answered(facts: Facts, given: DecideGiven) -> Refusal | None:
    if given.answers >= facts.claims:
        return None
    rule = facts.rulebook.decision_content
    params = {"answered": given.answers, "claims": facts.claims}
    return Refusal("claims_unanswered", params, rule.cite, rule.status)


def is_issued(facts: Facts) -> Refusal | None:
    return None if facts.decision is not None and facts.decision.issued else Refusal("not_issued")


def is_not_issued(facts: Facts) -> Refusal | None:
    return Refusal("already_issued") if facts.decision is not None and facts.decision.issued else None


def is_not_published(facts: Facts) -> Refusal | None:
    return Refusal("already_published") if facts.decision is not None and facts.decision.published else None


def addressees_are_known(_facts: Facts, given: WithUnknown) -> Refusal | None:
    return Refusal("unknown_body", {"code": given.unknown}) if given.unknown else None


def enquiry_is_open(facts: Facts) -> Refusal | None:
    return None if facts.open_enquiries else Refusal("no_open_enquiry")


# Words


def reasons_are_given(_facts: Facts, given: WithReasons) -> Refusal | None:
    return None if given.reasons is None or is_stated(given.reasons) else Refusal("reasons_missing")
