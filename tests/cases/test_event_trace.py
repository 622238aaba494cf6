"""Two databases in which the same was done give the same trace of events, and one in which more was done another."""

from io import StringIO

import pytest
from django.core.management import call_command

from cases.models import Case
from scripts.event_trace import compare
from tests.cases.world import build_world, walk_to


def trace() -> str:
    out = StringIO()
    call_command("event_trace", stdout=out)
    return out.getvalue()


def test_repetition_gives_equal_lines(db: None) -> None:
    walk_to(build_world(), "decided")
    text = trace()
    case = Case.objects.get()
    assert str(case.proceedings.get().pk) not in text
    assert case.last_hash not in text
    told = [line for line in text.splitlines() if not line.startswith('["office"')]
    assert len(told) == case.events.count() + 2, "the session has a stream of its own"


def test_what_is_done_more_shows(db: None) -> None:
    walk = walk_to(build_world(), "decided")
    before = trace()
    walk.issue()
    after = trace()
    assert after.startswith(before)
    assert '"decision.issued"' in after.removeprefix(before)


def test_personal_only_where_wanted(db: None) -> None:
    walk = walk_to(build_world(), "decided")
    narrative = Case.objects.get().complaint.narrative
    out = StringIO()
    call_command("event_trace", personal=True, stdout=out)
    assert narrative in out.getvalue()
    assert narrative not in trace()
    assert len(out.getvalue().splitlines()) == len(trace().splitlines())
    assert walk.lodged.case.number in trace()


def test_comparison_prints_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(["a", "b", "c"], ["a", "b", "c"]) == 0
    assert capsys.readouterr().out == "3 events before, 3 after; none of their lines differ.\n"
    assert compare(["a", "b", "c"], ["a", "x", "c"]) == 2
    out = capsys.readouterr().out
    assert "\n-b\n+x\n" in f"\n{out}"
    assert "2 of their lines differ" in out
