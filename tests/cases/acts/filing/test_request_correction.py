"""Request correction: once, with a full list; the time to decide runs on meanwhile."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.models import Deadline, Event
from tests.cases.acts.seen import COMPLAINANT, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import ClerksBrowser
from tests.cases.world import FILED, Walk, World, fresh, lodged, walk_to
from workflow.states import ProceedingState

SOON = FILED + timedelta(hours=1)


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "lodged")


def asked(walk: Walk, *defects: str) -> Event:
    return request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=defects)


def test_every_defect_is_sealed(walk: Walk) -> None:
    with recorded(walk.case) as events:
        asked(walk, "Which list?", " ", "Which address?")
    (event,) = events
    assert (event.kind, data_of(event)) == ("correction.requested", {"body": "DEC", "defects": 2})
    assert (event.from_state, event.to_state) == ("lodged", "correction")
    assert under_seal(event) == {"defects": ["Which list?", "Which address?"]}
    assert in_the_open(event, "Which") == []
    assert letters(event) == {"correction": {COMPLAINANT}}


def test_complainant_has_a_time_to_correct(walk: Walk) -> None:
    before = Deadline.objects.get(rule="decide")
    asked(walk, "Which list?")
    limit = Deadline.objects.get(rule="correct")
    assert (limit.state, limit.party, limit.starts_at) == ("running", walk.party("complainant"), walk.now)
    after = Deadline.objects.get(rule="decide")
    assert (after.state, after.due_before) == ("running", before.due_before)


def test_second_request_is_refused(walk: Walk) -> None:
    asked(walk, "Which list?")
    with refuses(
        "This cannot be done now: the case is “Waiting for a correction”. It can be done when the case is Lodged.",
    ):
        asked(walk, "Which list?")


def test_empty_request_is_refused(walk: Walk) -> None:
    with refuses("Write the reasons. They become part of the file."):
        asked(walk, " ", "")


def test_anonymous_report_stands_as_is(world: World) -> None:
    walk = walk_to(world, "lodged", standing="anonymous")
    with refuses("Nobody can be asked to correct an anonymous report. List it and rule on it as it stands."):
        asked(walk, "Who are you?")


def test_uncorrected_complaint_is_decided(world: World) -> None:
    """A correction that never came lets the complaint be ruled on as it stands."""
    filed = lodged(world)
    pk = filed.proceeding.pk
    request_correction(proceeding_id=pk, actor=world.clerk("DEC"), at=FILED, defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=pk, rule="correct")
    expire_all(at=limit.due_before)
    after = fresh(pk)
    assert after.state == ProceedingState.LODGED
    assert after.last_event is not None
    assert (after.last_event.kind, after.last_event.occurred_at) == ("case.uncorrected", limit.due_before)


def test_defects_are_listed_and_corrected(clerk: ClerksBrowser, world: World):
    """Defects are asked for one a line and the correction entered."""
    filed = lodged(world)
    pk = filed.proceeding.pk
    clerk.act(pk, "request_correction", defects="Which polling station?\n\nWhich day?")
    assert Event.objects.get(kind="correction.requested").data["defects"] == 2
    clerk.at += timedelta(hours=1)
    clerk.act(pk, "correct", text="Station 12, on Tuesday.")
    filed.case.complaint.refresh_from_db()
    assert filed.case.complaint.narrative.endswith("Station 12, on Tuesday.")
