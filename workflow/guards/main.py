"""Every reason to refuse, as a pure function of facts. A guard answers with a code, its parameters and its source."""

from collections.abc import Callable

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import WithOutcome, WithParty, WithReasons, WithUnknown, is_stated
from workflow.routing import may_decide
from workflow.rules.words import StageName
from workflow.states import (
    ON_A_COMPLAINT,
    ON_AN_APPEAL,
    Outcome,
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


# The filing


def no_vote_carried(facts: Facts) -> Refusal | None:
    """What a roll-call has adopted is written down; it is neither voted on again nor withdrawn from."""
    motion = facts.motion
    if motion is not None and motion.carried:
        return Refusal("already_carried", {"outcome": motion.outcome})
    return None


# The parties


def knows_the_party(facts: Facts, given: WithParty) -> Refusal | None:
    if given.party is None or facts.party(given.party) is not None:
        return None
    return Refusal("unknown_party")


def not_heard_yet(facts: Facts, given: WithParty) -> Refusal | None:
    party = facts.party(given.party)
    return Refusal("already_heard") if party is not None and party.heard else None


# The session. It stands in the facts; a guard of an act that brings it has `_given`, and reads nothing there


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


def session_is_open(facts: Facts) -> Refusal | None:
    session = facts.session
    if session is not None and session.state == SessionState.OPEN and session.listed:
        return None
    return Refusal("no_open_session")


def only_sworn_members(facts: Facts, _given: object = None) -> Refusal | None:
    session = facts.session
    if session is None or not session.unsworn_present:
        return None
    return Refusal("not_sworn", {"seats": sorted(session.unsworn_present)})


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


# The decision


def outcome_is_one(facts: Facts, given: WithOutcome) -> Refusal | None:
    """ "Discussed", "noted" and "referred" are not outcomes."""
    if given.outcome is None or given.outcome in set(Outcome):
        return None
    rule = facts.rulebook.referral
    return Refusal("not_an_outcome", {"outcome": given.outcome}, rule.cite, rule.status)


def outcome_fits_stage(facts: Facts, given: WithOutcome) -> Refusal | None:
    """A complaint is granted or rejected; a decision that is appealed is upheld, varied, annulled or sent back."""
    outcome = given.outcome
    fitting = ON_AN_APPEAL if facts.rules_on_decision else ON_A_COMPLAINT
    if outcome is None or outcome in fitting or outcome not in set(Outcome):
        return None
    if facts.stage is StageName.APPEAL and not facts.rules_on_decision:
        return Refusal("outcome_after_silence", {"outcome": outcome})
    return Refusal("outcome_of_other_stage", {"outcome": outcome, "stage": facts.stage.value})


def outcome_fits_admission(facts: Facts, given: WithOutcome) -> Refusal | None:
    """What was never admitted can only be found inadmissible or ended without a ruling."""
    outcome = given.outcome
    if outcome is None or facts.admitted or outcome in {Outcome.INADMISSIBLE, Outcome.DISCONTINUED}:
        return None
    return Refusal("not_admitted_yet", {"outcome": outcome})


def is_issued(facts: Facts) -> Refusal | None:
    return None if facts.decision is not None and facts.decision.issued else Refusal("not_issued")


def addressees_are_known(_facts: Facts, given: WithUnknown) -> Refusal | None:
    return Refusal("unknown_body", {"code": given.unknown}) if given.unknown else None


# Words


def reasons_are_given(_facts: Facts, given: WithReasons) -> Refusal | None:
    return None if given.reasons is None or is_stated(given.reasons) else Refusal("reasons_missing")
