"""Propose a correction: what was recorded wrongly, by whose slip, with its proof. Nothing changes before it is confirmed."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_case
from cases.errors import ActRefused
from cases.models import Correction, Deadline, Service
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "published")


def test_proposed_and_nothing_changed(walk: Walk) -> None:
    party = walk.party("complainant")
    services = list(Service.objects.values_list("pk", "struck_by"))
    with recorded(walk.case) as events:
        propose(walk)
    (event,) = events
    row = Correction.objects.get()
    assert (row.state, row.proposed_at, row.field, row.service.party) == ("proposed", walk.now, "not_reached", party)
    assert data_of(event) == {
        "body": "DEC",
        "correction": str(row.pk),
        "of": "service",
        "field": "not_reached",
        "whose": "body",
        "corrects": row.event.seq,
        "party": str(party.pk),
        "recorded": "",
        "right": "",
    }
    assert row.event.kind == "decision.served"
    assert under_seal(event) == {"reasons": "The number is that of a shop.", "proof": "Fax journal, sheet 3."}
    assert in_the_open(event, "shop", "sheet") == []
    assert list(Service.objects.values_list("pk", "struck_by")) == services
    assert letters(event) == {"correction_proposed": {"dec@example.org"}}


def test_its_time_runs_out_and_it_can_be_proposed_again(walk: Walk) -> None:
    propose(walk)
    limit = Deadline.objects.get(rule="confirm")
    assert limit.due_before == walk.now + timedelta(days=7)
    with recorded(walk.case) as events:
        expire_case(walk.case.pk, at=limit.due_before)
    lapsed = next(each for each in events if each.kind == "correction.lapsed")
    assert lapsed.occurred_at >= limit.due_before
    row = Correction.objects.get()
    assert (row.state, row.settled_by) == ("lapsed", None)
    walk.now = limit.due_before
    propose(walk)
    assert Correction.objects.filter(state="proposed").count() == 1


REFUSED = {
    "another outcome": (
        {"of": "decision", "field": "outcome", "right": "granted"},
        (
            "This would change what was decided, voted or ordered, and that is no slip. "
            "A decision is changed by an appeal alone: tell the parties that they can appeal."
        ),
    ),
    "nothing known": (
        {"field": "colour"},
        "Choose what was recorded wrongly: this is nothing that can be corrected.",
    ),
    "on nobody": (
        {"party_id": None},
        "Nothing like this stands on the file of this body, so there is nothing to correct. Choose one of the entries.",
    ),
    "no slip": (
        {"field": "channel", "right": "email"},
        "This says the same as what stands there, so there is no slip. Write what is right.",
    ),
    "by publication": (
        {"field": "channel", "right": "publication"},
        "Publication stands in for service by itself once the time to serve has run out. Choose how the party was reached.",
    ),
    "without reasons": ({"reasons": " "}, "Write the reasons. They become part of the file."),
    "nobody's": (
        {"whose": ""},
        "Say whose slip it is: of this body, of who brought it, of the party, or of this system.",
    ),
    "without proof": (
        {"proof": ""},
        "Say what proves the slip, for example the receipt, the journal or who was asked.",
    ),
}


@pytest.mark.parametrize("given", REFUSED, ids=str)
def test_refused_in_words(walk: Walk, given: str) -> None:
    changes, sentence = REFUSED[given]
    with refuses(sentence):
        propose(walk, **changes)


@pytest.mark.parametrize(
    "right", ["", "tomorrow", "2004-08-25T10:00", "2004-01-01T10:00+07:00", "2099-01-01T10:00+07:00"]
)
def test_an_instant_that_cannot_be(walk: Walk, right: str) -> None:
    with pytest.raises(ActRefused) as error:
        propose(walk, field="served_at", right=right)
    assert error.value.codes == ("served_at_impossible",)


def test_the_very_same_waits_already(walk: Walk) -> None:
    propose(walk)
    with refuses(
        "A correction of the very same waits to be confirmed already. Confirm or refuse that one before you propose another."
    ):
        propose(walk, reasons="Said otherwise.")


def test_what_was_struck_out(walk: Walk) -> None:
    propose(walk)
    confirm(walk, second_clerk(walk))
    with refuses(
        "This was struck out by a correction already, so there is nothing left to correct. Look at what stands in its place."
    ):
        propose(walk)


def test_only_by_its_body(walk: Walk) -> None:
    walk.lodged.proceeding.body = walk.world.bodies["TEC"]
    with pytest.raises(ActRefused) as error:
        propose(walk)
    assert error.value.codes == ("not_your_role",)
