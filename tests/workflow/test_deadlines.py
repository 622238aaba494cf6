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


def test_five_days_end_on_a_public_holiday_and_do_not_move() -> None:
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


def test_four_days_before_voting_it_is_immediate_with_an_alarm_after_two_hours() -> None:
    found = decide("2004-09-15T11:00+07:00")
    assert found.track == "immediate"
    assert found.alarm_at == instant("2004-09-15T13:00+07:00")
    assert found.due_before == instant("2004-09-16T00:00+07:00")


def test_four_days_before_the_run_off_it_is_immediate_only_where_a_run_off_is_held() -> None:
    assert decide("2004-09-29T10:00+07:00").track == "immediate"
    assert params(decide("2004-09-29T10:00+07:00"), "window")["round"] == 2
    elsewhere = decide("2004-09-29T10:00+07:00", runoff=False)
    assert elsewhere.track == "normal"
    assert elsewhere.due_before == instant("2004-10-05T00:00+07:00")


def test_a_voter_list_is_decided_on_the_day_of_receipt_and_helps_until_the_poll_closes() -> None:
    found = decide("2004-09-19T14:00+07:00", key="voter_list.first.decide")
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.useful_until == instant("2004-09-19T20:00+07:00")
    assert found.track == "same_day"


def test_a_voter_turned_away_a_minute_before_the_poll_closes_can_be_helped_for_a_minute() -> None:
    found = decide("2004-09-19T19:59+07:00", key="eday_procedure.first.decide")
    assert found.useful_until == instant("2004-09-19T20:00+07:00")
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.alarm_at == found.useful_until


def test_at_the_instant_the_poll_closes_no_decision_can_help_any_more() -> None:
    assert decide("2004-09-19T20:00+07:00", key="eday_procedure.first.decide").useful_until is None


def test_after_the_poll_closes_it_is_still_voting_day() -> None:
    found = decide("2004-09-19T20:30+07:00", key="counting_protocol.first.decide")
    assert found.track == "immediate"
    assert found.due_before == instant("2004-09-20T00:00+07:00")
    assert found.useful_until is None
    assert decide("2004-09-19T20:30+07:00").track == "immediate"


def test_on_the_day_after_voting_nothing_is_compressed() -> None:
    assert decide("2004-09-20T00:00+07:00", runoff=False).due_before == instant("2004-09-26T00:00+07:00")
    assert decide("2004-10-04T00:00+07:00").track == "normal"


def test_exactly_five_days_before_voting_is_not_less_than_five() -> None:
    assert decide("2004-09-14T07:00+07:00").due_before == instant("2004-09-20T00:00+07:00")


def test_where_the_two_readings_differ_a_body_has_both_ends() -> None:
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


def test_where_the_two_readings_differ_the_longer_protects_the_person() -> None:
    found = decide("2004-09-14T10:00+07:00", key="correction")
    assert found.due_before == instant("2004-09-15T10:00+07:00")
    window = params(found, "window")
    assert window["applied"] is False
    assert window["protects"] == "person"
    assert found.contested_from is None
    assert found.first_end == found.due_before


def test_the_time_to_appeal_runs_from_service_or_reading_and_is_never_less_than_the_letter() -> None:
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


def test_an_instant_the_limit_does_not_name_is_not_read() -> None:
    found = _registration(instant("2004-09-06T10:00+07:00"), {"publication": instant("2004-09-16T10:00+07:00")})
    assert found.due_before == instant("2004-09-14T00:00+07:00")


def test_a_persons_time_that_ends_on_a_public_holiday_moves_to_the_next_day() -> None:
    found = decide("2004-08-20T12:00+07:00", key="commission_act.first.lodge")
    assert found.due_before == instant("2004-09-01T00:00+07:00")
    assert params(found, "holiday")["moved"] is True


def test_the_poll_closes_by_the_clocks_of_the_place_and_the_day_ends_by_those_of_the_seat() -> None:
    found = decide("2004-09-19T20:30+07:00", key="eday_procedure.appeal.decide", poll_zone="Asia/Aqtau")
    assert found.useful_until == instant("2004-09-19T20:00+05:00")
    assert found.due_before == instant("2004-09-20T00:00+07:00")


def test_a_person_who_files_farther_west_has_until_midnight_there() -> None:
    start, key = instant("2004-09-01T09:00+07:00"), "voter_list.appeal.lodge"
    asked = {"rulebook": RULEBOOK, "key": key, "start": start, "calendar": CALENDAR, "zone": ALMATY}
    assert due(**asked, filing_zone="Asia/Aqtau").due_before == instant("2004-09-03T00:00+05:00")
    assert due(**asked).due_before == instant("2004-09-03T00:00+07:00")


def test_days_are_those_of_the_seat_of_the_body_wherever_the_poll_is() -> None:
    found = decide("2004-08-31T23:30+07:00", poll_zone="Asia/Aqtau")
    assert found.due_before == instant("2004-09-06T00:00+07:00")


def test_a_rulebook_that_would_give_more_time_near_voting_gives_none() -> None:
    data = Document((DATA / "kz-2004.yaml").read_text("utf-8")).data()
    data["limits"]["transfer"]["default"] = {"n": 1, "unit": "hour"}
    data["limits"]["transfer"]["compression"][0]["to"] = {"n": 24, "unit": "hour"}
    start = instant("2004-09-19T09:00+07:00")
    found = due(rulebook=parse(data), key="transfer", start=start, calendar=CALENDAR, zone=ALMATY)
    assert found.due_before == instant("2004-09-19T10:00+07:00")


def test_every_step_of_the_explanation_is_plain_data_and_tells_its_zone_data() -> None:
    found = decide("2004-08-25T15:00+07:00")
    assert json.loads(json.dumps(found.explanation)) == found.explanation
    assert codes(found) == ["rule", "start", "day_zero", "days", "holiday", "end"]
    assert params(found, "start")["tzdata"] == tzdata_version()
    assert params(found, "start")["local"] == "2004-08-25T15:00:00+07:00"
    assert params(found, "days")["dates"] == ["2004-08-26", "2004-08-27", "2004-08-28", "2004-08-29", "2004-08-30"]
    assert params(found, "end")["last_day"] == "2004-08-30"
    assert params(found, "rule")["trust"] == "memory"
    assert params(found, "rule")["version"] == RULEBOOK.version


def test_a_declared_default_is_said_to_be_one() -> None:
    assert "gap" in codes(decide("2004-09-10T09:00+07:00", key="transfer"))
    assert params(decide("2004-09-15T11:00+07:00"), "immediate")["is_default"] is True


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        due(rulebook=RULEBOOK, key=DECIDE, start=datetime(2004, 9, 1), calendar=CALENDAR, zone=ALMATY)  # noqa: DTZ001


def test_a_limit_without_end_has_no_due_time() -> None:
    assert not RULEBOOK.limit("failure_to_act.first.lodge").ends
    with pytest.raises(ValueError, match="has no end"):
        decide("2004-09-01T09:00+07:00", key="failure_to_act.first.lodge")


def test_an_unknown_limit_is_refused() -> None:
    with pytest.raises(RulebookError, match="no time limit"):
        decide("2004-09-01T09:00+07:00", key="commission_act.third.decide")


def test_a_voting_day_nobody_declared_is_never_guessed() -> None:
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


def test_a_holiday_beyond_the_days_looked_up_is_never_guessed() -> None:
    short = Calendar(ALMATY, (RoundDay(1, date(2004, 9, 19)),), holidays_known_until=date(2004, 9, 3))
    with pytest.raises(CalendarGap):
        due(rulebook=RULEBOOK, key=DECIDE, start=instant("2004-09-01T09:00+07:00"), calendar=short, zone=ALMATY)
