"""A gap in the roster of duty before and on voting day is found, and stands on the list of what the office lacks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.queries.courts.roster import find_gap, list_gaps
from tests.cases.courts.drawing import drawing, put_on_duty, seat_judges
from tests.cases.world import build_world

OPENS = datetime.fromisoformat("2004-09-19T07:00+06:00")
HOUR = timedelta(hours=1)
START, END = OPENS - 48 * HOUR, OPENS + 13 * HOUR


@pytest.mark.parametrize(
    ("hours", "gap"),
    [
        ([], 0),
        ([(0, 61)], None),
        ([(-5, 100)], None),
        ([(0, 30), (30, 61)], None),
        ([(30, 61), (0, 31)], None),
        ([(0, 30), (31, 61)], 30),
        ([(0, 60)], 60),
        ([(1, 61)], 0),
        ([(0, 40), (5, 10), (40, 61)], None),
    ],
)
def test_first_instant_without_anybody(hours: list[tuple[int, int]], gap: int | None) -> None:
    rows = [(START + begins * HOUR, START + ends * HOUR) for begins, ends in hours]
    assert find_gap(rows, start=START, end=END) == (None if gap is None else START + gap * HOUR)


def test_gap_is_told_in_the_two_weeks_before_the_poll(db: None, tmp_path: Path) -> None:
    with drawing(tmp_path):
        world = build_world()
        seat_judges(world)
        election = world.election
        assert list(list_gaps(election, now=OPENS - timedelta(days=20))) == []
        at = OPENS - timedelta(days=5)
        first = next(iter(list_gaps(election, now=at)))
        assert first.court.code == "COURT"
        put_on_duty(world, 2, starts_at=first.at, ends_at=first.at + 30 * HOUR)
        assert next(iter(list_gaps(election, now=at))).at == first.at + 30 * HOUR
        put_on_duty(world, 3, starts_at=first.at + 30 * HOUR, ends_at=first.at + 90 * HOUR)
        assert list(list_gaps(election, now=at)) == []


def test_law_without_a_draw_asks_for_no_roster(db: None) -> None:
    world = build_world()
    seat_judges(world)
    assert list(list_gaps(world.election, now=OPENS - timedelta(days=5))) == []
