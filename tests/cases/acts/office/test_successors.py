"""What can be wrong with the successor of a body that ends, each with the sentence that says how to mend it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from cases.access.actors import Actor
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.office.enter import EntriesRefused, preview
from cases.models import Body
from tests.cases.acts.office.faults_found import faults
from tests.cases.entering import LATER, body, enter_all, entries_of
from tests.cases.succeeding import LAST_DAY, build_two_districts, end
from tests.cases.world import FILED, World, lodged, walk_to

TODAY = LATER.date()
WRONG: dict[str, tuple[dict[str, object], str, str]] = {
    "successor_without_end": (
        {"successor": "PEC-2"},
        "successor",
        "A successor is named, and no last day. Give the last day of this body too.",
    ),
    "successor_is_itself": (
        {"successor": "PEC", "ended_on": TODAY},
        "successor",
        "A body cannot be its own successor. Name another one.",
    ),
    "unknown_successor": (
        {"successor": "PEC-99", "ended_on": TODAY},
        "successor",
        "There is no body with the code “PEC-99”. Enter it too, or correct the code.",
    ),
    "successor_of_other_kind": (
        {"successor": "TEC", "ended_on": TODAY},
        "successor",
        "TEC can take nothing over from this body. Name a body of the same kind and level, or the one above it.",
    ),
    "successor_too_soon": (
        {"successor": "PEC-2", "ended_on": date(2004, 9, 1)},
        "ended_on",
        (
            "What it has goes to its successor when this is entered, so its last day cannot be later than today. Enter this on "
            "1 September 2004."
        ),
    ),
}
WITH_CASES = (
    "successor_cannot",
    "ends_in_session",
    "successor_ended",
    "successor_is_complained_of",
    "successor_decides_on_it",
)
"""Those that hang on what lies before the bodies: asked for below, and in `engine/succession/test_handing_over.py`."""


@pytest.fixture
def world(db: None) -> World:
    return build_two_districts()


@pytest.mark.parametrize("code", WRONG)
def test_fault_says_what_and_how_to_mend(world: World, code: str) -> None:
    changes, column, sentence = WRONG[code]
    assert (code, column, sentence) in faults(replace(body("PEC"), **changes))
    with pytest.raises(EntriesRefused):
        enter_all(replace(body("PEC"), **changes))
    assert Body.objects.get(code="PEC").ended_on is None


def test_successor_that_ends_too_takes_nothing(world: World) -> None:
    enter_all(body("PEC-2", ended_on=date(2004, 12, 1)))
    (found,) = faults(body("PEC", ended_on=TODAY, successor="PEC-2"))
    assert found == ("successor_ended", "successor", "PEC-2 ends on 1 December 2004 itself. Name a body that stays.")


def test_body_that_is_complained_of_does_not_get_the_case(world: World) -> None:
    walk = walk_to(world, "admitted", respondent=world.bodies["DEC-2"])
    assert walk.proceeding.body.code == "TEC"
    enter_all(body("TEC-2", level="TEC", parent="CEC"), body("DEC-2", level="TEC", parent="CEC"))
    with pytest.raises(EntriesRefused) as error:
        end("TEC", successor="DEC-2")
    sentence = (
        f"DEC-2 is complained of in cases that this body has still to decide: {walk.case.number}. Name another body."
    )
    assert error.value.sentences == [sentence]


def test_body_does_not_decide_on_a_complaint_against_whom_it_takes_over(world: World) -> None:
    number = walk_to(world, "admitted").case.number
    with pytest.raises(EntriesRefused) as error:
        end("PEC", successor="DEC")
    assert error.value.sentences == [
        f"DEC has still to decide on complaints against this body: {number}. Name another body."
    ]


def test_number_of_files_is_told_where_nobody_takes_them(world: World) -> None:
    walk_to(world, "admitted")
    found = faults(body("DEC", ended_on=LAST_DAY))
    sentence = (
        "It has cases that are still open: 1. Name the body that takes them over as its successor, or end this body once they "
        "have ended."
    )
    assert ("ends_with_open_cases", "ended_on", sentence) in found


def test_preview_shows_what_goes_with_it(world: World) -> None:
    changed, _ = preview(entries_of(body("DEC", ended_on=TODAY, successor="DEC-2")), at=LATER)
    codes = {getattr(each.entry, "code", getattr(each.entry, "name", "")) for each in changed}
    assert codes == {"DEC", "PEC", "PEC-2", "First", "Second"}


def test_new_body_and_the_end_of_the_old_one_in_one_go(world: World) -> None:
    walk = walk_to(world, "admitted")
    new = body("DEC-9", level="DEC", parent="TEC", court="COURT")
    ended = body("DEC", ended_on=LAST_DAY, successor="DEC-9")
    enter_all(ended, new, at=walk.later(20))
    assert walk.proceeding.body.code == "DEC-9"


def test_end_without_anything_left_needs_no_successor(world: World) -> None:
    enter_all(body("PEC-2", ended_on=date(2004, 12, 1)))
    ended = Body.objects.get(code="PEC-2")
    assert (ended.ended_on, ended.successor) == (date(2004, 12, 1), None)


def test_sealed_case_does_not_come_before_whom_it_must_not_be_known_to(world: World) -> None:
    first = lodged(world, respondent=world.bodies["TEC"], addressed_to=world.bodies["PEC"])
    by, later = Actor.filer(first.case), FILED + timedelta(hours=1)
    given = {"text": "They telephone.", "form_key": uuid4()}
    report = report_pressure(proceeding_id=first.proceeding.pk, actor=by, at=later, **given)
    assert report.proceeding.body.code == "DEC"
    with pytest.raises(EntriesRefused) as error:
        end("DEC", successor="TEC")
    assert "This body cannot take over everything that lies here. Name another one." in error.value.sentences
    end("DEC", successor="DEC-2")
    report.proceeding.refresh_from_db()
    assert report.proceeding.body.code == "DEC-2"
