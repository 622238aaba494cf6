"""Service, hearing and session: each guard when it is silent and when it refuses, whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.workflow.facts import AT, HOUR, brought, facts, later, party, refusal, rulebook_where, session
from tests.workflow.majilis import COURT, DEC, RULEBOOK, instant
from workflow.acts.decision.decide import DecideGiven, all_parties_heard, decides_in_session
from workflow.acts.decision.serve import decision_not_yet_served
from workflow.acts.hearing.convene import (
    announced_in_time,
    not_on_a_live_agenda,
    open_or_closed_with_a_reason,
    opening_served,
)
from workflow.acts.hearing.hear import HearGiven, absent_only_if_served, heard_in_a_known_way
from workflow.acts.hearing.notify import NotifyGiven, opening_not_yet_served
from workflow.acts.hearing.open_session import not_after_its_day, not_before_its_hour, session_is_convened
from workflow.acts.hearing.vote import decides_by_roll_call, recused_members_stay_out
from workflow.errors import Refusal
from workflow.facts import Facts, PartyFacts
from workflow.given import WithParty
from workflow.guards import main, service
from workflow.states import Outcome, PartyRole, SessionMode, SessionState

DeadlineInputs = Callable[[Facts, WithParty], Refusal | None]
RULES = RULEBOOK.session
C, R, P = PartyRole.COMPLAINANT, PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED


# Service


def test_opening_is_served_before_a_session() -> None:
    """Every party with a name is served with the opening before a session."""
    parties = (party("1"), party("2", R, opening_served=False), party("3", P, opening_served=False))
    expected = refusal("not_served_with_opening", {"parties": ["2", "3"]}, RULES.notice)
    assert opening_served(facts(parties=parties)) == expected
    assert opening_served(facts(parties=parties[:1])) is None
    assert opening_served(facts(parties=(party(opening_served=False, anonymous=True),))) is None


def test_foreign_party_is_unknown() -> None:
    mine = {"parties": (party("1"),)}
    assert main.knows_the_party(facts(**mine), brought(NotifyGiven, party="7")) == refusal("unknown_party")
    assert main.knows_the_party(facts(**mine), brought(NotifyGiven, party=1)) is None
    assert main.knows_the_party(facts(**mine), brought(NotifyGiven)) is None


def test_nobody_is_served_or_heard_twice() -> None:
    def of(guard: DeadlineInputs, **differs: bool) -> object:
        undone = {"opening_served": False, "decision_served": False, "heard": False}
        return guard(facts(parties=(party("1", **{**undone, **differs}),)), brought(NotifyGiven, party="1"))

    assert of(opening_not_yet_served, opening_served=True) == refusal("already_served")
    assert of(decision_not_yet_served, decision_served=True) == refusal("already_served")
    assert of(main.not_heard_yet, heard=True) == refusal("already_heard")
    assert of(opening_not_yet_served, decision_served=True, heard=True) is None
    assert of(decision_not_yet_served, opening_served=True, heard=True) is None
    assert of(main.not_heard_yet, opening_served=True, decision_served=True) is None


@pytest.mark.parametrize("guard", [opening_not_yet_served, decision_not_yet_served, main.not_heard_yet])
def test_another_guard_names_unknown_parties(guard: DeadlineInputs) -> None:
    everything_done = (party("1", decision_served=True),)
    assert guard(facts(parties=everything_done), brought(NotifyGiven, party="7")) is None
    assert guard(facts(parties=everything_done), brought(NotifyGiven)) is None


def test_service_needs_proof_in_words() -> None:
    assert service.proof_is_given(facts(), brought(NotifyGiven, proof=" ")) == refusal(
        "proof_missing", {}, RULEBOOK.service
    )
    assert service.proof_is_given(facts(), brought(NotifyGiven, proof="signed for")) is None
    assert service.proof_is_given(facts(), brought(NotifyGiven)) is None


# The hearing


def test_absent_counts_when_served_and_recorded() -> None:
    """Who stays away counts as heard only when served and when that is written down."""

    def absent(proof: str | None, **differs: bool) -> object:
        said = {} if proof is None else {"proof": proof}
        given = {"party": "1", "kind": "absent", **said}
        return absent_only_if_served(facts(parties=(party("1", heard=False, **differs),)), brought(HearGiven, **given))

    assert absent("called thrice", opening_served=False) == refusal("absent_but_not_served")
    assert absent("  ") == refusal("absent_without_proof")
    assert absent(None) == refusal("absent_without_proof")
    assert absent("called thrice") is None


def test_absence_needs_a_known_absent_party() -> None:
    unserved = (party("1", opening_served=False),)
    spoke = {"party": "1", "kind": "oral"}
    assert absent_only_if_served(facts(parties=unserved), brought(HearGiven, **spoke)) is None
    assert absent_only_if_served(facts(parties=unserved), brought(HearGiven, party="1")) is None
    assert absent_only_if_served(facts(parties=unserved), brought(HearGiven, party="7", kind="absent")) is None


@pytest.mark.parametrize("kind", ["oral", "written", "absent"])
def test_party_is_heard_three_ways(kind: str) -> None:
    """A party is heard in words in writing or stays away."""
    assert heard_in_a_known_way(facts(), brought(HearGiven, kind=kind)) is None


def test_waiver_or_call_is_no_hearing() -> None:
    assert heard_in_a_known_way(facts(), brought(HearGiven, kind="waived")) == refusal("unknown_hearing")
    assert heard_in_a_known_way(facts(), brought(HearGiven, kind="")) == refusal("unknown_hearing")
    assert heard_in_a_known_way(facts(), brought(HearGiven)) is None


UNHEARD = (party("c", C, heard=False), party("r", R, heard=False), party("p", P, heard=False))


@pytest.mark.parametrize(
    ("outcome", "against"),
    [
        (Outcome.INADMISSIBLE, ["c"]),
        (Outcome.REJECTED, ["c"]),
        (Outcome.DISCONTINUED, ["c"]),
        (Outcome.PARTLY_GRANTED, ["c", "r", "p"]),
        (Outcome.GRANTED, ["r", "p"]),
        (Outcome.DECLARATORY, ["r", "p"]),
    ],
)
def test_nobody_is_decided_against_unheard(outcome: Outcome, against: list[str]) -> None:
    found = all_parties_heard(facts(parties=UNHEARD), brought(DecideGiven, outcome=outcome.value))
    assert found == refusal("not_heard", {"parties": against}, RULES.hearing)


@pytest.mark.parametrize(
    ("who", "heard"),
    [
        (party("c", C), True),
        (party("c", C, heard=False), False),
        (party("c", C, opening_served=False), False),
        (party("c", C, opening_served=False, heard=False), False),
        (party("c", C, heard=False, anonymous=True), True),
        (party("c", PartyRole.REPRESENTATIVE, heard=False), True),
    ],
)
def test_heard_means_served_and_heard(who: PartyFacts, heard: bool) -> None:
    found = all_parties_heard(facts(parties=(who,)), brought(DecideGiven, outcome="rejected"))
    assert (found is None) == heard


def test_no_outcome_decides_against_nobody() -> None:
    assert all_parties_heard(facts(parties=UNHEARD), brought(DecideGiven)) is None


# The session


def test_case_stands_on_one_agenda() -> None:
    assert not_on_a_live_agenda(facts(on_live_agenda=True)) == refusal("already_listed")
    assert not_on_a_live_agenda(facts()) is None


@pytest.mark.parametrize("mode", [SessionMode.PHONE, SessionMode.FAX])
def test_poll_by_phone_is_no_session(mode: SessionMode) -> None:
    expected = refusal("no_session_by_phone", {"mode": mode.value}, RULES.open)
    assert main.meets_in_person_or_in_view(facts(session=session(mode=mode))) == expected


def test_video_needs_the_rulebook() -> None:
    strict = rulebook_where(lambda data: data["session"]["remote"]["default"].update(modes=["in_person"]))
    by_video = session(mode=SessionMode.VIDEO)
    expected = refusal("mode_not_allowed", {"mode": "video"}, RULES.remote)
    assert main.meets_in_person_or_in_view(facts(session=by_video, rulebook=strict)) == expected
    assert main.meets_in_person_or_in_view(facts(session=by_video)) is None
    assert main.meets_in_person_or_in_view(facts(session=session())) is None
    assert main.meets_in_person_or_in_view(facts()) is None


@pytest.mark.parametrize(
    ("hours", "track", "on_voting_day"),
    [
        (24, "normal", False),
        (2, "same_day", False),
        (2, "immediate", False),
        (1, "normal", True),
        (1, "immediate", True),
    ],
)
def test_a_session_is_announced_in_time(hours: int, track: str, on_voting_day: bool) -> None:
    def convened(before: float) -> object:
        found = session(convened_at=AT - before * HOUR, on_voting_day=on_voting_day)
        return announced_in_time(facts(session=found, track=track))

    params = {"hours": hours, "earliest": later(0.5).isoformat(), "zone": "Asia/Almaty"}
    assert convened(hours) is None
    assert convened(hours - 0.5) == refusal("notice_too_short", params, RULES.notice)


def test_a_closed_session_needs_a_reason() -> None:
    expected = refusal("closed_without_reason", {}, RULES.open)
    assert open_or_closed_with_a_reason(facts(session=session(is_open=False))) == expected
    assert open_or_closed_with_a_reason(facts(session=session(is_open=False, closed_reason=" "))) == expected
    assert open_or_closed_with_a_reason(facts(session=session(is_open=False, closed_reason="a child"))) is None
    assert open_or_closed_with_a_reason(facts(session=session())) is None


def test_session_opens_within_its_day() -> None:
    """A session opens neither before its hour nor after its day."""

    def opened(at: str) -> list[object]:
        then = facts(at=instant(at), session=session(starts_at=instant("2004-08-25T10:00+07:00")))
        return [not_before_its_hour(then), not_after_its_day(then)]

    params = {"starts_at": "2004-08-25T03:00:00+00:00", "zone": "Asia/Almaty"}
    assert opened("2004-08-24T10:00+07:00") == [refusal("before_its_hour", params), None]
    assert opened("2004-08-25T09:59+07:00") == [refusal("before_its_hour", params), None]
    assert opened("2004-08-25T10:00+07:00") == [None, None]
    assert opened("2004-08-25T23:59+07:00") == [None, None]
    assert opened("2004-08-26T00:00+07:00") == [None, refusal("after_its_day", params)]


def test_session_day_is_the_seat_s() -> None:
    evening = session(starts_at=instant("2004-08-25T20:00+05:00"))
    after_ten = facts(at=instant("2004-08-25T22:30+05:00"), session=evening, body=replace(DEC, zone="Asia/Aqtau"))
    assert not_after_its_day(after_ten) is None
    params = {"starts_at": "2004-08-25T15:00:00+00:00", "zone": "Asia/Almaty"}
    assert not_after_its_day(replace(after_ten, body=DEC)) == refusal("after_its_day", params)


def test_guards_are_silent_without_session() -> None:
    inputs = [
        announced_in_time,
        open_or_closed_with_a_reason,
        not_before_its_hour,
        not_after_its_day,
        session_is_convened,
        main.only_sworn_members,
        recused_members_stay_out,
        main.quorum_is_there,
    ]
    assert [guard(facts()) for guard in inputs] == [None] * 8


def test_only_open_sessions_vote() -> None:
    """Only a convened session is opened and only an open one votes."""
    convened = facts(session=session(state=SessionState.CONVENED))
    held = facts(session=session())
    assert session_is_convened(convened) is None
    assert session_is_convened(held) == refusal("session_not_convened")
    assert main.session_is_open(held) is None
    assert main.session_is_open(convened) == refusal("no_open_session")
    assert main.session_is_open(facts(session=session(listed=False))) == refusal("no_open_session")
    assert main.session_is_open(facts()) == refusal("no_open_session")


def test_court_decides_in_its_hearing() -> None:
    """A court decides in its hearing and a commission may write down its vote afterwards."""
    assert decides_in_session(facts()) is None
    assert decides_in_session(facts(body=COURT)) == refusal("no_open_session")
    assert decides_in_session(facts(body=COURT, session=session())) is None


def test_unfit_members_are_named() -> None:
    """Members who have not sworn or are recused are named by their seats."""
    unsworn = session(unsworn_present=frozenset({6, 2}))
    assert main.only_sworn_members(facts(session=unsworn)) == refusal("not_sworn", {"seats": [2, 6]})
    assert main.only_sworn_members(facts(session=session())) is None
    recused = session(recused=frozenset({5, 1, 7}))
    expected = refusal("member_recused", {"seats": [1, 5]}, RULES.recusal)
    assert recused_members_stay_out(facts(session=recused)) == expected
    assert recused_members_stay_out(facts(session=session(recused=frozenset({7})))) is None


@pytest.mark.parametrize(
    ("differs", "present"),
    [
        ({"present": frozenset(range(1, 5))}, 4),
        ({"recused": frozenset({1})}, 4),
        ({"sworn": frozenset({1, 2, 3})}, 3),
        ({"sworn": frozenset({1, 2, 3}), "recused": frozenset({1})}, 2),
    ],
)
def test_only_fit_members_make_quorum(differs: dict[str, object], present: int) -> None:
    """Only sworn members without conflict make a quorum."""
    params = {"present": present, "needed": 5, "total": 7}
    expected = refusal("quorum_missing", params, RULES.quorum)
    assert main.quorum_is_there(facts(session=session(**differs))) == expected


def test_five_of_seven_are_quorum() -> None:
    """Five of seven are a quorum and a court needs none."""
    assert main.quorum_is_there(facts(session=session())) is None
    assert main.quorum_is_there(facts(session=session(present=frozenset()), body=COURT)) is None


def test_court_votes_without_roll_call() -> None:
    assert decides_by_roll_call(facts(body=COURT)) == refusal("no_roll_call_here", {"body": "court"})
    assert decides_by_roll_call(facts()) is None
