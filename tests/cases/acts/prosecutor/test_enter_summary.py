"""Enter a summary: one row for each application that was kept on paper, and no clock for any of them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from cases.acts.engine.scheduler import expire_all
from cases.acts.prosecutor.enter_summary import enter_summary
from cases.models import Application, ApplicationSummary
from tests.cases.acts.seen import data_of, letters, refuses
from tests.cases.prosecuting import HOUR, LINES, of_office, receive, told
from tests.cases.world import FILED, World


def summarise(world: World, key: UUID | None = None, **more: Any) -> ApplicationSummary:
    days = {"from_day": date(2004, 6, 15), "to_day": date(2004, 8, 24)}
    given = {**of_office(world, FILED + HOUR), **days, "source": "The register on paper", "lines": LINES, **more}
    return enter_summary(key=key or uuid4(), election=world.election, **given)


def test_one_row_for_each(world: World) -> None:
    receive(world)
    row = summarise(world)
    rows = Application.objects.filter(summary=row)
    assert [each.number for each in rows] == [2, 3, 4, 5, 6]
    assert [each.state for each in rows] == ["resolved"] * 3 + ["unreported"] * 2
    event = told(world)[-1]
    assert data_of(event) == {
        "office": "PROS",
        "summary": str(row.pk),
        "from": "2004-06-15",
        "until_day": "2004-08-24",
        "first": 2,
        "lines": [["campaign", "resolved", "explanation", 3], ["other", "unreported", "", 2]],
    }
    assert letters(event) == {}


def test_nobody_is_late_by_paper(world: World) -> None:
    summarise(world)
    assert expire_all(at=FILED.replace(year=2005)) == 0
    assert Application.objects.exclude(overdue_since=None).count() == 0


def test_entered_twice_it_is_one(world: World) -> None:
    key = uuid4()
    assert summarise(world, key).pk == summarise(world, key).pk
    assert Application.objects.count() == 5


def test_says_what_is_missing(world: World) -> None:
    receive(world)
    with refuses(
        "Say where these figures come from.",
        "Name the first and the last day of the summary. The last must be over.",
        "Every line must count at least one application, and all of them together at most 20000.",
    ):
        summarise(world, source=" ", to_day=date(2004, 12, 1), lines=())
