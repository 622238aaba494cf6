"""What can be wrong with seats and terms, each with the sentence that says how to mend it."""

from dataclasses import replace
from datetime import date

import pytest

from cases.models import Member
from tests.cases.acts.office.faults_found import Expected, faults, require_refused
from tests.cases.entering import body, enter_all, member
from tests.cases.world import World, build_world, walk_to

END = date(2004, 8, 31)
ALONE: dict[str, Expected] = {
    "unknown_body": (
        [member(body="PEC-99")],
        "body",
        "There is no body with the code “PEC-99”. Enter it too, or correct the code.",
    ),
    "seat_above_size": (
        [member(seat=8)],
        "seat",
        "PEC has 7 seats, so there is no seat 8. Correct the seat, or the number of members of the body.",
    ),
    "term_ends_before": (
        [member(term_until=date(2004, 7, 31), sworn_on=None)],
        "term_until",
        "The term ends on 31 July 2004, before it begins on 1 August 2004. Correct one of the two days.",
    ),
    "sworn_after_term": (
        [member(term_until=END, sworn_on=date(2004, 9, 1))],
        "sworn_on",
        "The oath of 1 September 2004 comes after the last day of the term, 31 August 2004. Correct one of the two days.",
    ),
    "seat_taken_for_good": (
        [member(term_from=date(2004, 8, 15), title="Somebody else")],
        "term_from",
        (
            "Seat 1 of PEC has another member from 1 August 2004 on, whose term has no last day. Give it one before this term "
            "begins."
        ),
    ),
    "seat_taken": (
        [member(term_until=END), member(term_from=date(2004, 8, 15), title="Somebody else")],
        "term_from",
        (
            "Seat 1 of PEC has another member at that time, from 1 August 2004 until 31 August 2004. End the earlier term before "
            "this one begins."
        ),
    ),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("code", ALONE)
def test_fault_says_what_and_how_to_mend(world: World, code: str) -> None:
    require_refused(code, ALONE[code])


def test_who_sat_had_the_right_to(world: World) -> None:
    walk = walk_to(world, "heard")
    assert walk.session is not None
    sat = member(body="DEC")
    assert faults(replace(sat, sworn_on=date(2004, 8, 31), term_until=date(2004, 8, 26))) == [
        (
            "sworn_after_term",
            "sworn_on",
            "The oath of 31 August 2004 comes after the last day of the term, 26 August 2004. Correct one of the two days.",
        ),
        (
            "sat_before_oath",
            "sworn_on",
            "This member was present in a session on 26 August 2004. Give a day of the oath that is no later than that.",
        ),
    ]
    assert [code for code, *_rest in faults(replace(sat, term_until=date(2004, 8, 25)))] == ["sat_after_term"]
    assert faults(replace(sat, title="Chair", sworn_on=None, seat=7)) == [], "who was absent is free"


def test_oath_may_come_before_the_term(world: World) -> None:
    enter_all(body(), member(body="PEC-9", sworn_on=date(2004, 7, 30)))
    assert Member.objects.get(body__code="PEC-9").sworn_on == date(2004, 7, 30)


def test_one_term_after_the_other_fits_one_seat(world: World) -> None:
    first = replace(member(), term_until=END)
    assert faults(first, member(term_from=date(2004, 9, 1), sworn_on=None)) == []
    assert [code for code, *_rest in faults(first, member(term_from=END, sworn_on=None))] == ["seat_taken"]
