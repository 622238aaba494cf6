"""Evidence and the replies to it: each guard when it is silent and when it refuses, whole, and who may reply to what."""

from datetime import timedelta

import pytest

from tests.workflow.facts import AT, brought, facts, motion, party, refusal, rulebook_where
from tests.workflow.majilis import RULEBOOK
from workflow.acts.hearing.add_evidence import AddEvidenceGiven, handed_in_by_now, not_on_the_file, says_what_it_is
from workflow.acts.hearing.reply import ReplyGiven, a_reply_is_awaited
from workflow.acts.hearing.waive import WaiveGiven
from workflow.clocks.late_evidence import (
    comes_after_decision,
    comes_after_hearing,
    decision_needed_by,
    may_reply,
)
from workflow.guards import evidence as guards
from workflow.rules.schema import Rulebook
from workflow.states import PartyRole, ProceedingState, Role

S = ProceedingState
INSTANT = timedelta(microseconds=1)
COMPLAINANT, RESPONDENT, CONCERNED = PartyRole.COMPLAINANT, PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED


def _no_reply(data: dict) -> None:
    data["conduct"]["late_evidence"]["default"]["reply"] = False


def without_time() -> Rulebook:
    """A rulebook that no reader lets in: replies are given and have no length."""
    limits = {key: limit for key, limit in RULEBOOK.limits.items() if key != "reply"}
    found = RULEBOOK.model_copy(update={"limits": limits})
    found.__dict__.pop("_limits", None)  # what the original has cached of its own
    return found


def awaited(**ends: timedelta) -> tuple:
    """Parties that may reply for so long from now: by the name of their role."""
    return tuple(party(role, PartyRole(role), reply_before=AT + left) for role, left in ends.items())


# Before the vote and the decision


def test_replies_come_before_the_decision() -> None:
    """Nothing is decided before each reply has come or its time is over."""
    waiting = facts(parties=(party("1"), *awaited(respondent=timedelta(hours=24))))
    params = {"awaited": ["respondent"], "due_before": "2004-08-26T03:00:00+00:00", "zone": "Asia/Almaty"}
    assert guards.replies_are_in(waiting) == refusal("reply_awaited", params, RULEBOOK.conduct.late_evidence)
    assert guards.replies_are_in(facts(parties=(party("1"), party("2", RESPONDENT)))) is None
    assert guards.replies_are_in(facts()) is None


@pytest.mark.parametrize(("left", "waits"), [(INSTANT, True), (timedelta(0), False), (-INSTANT, False)])
def test_reply_time_ends_exactly(left: timedelta, waits: bool) -> None:
    """A time to reply is over with its first instant too late."""
    asked = facts(parties=awaited(respondent=left))
    assert (guards.replies_are_in(asked) is not None) == waits
    assert (a_reply_is_awaited(asked) is None) == waits


def test_last_time_is_told() -> None:
    """Of several the last time is told and each role once."""
    hour = timedelta(hours=1)
    concerned = (party(str(n), CONCERNED, reply_before=AT + n * hour) for n in (1, 3))
    found = guards.replies_are_in(facts(parties=(*concerned, *awaited(complainant=2 * hour, respondent=-hour))))
    assert found is not None
    assert found.params["awaited"] == ["complainant", "person_concerned"]
    assert found.params["due_before"] == "2004-08-25T06:00:00+00:00"


# The reply


@pytest.mark.parametrize(
    ("named", "refused"), [("respondent", False), ("complainant", True), ("nobody", True), (None, False)]
)
def test_only_parties_with_time_reply(named: str | None, refused: bool) -> None:
    parties = (party("complainant"), *awaited(respondent=timedelta(hours=1)))
    found = a_reply_is_awaited(facts(parties=parties), brought(ReplyGiven, party=named))
    assert found == (refusal("no_reply_awaited") if refused else None)
    assert a_reply_is_awaited(facts(parties=parties[:1]), brought(ReplyGiven)) == refusal("no_reply_awaited")


def test_before_naming_any_party_may_reply() -> None:
    """Before anybody is named, a reply of any party is awaited."""
    parties = (party("complainant"), *awaited(respondent=timedelta(hours=1)))
    assert a_reply_is_awaited(facts(parties=parties)) is None
    assert a_reply_is_awaited(facts(parties=parties[:1])) == refusal("no_reply_awaited")


@pytest.mark.parametrize(
    ("role", "named", "refused"),
    [
        (Role.CLERK, "2", False),
        (Role.CLERK, None, False),
        (Role.COMPLAINANT, "1", False),
        (Role.COMPLAINANT, "2", True),
        (Role.COMPLAINANT, "joined", True),
        (Role.COMPLAINANT, "nobody", True),
        (Role.COMPLAINANT, None, True),
    ],
)
def test_complainant_acts_for_itself(role: Role, named: str | None, refused: bool) -> None:
    asked = facts(role=role, parties=(party("1", own=True), party("2", RESPONDENT), party("joined")))
    assert guards.acts_for_itself(asked, brought(WaiveGiven, party=named)) == (
        refusal("for_itself_alone") if refused else None
    )


# The evidence


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name": "A note", "text": "It was printed."}, False),
        ({"name": " ", "text": "It was printed."}, True),
        ({"name": "A note", "text": "\n"}, True),
        ({"name": "A note"}, True),
        ({"text": "It was printed."}, True),
        ({}, True),
    ],
)
def test_evidence_has_name_and_meaning(given: dict[str, object], refused: bool) -> None:
    assert says_what_it_is(facts(), brought(AddEvidenceGiven, **given)) == (
        refusal("evidence_unnamed") if refused else None
    )


@pytest.mark.parametrize(
    ("after_lodging", "refused"),
    [
        (timedelta(0), False),
        (timedelta(seconds=-40), False),  # the same minute
        (timedelta(seconds=-41), True),
        (timedelta(hours=2), False),
        (timedelta(hours=2) + INSTANT, True),
    ],
)
def test_evidence_was_handed_in_since(after_lodging: timedelta, refused: bool) -> None:
    """Evidence was handed in after the complaint and not in the future."""
    lodged = AT - timedelta(hours=2) + timedelta(seconds=40)
    asked = facts(received_at=lodged, at=lodged + timedelta(hours=2))
    given = brought(AddEvidenceGiven, handed_in_at=lodged + after_lodging)
    assert handed_in_by_now(asked, given) == (refusal("not_handed_in_then") if refused else None)


def test_lodging_minute_includes_its_start() -> None:
    lodged = AT + timedelta(seconds=40, microseconds=7)
    for handed_in, refused in ((AT, False), (AT - INSTANT, True)):
        found = handed_in_by_now(
            facts(received_at=lodged, at=lodged), brought(AddEvidenceGiven, handed_in_at=handed_in)
        )
        assert found == (refusal("not_handed_in_then") if refused else None)


def test_untyped_hour_asks_nothing() -> None:
    assert handed_in_by_now(facts(), brought(AddEvidenceGiven)) is None


def test_same_evidence_is_there_once() -> None:
    assert not_on_the_file(facts(), brought(AddEvidenceGiven, known=True)) == refusal("evidence_known")
    assert not_on_the_file(facts(), brought(AddEvidenceGiven, known=False)) is None
    assert not_on_the_file(facts(), brought(AddEvidenceGiven)) is None


# When it comes, and who may reply


@pytest.mark.parametrize("state", list(ProceedingState))
def test_decision_makes_evidence_come_after(state: ProceedingState) -> None:
    """Evidence comes after the decision once it is taken."""
    taken = state in {S.DECIDED, S.CLOSED}
    assert comes_after_decision(facts(state=state)) == taken
    assert comes_after_decision(facts(state=state, ended=True))
    assert comes_after_hearing(facts(state=state)) == (state is S.HEARD)


def test_carried_roll_call_is_the_decision() -> None:
    """A roll call that carried is the decision and one that did not is none."""
    assert comes_after_decision(facts(motion=motion()))
    assert not comes_after_hearing(facts(motion=motion()))
    assert not comes_after_decision(facts(motion=motion(adopted=False)))
    assert comes_after_hearing(facts(motion=motion(adopted=False)))


PARTIES = (
    party("complainant"),
    party("respondent", RESPONDENT),
    party("unheard", CONCERNED, heard=False),
    party("nameless", CONCERNED, anonymous=True),
)


@pytest.mark.parametrize(
    ("handed_in_by", "asked"),
    [
        ({"complainant"}, ("respondent",)),
        ({"respondent"}, ("complainant",)),
        ({"unheard"}, ("complainant", "respondent")),
        (set(), ("complainant", "respondent")),
        ({"complainant", "respondent"}, ()),
    ],
)
def test_each_other_heard_party_may_reply(handed_in_by: set[str], asked: tuple[str, ...]) -> None:
    for state in (S.ADMITTED, S.LISTED, S.HEARD):
        assert may_reply(facts(state=state, parties=PARTIES), handed_in_by=handed_in_by) == asked


@pytest.mark.parametrize("rulebook", [rulebook_where(_no_reply), without_time()], ids=["no reply", "no time"])
def test_no_reply_in_law_asks_nobody(rulebook: Rulebook) -> None:
    """Nobody is asked where the law gives no reply or no time for it."""
    assert may_reply(facts(rulebook=rulebook, parties=PARTIES), handed_in_by=()) == ()


def test_nobody_is_asked_after_the_decision() -> None:
    assert may_reply(facts(state=S.DECIDED, parties=PARTIES), handed_in_by=()) == ()
    assert may_reply(facts(motion=motion(), parties=PARTIES), handed_in_by=()) == ()


# By when the reply must be in


@pytest.mark.parametrize(
    ("left", "soonest"),
    [
        ((timedelta(hours=5), timedelta(hours=1), None), timedelta(hours=1)),
        ((timedelta(hours=5), timedelta(0)), timedelta(hours=5)),  # it can no longer help, and is still to be decided
        ((INSTANT, timedelta(hours=1)), INSTANT),
        ((-INSTANT, timedelta(0), None), None),
        ((), None),
    ],
)
def test_soonest_end_needs_the_decision(left: tuple[timedelta | None, ...], soonest: timedelta | None) -> None:
    """The decision is needed by the soonest end that is still to come."""
    ends = [each if each is None else AT + each for each in left]
    assert decision_needed_by(ends, at=AT) == (soonest if soonest is None else AT + soonest)
