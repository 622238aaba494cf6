"""What can be wrong with bodies among the others, each with the sentence that says how to mend it."""

from dataclasses import replace
from datetime import date

import pytest

from cases.acts.office.enter import EntriesRefused
from cases.models import Body
from tests.cases.acts.office.faults_found import Expected, ExpectedWithCases, faults, require_refused
from tests.cases.entering import body, day, enter_all, member
from tests.cases.world import World, build_world, entries_of_world, lodged

END = date(2004, 8, 31)
ALONE: dict[str, Expected] = {
    "unknown_kind": (
        [body(kind="comission")],
        "kind",
        "There is no kind of body “comission”. Give one of these: commission, court, prosecutor, advisory, office.",
    ),
    "kind_not_of_level": (
        [body(kind="court", size=0)],
        "kind",
        "A body of the level PEC is not of the kind “court”. Give one of these: commission.",
    ),
    "unknown_parent": (
        [body(parent="DEC-99")],
        "parent",
        "There is no body with the code “DEC-99” to stand above this one. Enter it too, or correct the code.",
    ),
    "unknown_court": (
        [body(court="COURT-9")],
        "court",
        "There is no court with the code “COURT-9”. Enter it too, or correct the code.",
    ),
    "no_court": ([body(court="TEC")], "court", "The body “TEC” is no court. Name a body of the kind “court”."),
    "ring": (
        [body("TEC", parent="PEC")],
        "parent",
        "These bodies stand above each other in a ring: DEC, PEC, TEC. Correct the body above, or the court, of one of them.",
    ),
    "size_below_seats": (
        [body("PEC", size=5)],
        "size",
        "Seat 7 of this body is taken. End that member's term first, or give a larger number.",
    ),
    "parent_ended": (
        [body("PEC-2", ended_on=END), body(parent="PEC-2")],
        "parent",
        "The body above, PEC-2, ends on 31 August 2004. Name another one, or let this body end by that day.",
    ),
    "court_ended": (
        [
            body("COURT-9", kind="court", level="COURT", parent="", court="SC", size=0, ended_on=END),
            body(court="COURT-9"),
        ],
        "court",
        "The court COURT-9 ends on 31 August 2004. Name another one, or let this body end by that day.",
    ),
    "ends_before_those_below": (
        [body("TEC", ended_on=END)],
        "ended_on",
        (
            "These bodies stand below it and last longer than 31 August 2004: DEC. End them by that day too, or give them "
            "another body above."
        ),
    ),
    "ends_as_their_court": (
        [body("COURT", ended_on=END)],
        "ended_on",
        (
            "It is the court of bodies that last longer than 31 August 2004: AKIMAT, DEC, PEC, PEC-2, PROS, TEC. End them by "
            "that day too, or give them another court."
        ),
    ),
    "ends_as_central": (
        [body("CEC", ended_on=END)],
        "ended_on",
        "It is the central commission of elections that are open on 31 August 2004: majilis-2004. Close these first.",
    ),
    "ends_as_commission": (
        [body("DEC", ended_on=END)],
        "ended_on",
        (
            "It conducts a constituency of elections that are open on 31 August 2004: majilis-2004. Close these, or give the "
            "constituency to another commission first."
        ),
    ),
}
WITH_CASES: dict[str, ExpectedWithCases] = {
    "kind of a body": (
        "body_has_cases",
        [body("DEC", level="TEC")],
        "level",
        "“Level” stays DEC, for this body has had a case. End this body, and enter another one with a code of its own.",
    ),
    "zone of a body": (
        "body_has_cases",
        [body("DEC", zone="Asia/Aqtau")],
        "zone",
        (
            "“Time zone” stays Asia/Almaty, for this body has had a case. End this body, and enter another one with a code of "
            "its own."
        ),
    ),
    "end of a body": (
        "ends_with_open_cases",
        [body("DEC", ended_on=END)],
        "ended_on",
        (
            "It has cases that are still open: 1. Name the body that takes them over as its successor, or end this body once "
            "they have ended."
        ),
    ),
    "body above": (
        "route_would_break",
        [body("DEC", parent="")],
        "parent",
        (
            "Open cases could no longer be passed up to the level CEC, TEC. Name a body from which it is reached, or wait until "
            "these cases have ended."
        ),
    ),
    "body above those above": (
        "route_would_break",
        [body("TEC", parent="")],
        "parent",
        (
            "Open cases could no longer be passed up to the level CEC. Name a body from which it is reached, or wait until these "
            "cases have ended."
        ),
    ),
    "court": (
        "route_would_break",
        [body("DEC", court="")],
        "court",
        (
            "Open cases could no longer be passed up to the level COURT. Name a body from which it is reached, or wait until "
            "these cases have ended."
        ),
    ),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("code", ALONE)
def test_fault_says_what_and_how_to_mend(world: World, code: str) -> None:
    require_refused(code, ALONE[code])


@pytest.mark.parametrize("what", WITH_CASES)
def test_what_cases_rest_on_stays(world: World, what: str) -> None:
    lodged(world, constituency=world.election.constituencies.get(number=2))
    code, entries, column, sentence = WITH_CASES[what]
    assert (code, column, sentence) in faults(*entries)


def test_unknown_level_names_those_that_are_known(world: World) -> None:
    [(code, column, sentence)] = faults(body(level="XEC"))
    assert (code, column) == ("unknown_level", "level")
    assert sentence.startswith("No rulebook knows the level “XEC”. Give one of these: ")
    assert "PEC" in sentence


def test_all_faults_at_once(world: World) -> None:
    """Nothing is entered of what would have been right beside them."""
    wrong = [body("PEC-8", zone="Mars"), member(body="PEC-7"), day(kind="feast")]
    with pytest.raises(EntriesRefused) as refused:
        enter_all(body(), *wrong)
    assert [(each.entry, each.code) for each in refused.value.faults] == [
        (wrong[0], "unknown_zone"),
        (wrong[1], "unknown_body"),
        (wrong[2], "unknown_kind_of_day"),
    ]
    assert not Body.objects.filter(code="PEC-9").exists()


def test_bodies_end_together_with_those_below(world: World) -> None:
    ends = [body(code, ended_on=END) for code in ("PEC", "PEC-2", "DEC", "TEC")]
    moved = [replace(each, commission="CEC") for each in entries_of_world().constituencies]
    assert faults(*ends, *moved) == []


def test_case_that_ended_lets_its_body_end(world: World) -> None:
    """Only what is open keeps a body."""
    moved = [replace(each, commission="CEC") for each in entries_of_world().constituencies]
    assert faults(body("PEC-2", ended_on=END), *moved) == []
