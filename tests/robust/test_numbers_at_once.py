"""Filings at one moment: each has a number of its own and none is missing, whatever is sealed or fails between them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import Any
from uuid import uuid4

import pytest

from cases.access.actors import Actor
from cases.acts.engine.draft import Draft
from cases.acts.filing import lodge as lodging
from cases.acts.filing.lodge import LodgingResult, lodge
from cases.acts.filing.report_pressure import report_pressure
from cases.models import Case, Numbering
from cases.models import Event as CaseEvent
from cases.queries.case_file import CaseFile
from tests.cases.world import FILED, World, draft, lodged
from tests.robust.running import Running
from tests.robust.test_two_at_once import together
from tests.robust.visitors import Visitor

FAILS = "The machine fails while this is written."
VISITORS = 4


def serials() -> list[int | None]:
    return sorted(Case.objects.public().values_list("serial", flat=True))


def test_first_filings_begin_at_one(world: World) -> None:
    """The first filings of all at once begin at one."""
    Numbering.objects.all().delete()
    drafts = [draft(world) for _ in range(VISITORS)]
    results = together(*[lambda each=each: lodge(draft=each, actor=Actor.visitor(), at=FILED) for each in drafts])
    assert sorted(result.case.serial for result in results) == serials() == [1, 2, 3, 4]


def test_failures_leave_no_gap(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report or a failure between filings leaves no gap."""
    first = lodged(world)
    tell = lodging._tell

    def tell_or_fail(file: CaseFile, filed: Draft, *args: Any) -> CaseEvent:
        """Fails when the number has been taken."""
        if filed.narrative == FAILS:
            assert file.case.serial is not None
            raise RuntimeError(FAILS)
        return tell(file, filed, *args)

    def file(narrative: str) -> LodgingResult | None:
        with suppress(RuntimeError):
            return lodge(draft=draft(world, narrative=narrative), actor=Actor.visitor(), at=FILED)
        return None

    def report() -> LodgingResult:
        by, key = Actor.filer(first.case), uuid4()
        return report_pressure(proceeding_id=first.proceeding.pk, actor=by, at=FILED, text="He came.", form_key=key)

    monkeypatch.setattr(lodging, "_tell", tell_or_fail)
    results = together(*[lambda: file("Mine."), report, lambda: file(FAILS)] * 3)
    assert [result is None for result in results] == [False, False, True] * 3
    assert Case.objects.filter(is_sealed=True, serial=None).count() == 3
    assert serials() == [first.case.serial + n for n in range(4)]


def test_two_processes_take_everybody(world: World, running: Running) -> None:
    """Those who press at once in two processes are all taken in."""
    running.start(worker=False)
    visitors = [Visitor(running.address) for _ in range(VISITORS)]
    with ThreadPoolExecutor(VISITORS) as people:
        shown = list(people.map(lambda visitor: [visitor.file(Event()) for _time in range(2)], visitors))
    numbers = [receipt.number for each in shown for receipt in each if receipt is not None]
    assert [visitor.answers for visitor in visitors] == [[]] * VISITORS, "nobody saw a failure"
    assert sorted(numbers) == [f"2004-{serial:06d}" for serial in serials()]
    assert serials() == [serials()[0] + n for n in range(2 * VISITORS)]
