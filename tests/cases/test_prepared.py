"""A query that is put into SQL once answers each time for what it is told."""

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from cases.models import Case, Proceeding
from cases.queries.prepared import Prepared, QueryValue
from tests.cases.world import World, build_world, lodged

OF_CASE = Prepared(lambda: Proceeding.objects.filter(case=QueryValue("case", Case._meta.pk)).select_related("body"))
OF_CASES = Prepared(
    lambda: Proceeding.objects.filter(case__in=QueryValue("cases", Case._meta.pk, 3)).order_by("case_id")
)
BY_KEY = Prepared(
    lambda: Proceeding.objects.filter(pk=QueryValue("key", Proceeding._meta.pk)).values_list("pk", "state")
)


@pytest.fixture
def found(db: None) -> list[Proceeding]:
    world: World = build_world()
    return [lodged(world).proceeding, lodged(world).proceeding]


def keys(rows: list[Proceeding]) -> list[object]:
    return [row.pk for row in rows]


def test_each_key_gives_its_own_rows(found: list[Proceeding]) -> None:
    assert [keys(OF_CASE.ask(case=each.case_id)) for each in found] == [[each.pk] for each in found]


def test_related_rows_come_in_one_statement(found: list[Proceeding]) -> None:
    with CaptureQueriesContext(connection) as queries:
        [row] = OF_CASE.ask(case=found[0].case_id)
        assert isinstance(row.body, Model)
    assert len(queries) == 1


def test_short_list_finds_no_more(found: list[Proceeding]) -> None:
    asked = [[], [found[1].case_id], [each.case_id for each in found]]
    assert [keys(OF_CASES.ask(cases=each)) for each in asked] == [[], [found[1].pk], [each.pk for each in found]]


def test_longer_list_is_an_error(found: list[Proceeding]) -> None:
    with pytest.raises(ValueError, match="cases: 4 values, and the query was written for 3"):
        OF_CASES.ask(cases=[each.case_id for each in found] * 2)


def test_values_are_converted_as_ever(found: list[Proceeding]) -> None:
    assert list(BY_KEY.ask_values(key=found[0].pk)) == [(found[0].pk, found[0].state)]
