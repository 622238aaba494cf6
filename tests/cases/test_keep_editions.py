"""What was published before its public version was kept: `migrate` keeps it, once, however often it is cut short."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models.signals import post_save

from cases.models import Decision, PublicEdition
from cases.queries.decisions.public_editions import published_editions
from cases.upkeep.public_editions import keep_missing_editions
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import World, build_world, walk_to

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def world() -> World:
    return build_world()


def published_before(world: World, count: int) -> dict[Any, str]:
    """So many published decisions without a kept version; by their keys the hashes that it had."""
    for _ in range(count):
        walk_to(world, "published")
    had = dict(PublicEdition.objects.values_list("decision", "sha256"))
    with past_the_guards():
        PublicEdition.objects.all().delete()
    return had


def hashes() -> dict[Any, str]:
    return dict(published_editions().values_list("decision", "sha256"))


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """Inside, the process ends as soon as the row of this number is written."""
    written = []

    def count(**_signal: object) -> None:
        written.append(number)
        if len(written) == number:
            raise KeyboardInterrupt

    post_save.connect(count, sender=PublicEdition)
    try:
        yield
    finally:
        post_save.disconnect(count, sender=PublicEdition)


def test_migrate_keeps_what_is_missing(world: World) -> None:
    had = published_before(world, 2)
    assert hashes() == {}
    call_command("migrate", verbosity=0)
    assert hashes() == had


def test_a_second_run_keeps_nothing_more(world: World) -> None:
    published_before(world, 1)
    assert keep_missing_editions() == 1
    before = list(PublicEdition.objects.values())
    assert keep_missing_editions() == 0
    assert list(PublicEdition.objects.values()) == before


def test_killed_run_is_finished(world: World) -> None:
    had = published_before(world, 3)
    with killed_at(2), pytest.raises(KeyboardInterrupt):
        keep_missing_editions()
    assert len(hashes()) == 1
    assert keep_missing_editions() == 2
    assert hashes() == had


def test_withdrawn_edition_is_not_kept(world: World) -> None:
    published_before(world, 1)
    Decision.objects.update(state="taken_down")
    assert keep_missing_editions() == 0


def test_later_edition_is_kept(world: World) -> None:
    published_before(world, 1)
    Decision.objects.update(edition=2)
    assert keep_missing_editions() == 1
    assert PublicEdition.objects.get().edition == 2
