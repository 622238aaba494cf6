"""A body's time of which the law has two readings: both ends, to the microsecond, and what a change of law makes of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.facts import limit, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.clocks.calendars import (
    TICK,
    Calendar,
    RoundDay,
    end_of_day,
    local_date,
    midnight_is,
    zone,
)
from workflow.clocks.counting import step
from workflow.clocks.deadlines import Due, due, due_for
from workflow.clocks.ends import (
    explain_end,
    moved,
    with_contested,
    zone_of,
)
from workflow.clocks.inputs import DeadlineInputs
from workflow.clocks.recount import FAIR_NOTICE, KEPT_FOR_PERSON, after_change
from workflow.states import DeadlineKind

DECIDE = "commission_act.first.decide"
B, P = DeadlineKind.BODY, DeadlineKind.PERSON


def counted(start: str, key: str = DECIDE, *, runoff: bool = True) -> tuple[datetime | None, datetime]:
    found = due(rulebook=RULEBOOK, key=key, start=instant(start), calendar=CALENDAR, zone=ALMATY, runoff=runoff)
    return found.contested_from, found.due_before


def ends(shorter: str | None, longer: str) -> tuple[datetime | None, datetime]:
    return instant(shorter) if shorter else None, instant(longer)


# The boundaries of the window, by each reading


@pytest.mark.parametrize(
    ("start", "shorter", "longer"),
    [
        ("2004-09-14T07:00+07:00", None, "2004-09-20T00:00+07:00"),
        ("2004-09-14T07:00:00.000001+07:00", "2004-09-15T00:00+07:00", "2004-09-20T00:00+07:00"),
        ("2004-09-14T23:59:59.999999+07:00", "2004-09-15T00:00+07:00", "2004-09-20T00:00+07:00"),
        ("2004-09-15T00:00+07:00", None, "2004-09-16T00:00+07:00"),
        ("2004-09-19T23:59:59.999999+07:00", None, "2004-09-20T00:00+07:00"),
        ("2004-09-20T00:00+07:00", None, "2004-09-26T00:00+07:00"),
        ("2004-09-28T07:00+07:00", None, "2004-10-04T00:00+07:00"),
        ("2004-09-28T07:00:00.000001+07:00", "2004-09-29T00:00+07:00", "2004-10-04T00:00+07:00"),
        ("2004-09-28T11:00+07:00", "2004-09-29T00:00+07:00", "2004-10-04T00:00+07:00"),
        ("2004-09-28T23:59:59.999999+07:00", "2004-09-29T00:00+07:00", "2004-10-04T00:00+07:00"),
        ("2004-09-29T00:00+07:00", None, "2004-09-30T00:00+07:00"),
        ("2004-10-03T23:59:59.999999+07:00", None, "2004-10-04T00:00+07:00"),
        ("2004-10-04T00:00+07:00", None, "2004-10-10T00:00+07:00"),
    ],
)
def test_window_boundary_to_the_microsecond(start: str, shorter: str | None, longer: str) -> None:
    assert counted(start) == ends(shorter, longer)


def test_no_run_off_nothing_contested() -> None:
    assert counted("2004-09-28T11:00+07:00", runoff=False) == ends(None, "2004-10-04T00:00+07:00")


def test_hours_too_have_both_ends() -> None:
    assert counted("2004-09-14T11:00+07:00", "issue") == ends("2004-09-14T13:00+07:00", "2004-09-15T11:00+07:00")
    assert counted("2004-09-14T11:00+07:00", "correction") == ends(None, "2004-09-15T11:00+07:00")


def test_cap_may_join_two_ends() -> None:
    cap = {"cite": "Art 2", "status": "design", "days_before_voting": 4}
    near = [{"window": "near_vote", "to": {"n": 4, "unit": "day"}}]
    for days, shorter in ((5, None), (0, "2004-09-19T00:00+07:00")):
        law = with_limits(
            RULEBOOK, asked=limit({"n": 5, "unit": "day"}, compression=near, cap={**cap, "days_before_voting": days})
        )
        found = due(rulebook=law, key="asked", start=instant("2004-09-14T11:00+07:00"), calendar=CALENDAR, zone=ALMATY)
        codes = [each["code"] for each in found.explanation]
        assert found.contested_from == (instant(shorter) if shorter else None)
        assert ("contested" in codes) == (shorter is not None)


def test_useful_hour_belongs_to_its_reading() -> None:
    near = [{"window": "voting_day", "to": {"unit": "immediate"}}]
    law = with_limits(RULEBOOK, asked=limit({"n": 1, "unit": "day"}, compression=near, readings=["knowledge"]))
    inputs = DeadlineInputs(
        key="asked",
        start=instant("2004-09-19T10:00+07:00"),
        zone=ALMATY,
        also={"knowledge": instant("2004-09-20T10:00+07:00")},
    )
    found = due_for(law, CALENDAR, inputs)
    assert (found.contested_from, found.due_before) == ends("2004-09-20T00:00+07:00", "2004-09-22T00:00+07:00")
    assert (found.useful_until, found.alarm_at) == (
        instant("2004-09-19T20:00+07:00"),
        instant("2004-09-19T12:00+07:00"),
    )
    other = replace(inputs, start=inputs.also["knowledge"], also={"knowledge": inputs.start})
    assert due_for(law, CALENDAR, other).useful_until == found.useful_until


def test_an_extension_moves_both_ends() -> None:
    inputs = DeadlineInputs(key=DECIDE, start=instant("2004-09-28T11:00+07:00"), zone=ALMATY, extended_hours=3)
    found = due_for(RULEBOOK, CALENDAR, inputs)
    assert (found.contested_from, found.due_before) == ends("2004-09-29T03:00+07:00", "2004-10-04T03:00+07:00")


# A change of law


def as_due(end: str, shorter: str | None = None) -> Due:
    told = [{"code": "end", "params": {"zone": ALMATY, "local": end}}]
    return Due(instant(end), None, None, "normal", "decide", told, instant(shorter) if shorter else None)  # type: ignore[arg-type]  # steps as plain data


OLD, AT = "2004-09-20T00:00+07:00", "2004-09-14T12:00+07:00"


@pytest.mark.parametrize(
    ("before", "new", "fresh", "shorter", "by"),
    [
        (None, "2004-09-15T00:00+07:00", None, "2004-09-15T00:00+07:00", ""),
        (None, None, None, None, ""),
        # Over by the new law when it changed: what is left by a count from the change, never more than before.
        (None, "2004-09-14T12:00+07:00", "2004-09-16T00:00+07:00", "2004-09-16T00:00+07:00", FAIR_NOTICE),
        (None, "2004-09-14T11:00+07:00", "2004-09-14T12:00+07:00", None, FAIR_NOTICE),
        (None, "2004-09-14T11:00+07:00", "2004-09-20T00:00+07:00", None, FAIR_NOTICE),
        (
            "2004-09-15T00:00+07:00",
            "2004-09-14T11:00+07:00",
            "2004-09-16T00:00+07:00",
            "2004-09-15T00:00+07:00",
            FAIR_NOTICE,
        ),
        # It was late by one reading already, and the log has since when.
        ("2004-09-14T12:00+07:00", "2004-09-14T11:00+07:00", None, "2004-09-14T12:00+07:00", ""),
        ("2004-09-14T10:00+07:00", "2004-09-14T11:00+07:00", None, "2004-09-14T10:00+07:00", ""),
        ("2004-09-14T10:00+07:00", "2004-09-15T00:00+07:00", None, "2004-09-15T00:00+07:00", ""),
    ],
)
def test_changed_law_makes_nobody_late(
    before: str | None, new: str | None, fresh: str | None, shorter: str | None, by: str
) -> None:
    def anew() -> Due:
        assert fresh is not None, "not asked"
        return as_due(fresh)

    found = after_change(
        B,
        old=instant(OLD),
        counted=as_due(OLD, new),
        anew=anew,
        at=instant(AT),
        contested_from=instant(before) if before else None,
    )
    assert found.due is not None
    assert (found.due.due_before, found.due.contested_from, found.by) == (
        instant(OLD),
        instant(shorter) if shorter else None,
        by,
    )
    told = [each for each in found.due.explanation if each["code"] == "contested"]
    assert len(told) == (1 if shorter and shorter != new else 0)


@pytest.mark.parametrize(
    ("before", "fresh", "shorter"),
    [
        (None, "2004-09-16T00:00+07:00", "2004-09-16T00:00+07:00"),
        ("2004-09-14T10:00+07:00", "2004-09-16T00:00+07:00", "2004-09-14T10:00+07:00"),
        (AT, "2004-09-16T00:00+07:00", AT),
        ("2004-09-15T00:00+07:00", "2004-09-16T00:00+07:00", "2004-09-15T00:00+07:00"),
        ("2004-09-17T00:00+07:00", "2004-09-16T00:00+07:00", "2004-09-16T00:00+07:00"),
        # One of the new count that is over already makes nobody late.
        ("2004-09-17T00:00+07:00", AT, None),
        (None, "2004-09-14T11:00+07:00", None),
        # What was over stays where it was, whatever the new count says.
        ("2004-09-14T10:00+07:00", "2004-09-14T09:00+07:00", "2004-09-14T10:00+07:00"),
        # One end alone is no shorter one.
        (None, None, None),
        ("2004-09-19T00:00+07:00", None, None),
    ],
)
def test_count_from_change_keeps_shorter_end(before: str | None, fresh: str | None, shorter: str | None) -> None:
    """Where both ends would be over, the shorter one that was over stays, and none ends later than before."""
    found = after_change(
        B,
        old=instant(OLD),
        counted=as_due("2004-09-14T09:00+07:00", "2004-09-14T08:00+07:00"),
        anew=lambda: as_due("2004-09-18T00:00+07:00", fresh),
        at=instant(AT),
        contested_from=instant(before) if before else None,
    )
    assert found.due is not None
    assert (found.due.contested_from, found.by) == (instant(shorter) if shorter else None, FAIR_NOTICE)


def test_person_s_end_stays() -> None:
    """A person's end stays and a body's may shrink."""
    sooner = as_due("2004-09-18T00:00+07:00")
    kept = after_change(P, old=instant(OLD), counted=sooner, anew=lambda: sooner, at=instant(AT))
    assert (kept.kept, kept.by) == (True, KEPT_FOR_PERSON)
    same = after_change(P, old=instant(OLD), counted=as_due(OLD), anew=lambda: sooner, at=instant(AT))
    assert (same.due, same.by) == (as_due(OLD), "")
    shrunk = after_change(B, old=instant(OLD), counted=sooner, anew=lambda: sooner, at=instant(AT))
    assert (shrunk.due, shrunk.by) == (sooner, "")


# How ends are told


def test_both_moved_ends_are_told() -> None:
    found = due(rulebook=RULEBOOK, key=DECIDE, start=instant("2004-09-28T11:00+07:00"), calendar=CALENDAR, zone=ALMATY)
    said = {"code": "said", "params": {}}
    later, first = instant("2004-10-04T01:00+07:00"), instant("2004-09-29T01:00+07:00")
    told = moved(found.explanation, said=said, end=later, contested_from=first)  # type: ignore[arg-type]  # a step as plain data
    assert [each["code"] for each in told][-4:] == ["alarm", "contested", "said", "end"]
    assert told[-1]["params"] == {**explain_end(later, ALMATY), "zone": ALMATY, "track": "immediate"}
    assert told[-3]["params"]["local"] == "2004-09-29T01:00:00+07:00"
    assert zone_of(told) == ALMATY
    assert zone_of([]) == ""
    assert "contested" not in {each["code"] for each in with_contested(told, None)}


def test_odd_midnight_stays_behind() -> None:
    """What was odd about the midnight of one end is not told of another."""
    odd = end_of_day(date(2005, 2, 19), "America/Sao_Paulo")
    steps = [step("end", **explain_end(odd, "America/Sao_Paulo"), zone="America/Sao_Paulo", track="normal")]
    assert steps[0]["params"]["midnight"] == "second"
    later = moved(steps, said=step("said"), end=odd + timedelta(days=1), contested_from=None)
    assert later[-1]["params"].keys() == {"due_before", "local", "last_day", "zone", "track"}


@pytest.mark.parametrize(
    ("zone_name", "day", "midnight", "local"),
    [
        ("America/Sao_Paulo", date(2004, 11, 1), "skipped", "2004-11-02T01:00:00-02:00"),
        ("America/Sao_Paulo", date(2005, 2, 19), "second", "2005-02-20T00:00:00-03:00"),
        ("America/Havana", date(2015, 10, 31), "first", "2015-11-01T00:00:00-04:00"),
        ("Atlantic/Azores", date(2004, 10, 30), "first", "2004-10-31T00:00:00+00:00"),
        (ALMATY, date(2004, 10, 30), "", "2004-10-31T00:00:00+07:00"),
    ],
)
def test_midnight_skipped_or_repeated(zone_name: str, day: date, midnight: str, local: str) -> None:
    end = end_of_day(day, zone_name)
    assert midnight_is(end, zone_name) == midnight
    told = explain_end(end, zone_name)
    assert (told["last_day"], told["local"], told.get("midnight", "")) == (day.isoformat(), local, midnight)
    assert explain_end(end + TICK, zone_name)["last_day"] is None
    assert midnight_is(end + timedelta(hours=1), zone_name) == ""


# What was left is kept, whatever the start, the pause, the zone and the offset

zones = st.sampled_from(["Asia/Almaty", "Asia/Aqtau", "Europe/Kyiv", "America/Sao_Paulo", "Atlantic/Azores"])
starts = st.datetimes(datetime(2004, 1, 1), datetime(2005, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
lengths = st.sampled_from([{"n": 3, "unit": "day"}, {"n": 24, "unit": "hour"}, {"unit": "same_day"}])
minutes = st.integers(0, 5000)


@given(start=starts, zone_name=zones, length=lengths, binds=st.sampled_from(["body", "person"]), data=st.data())
def test_a_pause_keeps_what_was_left(
    start: datetime, zone_name: str, length: dict[str, object], binds: str, data: st.DataObject
) -> None:
    law = with_limits(RULEBOOK, asked=limit(length, binds))
    far = Calendar(zone=zone_name, rounds=(RoundDay(1, date(2010, 1, 1), time(7), time(20)),))
    inputs = DeadlineInputs(key="asked", start=start, zone=zone_name)
    for _ in range(data.draw(st.integers(1, 3), "pauses")):
        end = due_for(law, far, inputs).due_before
        last = inputs.paused[-1][1] if inputs.paused else start
        began = data.draw(st.datetimes(naive(last), naive(end - TICK), timezones=st.just(UTC)), "began")
        until = began + timedelta(minutes=data.draw(minutes, "stood"))
        inputs = replace(inputs, paused=(*inputs.paused, (began, until)))
        assert due_for(law, far, inputs).due_before - until == end - began


def naive(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)


# The day on which a time ran out


@pytest.mark.parametrize(
    ("ran_out", "last"),
    [
        ("2004-08-29T00:00+07:00", date(2004, 8, 31)),
        ("2004-08-29T00:00:00.000001+07:00", date(2004, 9, 1)),
        ("2004-08-28T16:00+07:00", date(2004, 8, 31)),
    ],
)
def test_ending_day_is_day_zero(ran_out: str, last: date) -> None:
    law = with_limits(RULEBOOK, asked=limit({"n": 3, "unit": "day"}, "person", **{"from": "expiry"}))
    found = due(rulebook=law, key="asked", start=instant(ran_out), calendar=CALENDAR, zone=ALMATY)
    assert local_date(found.due_before - TICK, ALMATY) == last
    received = with_limits(RULEBOOK, asked=limit({"n": 3, "unit": "day"}, "person"))
    other = due(rulebook=received, key="asked", start=instant("2004-08-29T00:00+07:00"), calendar=CALENDAR, zone=ALMATY)
    assert local_date(other.due_before - TICK, ALMATY) == date(2004, 9, 1), "what is received at 00:00 is of that day"


def test_the_zone_data_have_these_changes() -> None:
    assert zone("America/Sao_Paulo").utcoffset(datetime(2004, 11, 2, 2)) == timedelta(hours=-2)  # noqa: DTZ001
