"""A body late by a day with everything: its decision is late and still a decision, and every remedy lost by it is named."""

from datetime import datetime, timedelta

import pytest

from cases.acts.decision.decide import decide
from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Decision, Event
from cases.queries.decisions.as_at import Moment
from tests.cases.rulebooks import under
from tests.cases.world import FILED, TEXT, Walk, World, lodged
from tests.laws.register_replayed import read_register

DAY = timedelta(days=1)
OF_THE_BODY = ("decide", "issue", "publish", "serve")
ELECTION_DAY = datetime.fromisoformat("2004-09-19T10:00+07:00")
BEFORE_VOTING = datetime.fromisoformat("2004-09-07T10:00+07:00")
Lost = tuple[str, str, str, str]
"""When, why, which body, and the party whose it was."""


def due(walk: Walk, rule: str) -> datetime:
    return Deadline.objects.filter(proceeding=walk.pk, rule=rule).latest("pk").due_before


def walk_late(world: World, at: datetime, **changes: object) -> Walk:
    """A case in which everything is done a day after its last instant."""
    walk = Walk(world=world, lodged=lodged(world, at=at, **changes), now=at)
    walk.now = due(walk, "decide")
    expire_all(at=walk.now)
    walk.admit()
    walk.notify()
    walk.convene()
    walk.open()
    walk.hear()
    walk.vote("rejected")
    given = {"outcome": "rejected", "text": TEXT, "horizon": "The papers came late."}
    decide(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), **given)
    for rule, act in (("issue", walk.issue), ("serve", walk.serve), ("publish", walk.publish)):
        walk.now = max(walk.now, due(walk, rule) + DAY)
        act()
    return walk


def list_lost(walk: Walk) -> list[Lost]:
    roles = {str(each.pk): each.role for each in walk.case.parties.all()}
    events = Event.objects.filter(case=walk.case, kind="remedy.lost").order_by("occurred_at", "pk")
    return [
        (
            each.occurred_at.astimezone(FILED.tzinfo).isoformat(),
            each.data["why"],
            each.data["body"],
            roles.get(str(each.data.get("party")), ""),
        )
        for each in events
    ]


def is_late_and_still_a_decision(walk: Walk) -> None:
    """Each limit was missed, once and by its own event; the decision is public, final and in force."""
    expire_all(at=walk.now + 30 * DAY)
    expired = Deadline.objects.filter(proceeding=walk.pk, kind="body", state="fired")
    assert sorted(expired.values_list("rule", flat=True)) == list(OF_THE_BODY)
    told = Event.objects.filter(case=walk.case, kind="deadline.breached")
    assert sorted(each.data["rule"] for each in told) == list(OF_THE_BODY)
    decision = Decision.objects.get(proceeding=walk.pk)
    assert Event.objects.get(case=walk.case, kind="decision.adopted").data["late"] is True
    assert (decision.state, walk.proceeding.state) == ("published", "closed")
    stood = read_register(Moment(walk.now + 30 * DAY))[decision.pk]
    assert (stood.standing, stood.in_force) == ("final", True)


@pytest.mark.parametrize("name", ["kz-2004", "training", "isles"])
def test_late_long_before_voting(world: World, name: str) -> None:
    """Nothing is lost. Where silence passes a case up a late body has it no more: see `test_bodies_that_never_act`."""
    walk = walk_late(under(world, name), FILED)
    is_late_and_still_a_decision(walk)
    assert list_lost(walk) == []


def test_late_on_voting_day(world: World) -> None:
    """What was asked of the precinct on the day of voting was lost when the poll closed."""
    walk = walk_late(world, ELECTION_DAY, case_type="eday_procedure", respondent=None)
    is_late_and_still_a_decision(walk)
    assert list_lost(walk) == [("2004-09-19T20:00:00+07:00", "poll_closed", "PEC", "")]


def test_candidacy_served_late(world: World) -> None:
    """Each party's appeal was lost, at the instant at which the decision came too late for it."""
    more = {"case_type": "registration", "respondent": world.bodies["DEC"], "standing": "candidate"}
    walk = walk_late(world, BEFORE_VOTING, **more)
    is_late_and_still_a_decision(walk)
    assert sorted(list_lost(walk)) == [
        ("2004-09-18T07:42:00+07:00", "late_service", "CEC", "complainant"),
        ("2004-09-18T07:48:00+07:00", "late_service", "CEC", "respondent"),
    ]
