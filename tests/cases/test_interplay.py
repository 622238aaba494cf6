"""Where a stay, a correction and a silence meet in one case: none of them takes from a person what another gave."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all, expire_case
from cases.models import Appeal, Deadline, Decision, Stay
from tests.cases.acts.engine.test_opening_next import RAN_OUT
from tests.cases.acts.seen import data_of
from tests.cases.appealing import ON_APPEAL, above, lodge_appeal, to_hearing
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.rulebooks import SILENCE_OPENS_NEXT, amended
from tests.cases.staying import WHY, ask_stay, rule_stay
from tests.cases.test_verify import verified
from tests.cases.world import TEXT, Walk, World, build_world, walk_to

EACH_ANSWERED = replace(ON_APPEAL, answers=("It is.", "It was.") * 2)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "published")


@pytest.fixture
def suspensive(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, {"conduct": {"suspensive": {"default": True}}}):
        yield


@pytest.fixture
def silence_opens_next(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_OPENS_NEXT):
        yield


def close(walk: Walk) -> None:
    walk.now = max(Deadline.objects.filter(rule="appeal").values_list("due_before", flat=True))
    expire_case(walk.case.pk, at=walk.now)
    assert walk.proceeding.state == "closed"


def is_served_anew(walk: Walk) -> bool:
    return Deadline.objects.filter(proceeding=walk.pk, rule="serve", state="running").exists()


def test_never_reached_while_it_waits(walk: Walk) -> None:
    """A stay takes nothing from who was never reached: the time to serve begins again while the decision is suspended."""
    upper = above(walk, lodge_appeal(walk, stay=WHY))
    rule_stay(upper)
    walk.now = upper.now
    assert walk.proceeding.decision.standing == "suspended"
    propose(walk, "respondent")
    confirm(walk, second_clerk(walk))
    assert is_served_anew(walk)


def test_final_and_suspended_is_undone(walk: Walk) -> None:
    """A late appeal got a stay; then it turns out that it came in time: the decision is final no more, though suspended."""
    close(walk)
    upper = above(walk, lodge_appeal(walk, stay=WHY))
    rule_stay(upper)
    walk.now = upper.now
    propose(walk)
    event = confirm(walk, second_clerk(walk))
    assert (data_of(event)["in_time"], data_of(event)["undone"]) == (1, "final")
    assert (walk.proceeding.state, walk.proceeding.ended_at) == ("decided", None)
    assert is_served_anew(walk)


@pytest.mark.usefixtures("suspensive")
def test_in_time_after_all_suspends_by_law(world: World) -> None:
    """Where an appeal in time suspends the decision, one that turns out to have come in time does so from then on."""
    walk = walk_to(world, "published")
    close(walk)
    upper = above(walk, lodge_appeal(walk))
    assert not Stay.objects.exists()
    walk.now = upper.now
    propose(walk)
    confirm(walk, second_clerk(walk))
    row = Stay.objects.get()
    assert (row.proceeding_id, row.by_law, row.state, row.requested_at) == (upper.pk, True, "in_force", walk.now)
    assert walk.proceeding.decision.standing == "suspended"
    assert "holds" in verified("stays")


@pytest.mark.usefixtures("silence_opens_next")
def test_time_past_silence_is_not_that_of_the_decision(world: World) -> None:
    """Who let the time past a silence run out, and was not served with the late decision yet, appeals in time."""
    walk = walk_to(world, "heard")
    expire_all(at=RAN_OUT + timedelta(hours=5))
    walk.now = Deadline.objects.get(rule="appeal").due_before + timedelta(hours=6)
    expire_all(at=walk.now)
    walk.vote("granted")
    walk.decide("granted")
    walk.issue()
    event = lodge_appeal(walk)
    assert (data_of(event)["late"], Appeal.objects.get().due_before) == (False, None)


@pytest.mark.usefixtures("silence_opens_next")
def test_service_corrected_after_silence_above(world: World) -> None:
    """An appeal past a silence has its time from the silence: a service below that is corrected moves nothing of it."""
    walk = walk_to(world, "published")
    middle = above(walk, lodge_appeal(walk))
    ran_out = Deadline.objects.get(proceeding=middle.pk, rule="decide").due_before
    expire_all(at=ran_out)
    own = Deadline.objects.get(proceeding=middle.pk, rule="appeal")
    middle.now = own.due_before + timedelta(hours=1)
    upper = above(middle, lodge_appeal(middle))
    late = Appeal.objects.get(proceeding=upper.pk)
    assert late.is_late
    walk.now = upper.now
    propose(walk)
    event = confirm(walk, second_clerk(walk))
    late.refresh_from_db()
    assert (late.due_before, late.timed_by, "in_time" in data_of(event)) == (own.due_before, None, False)
    assert "holds" in verified("appeals")
    assert Decision.objects.get().standing == "stands"


@pytest.mark.usefixtures("silence_opens_next")
def test_another_appeal_after_somebody_went_on(world: World) -> None:
    """Nothing is decided any more by the silent body: another party's appeal is heard with the one that went on."""
    walk = walk_to(world, "published")
    middle = above(walk, lodge_appeal(walk))
    ran_out = Deadline.objects.get(proceeding=middle.pk, rule="decide").due_before
    expire_all(at=ran_out)
    middle.now = ran_out + timedelta(hours=1)
    upper = above(middle, lodge_appeal(middle))
    walk.now = upper.now
    event = lodge_appeal(walk, "respondent")
    assert (event.proceeding_id, event.data["to"]) == (upper.pk, "CEC")
    to_hearing(upper)
    upper.vote("annulled")
    upper.decide("annulled", EACH_ANSWERED)
    assert middle.proceeding.state == "devolved"
    assert Decision.objects.get(proceeding=walk.pk).standing == "annulled"
    assert "holds" in verified("appeals")


@pytest.mark.usefixtures("suspensive", "silence_opens_next")
@pytest.mark.parametrize("outcome", ["upheld", "annulled"])
def test_stay_by_law_ends_above_the_silent_body(world: World, outcome: str) -> None:
    """A stay lives on past a silence, and ends with the ruling of the instance that opened, also before the silent body."""
    walk = walk_to(world, "published")
    middle = above(walk, lodge_appeal(walk))
    ran_out = Deadline.objects.get(proceeding=middle.pk, rule="decide").due_before
    expire_all(at=ran_out)
    assert walk.proceeding.decision.standing == "suspended"
    middle.now = ran_out + timedelta(hours=1)
    upper = to_hearing(above(middle, lodge_appeal(middle)))
    upper.vote(outcome)
    upper.decide(outcome, replace(ON_APPEAL, annulled_for=("law", "") if outcome == "annulled" else ()))
    assert set(Stay.objects.values_list("state", flat=True)) == {"lapsed"}
    assert walk.proceeding.decision.standing == outcome
    assert "holds" in verified("stays")


@pytest.mark.usefixtures("silence_opens_next")
def test_stay_of_the_complaint_ends_above_the_silent_body(world: World) -> None:
    """What a silent body granted, and what still waited for it, ends with the decision of the instance that opened."""
    walk = walk_to(world, "admitted")
    ask_stay(walk)
    rule_stay(walk)
    ask_stay(walk)
    expire_all(at=RAN_OUT + timedelta(hours=5))
    walk.now = RAN_OUT + timedelta(hours=6)
    upper = to_hearing(above(walk, lodge_appeal(walk, claims=("Decide it.",))))
    upper.vote("granted")
    upper.decide("granted", TEXT)
    assert set(Stay.objects.values_list("state", "ended_why")) == {
        ("lapsed", "stay_ruled"),
        ("lapsed", "stay_overtaken"),
    }
    assert "holds" in verified("stays")
