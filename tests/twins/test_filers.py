"""Who filed: what was left of name and address, or nothing at all, tells on nobody before somebody reads it."""

from pathlib import Path
from typing import Any

import pytest

from cases.acts.draft import Filer
from tests.cases.world import World
from tests.twins.course import OTHERS, decided, first_case, later_course, look
from tests.twins.worlds import Life, both, differences, without_commitments

LABEL = "A voter of the precinct"
AIGERIM = {"name": "Aigerim Testova", "email": "aigerim@example.org", "phone": "+7 701 111 22 33", "address": "Abai 10"}
BOLAT = {"name": "Bolat Probov", "email": "bolat@example.org", "phone": "+7 705 444 55 66", "address": "Satpaev 7"}


def lives(world: World, tmp_path: Path, one: dict[str, Any], other: dict[str, Any], *, desks: tuple[str, ...]):
    def live(life: Life) -> None:
        walk = first_case(life, world, **(one if life.differs else other))
        decided(life, walk)
        later_course(life, world)
        look(life, world, desks=desks)
        life.log = without_commitments(life.log)

    return both(live, tmp_path)


def test_nobody_can_tell_one_person_from_another(world: World, tmp_path: Path) -> None:
    one, other = Filer(label=LABEL, **AIGERIM), Filer(label=LABEL, **BOLAT)
    found = lives(world, tmp_path, {"filer": one}, {"filer": other}, desks=("DEC", *OTHERS))
    assert differences(*found) == []


@pytest.mark.parametrize("left", ["name", "email", "phone", "address"])
def test_others_cannot_tell_what_a_person_left(world: World, tmp_path: Path, left: str) -> None:
    one, other = Filer(label=LABEL, **{left: AIGERIM[left]}), Filer(label=LABEL)
    found = lives(world, tmp_path, {"filer": one}, {"filer": other}, desks=OTHERS)
    assert differences(*found) == []


def test_others_cannot_tell_whether_they_were_signed_in(world: World, tmp_path: Path) -> None:
    one, other = Filer(label=LABEL, user=world.voter), Filer(label=LABEL)
    found = lives(world, tmp_path, {"filer": one}, {"filer": other}, desks=OTHERS)
    assert differences(*found) == []


def test_anonymous(world: World, tmp_path: Path) -> None:
    one, other = {"standing": "anonymous", "filer": Filer(label="Someone who gives no name", label_code="anonymous")}, {"filer": Filer(label="A voter", label_code="voter")}
    found = lives(world, tmp_path, one, other, desks=OTHERS)
    assert differences(*found) == []
