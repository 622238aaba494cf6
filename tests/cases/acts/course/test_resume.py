"""Resume: a case that stands still goes on before its review, and nobody loses what was left of their time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.log.events import broken_link
from cases.models import Deadline, Event
from cases.wording.explanations import sentence
from tests.cases.acts.seen import PARTIES, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import ClerksBrowser, file_url, said, state
from tests.cases.world import FILED, Walk, World, walk_to
from workflow.states import DeadlineState

HAS_IT = {"ground": "court_seized", "reasons": "The district court, since Monday."}
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ENDS = datetime.fromisoformat("2004-08-31T00:00+07:00")
"""When the time to decide of a case filed on 25 August ends."""


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=2))


def suspended(walk: Walk, *, days: float = 2, **changes: Any) -> Event:
    at = walk.later()
    given = {"ground": "court_seized", "reasons": "The court took it in.", "review_at": at + days * DAY, **changes}
    return suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)


def resumed(walk: Walk, *, hours: float = 1, reasons: str = "The court has ruled.") -> Event:
    return resume(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(hours), reasons=reasons)


def limit(walk: Walk, rule: str = "decide") -> Deadline:
    return Deadline.objects.select_related("proceeding__body", "party__body").get(proceeding=walk.pk, rule=rule)


def in_correction(world: World) -> Walk:
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    return walk


def test_reasons_are_kept_under_seal(walk: Walk) -> None:
    suspended(walk)
    with recorded(walk.case) as events:
        resumed(walk)
    (event,) = events
    assert (event.kind, event.from_state, event.to_state) == ("case.resumed", "suspended", "admitted")
    assert (event.actor, data_of(event)) == ("clerk:DEC", {"body": "DEC"})
    assert under_seal(event) == {"reasons": "The court has ruled."}
    assert in_the_open(event, "court has ruled") == []
    assert letters(event) == {"resumed": PARTIES}


def test_second_resumption_is_refused(walk: Walk) -> None:
    suspended(walk)
    resumed(walk)
    with refuses("This cannot be done now: the case is “Admitted”. It can be done when the case is Standing still."):
        resumed(walk)


def test_resumption_needs_reasons(walk: Walk) -> None:
    suspended(walk)
    with refuses("Write the reasons. They become part of the file."):
        resumed(walk, reasons=" ")


def test_it_goes_on_by_the_form(clerk: ClerksBrowser, walk: Walk) -> None:
    clerk.act(walk.pk, "suspend", review_at="2004-08-27T17:00", **HAS_IT)
    assert "Write the reasons." in said(clerk.act(walk.pk, "resume", reasons=""))
    clerk.act(walk.pk, "resume", reasons="The court refused to take it in.")
    assert state(walk.pk) == "admitted"
    assert "The case goes on." in said(clerk.get(file_url(walk.pk)))


@pytest.mark.parametrize(
    ("way", "back"),
    [
        (lambda world: walk_to(world, "lodged"), "lodged"),
        (in_correction, "correction"),
        (lambda world: walk_to(world, "admitted"), "admitted"),
        (lambda world: walk_to(world, "listed"), "admitted"),
        (lambda world: walk_to(world, "heard"), "admitted"),
    ],
)
def test_case_resumes_where_it_was(world: World, way: Callable[[World], Walk], back: str) -> None:
    walk = way(world)
    suspended(walk)
    until = walk.now + 2 * DAY
    assert expire_all(at=until - timedelta(seconds=1)) == 0
    assert walk.proceeding.state == "suspended"
    expire_all(at=until + HOUR)
    assert (walk.proceeding.state, walk.proceeding.back_to) == (back, "")
    event = Event.objects.get(case=walk.case, kind="case.resumed")
    assert (event.occurred_at, event.actor, event.data["why"]) == (until, "system:review", "review")
    assert not Event.objects.filter(case=walk.case, kind__in=("deadline.breached", "deadline.alarm")).exists()
    assert limit(walk, "review").state == DeadlineState.EXPIRED
    assert broken_link(walk.case.stream) is None


def test_early_resumption_adds_only_pause(walk: Walk) -> None:
    """Going on early gives the body no more than what stood still."""
    suspended(walk, days=3)
    assert limit(walk).due_before == ENDS + 3 * DAY
    resumed(walk, hours=30)
    ends = ENDS + timedelta(hours=30)
    assert limit(walk).due_before == ends
    assert limit(walk, "review").state == DeadlineState.MET
    assert "from Wed, 25 Aug 2004 17:00 to Thu, 26 Aug 2004 23:00" in sentence(limit(walk).explanation)
    assert walk.proceeding.next_due == ends
    assert expire_all(at=ends) == 1, "the review does not fire any more"
    assert walk.proceeding.overdue_since == ends


def test_promised_end_is_kept(world: World) -> None:
    """A person keeps an end that was told though the case goes on early."""
    walk = in_correction(world)
    before = limit(walk, "correct").due_before
    suspended(walk)
    assert limit(walk, "correct").due_before == before + 2 * DAY
    resumed(walk)
    assert limit(walk, "correct").due_before == before + 2 * DAY
    assert walk.proceeding.state == "correction"
    assert limit(walk).due_before == ENDS + timedelta(hours=1)
