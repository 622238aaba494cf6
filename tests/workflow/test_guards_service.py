"""Service: each guard when it is silent and when it refuses, whole."""

from tests.workflow.facts import brought, facts, refusal, rulebook_saying, rulebook_where
from tests.workflow.majilis import RULEBOOK
from workflow.acts.decision.serve import ServeGiven
from workflow.acts.hearing.notify import NotifyGiven
from workflow.guards import service
from workflow.rules.schema import Rulebook
from workflow.states import Channel


def where(**says: object) -> Rulebook:
    return rulebook_where(lambda data: data["conduct"]["service"]["default"].update(says))


def test_only_lawful_ways_of_service() -> None:
    by_hand = rulebook_saying("service", channels=(Channel.IN_PERSON, Channel.PUBLICATION))
    guard = service.by_a_channel_of_the_law
    assert guard(facts(), brought(ServeGiven, channel="fax")) is None
    assert guard(facts(rulebook=by_hand), brought(ServeGiven, channel="fax")) == refusal(
        "channel_not_allowed", {"channels": ["in_person"]}, RULEBOOK.service
    )
    assert guard(facts(rulebook=by_hand), brought(ServeGiven, channel="in_person")) is None


def test_publication_has_its_own_guard() -> None:
    assert service.by_a_channel_of_the_law(facts(), brought(NotifyGiven, channel="publication")) is None
    assert service.by_a_channel_of_the_law(facts(), brought(NotifyGiven)) is None


def test_law_may_ask_for_proof() -> None:
    assert service.proof_is_given(facts(), brought(NotifyGiven, proof=" ")) == refusal(
        "proof_missing", {}, RULEBOOK.service
    )
    assert service.proof_is_given(facts(rulebook=where(proof_required=False)), brought(NotifyGiven, proof=" ")) is None
