"""What stands in the way of showing a text to everyone: each guard when it is silent and when it refuses, whole."""

from tests.workflow.facts import brought, decision, facts, refusal
from workflow.acts.decision.publish import PublishGiven, nothing_sealed_survives, withheld_stands_there
from workflow.acts.decision.take_down import is_public
from workflow.acts.hearing.convene import ConveneGiven
from workflow.guards import public as guards


def test_nothing_sealed_is_published() -> None:
    assert nothing_sealed_survives(facts(), brought(PublishGiven, leaks=1)) == refusal(
        "sealed_text_survives", {"count": 1}
    )
    assert nothing_sealed_survives(facts(), brought(PublishGiven, leaks=0)) is None


def test_unpublished_is_not_taken_down() -> None:
    assert is_public(facts(decision=decision(issued=True, published=True))) is None
    assert is_public(facts(decision=decision(issued=True))) == refusal("not_public")
    assert is_public(facts()) == refusal("not_public")


def test_public_telling_names_no_party() -> None:
    places = ["place:Hall of [[Testova]]"]
    assert guards.names_nobody(facts(), brought(ConveneGiven, places=places)) == refusal(
        "tells_who_a_party_is", {"places": places}
    )
    assert guards.names_nobody(facts(), brought(ConveneGiven, places=[])) is None
    assert guards.names_nobody(facts(), brought(ConveneGiven)) is None


def test_missing_passage_is_refused_by_name() -> None:
    given = {"nowhere": ["A. Testova"]}
    assert withheld_stands_there(facts(), brought(PublishGiven, **given)) == refusal(
        "withheld_nowhere", {"passages": ["A. Testova"]}
    )
    assert withheld_stands_there(facts(), brought(PublishGiven, nowhere=[])) is None
    assert withheld_stands_there(facts(), brought(PublishGiven)) is None


def test_finding_needs_a_reason() -> None:
    """A finding is set aside with a reason."""
    assert guards.set_aside_with_reasons(facts(), brought(ConveneGiven, without_reason=["k"])) == refusal(
        "set_aside_without_reason"
    )
    assert guards.set_aside_with_reasons(facts(), brought(ConveneGiven, without_reason=[])) is None
    assert guards.set_aside_with_reasons(facts(), brought(ConveneGiven)) is None
