"""Convene: what the notice of a session must say, and which case may be on its agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import main, public, silence
from workflow.rules.limits import Rule
from workflow.states import BEFORE_SESSION, ProceedingState, SessionMode


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveneGiven:
    convened_by: str
    recorded: bool
    agenda: int
    """How many cases are on it."""
    places: Sequence[str]
    without_reason: Sequence[str]


def opening_served(facts: Facts) -> Refusal | None:
    """Notice to each party is a precondition of putting a case on an agenda."""
    missing = [party.key for party in facts.parties if not party.opening_served and not party.anonymous]
    if not missing:
        return None
    rule = facts.rulebook.session.notice
    return Refusal("not_served_with_opening", {"parties": missing}, rule.cite, rule.status)


def not_on_a_live_agenda(facts: Facts) -> Refusal | None:
    return Refusal("already_listed") if facts.on_live_agenda else None


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


def sits_alone_if_sealed(facts: Facts, given: ConveneGiven) -> Refusal | None:
    """Whoever comes to a session, or reads its agenda, must not meet a sealed case there."""
    return Refusal("sealed_sits_alone") if facts.sealed and given.agenda != 1 else None


def convened_by_who_may(facts: Facts, given: ConveneGiven) -> Refusal | None:
    """A collegiate body meets when those call it whom the rulebook names; a court sets its own hearings."""
    rule, by = facts.rulebook.session.convened_by, given.convened_by
    if by in rule.answer or not facts.collegiate:
        return None
    return Refusal("not_theirs_to_convene", {"conveners": list(rule.answer)}, rule.cite, rule.status)


def remote_is_open(facts: Facts, _given: object = None) -> Refusal | None:
    """No reason closes a session to which nobody can come by the door."""
    rule = _asks_of_remote(facts, "open")
    if rule is None or facts.session is None or facts.session.is_open:
        return None
    return Refusal("remote_not_open", {}, rule.cite, rule.status)


def remote_is_recorded(facts: Facts, given: ConveneGiven) -> Refusal | None:
    rule = _asks_of_remote(facts, "recorded")
    if rule is None or given.recorded:
        return None
    return Refusal("remote_not_recorded", {}, rule.cite, rule.status)


def _asks_of_remote(facts: Facts, need: str) -> Rule | None:
    """The rule, where the session is not held in one room, may be held so, and must have what is needed."""
    rule, session = facts.rulebook.session.remote, facts.session
    if session is None or session.mode is SessionMode.IN_PERSON or not facts.rulebook.session.allows(session.mode):
        return None
    return rule if need in rule.answer.needs else None


CONVENE = ActRule(
    name="convene",
    takes=ConveneGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.LODGED, *BEFORE_SESSION}),
    transition="list_for_session",
    guards=(
        main.can_decide_at_all,
        main.is_competent,
        main.not_in_own_cause,
        silence.nobody_went_on,
        not_on_a_live_agenda,
        main.no_vote_carried,
        opening_served,
    ),
    given=(
        convened_by_who_may,
        main.meets_in_person_or_in_view,
        remote_is_open,
        remote_is_recorded,
        announced_in_time,
        open_or_closed_with_a_reason,
        sits_alone_if_sealed,
        public.names_nobody,
        public.set_aside_with_reasons,
    ),
    reads=frozenset({Part.AGENDA, Part.PARTIES}),
)
