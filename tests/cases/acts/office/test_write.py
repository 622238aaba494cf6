"""Many rows in one go: in batches that are told one event each, in the order in which they can be written."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cases.access.actors import Actor
from cases.acts.office.enter import Entered, enter
from cases.acts.office.entries import MemberEntry, OfficeEntries
from cases.acts.office.write import BATCH
from cases.log.events import broken_link
from cases.models import Body, Event, Member
from tests.cases.entering import LATER, REASON, body, enter_all, member
from tests.cases.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_bodies_may_come_before_those_above(world: World) -> None:
    enter_all(body("PEC-9", parent="DEC-9"), body("DEC-9", level="DEC", parent="TEC"), body("TEC", parent="CEC"))
    assert Body.objects.get(code="PEC-9").parent.code == "DEC-9"


def precincts(count: int, seats: int = 7) -> OfficeEntries:
    """So many precinct commissions with their members."""
    return OfficeEntries(
        bodies=tuple(body(f"P-{n:05}") for n in range(count)),
        members=tuple(_members(count, seats)),
    )


def _members(count: int, seats: int) -> Iterator[MemberEntry]:
    for n in range(count):
        for seat in range(1, seats + 1):
            yield member(body=f"P-{n:05}", seat=seat, title=f"Member {seat}")


def test_many_are_entered_in_batches(world: World) -> None:
    told: list[tuple[int, int]] = []
    done = enter_all(*precincts(300).bodies, *precincts(300).members, progress=lambda *so: told.append(so))
    assert done.added == {"body": 300, "member": 2100}
    assert told == [(300, 2400), (800, 2400), (1300, 2400), (1800, 2400), (2300, 2400), (2400, 2400)]
    events = list(Event.objects.filter(stream="office").order_by("seq"))[-6:]
    assert [len(event.data["rows"]) for event in events] == [300, *[BATCH] * 4, 100]
    assert [(event.data["batch"], event.data["of"]) for event in events] == [(n, 6) for n in range(1, 7)]
    assert broken_link("office") is None
    again = replace(precincts(300), members=tuple(replace(each, nominator="Union") for each in precincts(300).members))
    changed = enter(actor=Actor.system("test"), at=LATER, reason=REASON, entries=again)
    assert changed == Entered(changed={"member": 2100}, unchanged={"body": 300})
    assert Member.objects.filter(nominator="Union").count() == 2100
