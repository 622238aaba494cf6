"""Caps, pauses, extensions and two zones: what becomes of a counted end, and how that is told."""

from datetime import timedelta

import pytest

from tests.workflow.facts import limit, rulebook_where, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from tests.workflow.test_counting import EARLY, steps
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import Asked, Pause
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook

AQTAU = "Asia/Aqtau"
START = "2004-09-01T15:00+07:00"


def ask(of: Limit, start: str = START, *, rulebook: Rulebook = RULEBOOK, zone: str = ALMATY, **more: object) -> Due:
    asked = Asked(key="asked", start=instant(start), zone=zone, **more)
    return due_for(with_limits(rulebook, asked=of), CALENDAR, asked)


def span(begins: str, ends: str) -> tuple[Pause, ...]:
    return ((instant(begins), instant(ends)),)


# Caps


def capped(n: int = 30, **cap: object) -> Limit:
    return limit({"n": n, "unit": "day"}, cap={"cite": "Art 2", "status": "design", **cap})


@pytest.mark.parametrize(
    ("cap", "end"),
    [
        ({"days_before_voting": 1}, "2004-09-19T00:00+07:00"),
        ({"days_before_voting": 0}, "2004-09-20T00:00+07:00"),
        ({"poll": "opens"}, "2004-09-19T07:00+07:00"),
        ({"poll": "closes"}, "2004-09-19T20:00+07:00"),
    ],
)
def test_a_cap_ends_a_limit_before_voting_and_is_told(cap: dict[str, object], end: str) -> None:
    found = ask(capped(**cap))
    assert found.due_before == instant(end)
    assert steps(found)["cap"] == {
        "round": 1,
        "voting_day": "2004-09-19",
        "days_before_voting": cap.get("days_before_voting"),
        "poll": cap.get("poll"),
        "uncapped": "2004-10-02T00:00:00+07:00",
        "local": f"{end[:16]}:00+07:00",
        "cite": "Art 2",
        "trust": "design",
    }
    assert list(steps(found))[-2:] == ["cap", "end"]


def test_a_cap_by_the_poll_keeps_the_hours_of_its_place_and_one_by_days_those_of_the_seat() -> None:
    assert ask(capped(poll="opens"), poll_zone=AQTAU).due_before == instant("2004-09-19T07:00+05:00")
    assert ask(capped(poll="closes"), poll_zone=AQTAU).due_before == instant("2004-09-19T20:00+05:00")
    assert ask(capped(days_before_voting=1), poll_zone=AQTAU).due_before == instant("2004-09-19T00:00+07:00")


def test_a_cap_never_lengthens_and_a_limit_that_ends_with_it_is_not_capped() -> None:
    for n in (1, 17):
        found = ask(capped(n, days_before_voting=1))
        assert "cap" not in steps(found)
        assert found.due_before == ask(limit({"n": n, "unit": "day"})).due_before


def test_a_start_at_or_after_the_cap_is_not_capped() -> None:
    for start in ("2004-09-19T00:00+07:00", "2004-09-19T12:00+07:00"):
        assert "cap" not in steps(ask(capped(days_before_voting=1), start))
    assert "cap" in steps(ask(capped(days_before_voting=1), "2004-09-18T23:59+07:00"))


def test_the_coming_round_caps_and_after_the_last_there_is_none() -> None:
    second = ask(capped(poll="opens"), "2004-09-20T12:00+07:00")
    assert second.due_before == instant("2004-10-03T07:00+07:00")
    assert steps(second)["cap"]["round"] == 2
    assert "cap" not in steps(ask(capped(poll="opens"), "2004-10-04T12:00+07:00"))
    assert "cap" not in steps(ask(capped(poll="opens"), "2004-09-20T12:00+07:00", runoff=False))


# Pauses


def test_hours_move_by_as_long_as_they_stood_still_and_this_is_told() -> None:
    found = ask(limit({"n": 24, "unit": "hour"}), paused=span("2004-09-01T18:00+07:00", "2004-09-03T18:30+07:00"))
    assert found.due_before == instant("2004-09-04T15:30+07:00")
    assert steps(found)["paused"] == {
        "from": "2004-09-01T18:00:00+07:00",
        "to": "2004-09-03T18:30:00+07:00",
        "seconds": 48 * 3600 + 1800,
        "before": "2004-09-02T15:00:00+07:00",
        "local": "2004-09-04T15:30:00+07:00",
    }
    assert list(steps(found)) == ["rule", "start", "hours", "paused", "end"]


@pytest.mark.parametrize("binds", ["body", "person"])
@pytest.mark.parametrize(
    ("until", "end"),
    [
        ("2004-09-02T12:00+07:00", "2004-09-03T00:00+07:00"),
        ("2004-09-02T12:00:00.000001+07:00", "2004-09-03T00:00:00.000001+07:00"),
        ("2004-09-02T12:01+07:00", "2004-09-03T00:01+07:00"),
        ("2004-09-03T11:59+07:00", "2004-09-03T23:59+07:00"),
        ("2004-09-03T12:00+07:00", "2004-09-04T00:00+07:00"),
        ("2004-09-04T00:00+07:00", "2004-09-04T12:00+07:00"),
    ],
)
def test_what_was_left_of_days_is_kept_to_the_microsecond(binds: str, until: str, end: str) -> None:
    paused = span("2004-09-02T12:00+07:00", until)
    assert ask(limit({"n": 1, "unit": "day"}, binds), paused=paused).due_before == instant(end)


@pytest.mark.parametrize("binds", ["body", "person"])
@pytest.mark.parametrize("hours", [1, 23, 24, 30])
def test_where_days_end_before_midnight_what_was_left_is_kept_too(binds: str, hours: int) -> None:
    began, stood = instant("2004-09-02T10:00+07:00"), timedelta(hours=hours)
    asked = limit({"n": 1, "unit": "day"}, binds)
    running = ask(asked, rulebook=EARLY).due_before
    assert ask(asked, rulebook=EARLY, paused=((began, began + stood),)).due_before == running + stood


def test_a_pause_in_the_hours_that_were_added_moves_the_end_too() -> None:
    day = limit({"n": 24, "unit": "hour"})
    in_it = span("2004-09-02T16:00+07:00", "2004-09-02T18:00+07:00")
    found = ask(day, extended_hours=2, paused=in_it)
    assert found.due_before == instant("2004-09-02T19:00+07:00")
    assert list(steps(found)) == ["rule", "start", "hours", "extended", "paused", "end"]
    at_its_end = span("2004-09-02T15:00+07:00", "2004-09-02T15:30+07:00")
    assert ask(day, extended_hours=2, paused=at_its_end).due_before == instant("2004-09-02T17:30+07:00")
    over = span("2004-09-02T17:00+07:00", "2004-09-02T18:00+07:00")
    assert ask(day, extended_hours=2, paused=over).due_before == instant("2004-09-02T17:00+07:00")


def test_pauses_before_and_in_the_hours_added_count_once() -> None:
    before = span("2004-09-01T18:00+07:00", "2004-09-01T19:00+07:00")
    in_it = span("2004-09-02T17:00+07:00", "2004-09-02T20:00+07:00")
    found = ask(limit({"n": 24, "unit": "hour"}), extended_hours=2, paused=before + in_it)
    assert found.due_before == instant("2004-09-02T21:00+07:00")
    assert [each["code"] for each in found.explanation][-4:] == ["paused", "extended", "paused", "end"]


def test_several_pauses_are_taken_in_their_order_and_each_is_told() -> None:
    one = span("2004-09-01T18:00+07:00", "2004-09-01T20:00+07:00")
    two = span("2004-09-02T16:00+07:00", "2004-09-02T17:00+07:00")
    found = ask(limit({"n": 24, "unit": "hour"}), paused=two + one)
    assert found.due_before == instant("2004-09-02T18:00+07:00")
    assert [each["params"]["seconds"] for each in found.explanation if each["code"] == "paused"] == [7200, 3600]


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [
        ("2004-08-30T15:00+07:00", "2004-09-01T15:00+07:00", 0),
        ("2004-08-30T15:00+07:00", "2004-09-01T18:00+07:00", 3),
        ("2004-09-01T14:00+07:00", "2004-09-01T15:01+07:00", 1 / 60),
        ("2004-09-02T15:00+07:00", "2004-09-02T18:00+07:00", 0),
        ("2004-09-02T14:59+07:00", "2004-09-02T18:59+07:00", 4),
        ("2004-09-01T16:00+07:00", "2004-09-01T16:00+07:00", 0),
    ],
)
def test_only_what_stood_still_while_the_limit_ran_counts(begins: str, ends: str, hours: float) -> None:
    found = ask(limit({"n": 24, "unit": "hour"}), paused=span(begins, ends))
    assert found.due_before == instant("2004-09-02T15:00+07:00") + timedelta(hours=hours)
    if hours == 0 and begins != ends:
        assert "paused" not in steps(found)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    expected = r"^a pause cannot end at 2004-09-01 09:00:00\+00:00 before it began at 2004-09-01 10:00:00\+00:00$"
    with pytest.raises(ValueError, match=expected):
        ask(limit({"n": 1, "unit": "hour"}), paused=span("2004-09-01T17:00+07:00", "2004-09-01T16:00+07:00"))


def test_standing_still_lifts_a_limit_over_its_cap() -> None:
    paused = span("2004-09-10T00:00+07:00", "2004-09-12T00:00+07:00")
    assert ask(capped(days_before_voting=1), paused=paused).due_before == instant("2004-09-21T00:00+07:00")


# Extensions


def test_hours_are_added_and_this_is_told() -> None:
    found = ask(limit({"n": 1, "unit": "day"}), extended_hours=36)
    assert found.due_before == instant("2004-09-04T12:00+07:00")
    assert steps(found)["extended"] == {
        "hours": 36,
        "before": "2004-09-03T00:00:00+07:00",
        "local": "2004-09-04T12:00:00+07:00",
    }
    assert steps(found)["end"]["last_day"] is None
    assert steps(ask(limit({"n": 1, "unit": "day"}), extended_hours=1))["extended"]["hours"] == 1


def test_no_hours_added_are_not_told_and_none_can_be_taken() -> None:
    assert "extended" not in steps(ask(limit({"n": 1, "unit": "day"})))
    with pytest.raises(ValueError, match=r"^a limit cannot be extended by -1 hours$"):
        ask(limit({"n": 1, "unit": "day"}), extended_hours=-1)


# By whose clocks

SEAT, PLACE = (
    rulebook_where(lambda data, whose=whose: data["clock"]["whose_days"]["value"].update(lodging=whose))
    for whose in ("seat_of_body", "place_of_filing")
)
PERSON = limit({"n": 1, "unit": "day"}, "person")


def test_the_clocks_that_leave_more_time_protect_a_person_and_both_are_told() -> None:
    found = ask(PERSON, filing_zone=AQTAU)
    assert found.due_before == instant("2004-09-03T00:00+05:00")
    assert steps(found)["zones"] == {
        "chosen": AQTAU,
        "readings": [
            {"zone": ALMATY, "due_before": "2004-09-03T00:00:00+07:00"},
            {"zone": AQTAU, "due_before": "2004-09-03T00:00:00+05:00"},
        ],
        "cite": RULEBOOK.clock.whose_days.cite,
        "trust": RULEBOOK.clock.whose_days.status.value,
    }
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "zones", "end"]
    assert steps(found)["start"]["zone"] == steps(found)["end"]["zone"] == AQTAU


def test_the_seats_clocks_may_be_the_ones_that_leave_more() -> None:
    found = ask(PERSON, zone=AQTAU, filing_zone=ALMATY)
    assert found.due_before == instant("2004-09-03T00:00+05:00")
    assert steps(found)["zones"]["chosen"] == AQTAU


def test_two_zones_that_agree_are_not_told() -> None:
    found = ask(PERSON, filing_zone="Asia/Novosibirsk")
    assert "zones" not in steps(found)
    assert steps(found)["end"]["zone"] == ALMATY


def test_a_body_is_bound_by_the_clocks_of_its_seat() -> None:
    found = ask(limit({"n": 1, "unit": "day"}), filing_zone=AQTAU)
    assert found.due_before == instant("2004-09-03T00:00+07:00")
    assert "zones" not in steps(found)


def test_a_rulebook_may_choose_the_seat_or_the_place_alone() -> None:
    assert ask(PERSON, rulebook=SEAT, filing_zone=AQTAU).due_before == instant("2004-09-03T00:00+07:00")
    at_place = ask(PERSON, rulebook=PLACE, filing_zone=AQTAU)
    assert at_place.due_before == instant("2004-09-03T00:00+05:00")
    assert "zones" not in steps(at_place)
    west = ask(PERSON, rulebook=PLACE, zone=AQTAU, filing_zone=ALMATY)
    assert west.due_before == instant("2004-09-03T00:00+07:00")
    assert ask(PERSON, rulebook=PLACE).due_before == instant("2004-09-03T00:00+07:00")


# Several instants to run from


def test_each_instant_a_limit_may_run_from_is_told_and_the_longer_protects() -> None:
    contested = limit({"n": 1, "unit": "day"}, "person", readings=["knowledge"])
    found = ask(contested, also={"knowledge": instant("2004-09-03T10:00+07:00")})
    assert found.due_before == instant("2004-09-05T00:00+07:00")
    assert steps(found)["readings"] == {
        "protects": "person",
        "chosen": "knowledge",
        "readings": [
            {"anchor": "receipt", "start": "2004-09-01T15:00:00+07:00", "due_before": "2004-09-03T00:00:00+07:00"},
            {"anchor": "knowledge", "start": "2004-09-03T10:00:00+07:00", "due_before": "2004-09-05T00:00:00+07:00"},
        ],
    }
    assert steps(found)["start"]["anchor"] == "knowledge"
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "readings", "end"]


def test_of_two_instants_a_body_has_both_ends() -> None:
    contested = limit({"n": 1, "unit": "day"}, "body", readings=["knowledge"])
    found = ask(contested, also={"knowledge": instant("2004-09-03T10:00+07:00")})
    assert found.contested_from == instant("2004-09-03T00:00+07:00")
    assert found.due_before == instant("2004-09-05T00:00+07:00")
    assert steps(found)["readings"]["protects"] == "both"
    assert steps(found)["readings"]["chosen"] == "knowledge"
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "readings", "contested", "end"]


def test_of_two_instants_with_one_end_nothing_is_contested() -> None:
    contested = limit({"n": 1, "unit": "day"}, "body", readings=["knowledge"])
    found = ask(contested, also={"knowledge": instant("2004-09-01T16:00+07:00")})
    assert (found.contested_from, found.due_before) == (None, instant("2004-09-03T00:00+07:00"))
    assert (steps(found)["readings"]["protects"], steps(found)["readings"]["chosen"]) == ("body", "receipt")
    assert "contested" not in steps(found)


def test_a_start_that_stands_in_is_called_what_it_is_and_what_is_not_stated_is_told() -> None:
    found = ask(PERSON, anchor="act")
    assert found.due_before == ask(PERSON).due_before
    assert steps(found)["start"]["anchor"] == "act"
    assert steps(found)["unstated"] == {"anchor": "receipt"}
    assert list(steps(found)) == ["rule", "start", "unstated", "day_zero", "days", "end"]


def test_what_stands_in_is_compared_with_the_other_instants_by_its_own_name() -> None:
    contested = limit({"n": 1, "unit": "day"}, "person", readings=["act", "knowledge"])
    found = ask(contested, anchor="act", also={"knowledge": instant("2004-09-03T10:00+07:00")})
    assert [each["anchor"] for each in steps(found)["readings"]["readings"]] == ["act", "knowledge"]
    assert steps(found)["start"]["anchor"] == "knowledge"
    assert steps(found)["unstated"] == {"anchor": "receipt"}


def test_a_start_that_is_the_limits_own_stands_in_for_nothing() -> None:
    assert "unstated" not in steps(ask(PERSON, anchor="receipt"))


# Room to vote


def reply_until(decide_by: str, **more: object) -> Due:
    return ask(limit({"n": 24, "unit": "hour"}, binds="person"), decide_by=instant(decide_by), **more)


@pytest.mark.parametrize(
    ("decide_by", "end"),
    [
        ("2004-09-02T15:00+07:00", "2004-09-02T03:00+07:00"),
        ("2004-09-01T08:01+00:00", "2004-09-01T15:00:30+07:00"),
        ("2004-09-03T14:59+07:00", "2004-09-02T14:59:30+07:00"),
        ("2004-09-03T15:00+07:00", "2004-09-02T15:00+07:00"),  # half of it is the whole time
        ("2004-09-09T15:00+07:00", "2004-09-02T15:00+07:00"),
        (START, "2004-09-02T15:00+07:00"),  # nothing is left, so there is nothing to leave room for
        ("2004-08-30T15:00+07:00", "2004-09-02T15:00+07:00"),
    ],
)
def test_a_reply_leaves_the_body_half_of_what_is_left_before_it_must_decide(decide_by: str, end: str) -> None:
    found = reply_until(decide_by)
    whole = instant("2004-09-02T15:00+07:00")
    assert found.due_before == instant(end)
    assert ("reply_cut" in steps(found)) == (instant(end) != whole)


def test_a_shorter_reply_is_told_with_the_end_that_it_would_have_had() -> None:
    assert steps(reply_until("2004-09-02T08:00+00:00"))["reply_cut"] == {
        "decide_by": "2004-09-02T15:00:00+07:00",
        "uncut": "2004-09-02T15:00:00+07:00",
        "local": "2004-09-02T03:00:00+07:00",
        "trust": "design",
    }


def test_a_shorter_reply_that_stood_still_keeps_what_was_left_of_it() -> None:
    stood = span("2004-09-01T16:00+07:00", "2004-09-03T16:00+07:00")
    found = reply_until("2004-09-02T15:00+07:00", paused=stood, extended_hours=1)
    assert found.due_before == instant("2004-09-04T04:00+07:00")
    assert list(steps(found))[-4:] == ["reply_cut", "paused", "extended", "end"]
