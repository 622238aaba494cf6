"""Publish: the public version opens to everyone, and waits while it would name a party."""

import pytest

from cases.acts.decision.publish import publish
from cases.errors import ActRefused
from cases.models import Decision, PublicEdition
from cases.queries.decisions.leaks import leaks
from cases.queries.decisions.publication import public_text, public_version, with_rows
from tests.cases.acts.seen import data_of, letters, recorded, refuses, states_of_limits
from tests.cases.desk import act_url, at_the_desk, decision, said
from tests.cases.world import TEXT, Walk, World, walk_to


@pytest.fixture
def issued(world: World) -> Walk:
    return walk_to(world, "issued")


def test_event_counts_what_was_withheld(issued: Walk) -> None:
    with recorded(issued.case) as events:
        publish(proceeding_id=issued.pk, actor=issued.clerk, at=issued.later(), withhold=["register of residents"])
    (event,) = events
    decision = Decision.objects.get()
    assert (decision.state, decision.published_at, decision.edition) == ("published", issued.now, 1)
    assert decision.withheld == ["register of residents"]
    assert event.kind == "decision.published"
    assert data_of(event) == {
        "body": "DEC",
        "decision": str(decision.pk),
        "number": decision.number,
        "withheld": 1,
    }
    assert letters(event) == {}


def test_publication_stops_its_time_alone(issued: Walk) -> None:
    issued.publish()
    assert (states_of_limits(issued)["publish"], states_of_limits(issued)["serve"]) == ("met", "running")


def test_page_and_index_are_told(issued: Walk) -> None:
    """What must be made because of a publication is on its event."""
    with recorded(issued.case) as events:
        issued.publish()
    handlers = set(events[0].messages.values_list("handler", flat=True))
    assert {"decision_document", "search.index_decision"} <= handlers


def test_second_publication_is_refused(issued: Walk) -> None:
    issued.publish()
    with refuses("This decision has already been published."):
        issued.publish()
    assert PublicEdition.objects.count() == 1


def test_unissued_decision_is_not_published(world: World) -> None:
    walk = walk_to(world, "decided")
    with refuses("The decision has not been issued. Issue it first: it then has its number and can be served."):
        walk.publish()


def test_useless_seal_is_refused(issued: Walk) -> None:
    with refuses(
        "This passage to withhold stands nowhere in the public version, so it would cover nothing: Nobody. "
        "Copy it from the text, or take it out."
    ):
        publish(proceeding_id=issued.pk, actor=issued.clerk, at=issued.later(), withhold=["Nobody"])


def test_nested_seal_withholds_all() -> None:
    """A seal within a seal withholds all of it."""
    assert public_text("He [[Ivan [[P.]] of Lenin street]] saw.") == "▇▇▇ saw."
    assert public_text("A [[b]] c [[d") == "A ▇▇▇ c ▇▇▇"


@pytest.mark.parametrize(
    ("told", "words"),
    [("Testova Aigerim spoke.", ["Testova", " aigerim "]), ("TESTOVA spoke.", ["Testova"])],
)
def test_name_is_found_in_any_order(world: World, told: str, words: list[str]) -> None:
    walk = walk_to(world, "adopted")
    parts = {part: getattr(TEXT, part) for part in ("evidence", "law", "reasons", "operative", "answers")}
    walk.decide(text=TEXT.__class__(facts=told, **parts))
    assert leaks(Decision.objects.get(proceeding=walk.pk))
    walk.issue()
    with pytest.raises(ActRefused) as shown:
        walk.publish()
    assert shown.value.codes == ("sealed_text_survives",)
    assert Decision.objects.get(proceeding=walk.pk).withheld == [], "a refusal takes back what was withheld too"
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=words)
    read = public_version(with_rows(Decision.objects.all()).get(proceeding=walk.pk))
    assert "testova" not in repr(read).casefold()
    assert "aigerim" not in repr(read).casefold()


def test_remaining_name_stops_publication(world: World):
    walk = walk_to(world, "adopted")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "decide", **decision(facts="Aigerim Testova was struck off. [[She]] lives there."))
    clerk.act(walk.pk, "issue")
    page = said(clerk.act(walk.pk, "publish"))
    assert "The public version would still show sealed words" in page
    assert Decision.objects.get().state == "issued"


def test_the_preview_hides_what_is_sealed(world: World):
    walk = walk_to(world, "adopted")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "decide", **decision(facts="The voter of [[Abai street 7]] was struck off."))
    clerk.act(walk.pk, "issue")
    page = said(clerk.get(act_url(walk.pk, "publish")))
    assert "The voter of ▇▇▇ was struck off." in page
    assert "Abai street" not in page


def test_preview_names_useless_seals(world: World):
    """The preview says what would cover nothing."""
    walk = walk_to(world, "issued")
    clerk = at_the_desk(walk)
    page = said(clerk.act(walk.pk, "publish", withhold="Nobody of this name", preview="1"))
    assert "it would cover nothing: Nobody of this name." in page
    page = said(clerk.act(walk.pk, "publish", withhold=TEXT.reasons, preview="1"))
    assert "cover nothing" not in page
