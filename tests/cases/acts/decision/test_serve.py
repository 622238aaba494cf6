"""Serve: each party gets the decision once, with proof, and its time to appeal runs from there."""

import pytest

from cases.acts.decision.serve import serve
from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline, Event, Service
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, states_of_limits, under_seal
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "issued")


def refused(function, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        function(**given)
    return no.value.codes


def served(walk: Walk, role: str = "complainant", **changes: object) -> Event:
    given = {"channel": "courier", "proof": "Signed by her sister", **changes}
    return serve(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), party_id=walk.party(role).pk, **given)


def test_service_is_kept_with_proof(walk: Walk) -> None:
    party, decision = walk.party("complainant"), walk.proceeding.decision
    with recorded(walk.case) as events:
        served(walk)
    (event,) = events
    row = Service.objects.get(decision=decision)
    assert (row.party, row.channel, row.proof, row.served_at) == (party, "courier", "Signed by her sister", walk.now)
    assert event.kind == "decision.served"
    assert data_of(event) == {
        "body": "DEC",
        "party": str(party.pk),
        "channel": "courier",
        "decision": str(decision.pk),
    }
    assert under_seal(event) == {"proof": "Signed by her sister"}
    assert in_the_open(event, "sister") == []
    assert letters(event) == {}


def test_time_to_appeal_starts_there(walk: Walk) -> None:
    served(walk)
    limit = Deadline.objects.get(rule="appeal")
    assert (limit.party, limit.starts_at, limit.state) == (walk.party("complainant"), walk.now, "running")
    assert states_of_limits(walk)["serve"] == "running", "the other party waits for it still"


def test_last_service_stops_the_duty(walk: Walk) -> None:
    served(walk)
    served(walk, "respondent")
    assert states_of_limits(walk)["serve"] == "met"
    assert Deadline.objects.filter(rule="appeal", state="running").count() == 2


def test_second_service_is_refused(walk: Walk) -> None:
    served(walk)
    with refuses("This party has already been served."):
        served(walk)


def test_service_needs_its_proof(walk: Walk) -> None:
    with refuses(
        "Say how you know that it arrived, for example the receipt number or who signed for it. "
        "(No rule on service was found; Art 26 asks for a copy of a refusal at once; the law is silent; this is the declared "
        "default)"
    ):
        served(walk, proof=" ")


def test_unissued_decision_is_not_served(world: World) -> None:
    walk = walk_to(world, "decided")
    with refuses("The decision has not been issued. Issue it first: it then has its number and can be served."):
        served(walk)


def test_publication_does_not_replace_service(world: World) -> None:
    """Publication does not stand in for service while there is time to serve."""
    walk = walk_to(world, "issued")
    walk.publish()
    assert not Service.objects.filter(proceeding=walk.pk).exclude(decision=None).exists()
    walk.serve()
    channels = Service.objects.filter(proceeding=walk.pk).exclude(decision=None).values_list("channel", flat=True)
    assert set(channels) == {"email"}


def test_publication_replaces_expired_service(world: World) -> None:
    """Publication stands in when the time to serve has run out."""
    walk = walk_to(world, "issued")
    walk.publish()
    limit = Deadline.objects.get(proceeding=walk.pk, rule="serve")
    expire_all(at=limit.due_before)
    served = Service.objects.filter(proceeding=walk.pk).exclude(decision=None)
    assert {(each.channel, each.served_at) for each in served} == {("publication", limit.due_before)}
    assert Deadline.objects.filter(proceeding=walk.pk, rule="appeal").count() == 2


def test_publication_is_no_chosen_channel(world: World) -> None:
    """Nobody chooses publication as a channel of service."""
    walk = walk_to(world, "issued")
    party = walk.party("respondent").pk
    given = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(), "party_id": party, "proof": "x"}
    assert refused(serve, channel="publication", **given) == ("publication_is_no_service",)
