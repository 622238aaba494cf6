"""`manage.py rules dry-run`: what would move, in plain words or as JSON, and what moves once it is applied."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.acts.filing.request_correction import request_correction
from cases.models import CalendarDay, Case, Deadline, Election, Event
from tests.cases.changes import decide_in, other_law
from tests.cases.rows import keep
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


def test_each_moved_limit_is_told(world):
    """Each limit that would move is one sentence and nothing is written."""
    filed = lodged(world)
    line, total = said(*SOON)
    assert line == (
        f"{filed.case.number} DEC  Time to decide: no longer until the end of Monday, 30 August 2004 (24:00), Almaty time, "
        "but until the end of Thursday, 26 August 2004 (24:00), Almaty time. Reason: it is near voting, or no longer near "
        "it; the voting day that counts is another; no change makes a body late, so its time is counted from the change."
    )
    assert total == "Would move: Time to decide (body): 1"
    assert Event.objects.filter(kind__in=["calendar.changed", "deadline.moved"]).count() == 0


def test_protected_times_are_counted(world):
    """What is kept for a person is said and counted."""
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=AT - timedelta(minutes=5), defects=["No address."])
    *lines, last = said(*SOON)
    assert last == "Kept for persons: 1"
    (kept,) = [line for line in lines if "Time to correct" in line]
    assert kept.endswith(
        "as before. Reason: it is near voting, or no longer near it; the voting day that counts is another; "
        "time once given to a person is never taken back, so it stays."
    )


def test_json_ends_with_totals(world):
    """JSON gives an object a line and the totals last."""
    filed = lodged(world)
    move, totals = map(json.loads, said(*SOON, "--json"))
    assert (move["case"], move["body"], move["rule"], move["kept"]) == (filed.case.number, "DEC", "decide", False)
    assert totals == {"moved": {"body/decide": 1}, "kept": {}, "applied": False}


def test_idle_change_says_so(world):
    """A day that moves nothing says so."""
    lodged(world)
    assert said("--holiday", "2004-08-30") == ["Nothing would move."]


def test_applying_moves_limits_once(world):
    """Applying changes the calendar and moves the limits once."""
    lodged(world)
    assert said(*SOON, *APPLY)[-1] == "Moved: Time to decide (body): 1"
    assert said(*SOON, *APPLY) == ["Nothing moved."]
    assert Event.objects.filter(kind="calendar.changed").count() == 1
    assert Event.objects.filter(kind="deadline.moved").count() == 1


def test_idle_holiday_is_still_declared(world):
    said("--holiday", "2004-08-30", *APPLY)
    assert CalendarDay.objects.get().cite == "Decree 7"


def test_only_known_law_is_applied(world, tmp_path):
    """Another law is asked about from a file and applied only from among the rulebooks."""
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
def test_impossible_requests_are_explained(world, arguments, message):
    lodged(world)
    with pytest.raises(CommandError, match=message):
        said(*arguments)
    assert Event.objects.filter(kind__in=["calendar.changed", "deadline.moved"]).count() == 0


def test_one_election_must_be_named(world):
    """Where there are two elections one must be named."""
    keep(Election(slug="other", name="Other", rulebook="kz-2004", zone="Asia/Almaty", central=world.bodies["CEC"]))
    with pytest.raises(CommandError, match="Name one of these elections: majilis-2004, other"):
        said(*SOON)
    assert Deadline.objects.count() == 0
