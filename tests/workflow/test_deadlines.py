"""The clocks on the hard cases."""

import json
from datetime import date, datetime

import pytest

from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.clocks.calendars import Calendar, RoundDay, tzdata_version
from workflow.clocks.deadlines import Due, due
from workflow.errors import CalendarGap, RulebookError
from workflow.rules.loader import DATA, parse
from workflow.rules.reading import Document

DECIDE = "commission_act.first.decide"


def decide(received: str, *, key: str = DECIDE, zone: str = ALMATY, runoff: bool = True, **more: str) -> Due:
    poll_zone = more.get("poll_zone")
    return due(
        rulebook=RULEBOOK,
        key=key,
        start=instant(received),
        calendar=CALENDAR,
        zone=zone,
        runoff=runoff,
        poll_zone=poll_zone,
    )


def params(found: Due, code: str) -> dict[str, object]:
    """The parameters of the one step of that code."""
    (step,) = (each for each in found.explanation if each["code"] == code)
    return step["params"]


def codes(found: Due) -> list[str]:
    return [each["code"] for each in found.explanation]


def test_five_days_end_on_a_holiday() -> None:
    """Five days end on a public holiday and do not move."""
    found = decide("2004-08-25T15:00+07:00")
    assert found.due_before == instant("2004-08-31T00:00+07:00")
    assert found.track == "normal"
    assert (found.alarm_at, found.useful_until) == (None, None)
    assert params(found, "holiday") == {
        "dates": ["2004-08-30"],
        "moved": False,
        "on_last_day": True,
        "closure": False,
        "from": "2004-08-30",
        "to": "2004-08-30",
        "cite": "Art 49(3)",
        "trust": "verified_in_part",
    }


def test_four_days_before_voting() -> None:
    """Four days before voting it is immediate with an alarm after two hours."""
    found = decide("2004-09-15T11:00+07:00")
    assert found.track == "immediate"
    assert found.alarm_at == instant("2004-09-15T13:00+07:00")
    assert found.due_before == instant("2004-09-16T00:00+07:00")


def test_four_days_before_the_run_off() -> None:
    """Four days before the run-off it is immediate only where a run-off is held."""
    assert decide("2004-09-29T10:00+07:00").track == "immediate"
    assert params(decide("2004-09-29T10:00+07:00"), "window")["round"] == 2
    elsewhere = decide("2004-09-29T10:00+07:00", runoff=False)
    assert elsewhere.track == "normal"
    assert elsewhere.due_before == instant("2004-10-05T00:00+07:00")


def test_voter_list_on_its_day() -> None:
    """A voter list is decided on the day of receipt and helps until the poll closes."""
    found = decide("2004-09-19T14:00+07:00", key="voter_list.first.decide")
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.useful_until == instant("2004-09-19T20:00+07:00")
    assert found.track == "same_day"


def test_turned_away_before_the_poll_closes() -> None:
    """A voter turned away a minute before the poll closes can be helped for a minute."""
    found = decide("2004-09-19T19:59+07:00", key="eday_procedure.first.decide")
    assert found.useful_until == instant("2004-09-19T20:00+07:00")
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.alarm_at == found.useful_until


def test_closed_poll_ends_all_help() -> None:
    assert decide("2004-09-19T20:00+07:00", key="eday_procedure.first.decide").useful_until is None


def test_closed_poll_is_still_voting_day() -> None:
    found = decide("2004-09-19T20:30+07:00", key="counting_protocol.first.decide")
    assert found.track == "immediate"
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.useful_until is None
    assert decide("2004-09-19T20:30+07:00").track == "immediate"


def test_day_after_voting_compresses_nothing() -> None:
    assert decide("2004-09-20T00:00+07:00", runoff=False).due_before == instant("2004-09-26T00:00+07:00")
    assert decide("2004-10-04T00:00+07:00").track == "normal"


def test_exactly_five_days_before_voting() -> None:
    """Exactly five days before voting is not less than five."""
    assert decide("2004-09-14T07:00+07:00").due_before == instant("2004-09-20T00:00+07:00")


def test_differing_readings_give_both_ends() -> None:
    """Where the two readings differ, a body has both ends."""
    found = decide("2004-09-14T10:00+07:00")
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.contested_from == found.first_end == instant("2004-09-15T00:00+07:00")
    assert (found.track, found.alarm_at) == ("immediate", instant("2004-09-14T12:00+07:00"))
    window = params(found, "window")
    assert (window["applied"], window["protects"]) == (False, "both")
    assert window["readings"] == [
        {"reading": "calendar_days", "near": False, "due_before": "2004-09-20T00:00:00+07:00"},
        {"reading": "hours_before_opening", "near": True, "due_before": "2004-09-15T00:00:00+07:00"},
    ]


def test_longer_reading_protects_the_person() -> None:
    found = decide("2004-09-14T10:00+07:00", key="correction")
    assert found.due_before == instant("2004-09-15T10:00+07:00")
    window = params(found, "window")
    assert window["applied"] is False
    assert window["protects"] == "person"
    assert found.contested_from is None
    assert found.first_end == found.due_before


def test_appeal_time_runs_from_service() -> None:
    """The time to appeal runs from service or reading and is never less than the letter."""
    adopted, faxed, read = map(instant, ("2004-09-16T17:00+07:00", "2004-09-18T10:00+07:00", "2004-09-19T08:00+07:00"))
    ends = [
        _registration(adopted, {}).due_before,
        _registration(faxed, {"act": adopted}).due_before,
        _registration(faxed, {"act": adopted, "knowledge": read}).due_before,
        _registration(adopted, {"act": faxed}).due_before,
    ]
    assert ends == [
        instant("2004-09-24T00:00+07:00"),
        instant("2004-09-26T00:00+07:00"),
        instant("2004-09-27T00:00+07:00"),
        instant("2004-09-26T00:00+07:00"),
    ]


def _registration(start: datetime, also: dict[str, datetime]) -> Due:
    return due(
        rulebook=RULEBOOK, key="registration.first.lodge", start=start, also=also, calendar=CALENDAR, zone=ALMATY
    )


def test_unnamed_instant_is_not_read() -> None:
    found = _registration(instant("2004-09-06T10:00+07:00"), {"publication": instant("2004-09-16T10:00+07:00")})
    assert found.due_before == instant("2004-09-14T00:00+07:00")


def test_person_s_end_on_a_holiday() -> None:
    """A person's time that ends on a public holiday moves to the next day."""
    found = decide("2004-08-20T12:00+07:00", key="commission_act.first.lodge")
    assert found.due_before == instant("2004-09-01T00:00+07:00")
    assert params(found, "holiday")["moved"] is True


def test_poll_and_day_have_different_clocks() -> None:
    """The poll closes by the clocks of the place and the day ends by those of the seat."""
    found = decide("2004-09-19T20:30+07:00", key="eday_procedure.appeal.decide", poll_zone="Asia/Aqtau")
    assert found.useful_until == instant("2004-09-19T20:00+05:00")
    assert found.due_before == instant("2004-09-20T00:00+07:00")


def test_filer_farther_west_has_until_midnight() -> None:
    start, key = instant("2004-09-01T09:00+07:00"), "voter_list.appeal.lodge"
    asked = {"rulebook": RULEBOOK, "key": key, "start": start, "calendar": CALENDAR, "zone": ALMATY}
    assert due(**asked, filing_zone="Asia/Aqtau").due_before == instant("2004-09-03T00:00+05:00")
    assert due(**asked).due_before == instant("2004-09-03T00:00+07:00")


def test_days_are_those_of_the_seat() -> None:
    found = decide("2004-08-31T23:30+07:00", poll_zone="Asia/Aqtau")
    assert found.due_before == instant("2004-09-06T00:00+07:00")


def test_longer_time_near_voting_gives_none() -> None:
    """A rulebook that would give more time near voting gives none."""
    data = Document((DATA / "kz-2004.yaml").read_text("utf-8")).data()
    data["limits"]["transfer"]["default"] = {"n": 1, "unit": "hour"}
    data["limits"]["transfer"]["compression"][0]["to"] = {"n": 24, "unit": "hour"}
    start = instant("2004-09-19T09:00+07:00")
    found = due(rulebook=parse(data), key="transfer", start=start, calendar=CALENDAR, zone=ALMATY)
    assert found.due_before == instant("2004-09-19T10:00+07:00")


def test_every_step_is_plain_data() -> None:
    found = decide("2004-08-25T15:00+07:00")
    assert json.loads(json.dumps(found.explanation)) == found.explanation
    assert codes(found) == ["rule", "start", "day_zero", "days", "holiday", "end"]
    assert params(found, "start")["tzdata"] == tzdata_version()
    assert params(found, "start")["local"] == "2004-08-25T15:00:00+07:00"
    assert params(found, "days")["dates"] == ["2004-08-26", "2004-08-27", "2004-08-28", "2004-08-29", "2004-08-30"]
    assert params(found, "end")["last_day"] == "2004-08-30"
    assert params(found, "rule")["trust"] == "memory"
    assert params(found, "rule")["version"] == RULEBOOK.version


def test_declared_default_is_named() -> None:
    assert "gap" in codes(decide("2004-09-10T09:00+07:00", key="transfer"))
    assert params(decide("2004-09-15T11:00+07:00"), "immediate")["is_default"] is True


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        due(rulebook=RULEBOOK, key=DECIDE, start=datetime(2004, 9, 1), calendar=CALENDAR, zone=ALMATY)  # noqa: DTZ001


def test_limit_without_end_is_never_due() -> None:
    assert not RULEBOOK.limit("failure_to_act.first.lodge").ends
    with pytest.raises(ValueError, match="has no end"):
        decide("2004-09-01T09:00+07:00", key="failure_to_act.first.lodge")


def test_an_unknown_limit_is_refused() -> None:
    with pytest.raises(RulebookError, match="no time limit"):
        decide("2004-09-01T09:00+07:00", key="commission_act.third.decide")


def test_undeclared_voting_day_is_not_guessed() -> None:
    empty = Calendar(ALMATY, ())
    start = instant("2004-09-01T09:00+07:00")
    with pytest.raises(CalendarGap):
        due(rulebook=RULEBOOK, key="voter_list.first.lodge", start=start, calendar=empty, zone=ALMATY)
    plain = due(
        rulebook=RULEBOOK,
        key="voter_list.appeal.lodge",
        start=start,
        calendar=empty,
        zone=ALMATY,
    )
    assert plain.due_before == instant("2004-09-03T00:00+07:00")


def test_unknown_holiday_is_never_guessed() -> None:
    short = Calendar(ALMATY, (RoundDay(1, date(2004, 9, 19)),), holidays_known_until=date(2004, 9, 3))
    with pytest.raises(CalendarGap):
        due(rulebook=RULEBOOK, key=DECIDE, start=instant("2004-09-01T09:00+07:00"), calendar=short, zone=ALMATY)
