"""Issue: the decision gets its number, and the times to serve and to publish start."""

import pytest

from cases.acts.decision.issue import issue
from cases.models import Decision
from tests.cases.acts.seen import PARTIES, data_of, letters, recorded, refuses, states_of_limits
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "decided")


def test_decision_gets_its_number(walk: Walk) -> None:
    with recorded(walk.case) as events:
        walk.issue()
    (event,) = events
    decision, number = Decision.objects.get(), f"DEC-{walk.case.number}"
    assert (decision.number, decision.state, decision.issued_at) == (number, "issued", walk.now)
    assert event.kind == "decision.issued"
    assert data_of(event) == {"body": "DEC", "decision": str(decision.pk), "number": number}
    assert (event.from_state, walk.proceeding.state) == ("", "decided")


def test_times_to_serve_and_publish_start(walk: Walk) -> None:
    walk.issue()
    assert states_of_limits(walk) == {
        "lodge": "met",
        "decide": "met",
        "issue": "met",
        "serve": "running",
        "publish": "running",
        "alarm": "running",
    }


def test_parties_are_told_of_it(walk: Walk) -> None:
    with recorded(walk.case) as events:
        walk.issue()
    assert letters(events[0]) == {"decision": PARTIES}


def test_anonymous_report_is_served_on_nobody(world: World) -> None:
    walk = walk_to(world, "lodged", standing="anonymous", respondent=None, case_type="voter_list")
    walk.convene()
    walk.open()
    walk.vote("inadmissible")
    walk.decide("inadmissible")
    walk.issue()
    assert "serve" not in states_of_limits(walk)


def test_second_issue_is_refused(walk: Walk) -> None:
    walk.issue()
    with refuses("This decision has already been issued."):
        walk.issue()


def test_nothing_undecided_is_issued(world: World) -> None:
    walk = walk_to(world, "adopted")
    with refuses("This cannot be done now: the case is “Parties heard”. It can be done when the case is Decided."):
        walk.issue()


def test_only_its_own_clerk_issues(walk: Walk) -> None:
    with refuses("This is not yours to do: it belongs to the clerk of the body that has the case."):
        issue(proceeding_id=walk.pk, actor=walk.world.clerk("TEC"), at=walk.later())
