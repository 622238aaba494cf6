"""Caps, pauses, extensions and two zones: what becomes of a counted end, and how that is told."""

from datetime import timedelta

import pytest

from tests.workflow.facts import limit, rulebook_where, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from tests.workflow.test_counting import EARLY, steps
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs, Pause
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook

AQTAU = "Asia/Aqtau"
START = "2004-09-01T15:00+07:00"


def ask(of: Limit, start: str = START, *, rulebook: Rulebook = RULEBOOK, zone: str = ALMATY, **more: object) -> Due:
    inputs = DeadlineInputs(key="asked", start=instant(start), zone=zone, **more)
    return due_for(with_limits(rulebook, asked=of), CALENDAR, inputs)


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
def test_cap_ends_limit_before_voting(cap: dict[str, object], end: str) -> None:
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


def test_caps_keep_their_own_hours() -> None:
    """A cap by the poll keeps the hours of its place and one by days those of the seat."""
    assert ask(capped(poll="opens"), poll_zone=AQTAU).due_before == instant("2004-09-19T07:00+05:00")
    assert ask(capped(poll="closes"), poll_zone=AQTAU).due_before == instant("2004-09-19T20:00+05:00")
    assert ask(capped(days_before_voting=1), poll_zone=AQTAU).due_before == instant("2004-09-19T00:00+07:00")


def test_cap_never_lengthens() -> None:
    """A cap never lengthens and a limit that ends with it is not capped."""
    for n in (1, 17):
        found = ask(capped(n, days_before_voting=1))
        assert "cap" not in steps(found)
        assert found.due_before == ask(limit({"n": n, "unit": "day"})).due_before


def test_late_start_is_not_capped() -> None:
    for start in ("2004-09-19T00:00+07:00", "2004-09-19T12:00+07:00"):
        assert "cap" not in steps(ask(capped(days_before_voting=1), start))
    assert "cap" in steps(ask(capped(days_before_voting=1), "2004-09-18T23:59+07:00"))


def test_coming_round_caps() -> None:
    """The coming round caps and after the last there is none."""
    second = ask(capped(poll="opens"), "2004-09-20T12:00+07:00")
    assert second.due_before == instant("2004-10-03T07:00+07:00")
    assert steps(second)["cap"]["round"] == 2
    assert "cap" not in steps(ask(capped(poll="opens"), "2004-10-04T12:00+07:00"))
    assert "cap" not in steps(ask(capped(poll="opens"), "2004-09-20T12:00+07:00", runoff=False))


# Pauses


def test_hours_move_by_their_pause() -> None:
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
def test_rest_of_days_keeps_microseconds(binds: str, until: str, end: str) -> None:
    paused = span("2004-09-02T12:00+07:00", until)
    assert ask(limit({"n": 1, "unit": "day"}, binds), paused=paused).due_before == instant(end)


@pytest.mark.parametrize("binds", ["body", "person"])
@pytest.mark.parametrize("hours", [1, 23, 24, 30])
def test_early_closing_keeps_the_rest(binds: str, hours: int) -> None:
    """Where days end before midnight, what was left is kept too."""
    began, stood = instant("2004-09-02T10:00+07:00"), timedelta(hours=hours)
    inputs = limit({"n": 1, "unit": "day"}, binds)
    running = ask(inputs, rulebook=EARLY).due_before
    assert ask(inputs, rulebook=EARLY, paused=((began, began + stood),)).due_before == running + stood


def test_pause_in_added_hours_counts() -> None:
    """A pause in the hours that were added moves the end too."""
    day = limit({"n": 24, "unit": "hour"})
    in_it = span("2004-09-02T16:00+07:00", "2004-09-02T18:00+07:00")
    found = ask(day, extended_hours=2, paused=in_it)
    assert found.due_before == instant("2004-09-02T19:00+07:00")
    assert list(steps(found)) == ["rule", "start", "hours", "extended", "paused", "end"]
    at_its_end = span("2004-09-02T15:00+07:00", "2004-09-02T15:30+07:00")
    assert ask(day, extended_hours=2, paused=at_its_end).due_before == instant("2004-09-02T17:30+07:00")
    over = span("2004-09-02T17:00+07:00", "2004-09-02T18:00+07:00")
    assert ask(day, extended_hours=2, paused=over).due_before == instant("2004-09-02T17:00+07:00")


def test_pauses_around_added_hours_count_once() -> None:
    before = span("2004-09-01T18:00+07:00", "2004-09-01T19:00+07:00")
    in_it = span("2004-09-02T17:00+07:00", "2004-09-02T20:00+07:00")
    found = ask(limit({"n": 24, "unit": "hour"}), extended_hours=2, paused=before + in_it)
    assert found.due_before == instant("2004-09-02T21:00+07:00")
    assert [each["code"] for each in found.explanation][-4:] == ["paused", "extended", "paused", "end"]


def test_several_pauses_follow_their_order() -> None:
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
def test_only_pauses_during_it_count(begins: str, ends: str, hours: float) -> None:
    """Only what stood still while the limit ran counts."""
    found = ask(limit({"n": 24, "unit": "hour"}), paused=span(begins, ends))
    assert found.due_before == instant("2004-09-02T15:00+07:00") + timedelta(hours=hours)
    if hours == 0 and begins != ends:
        assert "paused" not in steps(found)


def test_negative_pause_is_refused() -> None:
    expected = r"^a pause cannot end at 2004-09-01 09:00:00\+00:00 before it began at 2004-09-01 10:00:00\+00:00$"
    with pytest.raises(ValueError, match=expected):
        ask(limit({"n": 1, "unit": "hour"}), paused=span("2004-09-01T17:00+07:00", "2004-09-01T16:00+07:00"))


def test_pause_lifts_it_over_its_cap() -> None:
    paused = span("2004-09-10T00:00+07:00", "2004-09-12T00:00+07:00")
    assert ask(capped(days_before_voting=1), paused=paused).due_before == instant("2004-09-21T00:00+07:00")


# Extensions


def test_hours_are_added_and_told() -> None:
    found = ask(limit({"n": 1, "unit": "day"}), extended_hours=36)
    assert found.due_before == instant("2004-09-04T12:00+07:00")
    assert steps(found)["extended"] == {
        "hours": 36,
        "before": "2004-09-03T00:00:00+07:00",
        "local": "2004-09-04T12:00:00+07:00",
    }
    assert steps(found)["end"]["last_day"] is None
    assert steps(ask(limit({"n": 1, "unit": "day"}), extended_hours=1))["extended"]["hours"] == 1


def test_no_hours_and_negative_hours() -> None:
    """No hours added are not told and none can be taken."""
    assert "extended" not in steps(ask(limit({"n": 1, "unit": "day"})))
    with pytest.raises(ValueError, match=r"^a limit cannot be extended by -1 hours$"):
        ask(limit({"n": 1, "unit": "day"}), extended_hours=-1)


# By whose clocks

SEAT, PLACE = (
    rulebook_where(lambda data, whose=whose: data["clock"]["whose_days"]["value"].update(lodging=whose))
    for whose in ("seat_of_body", "place_of_filing")
)
PERSON = limit({"n": 1, "unit": "day"}, "person")


def test_more_generous_clocks_protect_a_person() -> None:
    """The clocks that leave more time protect a person and both are told."""
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


def test_seat_may_leave_more() -> None:
    found = ask(PERSON, zone=AQTAU, filing_zone=ALMATY)
    assert found.due_before == instant("2004-09-03T00:00+05:00")
    assert steps(found)["zones"]["chosen"] == AQTAU


def test_agreeing_zones_are_not_told() -> None:
    found = ask(PERSON, filing_zone="Asia/Novosibirsk")
    assert "zones" not in steps(found)
    assert steps(found)["end"]["zone"] == ALMATY


def test_body_follows_its_seat_s_clocks() -> None:
    found = ask(limit({"n": 1, "unit": "day"}), filing_zone=AQTAU)
    assert found.due_before == instant("2004-09-03T00:00+07:00")
    assert "zones" not in steps(found)


def test_rulebook_may_choose_one_clock() -> None:
    """A rulebook may choose the seat or the place alone."""
    assert ask(PERSON, rulebook=SEAT, filing_zone=AQTAU).due_before == instant("2004-09-03T00:00+07:00")
    at_place = ask(PERSON, rulebook=PLACE, filing_zone=AQTAU)
    assert at_place.due_before == instant("2004-09-03T00:00+05:00")
    assert "zones" not in steps(at_place)
    west = ask(PERSON, rulebook=PLACE, zone=AQTAU, filing_zone=ALMATY)
    assert west.due_before == instant("2004-09-03T00:00+07:00")
    assert ask(PERSON, rulebook=PLACE).due_before == instant("2004-09-03T00:00+07:00")


# Several instants to run from


def test_longer_of_several_starts_protects() -> None:
    """Each instant a limit may run from is told and the longer protects."""
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


def test_body_has_both_ends() -> None:
    """Of two instants a body has both ends."""
    contested = limit({"n": 1, "unit": "day"}, "body", readings=["knowledge"])
    found = ask(contested, also={"knowledge": instant("2004-09-03T10:00+07:00")})
    assert found.contested_from == instant("2004-09-03T00:00+07:00")
    assert found.due_before == instant("2004-09-05T00:00+07:00")
    assert steps(found)["readings"]["protects"] == "both"
    assert steps(found)["readings"]["chosen"] == "knowledge"
    assert list(steps(found)) == ["rule", "start", "day_zero", "days", "readings", "contested", "end"]


def test_two_instants_one_end_uncontested() -> None:
    contested = limit({"n": 1, "unit": "day"}, "body", readings=["knowledge"])
    found = ask(contested, also={"knowledge": instant("2004-09-01T16:00+07:00")})
    assert (found.contested_from, found.due_before) == (None, instant("2004-09-03T00:00+07:00"))
    assert (steps(found)["readings"]["protects"], steps(found)["readings"]["chosen"]) == ("body", "receipt")
    assert "contested" not in steps(found)


def test_stand_in_start_is_named() -> None:
    """A start that stands in is called what it is and what is not stated is told."""
    found = ask(PERSON, anchor="act")
    assert found.due_before == ask(PERSON).due_before
    assert steps(found)["start"]["anchor"] == "act"
    assert steps(found)["unstated"] == {"anchor": "receipt"}
    assert list(steps(found)) == ["rule", "start", "unstated", "day_zero", "days", "end"]


def test_stand_in_is_compared_by_name() -> None:
    contested = limit({"n": 1, "unit": "day"}, "person", readings=["act", "knowledge"])
    found = ask(contested, anchor="act", also={"knowledge": instant("2004-09-03T10:00+07:00")})
    assert [each["anchor"] for each in steps(found)["readings"]["readings"]] == ["act", "knowledge"]
    assert steps(found)["start"]["anchor"] == "knowledge"
    assert steps(found)["unstated"] == {"anchor": "receipt"}


def test_own_start_stands_in_for_nothing() -> None:
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
def test_reply_leaves_half_the_time(decide_by: str, end: str) -> None:
    """A reply leaves the body half of what is left before it must decide."""
    found = reply_until(decide_by)
    whole = instant("2004-09-02T15:00+07:00")
    assert found.due_before == instant(end)
    assert ("reply_cut" in steps(found)) == (instant(end) != whole)


def test_shorter_reply_tells_its_former_end() -> None:
    assert steps(reply_until("2004-09-02T08:00+00:00"))["reply_cut"] == {
        "decide_by": "2004-09-02T15:00:00+07:00",
        "uncut": "2004-09-02T15:00:00+07:00",
        "local": "2004-09-02T03:00:00+07:00",
        "trust": "design",
    }


def test_paused_short_reply_keeps_its_rest() -> None:
    stood = span("2004-09-01T16:00+07:00", "2004-09-03T16:00+07:00")
    found = reply_until("2004-09-02T15:00+07:00", paused=stood, extended_hours=1)
    assert found.due_before == instant("2004-09-04T04:00+07:00")
    assert list(steps(found))[-4:] == ["reply_cut", "paused", "extended", "end"]
