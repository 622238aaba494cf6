"""Make a request: it is on the file with its words under seal, until the body that has the case rules on it."""

import pytest

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.make_request import make_request
from cases.acts.hearing.rule_on_request import rule_on_request
from cases.errors import ActRefused
from cases.models import Event, Proceeding, Request
from cases.queries.case_file import file_of
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.joined.joined_cases import joined
from tests.cases.withdrawing import give_up
from tests.cases.world import Walk, World, walk_to

WORDS = "Member 3 is her cousin."


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def ask(
    walk: Walk, kind: str = "recusal", role: str = "complainant", actor: Actor | None = None, **given: str
) -> Event:
    made = {"party_id": walk.party(role).pk, "kind": kind, "text": WORDS, **given}
    return make_request(proceeding_id=walk.pk, actor=actor or walk.clerk, at=walk.later(), **made)


def test_request_is_on_the_file(walk: Walk) -> None:
    with recorded(walk.case) as events:
        ask(walk)
    (event,) = events
    row = Request.objects.get()
    assert (row.proceeding_id, row.kind, row.text, row.made_at) == (walk.pk, "recusal", WORDS, walk.now)
    assert (row.ruled_at, row.granted, row.reasons) == (None, None, "")
    assert event.kind == "request.made"
    party = str(walk.party("complainant").pk)
    assert data_of(event) == {"body": "DEC", "request": str(row.pk), "kind": "recusal", "party": party}
    assert under_seal(event) == {"text": WORDS}
    assert in_the_open(event, "cousin") == []
    assert letters(event) == {}


def test_complainant_asks_for_itself(walk: Walk) -> None:
    assert ask(walk, actor=Actor.filer(walk.case)).actor.startswith("party")
    with refuses("A complainant acts for itself alone. For another party the clerk enters it."):
        ask(walk, role="respondent", actor=Actor.filer(walk.case))


@pytest.mark.parametrize("stage", ["lodged", "heard", "published"])
def test_asked_in_every_state_before_the_end(world: World, stage: str) -> None:
    assert ask(walk_to(world, stage)).kind == "request.made"


def test_nothing_is_asked_after_the_end(walk: Walk) -> None:
    give_up(walk, at=walk.later())
    expire_all(at=walk.later(24 * 5))
    assert walk.proceeding.state == "withdrawn"
    with pytest.raises(ActRefused) as error:
        ask(walk)
    assert {each.code for each in error.value.refusals} == {"wrong_state"}


def test_nothing_is_asked_in_no_words(walk: Walk) -> None:
    with refuses("Write what the party asks for and why."):
        ask(walk, text=" ")


def test_kind_is_one_that_is_known(walk: Walk) -> None:
    with pytest.raises(ActRefused) as error:
        ask(walk, kind="mercy")
    assert [each.code for each in error.value.refusals] == ["request_of_no_kind"]
    assert "Longer time" in error.value.sentences[0]


def test_the_very_same_waits_once(walk: Walk) -> None:
    ask(walk)
    with refuses(
        "This party has asked for the very same already, and it waits for a ruling. Rule on it, or write what is new."
    ):
        ask(walk)
    ask(walk, text="Member 4 is her cousin too.")
    ask(walk, role="respondent")
    assert Request.objects.count() == 3


def test_request_goes_on_with_the_case(world: World) -> None:
    """What nobody had ruled on before a transfer waits before the body that has the case now, and there alone."""
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    ask(walk, "access_to_file")
    received = transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not ours.")
    again = Proceeding.objects.get(previous=walk.pk)
    ruling = {"party_id": walk.party("complainant").pk, "kind": "access_to_file", "granted": True}
    with pytest.raises(ActRefused):
        rule_on_request(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **ruling)
    event = rule_on_request(proceeding_id=again.pk, actor=world.clerk("DEC"), at=walk.later(), **ruling)
    assert (received is not None, event.data["body"]) == (True, "DEC")


def test_request_of_a_joined_case_is_its_own(world: World) -> None:
    """Asked in the lead for a party of a joined case, it lies in that case; the lead's vote waits for it all the same."""
    lead, member = (walk_to(world, "admitted") for _case in range(2))
    joined(member, lead)
    party = member.party("complainant")
    make_request(
        proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(), party_id=party.pk, kind="recusal", text=WORDS
    )
    assert Request.objects.get().proceeding_id == member.pk
    assert [each.text for each in file_of(lead.proceeding).requests] == [WORDS]
