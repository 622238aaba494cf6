"""Every reason against an act, in order: of the file alone, or of the file and of what is brought to it."""

from datetime import timedelta

import pytest

from tests.workflow.facts import AT, HOUR, brought, facts, motion, party
from workflow.act_rule import ActRule, G, refusals
from workflow.acts import DECIDE, REPLY, TRANSFER
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import AdmitGiven, DecideGiven, ReplyGiven, TransferGiven
from workflow.states import PartyRole, ProceedingState, Role

WAITS = party("2", PartyRole.RESPONDENT, reply_before=AT + HOUR)


def codes(rule: ActRule[G], asked: Facts, given: G | None) -> list[str]:
    return [each.code for each in refusals(rule, asked, given)]


def test_file_alone_is_asked_first() -> None:
    lodged = facts(state=ProceedingState.LODGED)
    nowhere = TransferGiven(to="pec", reasons=" ")
    assert codes(TRANSFER, lodged, None) == ["competent_cannot_transfer"]
    assert codes(TRANSFER, lodged, nowhere) == ["competent_cannot_transfer", "wrong_target", "reasons_missing"]
    stranger = facts(state=ProceedingState.LODGED, role=Role.STRANGER, competent=frozenset({"pec"}))
    assert codes(TRANSFER, stranger, None) == ["not_your_role"]
    assert codes(TRANSFER, stranger, nowhere) == ["not_your_role", "reasons_missing"]
    assert codes(TRANSFER, facts(), nowhere) == ["wrong_state"]


def test_motion_is_asked_where_it_stands() -> None:
    """A motion is asked for its outcome once and where it stands."""
    asked = facts(motion=motion(outcome="rejected"), parties=(party("1"), WAITS), admitted=True)
    granted = brought(DecideGiven, outcome="granted")
    assert codes(DECIDE, asked, None) == ["reply_awaited"]
    assert codes(DECIDE, asked, brought(DecideGiven, outcome="rejected")) == ["reply_awaited"]
    assert codes(DECIDE, asked, granted) == ["no_adopted_motion", "reply_awaited"]
    assert codes(DECIDE, facts(admitted=True), granted) == ["no_adopted_motion"]


def test_reply_is_asked_where_it_stands() -> None:
    """A reply is asked for of who replies once and where it stands."""
    asked = facts(parties=(party("1"), WAITS))
    assert codes(REPLY, asked, None) == []
    assert codes(REPLY, asked, brought(ReplyGiven, party="2", reasons="No.")) == []
    assert codes(REPLY, asked, brought(ReplyGiven, party="1", reasons="")) == ["no_reply_awaited", "reasons_missing"]
    late = facts(parties=(party("1"), WAITS), at=AT + timedelta(hours=2), ended=True)
    assert codes(REPLY, late, None) == ["decided_together", "no_reply_awaited"]


def test_brought_things_keep_the_act_s_name() -> None:
    assert brought(AdmitGiven, reasons="In time.") == AdmitGiven(reasons="In time.", against=())
    with pytest.raises(TypeError, match="reason"):
        brought(AdmitGiven, reason="In time.")


def test_actor_and_state_are_told_whole() -> None:
    asked = facts(state=ProceedingState.HEARD, role=Role.STRANGER)
    assert list(refusals(TRANSFER, asked, None)) == [
        Refusal("not_your_role", {"roles": ["clerk"], "act": "transfer"}),
        Refusal("wrong_state", {"state": "heard", "sources": ["lodged"], "act": "transfer"}),
    ]


def test_suspension_tells_until_when() -> None:
    still = facts(state=ProceedingState.SUSPENDED, review_at=AT, ground="court_seized")
    waits = {"review": AT.isoformat(), "ground": "court_seized", "zone": still.body.zone}
    assert list(refusals(TRANSFER, still, None)) == [Refusal("stands_still", waits)]
    unknown = facts(state=ProceedingState.SUSPENDED, review_at=None)
    assert codes(TRANSFER, unknown, None) == ["wrong_state"]
