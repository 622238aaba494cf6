"""What stands, read as entries: each row as it was entered, and the order in which bodies hang on each other."""

import pytest

from cases.acts.office.standing import Rows, key_of, list_above, list_entries, read_standing, sort_by_depth
from cases.queries.office_rows import KINDS
from tests.cases.entering import body, day, enter_all, entries_of
from tests.cases.world import World, build_world, entries_of_world, lodged


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_rows_are_read_as_they_were_entered(world: World) -> None:
    enter_all(day())
    standing = read_standing(entries_of(*entries_of_world().bodies, day()))
    for name in KINDS:
        for entry in list_entries(entries_of_world(), name):
            assert standing.find(entry) == entry
    assert standing.find(day()) == day()


def test_what_cases_rest_on_is_known(world: World) -> None:
    before = read_standing(entries_of_world())
    assert (before.open_at, before.had_cases, before.filed_in) == ({}, frozenset(), frozenset())
    lodged(world)
    after = read_standing(entries_of_world())
    assert (after.open_at, after.had_cases, after.filed_in) == ({"DEC": 1}, {"DEC"}, {"majilis-2004"})


def rows(*entries: object) -> Rows:
    return {key_of(each): each for each in entries}  # type: ignore[arg-type]


def test_depth_counts_superior_and_court() -> None:
    bodies = rows(
        body("SC", court=""), body("COURT", court="SC"), body("A", parent="", court="COURT"), body("B", parent="A")
    )
    assert sort_by_depth(bodies) == ({"SC": 0, "COURT": 1, "A": 2, "B": 3}, frozenset())
    assert list_above("B", bodies) == ["A"]


def test_ring_is_told_without_what_hangs_on_it() -> None:
    ring = [body("A", parent="B", court=""), body("B", parent="C", court=""), body("C", parent="A", court="")]
    bodies = rows(*ring, body("D", parent="A", court=""), body("E", parent="D", court=""))
    assert sort_by_depth(bodies)[1] == {"A", "B", "C"}
    assert list_above("E", bodies) == ["D", "A", "B", "C"]
    assert sort_by_depth(rows(body("A", parent="A", court="")))[1] == {"A"}
