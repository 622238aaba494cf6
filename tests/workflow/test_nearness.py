"""When voting is near, to the microsecond and by whose clocks, and how a limit that shrinks by it is told."""

import pytest

from tests.workflow.facts import limit, rulebook_where, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from tests.workflow.test_counting import steps
from workflow.clocks.counting import Setup
from workflow.clocks.deadlines import Due, due
from workflow.clocks.horizon import TICK
from workflow.clocks.nearness import near_rounds, window_edges

AQTAU, NEW_YORK = "Asia/Aqtau", "America/New_York"
SOURCE = {"cite": "Art 2", "status": "design"}
BY_DAYS, BY_HOURS = (
    {"less_than_days": 2, "readings": [reading], **SOURCE} for reading in ("calendar_days", "hours_before_opening")
)
BY_POLL, TO_THE_CLOSE = ({"until_hours_before_close": hours, **SOURCE} for hours in (3, 0))
WINDOWS = {"by_days": BY_DAYS, "by_hours": BY_HOURS, "by_poll": BY_POLL, "to_the_close": TO_THE_CLOSE}
LAW = rulebook_where(lambda data: data["windows"].update(WINDOWS))


def met(
    window: str, at: str, *, before: bool = False, poll: str = ALMATY, days: str = ALMATY, runoff: bool = True
) -> int:
    """The number of the round that an instant is near to, 0 for none; `before` asks of the microsecond before it."""
    setup = Setup(LAW, limit({"n": 5, "unit": "day"}), CALENDAR, poll, runoff, days)
    (found,) = near_rounds(setup, window, instant(at) - TICK if before else instant(at)).values()
    return found.number if found else 0


@pytest.mark.parametrize(
    ("window", "opens", "over"),
    [
        ("eve", "2004-09-18T00:00+07:00", "2004-09-20T00:00+07:00"),
        ("voting_day", "2004-09-19T00:00+07:00", "2004-09-20T00:00+07:00"),
        ("by_days", "2004-09-18T00:00+07:00", "2004-09-20T00:00+07:00"),
        ("to_the_close", "2004-09-19T00:00+07:00", None),
    ],
)
def test_window_of_days(window: str, opens: str, over: str | None) -> None:
    """A window of days opens with a day and closes with voting day."""
    assert (met(window, opens, before=True), met(window, opens)) == (0, 1)
    if over is not None:
        assert (met(window, over, before=True), met(window, over)) == (1, 0)


def test_window_of_hours() -> None:
    """A window of hours opens after exactly so many before the poll and closes with voting day."""
    assert met("by_hours", "2004-09-17T07:00+07:00") == 0
    assert met("by_hours", "2004-09-17T07:00:00.000001+07:00") == 1
    assert met("by_hours", "2004-09-18T12:00+07:00") == 1
    assert met("by_hours", "2004-09-19T07:00+07:00") == 1
    assert met("by_hours", "2004-09-20T00:00+07:00", before=True) == 1
    assert met("by_hours", "2004-09-20T00:00+07:00") == 0


def test_window_of_the_poll() -> None:
    """A window of the poll lasts while so many hours are left."""
    assert met("by_poll", "2004-09-19T17:00+07:00") == 1
    assert met("by_poll", "2004-09-19T17:00:00.000001+07:00") == 0
    assert met("to_the_close", "2004-09-19T20:00+07:00", before=True) == 1
    assert met("to_the_close", "2004-09-19T20:00:00.000001+07:00") == 0


def test_windows_reopen_before_second_rounds() -> None:
    for window in WINDOWS:
        assert met(window, "2004-10-03T12:00+07:00") == 2
        assert met(window, "2004-10-03T12:00+07:00", runoff=False) == 0


def test_poll_and_days_keep_own_clocks() -> None:
    """The poll keeps the clocks of its place and days are those that are counted."""
    late = {"poll": AQTAU}
    assert met("by_days", "2004-09-18T00:00+07:00", **late) == 1
    assert met("by_days", "2004-09-18T00:00+07:00", days=AQTAU) == 0
    assert met("by_hours", "2004-09-17T08:59+07:00", **late) == 0
    assert met("by_hours", "2004-09-17T09:01+07:00", **late) == 1
    assert met("by_poll", "2004-09-19T01:59+07:00", **late) == 0
    assert met("by_poll", "2004-09-19T02:00+07:00", **late) == 1
    assert met("by_poll", "2004-09-19T19:00+07:00", **late) == 1
    assert met("by_poll", "2004-09-19T19:01+07:00", **late) == 0


def test_voting_elsewhere_is_already_near() -> None:
    """While people vote, it is near for one who files where it is still the eve."""
    far = {"days": NEW_YORK}
    assert met("by_hours", "2004-09-19T08:00+07:00", **far) == 1
    assert met("by_hours", "2004-09-20T10:59+07:00", **far) == 1
    assert met("by_hours", "2004-09-20T11:00+07:00", **far) == 0


# Where windows open and close

EDGES = {
    # the poll in Aqtau, and the midnight before it
    *("2004-09-19T00:00+05:00", "2004-09-19T07:00+05:00", "2004-09-19T20:00+05:00"),
    # so many times 24 hours before it opens, and the first of so many days in Almaty
    *("2004-09-14T07:00+05:00", "2004-09-15T00:00+07:00"),  # near_vote
    *("2004-09-17T07:00+05:00", "2004-09-18T00:00+07:00"),  # eve, by_days, by_hours
    *("2004-09-18T07:00+05:00", "2004-09-19T00:00+07:00"),  # voting_day
    "2004-09-19T17:00+05:00",  # by_poll
    *("2004-09-10T07:00+05:00", "2004-09-11T00:00+07:00"),  # named after the windows of the poll
}


def test_every_window_edge_is_known() -> None:
    nine = {"less_than_days": 9, **SOURCE}
    law = rulebook_where(lambda data: data["windows"].update({**WINDOWS, "nine_days": nine}))
    assert set(window_edges(law, CALENDAR.rounds[:1], [ALMATY], AQTAU)) == {instant(edge) for edge in EDGES}


def test_days_begin_by_place_and_round() -> None:
    """Days begin by the clocks of each place and each round has its edges."""
    one = set(window_edges(LAW, CALENDAR.rounds[:1], [ALMATY], AQTAU))
    both = set(window_edges(LAW, CALENDAR.rounds[:1], [ALMATY, AQTAU], AQTAU))
    assert both - one == {instant(f"2004-09-{day}T00:00+05:00") for day in (15, 18)}
    two_weeks = CALENDAR.rounds[1].voting_day - CALENDAR.rounds[0].voting_day
    assert set(window_edges(LAW, CALENDAR.rounds, [ALMATY], AQTAU)) == one | {edge + two_weeks for edge in one}


# What is told of it

AT_ONCE = [{"window": "near_vote", "to": {"unit": "immediate"}}]
BETWEEN = "2004-09-14T10:00+07:00"  # near by the hours before the poll opens, not yet by the days on the calendar


def ask(binds: str, start: str, *, length: dict[str, object] | None = None, compression: object = AT_ONCE) -> Due:
    asked = limit(length or {"n": 5, "unit": "day"}, binds, compression=compression)
    law = with_limits(LAW, asked=asked)
    return due(rulebook=law, key="asked", start=instant(start), calendar=CALENDAR, zone=ALMATY)


def told(**differs: object) -> dict[str, object]:
    """The whole step of the window, by the source of the limit, which is known less surely than the window is."""
    assert RULEBOOK.windows["near_vote"].less_than_days == 5
    first = {"round": 1, "voting_day": "2004-09-19"}
    source = {"cite": "Art 1", "trust": "memory"}
    return {"window": "near_vote", "less_than_days": 5, "until_hours_before_close": None, **first, **source, **differs}


@pytest.mark.parametrize(
    ("status", "source"),
    [
        ("verified", ("Art 49(1)", "verified")),
        ("verified_in_part", ("Art 1", "verified_in_part")),
        ("gap", ("Art 1", "gap")),
    ],
)
def test_window_is_as_sure_as_known(status: str, source: tuple[str, str]) -> None:
    """A window shortens a limit only as surely as both are known."""
    days: dict[str, object] = {"n": 5, "unit": "day"}
    length = {"default": days, "note": "Of the limit."} if status == "gap" else days
    asked = limit(length, "body", compression=AT_ONCE, status=status)
    law = with_limits(LAW, asked=asked)
    found = steps(due(rulebook=law, key="asked", start=instant(BETWEEN), calendar=CALENDAR, zone=ALMATY))["window"]
    assert (found["cite"], found["trust"]) == source


def readings(*found: tuple[bool, str]) -> list[dict[str, object]]:
    names = ("calendar_days", "hours_before_opening")
    return [{"reading": name, "near": near, "due_before": end} for name, (near, end) in zip(names, found, strict=True)]


def test_body_near_by_one_reading() -> None:
    """A body that is near by one reading alone has both ends."""
    found = ask("body", BETWEEN)
    each = readings((False, "2004-09-20T00:00:00+07:00"), (True, "2004-09-15T00:00:00+07:00"))
    assert steps(found)["window"] == told(days_before=5, applied=False, protects="both", readings=each)
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "window", "contested", "alarm", "end"]
    assert (found.due_before, found.track) == (instant("2004-09-20T00:00+07:00"), "immediate")
    assert found.contested_from == instant("2004-09-15T00:00+07:00")
    assert steps(found)["contested"] == {
        "due_before": "2004-09-14T17:00:00+00:00",
        "local": "2004-09-15T00:00:00+07:00",
        "last_day": "2004-09-14",
        "zone": "Asia/Almaty",
    }


def test_person_near_by_one_reading() -> None:
    """A person who is near by one reading alone keeps the longer time and both are told."""
    found = ask("person", BETWEEN)
    each = readings((False, "2004-09-20T00:00:00+07:00"), (True, "2004-09-15T00:00:00+07:00"))
    assert steps(found)["window"] == told(days_before=5, applied=False, protects="person", readings=each)
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "window", "end"]
    assert (found.due_before, found.track) == (instant("2004-09-20T00:00+07:00"), "normal")


@pytest.mark.parametrize("binds", ["body", "person"])
def test_both_readings_give_short_time(binds: str) -> None:
    found = ask(binds, "2004-10-01T10:00+07:00")
    short = (True, "2004-10-02T00:00:00+07:00")
    expected = told(days_before=2, applied=True, protects=binds, readings=readings(short, short))
    assert steps(found)["window"] == {**expected, "round": 2, "voting_day": "2004-10-03"}
    assert found.due_before == instant("2004-10-02T00:00+07:00")


def test_far_time_tells_no_window() -> None:
    assert "window" not in steps(ask("body", "2004-09-13T10:00+07:00"))


def test_poll_window_tells_its_hours() -> None:
    found = ask("body", "2004-09-19T09:00+07:00", compression=[{"window": "by_poll", "to": {"unit": "poll_close"}}])
    assert steps(found)["window"] == {
        "window": "by_poll",
        "less_than_days": None,
        "until_hours_before_close": 3,
        "round": 1,
        "voting_day": "2004-09-19",
        "days_before": 0,
        "applied": True,
        "protects": "body",
        "readings": [{"reading": "calendar_days", "near": True, "due_before": "2004-09-19T20:00:00+07:00"}],
        "cite": "Art 2",
        "trust": "design",
    }


def test_shrinking_to_the_same_end() -> None:
    """A time that shrinks to the same end is kept by the rules near voting."""
    found = ask("body", BETWEEN, length={"unit": "same_day"})
    assert steps(found)["window"]["applied"] is True
    assert (found.due_before, found.track) == (instant("2004-09-15T00:00+07:00"), "immediate")


def test_growing_near_voting_is_refused() -> None:
    """A time that would grow near voting stays and is not called near."""
    longer = [{"window": "near_vote", "to": {"n": 48, "unit": "hour"}}]
    found = ask("body", BETWEEN, length={"n": 1, "unit": "hour"}, compression=longer)
    assert found.due_before == instant("2004-09-14T11:00+07:00")
    assert steps(found)["window"]["applied"] is False
    assert [each["near"] for each in steps(found)["window"]["readings"]] == [False, False]
