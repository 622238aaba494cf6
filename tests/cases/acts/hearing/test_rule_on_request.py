"""Rule on a request: once, with reasons where it is refused; nobody decides while a recusal is asked for and not ruled on."""

import pytest

from cases.acts.hearing.make_request import make_request
from cases.acts.hearing.rule_on_request import rule_on_request
from cases.errors import ActRefused
from cases.models import Event, Request
from tests.cases.acts.hearing.test_make_request import ask
from tests.cases.acts.seen import COMPLAINANT, RESPONDENT, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.world import Walk, World, walk_to

WAITS = "A party has asked that a member stays out, and nobody has ruled on it (requests that wait: 1). "


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "heard")


def rule(walk: Walk, kind: str = "recusal", *, role: str = "complainant", granted: bool = False, **given: str) -> Event:
    said = {"party_id": walk.party(role).pk, "kind": kind, "reasons": "She is not.", **given}
    return rule_on_request(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), granted=granted, **said)


def test_refused_with_reasons(walk: Walk) -> None:
    ask(walk)
    with recorded(walk.case) as events:
        rule(walk)
    (event,) = events
    row = Request.objects.get()
    assert (row.ruled_at, row.granted, row.reasons) == (walk.now, False, "She is not.")
    party = str(walk.party("complainant").pk)
    said = {"body": "DEC", "request": str(row.pk), "kind": "recusal", "party": party, "granted": False}
    assert (event.kind, data_of(event)) == ("request.ruled", said)
    assert under_seal(event) == {"reasons": "She is not."}
    assert in_the_open(event, "She is") == []
    assert letters(event) == {"request_refused": {COMPLAINANT}}


def test_granted_without_reasons(walk: Walk) -> None:
    ask(walk, "longer_time", "respondent")
    event = rule(walk, "longer_time", role="respondent", granted=True, reasons="")
    assert Request.objects.get().granted
    assert letters(event) == {"request_granted": {RESPONDENT}}


def test_refusal_needs_reasons(walk: Walk) -> None:
    ask(walk)
    with refuses("Write why the request is refused: the party is told. Only what is granted needs no reasons."):
        rule(walk, reasons=" ")


def test_ruled_on_once(walk: Walk) -> None:
    ask(walk)
    rule(walk)
    with refuses(
        "This request was ruled on already, and that happens once. "
        "If something is new, the party can make another request."
    ):
        rule(walk, granted=True)


def test_what_nobody_asked_for(walk: Walk) -> None:
    with refuses("This party has made no such request in this case. Choose one of those that wait."):
        rule(walk)


def test_ruled_on_by_its_body(walk: Walk) -> None:
    ask(walk)
    with pytest.raises(ActRefused) as error:
        rule_on_request(
            proceeding_id=walk.pk,
            actor=walk.world.clerk("TEC"),
            at=walk.later(),
            party_id=walk.party("complainant").pk,
            kind="recusal",
            granted=True,
        )
    assert [each.code for each in error.value.refusals] == ["not_your_role"]


def test_oldest_or_the_one_named(walk: Walk) -> None:
    ask(walk)
    ask(walk, text="Member 4 too.")
    ask(walk, text="Member 5 too.")
    newest = Request.objects.order_by("made_at").last()
    assert newest is not None
    rule(walk, request=str(newest.pk))
    rule(walk)
    assert list(Request.objects.filter(ruled_at=None).values_list("text", flat=True)) == ["Member 4 too."]


def test_no_vote_while_recusal_waits(walk: Walk) -> None:
    ask(walk)
    with pytest.raises(ActRefused) as error:
        walk.vote()
    assert error.value.sentences[0].startswith(WAITS)
    rule(walk)
    assert walk.vote()


def test_no_decision_while_recusal_waits(walk: Walk) -> None:
    walk.vote()
    ask(walk)
    with pytest.raises(ActRefused) as error:
        walk.decide()
    assert [each.code for each in error.value.refusals] == ["recusal_not_ruled_on"]
    rule(walk)
    assert walk.decide().outcome == "granted"


def test_other_requests_stop_no_decision(walk: Walk) -> None:
    ask(walk, "evidence")
    walk.vote()
    walk.decide()
    assert rule(walk, "evidence").kind == "request.ruled"


def test_ruled_on_after_the_decision(world: World) -> None:
    walk = walk_to(world, "published")
    make_request(
        proceeding_id=walk.pk,
        actor=walk.clerk,
        at=walk.later(),
        party_id=walk.party("respondent").pk,
        kind="access_to_file",
        text="To appeal.",
    )
    assert rule(walk, "access_to_file", role="respondent", granted=True).data["granted"]
