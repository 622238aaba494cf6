"""Paging by key: every row once, in order, both ways; a cursor that was not made here is the first page."""

import base64
import json
from datetime import timedelta
from itertools import pairwise

import pytest

from cases.models import Case, Proceeding
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


def test_older_pages_keep_order(numbers: list[int]) -> None:
    """Older pages show every row once in order."""
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


def test_short_list_has_one_page(numbers: list[int]) -> None:
    found = page(size=7)
    assert (found.newer, found.older) == ("", "")


def test_an_ascending_key_pages_upwards(numbers: list[int]) -> None:
    first = key_page(Case.objects.all(), key=("lodged_at", "id"), size=4)
    rest = key_page(Case.objects.all(), key=("lodged_at", "id"), cursor=first.older, size=4)
    assert ids(first) + ids(rest) == numbers[::-1]


def test_page_costs_one_query(numbers: list[int], django_assert_num_queries) -> None:
    cursors = ["", page().older, page(page().older).older]
    assert all(one != other for one, other in pairwise(cursors))
    for cursor in cursors:
        with django_assert_num_queries(1):
            page(cursor)


@pytest.fixture
def with_and_without() -> list[Proceeding]:
    """Five files with a due time, two of them at one instant, and four without one, in the order of the docket."""
    world = build_world()
    files = [lodged(world, at=FILED).proceeding for _ in range(9)]
    due = [FILED + timedelta(hours=n // 2) for n in range(5)]
    for file, at in zip(files, [*due, *[None] * 4], strict=True):
        Proceeding.objects.filter(pk=file.pk).update(next_due=at)
    rows = list(Proceeding.objects.all())
    return sorted(rows, key=lambda row: (row.next_due is None, row.next_due or FILED, row.pk))


def docket(cursor: str = "", size: int = 2, key: tuple[str, str] = ("next_due", "id")) -> KeyPage[Proceeding]:
    return key_page(Proceeding.objects.all(), key=key, cursor=cursor, size=size, nulls_last=True)


def turned(size: int, key: tuple[str, str] = ("next_due", "id")) -> list[KeyPage[Proceeding]]:
    pages = [docket(size=size, key=key)]
    while pages[-1].older:
        pages.append(docket(pages[-1].older, size, key))
    return pages


@pytest.mark.parametrize("size", [1, 2, 4, 5, 6, 9])
def test_rows_without_a_value_come_last(with_and_without: list[Proceeding], size: int) -> None:
    assert [row for page in turned(size) for row in page.items] == with_and_without


@pytest.mark.parametrize("size", [1, 2, 4, 5, 6])
def test_backward_paging_keeps_empty_rows(with_and_without: list[Proceeding], size: int) -> None:
    """Turning back passes the same rows without a value."""
    pages = turned(size)
    cursor = pages[-1].newer
    for page in pages[-2::-1]:
        found = docket(cursor, size)
        assert found.items == page.items
        cursor = found.newer
    assert cursor == ""


def test_empty_rows_end_descending_lists(with_and_without: list[Proceeding]) -> None:
    """Rows without a value come last also downwards."""
    rows = [row for page in turned(2, ("-next_due", "-id")) for row in page.items]
    assert rows == [*with_and_without[:5][::-1], *with_and_without[5:][::-1]]


def test_cursor_fits_only_its_list(with_and_without: list[Proceeding]) -> None:
    """A cursor without a value is none of other lists."""
    without = turned(6)[0].older
    plain = key_page(Proceeding.objects.all(), key=("opened_at", "id"), cursor=without, size=3)
    assert plain.newer == ""


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
def test_hostile_cursor_gives_first_page(numbers: list[int], cursor: str) -> None:
    assert ids(page(cursor)) == numbers[:3]
