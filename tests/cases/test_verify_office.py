"""What `manage.py verify` finds of the office: a row that no event explains, one that differs, one that is gone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.acts.calendar.change_calendar import change_calendar
from cases.models import Body, CalendarDay, Round
from tests.cases.entering import LATER, body, day, enter_all
from tests.cases.raw_sql import past_the_guards, run
from tests.cases.rows import an_entry
from tests.cases.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def found(examination: str = "office") -> str:
    """What it says, "" where all of it holds."""
    out = StringIO()
    try:
        call_command("verify", only=[examination], stdout=out, stderr=out)
    except (CommandError, SystemExit):
        return out.getvalue()
    return ""


def test_what_was_entered_holds(world: World) -> None:
    enter_all(body("PEC", size=9, telephone="+7 727 1"), day())
    actor = world.clerk("CEC")
    change_calendar(
        election_id=world.election.pk,
        actor=actor,
        at=LATER,
        reason="Decree 7",
        remove=[day().day],
        voting_day={1: Round.objects.get(number=1).voting_day.replace(day=26), 3: day().day.replace(month=11)},
        run_offs=[2],
    )
    assert CalendarDay.objects.get().kind == "withdrawn"
    assert found() == ""
    assert found("events") == ""


def test_changed_row_is_found(world: World) -> None:
    with past_the_guards():
        run("UPDATE cases_body SET size = 3 WHERE code = 'PEC'")
        run(
            "UPDATE cases_member SET sworn_on = NULL WHERE seat = 7 AND body_id = (SELECT id FROM cases_body WHERE code = 'DEC')"
        )
        run("UPDATE cases_round SET voting_day = '2004-09-20' WHERE number = 1")
    said = found()
    assert "office: the body PEC has another size than its events tell" in said
    assert "office: the member DEC/7/2004-08-01 has another sworn_on than its events tell" in said
    assert "office: the round majilis-2004/1 has another voting_day than its events tell" in said


def test_blank_column_is_looked_at(world: World) -> None:
    """What no event ever filled is blank."""
    with past_the_guards():
        run("UPDATE cases_body SET ended_on = '2004-08-01' WHERE code = 'PEC'")
    assert "the body PEC has another ended_on than its events tell" in found()


def test_row_without_event_is_found(world: World) -> None:
    with past_the_guards():
        Body.objects.create(code="FORGED", name="Forged", kind="commission", level="PEC", zone="Asia/Almaty")
    assert "office: no event tells of the body FORGED" in found()


def test_row_that_names_a_strange_event_is_found(world: World) -> None:
    """The triggers ask for an event of the office; that it tells of the row is asked here."""
    event = an_entry().pk
    run(f"UPDATE cases_body SET name = 'Other', written_by_id = {event} WHERE code = 'PEC'")
    said = found()
    assert "the body PEC does not name the last event that tells of it" in said
    assert "the body PEC has another name than its events tell" in said


def test_missing_row_is_found(world: World) -> None:
    with past_the_guards():
        run("DELETE FROM cases_constituency WHERE number = 2")
    assert "office: the constituency majilis-2004/2 has no row any more" in found()


def test_emptied_log_is_found(world: World) -> None:
    with past_the_guards():
        run("UPDATE cases_officelog SET last_seq = last_seq + 1")
    assert "the chain does not hold here" in found("events")
