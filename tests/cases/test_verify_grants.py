"""What `manage.py verify` finds of accesses: a permission without its event, an event without its permission."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cases.access.actors import Actor
from cases.acts.course.end_access import end_access
from cases.log.events import record
from cases.models import Event, EventPayload, Grant
from tests.cases.granting import audited, observed, open_account, represented
from tests.cases.world import Walk, build_world, walk_to

HOUR = timedelta(hours=1)


@pytest.fixture
def walk(db: None) -> Walk:
    return walk_to(build_world(), "admitted")


@pytest.fixture
def friend(walk: Walk) -> User:
    return open_account("friend@example.org")


def found() -> str:
    """What it says of the accesses, "" where all of it holds."""
    out = StringIO()
    try:
        call_command("verify", only=["grants"], stdout=out, stderr=out)
    except (CommandError, SystemExit):
        return out.getvalue()
    return ""


def test_lawful_accesses_hold(walk: Walk, friend: User) -> None:
    row = observed(walk, friend)
    end_access(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), grant=row.key)
    represented(walk, friend, until=walk.now + HOUR, acts=["waive", "correct"])
    walk.later(2)
    represented(walk, friend)
    audited(walk, friend)
    assert found() == ""


def test_erased_account_is_no_fault(walk: Walk, friend: User) -> None:
    """Once its account was erased, a running access is held by what is left in its event."""
    row = represented(walk, friend)
    walk.case.refresh_from_db()
    record(walk.case, "personal.erased", actor=walk.clerk, at=walk.later(0.1), data={"erases": row.event_id})
    EventPayload.objects.filter(event=row.event_id).delete()
    assert found() == ""


def test_permission_of_another_event_is_found(walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    other = Event.objects.filter(case=walk.case, kind="case.admitted").get()
    Grant.objects.filter(pk=row.pk).update(event=other)
    assert f"{walk.case.stream}: the access {row.key} is of no event that gave it" in found()


def test_changed_permission_is_found(walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    Grant.objects.filter(pk=row.pk).update(acts=["withdraw"])
    assert f"{walk.case.stream}: the access {row.key} is not what its event gave" in found()


def test_longer_permission_is_found(walk: Walk, friend: User) -> None:
    row = represented(walk, friend, until=walk.now + HOUR)
    Grant.objects.filter(pk=row.pk).update(until=None)
    assert f"the access {row.key} is not what its event gave" in found()


def test_event_without_permission_is_found(walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    event = Event.objects.get(kind="access.granted")
    key = row.key
    row.delete()
    assert f"{event.stream} seq {event.seq}: the access {key} has no row any more" in found()


def test_permission_after_its_end_is_found(walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    end_access(proceeding_id=walk.pk, actor=Actor.filer(walk.case), at=walk.later(0.1), grant=row.key)
    row.pk = None
    row.save(force_insert=True)
    assert f"{walk.case.stream}: the access {row.key} was ended and is there still" in found()


def test_access_goes_with_its_account(walk: Walk, friend: User) -> None:
    represented(walk, friend)
    friend.delete()
    assert not Grant.objects.exists()
    assert found() == ""
