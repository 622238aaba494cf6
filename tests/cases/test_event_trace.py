"""Two databases in which the same was done give the same trace of events, and one in which more was done another."""

from io import StringIO

from django.core.management import call_command

from cases.models import Case
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
    assert len(text.splitlines()) == case.events.count() + 2, "the session has a stream of its own"


def test_what_is_done_more_shows(db: None) -> None:
    walk = walk_to(build_world(), "decided")
    before = trace()
    walk.issue()
    after = trace()
    assert after.startswith(before)
    assert '"decision.issued"' in after.removeprefix(before)
