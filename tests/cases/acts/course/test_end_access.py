"""Ending somebody's access to a case: what goes, who may, and what it is refused for."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.course.end_access import end_access
from cases.models import Event, Grant
from tests.cases.acts.seen import refuses
from tests.cases.granting import NOT_YOURS, open_account, represented
from tests.cases.world import Walk, World, build_world, walk_to

DAY = timedelta(days=1)
OVER = "This access has ended already, or there is none such in this case. Nothing is left to end."


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


@pytest.fixture
def friend(world: World) -> User:
    return open_account("friend@example.org")


def by_filer(walk: Walk) -> dict[str, object]:
    return {"proceeding_id": walk.pk, "actor": Actor.filer(walk.case), "at": walk.later(0.1)}


def test_ending_takes_the_permission_away(walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    end_access(**by_filer(walk), grant=row.key)
    assert not Grant.objects.exists()
    assert not User.objects.get(pk=friend.pk).has_perm("cases.view_case_as_representative", walk.case)
    event = Event.objects.get(kind="access.ended")
    assert (event.actor, event.data) == ("party", {"body": "DEC", "grant": str(row.key), "role": "representative"})


def test_access_of_others_is_not_ended(world: World, walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    for actor in (walk.clerk, world.clerk("TEC")):
        with refuses(NOT_YOURS):
            end(walk, actor, row)
    assert Grant.objects.filter(pk=row.pk).exists()


def test_ended_access_is_not_ended_again(walk: Walk, friend: User) -> None:
    row = represented(walk, friend)
    end(walk, Actor.filer(walk.case), row)
    with refuses(OVER):
        end(walk, Actor.filer(walk.case), row)
    short = represented(walk, friend, until=walk.now + timedelta(hours=1))
    walk.now += DAY
    with refuses(OVER):
        end(walk, Actor.filer(walk.case), short)


def test_access_of_another_case_is_not_ended(world: World, walk: Walk, friend: User) -> None:
    row = represented(walk_to(world, "admitted"), friend)
    with refuses(OVER):
        end(walk, Actor.filer(walk.case), row)


def end(walk: Walk, actor: Actor, row: Grant) -> object:
    return end_access(proceeding_id=walk.pk, actor=actor, at=walk.later(0.1), grant=row.key)
