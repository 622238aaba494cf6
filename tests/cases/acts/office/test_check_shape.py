"""What can be wrong with one entry by itself, each with the sentence that says how to mend it."""

import pytest

from cases.wording.office_faults import SENTENCES
from tests.cases.acts.office import test_check_bodies, test_check_elections, test_check_members, test_successors
from tests.cases.acts.office.faults_found import Expected, require_refused
from tests.cases.entering import body, day, election, member
from tests.cases.world import World, build_world

ALONE: dict[str, Expected] = {
    "missing": ([body(name=" ")], "name", "“Name” is empty. Fill it in."),
    "too_long": (
        [body(name="n" * 201)],
        "name",
        "“Name” has 201 characters and holds 200 at most. Shorten it.",
    ),
    "control_character": (
        [body(address="First\nSecond")],
        "address",
        "“Address” has a line break or a character that cannot be seen. Type it anew on one line.",
    ),
    "number_out_of_range": ([member(seat=0)], "seat", "“Seat” is 0. Give a number from 1 to 32767."),
    "twice": ([day(), day(kind="closure")], "election", "This is entered twice. Keep one of the two rows."),
    "code_shape": (
        [body(code="PEC 9")],
        "code",
        "The code “PEC 9” may have letters, digits, dots and hyphens only. Write it without spaces or strokes.",
    ),
    "slug_shape": (
        [election(slug="Majilis 2009")],
        "slug",
        "The short name “Majilis 2009” may have small Latin letters, digits and hyphens only, such as president-2029.",
    ),
    "unknown_zone": (
        [body(zone="Asia/Almata")],
        "zone",
        "There is no time zone “Asia/Almata”. Give its name as in Asia/Almaty.",
    ),
    "no_email": (
        [body(email="pec-9")],
        "email",
        "“pec-9” is not an e-mail address. Correct it, or leave it empty.",
    ),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("code", ALONE)
def test_fault_says_what_and_how_to_mend(world: World, code: str) -> None:
    require_refused(code, ALONE[code])


def test_every_sentence_is_asked_for() -> None:
    others = (test_check_bodies, test_check_elections, test_check_members)
    asked = {code for table in (ALONE, *(each.ALONE for each in others)) for code in table}
    asked |= {code for each in others[:2] for code, *_rest in each.WITH_CASES.values()}
    asked |= {*test_successors.WRONG, *test_successors.WITH_CASES}
    assert set(SENTENCES) == asked | {"unknown_level", "sat_before_oath", "sat_after_term"}
