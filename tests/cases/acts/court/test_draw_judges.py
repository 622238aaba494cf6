"""Draw judges: who can be drawn, who follows, who is refused; and that nobody chooses by when they draw."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from cases.acts.hearing.recuse import recuse
from cases.models import Draw, Event, Member
from tests.cases.acts.seen import refuses
from tests.cases.courts.drawing import SEEDS, before_court, bind, draw, drawing, put_on_duty, seat_judges
from tests.cases.rows import change
from tests.cases.world import FILED, Walk, World, build_world, walk_to
from workflow.draw import hash_text, mix_draw, order_seats, write_came

NIGHT = FILED + timedelta(hours=8)


@pytest.fixture
def world(db: None, tmp_path: Path) -> Iterator[World]:
    """A court of five, of whom one is drawn."""
    with drawing(tmp_path):
        made = build_world()
        seat_judges(made)
        yield made


def order_of(walk: Walk, seed: str, seats: range | list[int]) -> list[int]:
    """The order as anybody computes it from what is public."""
    came = write_came(walk.proceeding.opened_at)
    return order_seats(mix_draw(seed, court="COURT", number=walk.case.number, came_at=came), seats)


def test_order_is_computed_from_what_was_fixed_before(world: World) -> None:
    bind(world)
    walk = before_court(world)
    data = draw(walk).data
    assert data["order"] == order_of(walk, SEEDS[0], range(1, 6))
    assert (data["judges"], data["seed"], data["commitment"]) == (data["order"][:1], SEEDS[0], hash_text(SEEDS[0]))
    assert (data["duty"], data["committed_before"]) == (False, True)


def test_taking_one_out_moves_no_other() -> None:
    whole = order_seats("value", range(1, 30))
    assert sorted(whole) == list(range(1, 30))
    for gone in (whole[0], whole[7], whole[-1]):
        assert order_seats("value", set(whole) - {gone}) == [seat for seat in whole if seat != gone]


def test_waiting_changes_nothing(world: World) -> None:
    """Drawn a week later, when another judge has come, it is the same judge: the day on which the case came counts."""
    bind(world)
    walk = before_court(world)
    change(Member.objects.get(body__code="COURT", seat=3), term_until=(FILED + timedelta(days=1)).date())
    walk.later(24 * 4)
    assert draw(walk).data["order"] == order_of(walk, SEEDS[0], range(1, 6))


def test_no_seed_is_used_twice(world: World) -> None:
    bind(world)
    first, second = before_court(world), before_court(world, at=FILED + timedelta(hours=1))
    assert [draw(each).data["seed"] for each in (first, second)] == list(SEEDS[:2])


def test_commitment_after_the_case_is_told(world: World) -> None:
    walk = before_court(world)
    with refuses(
        "The court is bound to no seed that is left for a draw. The system publishes new ones within minutes; try again then."
    ):
        draw(walk)
    bind(world, at=FILED + timedelta(minutes=1))
    assert draw(walk).data["committed_before"] is False
    page = Client().get(f"/cases/{walk.case.number}/draw/").text
    assert "only after the case had come to the court: for this draw it proves less" in page


def test_who_is_drawn_is_drawn_once(world: World) -> None:
    bind(world)
    walk = before_court(world)
    draw(walk)
    with refuses(
        "Who judges was drawn already, and is not drawn again. A judge who is recused is followed by the next of the same order."
    ):
        draw(walk)
    assert Draw.objects.count() == 1
    assert Event.objects.filter(kind="judges.drawn").count() == 1


def test_recused_judge_is_followed_by_the_next(world: World) -> None:
    bind(world)
    walk = before_court(world)
    order = draw(walk).data["order"]
    walk.admit()
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=order[2], reason="Ill.")
    assert not Event.objects.filter(kind="judges.followed").exists()
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=order[0], reason="A brother.")
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=order[1], reason="A sister.")
    followed = Event.objects.filter(kind="judges.followed").order_by("seq").values_list("data", flat=True)
    assert [(each["judges"], each["in_place_of"]) for each in followed] == [
        ([order[1]], order[0]),
        ([order[3]], order[1]),
    ]


def test_who_was_recused_before_is_not_in_the_pool(world: World) -> None:
    bind(world)
    walk = before_court(world)
    walk.admit()
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=4, reason="A brother.")
    assert draw(walk).data["order"] == order_of(walk, SEEDS[0], [1, 2, 3, 5])


def test_case_goes_up_when_no_judge_is_left(world: World) -> None:
    """COURT has no parent in the register of these tests, so the case stays, and nobody judges it."""
    bind(world)
    walk = before_court(world)
    order = draw(walk).data["order"]
    walk.admit()
    for seat in order:
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="Kin.")
    assert Event.objects.filter(kind="judges.followed").count() == len(order)
    assert Event.objects.filter(kind="judges.followed").order_by("-seq")[0].data["judges"] == []


def test_night_is_drawn_from_who_is_on_duty(world: World) -> None:
    bind(world)
    put_on_duty(world, 2)
    put_on_duty(world, 4)
    walk = before_court(world, at=NIGHT)
    data = draw(walk).data
    assert (data["duty"], data["order"]) == (True, order_of(walk, SEEDS[0], [2, 4]))


def test_nobody_is_put_on_duty_for_a_case_that_is_there(world: World) -> None:
    bind(world)
    walk = before_court(world, at=NIGHT)
    put_on_duty(world, 2, at=NIGHT + timedelta(minutes=1))
    assert draw(walk).data["duty"] is False


def test_too_few_on_duty_for_a_panel(db: None, tmp_path: Path) -> None:
    with drawing(tmp_path, judges=3):
        world = build_world()
        seat_judges(world)
        bind(world)
        put_on_duty(world, 2)
        data = draw(before_court(world, at=NIGHT)).data
    assert (data["duty"], len(data["judges"])) == (False, 3)


def test_commission_draws_nobody(world: World) -> None:
    walk = walk_to(world, "lodged")
    with refuses("Nobody is drawn here: the law, or the court, knows no draw for this case."):
        draw(walk)


def test_panel_needs_enough_judges(db: None, tmp_path: Path) -> None:
    with drawing(tmp_path, judges=6):
        world = build_world()
        seat_judges(world)
        bind(world)
        walk = before_court(world)
        with refuses(
            "Of the judges of this court 5 can sit on this case, and 6 must. Nobody is drawn until the register has more. "
            "(Art 1; a rule of this system, not law)"
        ):
            draw(walk)
