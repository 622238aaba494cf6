"""A revision gets a value that nobody chose before whenever such a row changes, and only then."""

from collections.abc import Callable

import pytest
from django.db import connection

from cases.access.actors import Actor
from cases.log.events import record
from cases.log.revisions import REVISED
from cases.log.triggers import install, remove
from cases.models import Body, Constituency, Election, Member, Revision, Round
from tests.cases.rows import change_all
from tests.cases.world import FILED, World, build_world

CHANGES: dict[str, tuple[Callable[[], object], set[str]]] = {
    "body": (lambda: change_all(Body.objects.filter(code="DEC"), name="Other"), {"office", "names"}),
    "round": (lambda: change_all(Round.objects.all(), opens="06:00"), {"office"}),
    "constituency": (lambda: change_all(Constituency.objects.all(), name="Other"), {"office", "names"}),
    "member": (lambda: change_all(Member.objects.filter(seat=1), title="Chair"), {"names"}),
    "election": (lambda: change_all(Election.objects.all(), name="Other"), {"names"}),
    "election saved": (lambda: Election.objects.get().save(), {"names"}),
    "no row": (Revision.objects.count, set()),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def revisions() -> dict[str, str]:
    return dict(Revision.objects.values_list("name", "value"))


def renewed_by(change: Callable[[], object]) -> set[str]:
    before = revisions()
    change()
    after = revisions()
    return {name for name in after if before.get(name) != after[name]}


@pytest.mark.parametrize("what", CHANGES)
def test_change_renews_what_depends_on_it(world: World, what: str) -> None:
    change, renewed = CHANGES[what]
    assert renewed_by(change) == renewed


def test_election_event_renews_nothing(world: World) -> None:
    election = Election.objects.get()
    assert renewed_by(lambda: record(election, "calendar.changed", actor=Actor.system("test"), at=FILED)) == set()
    assert Election.objects.get().last_seq == election.last_seq > 0


def test_every_column_counts_but_the_head() -> None:
    [declared] = [each for each in REVISED if each.table == "cases_election"]
    columns = {field.column for field in Election._meta.concrete_fields}
    assert set(declared.columns) == columns - {"id", "last_seq", "last_hash", "written_by_id"}


def test_nothing_outlives_a_time_without_triggers(world: World) -> None:
    remove(connection)
    change_all(Body.objects.filter(code="DEC"), name="Other")
    assert renewed_by(lambda: install(connection)) == {"office", "names"}
