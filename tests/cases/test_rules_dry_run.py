"""`manage.py rules dry-run`: what would move, in plain words or as JSON, and what moves once it is applied."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.acts.filing.request_correction import request_correction
from cases.models import CalendarDay, Case, Deadline, Election, Event
from tests.cases.test_what_if import decide_in, other_law
from tests.cases.world import World, build_world, lodged, walk_to
from workflow import clock

AT = datetime.fromisoformat("2004-08-26T10:00+07:00")
APPLY = ("--apply", "--reason", "Decree 7", "--as", "clerk-cec@example.org")
SOON = ("--voting-day", "1:2004-08-29")


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with clock.simulated(AT):
        yield


def said(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("rules", "dry-run", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def test_each_limit_that_would_move_is_one_sentence_and_nothing_is_written(world):
    filed = lodged(world)
    line, total = said(*SOON)
    assert line == (
        f"{filed.case.number} DEC  Time to decide: no longer until the end of Monday, 30 August 2004 (24:00), Almaty time, "
        "but until the end of Thursday, 26 August 2004 (24:00), Almaty time. Reason: it is near voting, or no longer near "
        "it; the voting day that counts is another; no change makes a body late, so its time is counted from the change."
    )
    assert total == "Would move: Time to decide (body): 1"
    assert Event.objects.filter(kind__in=["calendar.changed", "deadline.moved"]).count() == 0


def test_what_is_kept_for_a_person_is_said_and_counted(world):
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=AT - timedelta(minutes=5), defects=["No address."])
    *lines, last = said(*SOON)
    assert last == "Kept for persons: 1"
    (kept,) = [line for line in lines if "Time to correct" in line]
    assert kept.endswith(
        "as before. Reason: it is near voting, or no longer near it; the voting day that counts is another; "
        "time once given to a person is never taken back, so it stays."
    )


def test_json_gives_an_object_a_line_and_the_totals_last(world):
    filed = lodged(world)
    move, totals = map(json.loads, said(*SOON, "--json"))
    assert (move["case"], move["body"], move["rule"], move["kept"]) == (filed.case.number, "DEC", "decide", False)
    assert totals == {"moved": {"body/decide": 1}, "kept": {}, "applied": False}


def test_a_day_that_moves_nothing_says_so(world):
    lodged(world)
    assert said("--holiday", "2004-08-30") == ["Nothing would move."]


def test_applying_changes_the_calendar_and_moves_the_limits_once(world):
    lodged(world)
    assert said(*SOON, *APPLY)[-1] == "Moved: Time to decide (body): 1"
    assert said(*SOON, *APPLY) == ["Nothing moved."]
    assert Event.objects.filter(kind="calendar.changed").count() == 1
    assert Event.objects.filter(kind="deadline.moved").count() == 1


def test_a_holiday_is_declared_even_where_it_moves_nothing(world):
    said("--holiday", "2004-08-30", *APPLY)
    assert CalendarDay.objects.get().cite == "Decree 7"


def test_another_law_is_asked_about_from_a_file_and_applied_only_from_among_the_rulebooks(world, tmp_path):
    filed = lodged(world)
    with other_law(tmp_path, decide_in(n=7)) as law:
        file = str(tmp_path / "kz-2004.yaml")
        assert said("--rulebook", file)[-1] == "Would move: Time to decide (body): 1"
        assert said("--rulebook", file, *APPLY)[-1] == "Moved: Time to decide (body): 1"
    assert Case.objects.get(pk=filed.case.pk).rulebook_version == law.version
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kz-2004.yaml").write_text((tmp_path / "kz-2004.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(CommandError, match="Put the file among the rulebooks first; then apply it"):
        said("--rulebook", str(elsewhere / "kz-2004.yaml"), *APPLY)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Ask about another rulebook or about another calendar: one of the two."),
        (("--rulebook", "kz-2004", *SOON), "Ask about another rulebook or about another calendar: one of the two."),
        (("--rulebook", "no-such"), "there is no rulebook no-such"),
        (("--election", "other", *SOON), "Name one of these elections: majilis-2004."),
        (("--remove", "2004-08-30"), "The calendar has no entry to remove for Mon, 30 Aug 2004."),
        ((*SOON, "--apply", "--reason", "Decree 7"), "To apply, say --as whom"),
        ((*SOON, "--apply", "--as", "clerk-cec@example.org"), "Write the reasons."),
        (
            (*SOON, "--apply", "--reason", "D", "--as", "clerk-dec@example.org"),
            "Only a clerk of the central commission",
        ),
    ],
)
def test_what_cannot_be_asked_or_done_is_refused_in_words(world, arguments, message):
    lodged(world)
    with pytest.raises(CommandError, match=message):
        said(*arguments)
    assert Event.objects.filter(kind__in=["calendar.changed", "deadline.moved"]).count() == 0


def test_where_there_are_two_elections_one_must_be_named(world):
    Election.objects.create(
        slug="other", name="Other", rulebook="kz-2004", zone="Asia/Almaty", central=world.bodies["CEC"]
    )
    with pytest.raises(CommandError, match="Name one of these elections: majilis-2004, other"):
        said(*SOON)
    assert Deadline.objects.count() == 0
