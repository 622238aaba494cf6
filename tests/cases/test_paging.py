"""Paging by key: every row once, in order, both ways; a cursor that was not made here is the first page."""

import base64
import json
from datetime import timedelta
from itertools import pairwise

import pytest

from cases.models import Case
from cases.queries.paging import KeyPage, key_page
from tests.cases.world import FILED, build_world, lodged

pytestmark = pytest.mark.django_db
NEWEST = ("-lodged_at", "-id")


@pytest.fixture
def numbers() -> list[int]:
    """Seven cases, some lodged at the same instant; the newest first."""
    world = build_world()
    for n in range(7):
        lodged(world, at=FILED + timedelta(hours=n // 3))
    return list(Case.objects.order_by(*NEWEST).values_list("pk", flat=True))


def page(cursor: str = "", size: int = 3) -> KeyPage[Case]:
    return key_page(Case.objects.all(), key=NEWEST, cursor=cursor, size=size)


def ids(found: KeyPage[Case]) -> list[int]:
    return [case.pk for case in found.items]


def test_older_pages_show_every_row_once_in_order(numbers: list[int]) -> None:
    seen, cursor = [], ""
    while True:
        found = page(cursor)
        seen += ids(found)
        if not (cursor := found.older):
            break
    assert seen == numbers


def test_newer_leads_back_the_same_way(numbers: list[int]) -> None:
    second = page(page().older)
    third = page(second.older)
    assert ids(page(third.newer)) == ids(second)
    first = page(page(third.newer).newer)
    assert ids(first) == numbers[:3]
    assert first.newer == ""


def test_a_list_that_fits_has_no_other_pages(numbers: list[int]) -> None:
    found = page(size=7)
    assert (found.newer, found.older) == ("", "")


def test_an_ascending_key_pages_upwards(numbers: list[int]) -> None:
    first = key_page(Case.objects.all(), key=("lodged_at", "id"), size=4)
    rest = key_page(Case.objects.all(), key=("lodged_at", "id"), cursor=first.older, size=4)
    assert ids(first) + ids(rest) == numbers[::-1]


def test_a_page_costs_one_query_wherever_it_is(numbers: list[int], django_assert_num_queries) -> None:
    cursors = ["", page().older, page(page().older).older]
    assert all(one != other for one, other in pairwise(cursors))
    for cursor in cursors:
        with django_assert_num_queries(1):
            page(cursor)


def forged(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "\x00",
        "é",
        "=" * 50,
        "A" * 10_000,
        forged(),
        forged(0),
        forged(0, "2004-08-25T15:00:00+07:00"),
        forged(0, "2004-08-25T15:00:00", "1"),
        forged(0, "never", "1"),
        forged(0, "0001-01-01T00:00:00+14:00", "1"),
        forged(0, "2004-08-25T15:00:00+07:00", "9" * 30),
        forged(0, "2004-08-25T15:00:00+07:00", "1 OR 1=1"),
        forged(0, "2004-08-25T15:00:00+07:00", "\x00"),
        forged(2, "2004-08-25T15:00:00+07:00", "1"),
        forged(0, None, None),
        forged(0, {"a": 1}, []),
        base64.urlsafe_b64encode(b"[" * 200).decode(),
    ],
)
def test_a_hostile_cursor_gives_the_first_page(numbers: list[int], cursor: str) -> None:
    assert ids(page(cursor)) == numbers[:3]
