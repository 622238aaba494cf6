"""A slip in the words of a decision: readers read what is right beside what was struck out; the row keeps what was adopted."""

from dataclasses import replace

import pytest
from django.test import Client

from cases.errors import ActRefused
from cases.models import Decision, PublicEdition
from cases.queries.decisions.public_editions import edition_to_show, public_decision
from cases.queries.decisions.publication import full_version, with_rows
from tests.cases.acts.seen import data_of, in_the_open, letters, refuses, under_seal
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.desk import at_the_desk, file_url, said
from tests.cases.test_verify import verified
from tests.cases.world import TEXT, Walk, World, build_world, walk_to

WRITTEN = replace(
    TEXT,
    facts="It was on 19 July. The clerk [[Ivan Secretov]] said so twice, on 3 August.",
    operative="The complaint is rejected. Precinct 7 keeps its list.",
)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    walk = walk_to(world, "adopted")
    walk.decide(text=WRITTEN)
    walk.issue()
    walk.serve()
    walk.publish()
    return walk


def slip(recorded: str = "19 July", right: str = "19 August", field: str = "facts") -> dict[str, object]:
    return {"of": "decision", "field": field, "party_id": None, "recorded": recorded, "right": right}


def rectified(walk: Walk, **changes: str) -> Decision:
    propose(walk, **slip(**changes))
    confirm(walk, second_clerk(walk))
    return Decision.objects.get()


def shown(decision: Decision):
    edition = edition_to_show(decision)
    assert edition is not None
    return public_decision(edition)


def test_next_edition_says_what_is_right(walk: Walk) -> None:
    decision = rectified(walk)
    assert decision.facts.startswith("It was on 19 July."), "the row keeps what was adopted"
    public = shown(decision)
    assert public.facts.startswith("It was on 19 August.")
    assert [(each.part, each.recorded, each.right, each.at) for each in public.rectified] == [
        ("facts", "19 July", "19 August", walk.now)
    ]
    assert [row.edition for row in PublicEdition.objects.order_by("edition")] == [1, 2]
    first = PublicEdition.objects.get(edition=1)
    assert "19 July" in first.content["facts"], "what was published first stays"
    whole = full_version(with_rows(Decision.objects.all()).get())
    assert "Ivan Secretov" in whole.facts
    assert whole.facts.startswith("It was on 19 August.")
    for matter in ("editions", "decisions", "corrections"):
        assert "holds" in verified(matter)


def test_its_event_and_letters(walk: Walk) -> None:
    propose(walk, **slip())
    event = confirm(walk, second_clerk(walk))
    data = data_of(event)
    assert (data["of"], data["field"], data["edition"]) == ("decision", "facts", 2)
    assert in_the_open(event, "July", "August") == []
    assert set(letters(event)) == {"corrected"}
    proposed = walk.case.events.get(kind="correction.proposed")
    said_there = under_seal(proposed)
    assert isinstance(said_there, dict)
    assert (said_there["recorded"], said_there["right"]) == ("19 July", "19 August")


def test_everyone_reads_both(walk: Walk) -> None:
    decision = rectified(walk)
    page = said(Client().get(f"/decisions/{decision.number}/"))
    assert "It was on 19 August." in page
    assert "<s>19 July</s>" in page
    assert "A slip of this body" in page
    assert "Secretov" not in page
    assert "It was on 19 August." in said(at_the_desk(walk).get(file_url(walk.pk)))


def test_words_under_seal_are_not_shown(walk: Walk) -> None:
    public = shown(rectified(walk, recorded="Ivan Secretov", right="Ivan Sekretov"))
    assert "ov]]" not in public.facts
    assert [(each.part, each.recorded, each.right) for each in public.rectified] == [("facts", "", "")]
    page = said(Client().get(f"/decisions/{public.number}/"))
    assert "The words are withheld here." in page
    assert "Sekretov" not in page
    assert "Secretov" not in page


def test_two_slips_one_after_the_other(walk: Walk) -> None:
    second = second_clerk(walk)
    for wrong, right in (("19 July", "19 August"), ("3 August", "4 August")):
        propose(walk, **slip(wrong, right))
        confirm(walk, second)
    public = shown(Decision.objects.get())
    assert [each.right for each in public.rectified] == ["19 August", "4 August"]
    assert public.facts.endswith("on 4 August.")


def test_not_public_yet_has_no_edition(world: World) -> None:
    walk = walk_to(world, "adopted")
    walk.decide(text=WRITTEN)
    walk.issue()
    rectified(walk)
    assert not PublicEdition.objects.exists()
    walk.publish()
    assert shown(Decision.objects.get()).facts.startswith("It was on 19 August.")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"recorded": "19 June"}, "passage_not_once"),
        ({"recorded": "August", "field": "law"}, "passage_not_once"),
        ({"recorded": ""}, "passage_not_once"),
        ({"right": "x" * 201}, "passage_too_long"),
        ({"right": "[[19 August]]"}, "passage_moves_a_seal"),
        ({"right": "19 July"}, "no_slip"),
        ({"recorded": "rejected", "right": "granted", "field": "operative"}, "correction_changes_outcome"),
        ({"recorded": "The complaint is rejected. ", "right": "", "field": "operative"}, "correction_changes_outcome"),
        ({"recorded": "keeps", "right": "loses", "field": "operative"}, "correction_changes_outcome"),
    ],
)
def test_what_is_no_slip(walk: Walk, changes: dict[str, str], code: str) -> None:
    with pytest.raises(ActRefused) as error:
        propose(walk, **slip(**changes))
    assert error.value.codes == (code,)


def test_refused_in_words(walk: Walk) -> None:
    with refuses(
        "These words do not stand just once in that part of the decision. Copy them from the text, with as many words around "
        "them as it takes."
    ):
        propose(walk, **slip("on"))
    with refuses(
        "A slip is a name, a day, a number or a few words: at most 200 signs. What is longer is another text, and that is "
        "no correction."
    ):
        propose(walk, **slip(right="x" * 201))
    with refuses(
        "A passage that is corrected neither opens nor closes a seal. Write the words without the brackets [[ and ]]."
    ):
        propose(walk, **slip(right="[[19 August]]"))


def test_a_number_of_the_operative_part(walk: Walk) -> None:
    public = shown(rectified(walk, recorded="Precinct 7", right="Precinct 8", field="operative"))
    assert public.operative == "The complaint is rejected. Precinct 8 keeps its list."
    assert public.outcome == Decision.objects.get().outcome


def test_who_a_party_is_is_not_told(walk: Walk) -> None:
    name = walk.party("complainant").identity.name
    propose(walk, **slip("19 July", f"19 July, {name},"))
    second = second_clerk(walk)
    with refuses(
        "The public text of the decision would then tell who a party is. Take the text down first, confirm this, and publish it "
        "again: there each such word is shown in its place, to be withheld."
    ):
        confirm(walk, second)


def test_gone_meanwhile(walk: Walk) -> None:
    propose(walk, **slip("19 July", "20 July"))
    propose(walk, **slip("on 19 July", "on 19 August"))
    other = second_clerk(walk)
    last = max(walk.proceeding.corrections.all(), key=lambda each: each.proposed_at)
    confirm(walk, other, correction=str(last.pk))
    with pytest.raises(ActRefused) as error:
        confirm(walk, other)
    assert error.value.codes == ("corrected_meanwhile",)
