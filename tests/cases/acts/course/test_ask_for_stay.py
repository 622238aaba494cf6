"""Ask for a stay: beside a complaint, with an appeal or alone, with a clock of its own that is a breach when it runs out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.acts.course.ask_for_stay import ask_for_stay
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.transfer import transfer
from cases.models import Deadline, Decision, Event, Proceeding, Stay
from tests.cases.acts.seen import RESPONDENT, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.appealing import above, by_code, decided_case, lodge_appeal
from tests.cases.staying import WHY, appealed_with_stay, ask_stay, only_stay, rule_stay
from tests.cases.withdrawing import give_up
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "lodged")


def test_asked_beside_a_complaint(walk: Walk) -> None:
    with recorded(walk.case) as events:
        ask_stay(walk)
    (event,) = events
    row, party = only_stay(), str(walk.party("complainant").pk)
    assert (row.state, row.decision, row.requested_at, row.text) == ("requested", None, walk.now, WHY)
    assert (event.kind, data_of(event)) == ("stay.asked", {"body": "DEC", "stay": str(row.pk), "party": party})
    assert under_seal(event) == {"text": WHY}
    assert in_the_open(event, "burnt") == []
    assert letters(event) == {"stay_asked": {RESPONDENT}, "stay_asked_body": {"dec@example.org"}}


def test_clock_of_a_day(walk: Walk) -> None:
    ask_stay(walk)
    limit = Deadline.objects.get(rule="stay")
    assert (limit.due_before, limit.kind, limit.stay) == (walk.now + timedelta(days=1), "body", only_stay())
    assert [step["code"] for step in limit.explanation if step["code"] == "gap"] == ["gap"]


def test_nobody_rules(walk: Walk) -> None:
    """A breach is told, the case is not late by it, and the stay is ruled on all the same."""
    ask_stay(walk)
    expire_all(at=walk.now + timedelta(days=1))
    event = Event.objects.get(kind="deadline.breached")
    assert event.data["rule"] == "stay"
    assert set(letters(event)) == {"breach", "breach_below"}
    assert Proceeding.objects.get(pk=walk.pk).overdue_since is None
    walk.now += timedelta(days=1)
    rule_stay(walk)
    assert only_stay().state == "in_force"


def test_asked_by_the_complainant_for_itself(walk: Walk) -> None:
    ask_stay(walk, actor=by_code(walk))
    with refuses("A complainant acts for itself alone. For another party the clerk enters it."):
        ask_stay(walk, "respondent", actor=by_code(walk))


def test_words_and_one_at_a_time(walk: Walk) -> None:
    with refuses("Write why it cannot wait until the ruling."):
        ask_stay(walk, text=" ")
    ask_stay(walk)
    with refuses("This party has asked for a stay already, and it waits for a ruling. Rule on it first."):
        ask_stay(walk, text="Quickly.")
    ask_stay(walk, "respondent")
    assert Stay.objects.count() == 2


def test_goes_with_the_case(world: World) -> None:
    """A transfer keeps the end that was told; who has the case now rules."""
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    ask_stay(walk)
    due = Deadline.objects.get(rule="stay").due_before
    there = transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not ours.")
    walk = Walk(world=world, lodged=replace(walk.lodged, proceeding=there), now=walk.now)
    assert Deadline.objects.get(rule="stay", state="running").due_before == due
    rule_stay(walk)
    assert (only_stay().state, Deadline.objects.filter(rule="stay", state="running").count()) == ("in_force", 0)


def test_asked_with_an_appeal(world: World) -> None:
    walk, upper = appealed_with_stay(world)
    row = only_stay()
    assert (row.proceeding_id, row.decision, row.state) == (upper.pk, Decision.objects.get(), "requested")
    assert Decision.objects.get().standing == "stands"
    assert Event.objects.filter(case=walk.case).order_by("-seq")[0].data["decision"] == str(row.decision_id)


def test_asked_alone_of_who_decided(world: World) -> None:
    """Granted, it holds until nobody has time to appeal any more."""
    walk = decided_case(world)
    ask_stay(walk)
    rule_stay(walk)
    assert Decision.objects.get().standing == "suspended"
    last = max(Deadline.objects.filter(rule="appeal").values_list("due_before", flat=True))
    expire_all(at=last)
    assert (only_stay().state, only_stay().ended_why, only_stay().ended_at) == ("lapsed", "stay_final", last)
    assert (Decision.objects.get().standing, Proceeding.objects.get().state) == ("stands", "closed")


def test_appealed_is_asked_above(world: World) -> None:
    walk, _upper = appealed_with_stay(world, stay="")
    with refuses("This decision is appealed, so ask where it is now: before Body TEC."):
        ask_stay(walk, "respondent")
    assert not Stay.objects.exists()


def test_withdrawn_appeal_ends_what_waits(world: World) -> None:
    _walk, upper = appealed_with_stay(world)
    give_up(upper, at=upper.later())
    expire_all(at=upper.now + timedelta(days=1))
    assert (only_stay().state, only_stay().ended_why) == ("lapsed", "stay_withdrawn")
    assert not Deadline.objects.filter(rule="stay", state="running").exists()


def test_stranger_asks_for_nothing(walk: Walk) -> None:
    stranger = walk.world.clerk("PROS")
    with refuses("This is not yours to do: it belongs to the clerk of the body that has the case, the complainant."):
        ask_for_stay(
            proceeding_id=walk.pk, actor=stranger, at=walk.later(), party_id=walk.party("complainant").pk, text=WHY
        )


def test_late_appeal_may_ask(world: World) -> None:
    walk = decided_case(world)
    last = max(Deadline.objects.filter(rule="appeal").values_list("due_before", flat=True))
    walk.now = last + timedelta(days=1)
    upper = above(walk, lodge_appeal(walk, stay=WHY))
    rule_stay(upper)
    assert Decision.objects.get().standing == "suspended"
