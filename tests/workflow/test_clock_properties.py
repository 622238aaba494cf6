"""What holds for every clock, whatever the start, the zone and the length."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, time, timedelta
from functools import cache
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.majilis import CALENDAR, RULEBOOK
from workflow.clocks.calendars import (
    Calendar,
    RoundDay,
    local_date,
    zone,
)
from workflow.clocks.deadlines import Due, due
from workflow.rules.limits import Limit
from workflow.rules.loader import DATA, parse
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook
from workflow.rules.words import Binds, Unit

TEXT = Document((DATA / "kz-2004.yaml").read_text("utf-8")).data()
ZONES = ["Asia/Almaty", "Asia/Aqtau", "Asia/Qyzylorda", "Asia/Qostanay", "Europe/Kyiv"]

zones = st.sampled_from(ZONES)
instants = st.datetimes(datetime(2000, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
near_voting = st.datetimes(datetime(2004, 9, 8), datetime(2004, 10, 10), timezones=st.just(UTC))  # noqa: DTZ001
KEYS = [key for key in RULEBOOK.limit_keys() if RULEBOOK.limit(key).ends]
BODY = [key for key in KEYS if RULEBOOK.limit(key).binds is Binds.BODY]
PERSON = [key for key in KEYS if RULEBOOK.limit(key).binds is Binds.PERSON]
SHRINKING = [key for key in KEYS if RULEBOOK.limit(key).compression]
STEADY = [key for key in KEYS if key not in SHRINKING]
UP_TO_THE_POLL = [key for key in KEYS if RULEBOOK.limit(key).length.unit is Unit.POLL_CLOSE]
CONTESTED = [key for key in PERSON if RULEBOOK.limit(key).readings]


@cache
def rulebook_with(n: int, unit: str) -> Rulebook:
    """The rulebook with a time to transfer of that length."""
    data = deepcopy(TEXT)
    data["limits"]["transfer"] = {**data["limits"]["transfer"], "default": {"n": n, "unit": unit}, "compression": []}
    return parse(data)


@cache
def never_near() -> Rulebook:
    """The rulebook without any shrinking near voting."""
    data = deepcopy(TEXT)
    stages = [stage for kind in data["case_types"].values() for stage in (kind["first"], kind["appeal"])]
    limits = [
        *data["limits"].values(),
        *(stage[name] for stage in stages for name in ("lodge", "decide") if name in stage),
    ]
    for limit in limits:
        limit.pop("compression", None)
    return parse(data)


def run(
    key: str,
    start: datetime,
    zone_name: str,
    *,
    rulebook: Rulebook = RULEBOOK,
    also: Mapping[str, datetime] = MappingProxyType({}),
) -> Due:
    return due(rulebook=rulebook, key=key, start=start, calendar=CALENDAR, zone=zone_name, also=also)


def shrunk(found: Due) -> bool:
    """Whether nearness to voting made the time shorter."""
    return any(step["code"] == "window" and step["params"]["applied"] for step in found.explanation)


def anchors(limit: Limit) -> list[str]:
    return [limit.anchor.value, *(reading.value for reading in limit.readings)]


@given(key=st.sampled_from(sorted(set(KEYS) - set(UP_TO_THE_POLL))), start=instants | near_voting, zone_name=zones)
def test_no_time_ends_before_it_starts(key: str, start: datetime, zone_name: str) -> None:
    found = run(key, start, zone_name)
    assert found.due_before > start
    assert found.due_before.utcoffset() == timedelta(0)


@given(key=st.sampled_from(STEADY), one=instants, other=instants, zone_name=zones)
def test_later_start_never_ends_earlier(key: str, one: datetime, other: datetime, zone_name: str) -> None:
    early, late = sorted((one, other))
    assert run(key, early, zone_name).due_before <= run(key, late, zone_name).due_before


@given(key=st.sampled_from(SHRINKING), start=near_voting, minutes=st.integers(1, 1440), zone_name=zones)
def test_later_start_near_voting(key: str, start: datetime, minutes: int, zone_name: str) -> None:
    """Near voting too a later start gives no earlier end while it stays near."""
    early, late = run(key, start, zone_name), run(key, start + timedelta(minutes=minutes), zone_name)
    if shrunk(early) == shrunk(late):
        assert early.due_before <= late.due_before


@given(n=st.integers(0, 30), start=instants, zone_name=zones)
def test_days_end_at_local_midnight(n: int, start: datetime, zone_name: str) -> None:
    """N days end at the local midnight n and one days after the local start."""
    found = run("transfer", start, zone_name, rulebook=rulebook_with(n, "day"))
    local = found.due_before.astimezone(zone(zone_name))
    assert local.time() == time(0)
    assert (local.date() - local_date(start, zone_name)).days == n + 1


@given(n=st.integers(0, 30), start=instants, zone_name=zones)
def test_hours_are_3600_seconds(n: int, start: datetime, zone_name: str) -> None:
    found = run("transfer", start, zone_name, rulebook=rulebook_with(n, "hour"))
    assert (found.due_before - start).total_seconds() == n * 3600


@given(start=instants, zone_name=zones)
def test_same_day_ends_with_it(start: datetime, zone_name: str) -> None:
    local = run("voter_list.first.decide", start, zone_name).due_before.astimezone(zone(zone_name))
    assert local.time() == time(0)
    assert (local.date() - local_date(start, zone_name)).days == 1


@given(key=st.sampled_from(SHRINKING), start=near_voting, zone_name=zones)
def test_near_voting_never_lengthens_a_time(key: str, start: datetime, zone_name: str) -> None:
    assert run(key, start, zone_name).due_before <= run(key, start, zone_name, rulebook=never_near()).due_before


@given(key=st.sampled_from(SHRINKING), start=near_voting, zone_name=zones)
def test_two_readings_of_body_and_person(key: str, start: datetime, zone_name: str) -> None:
    """Of two readings a body has both and a person the longer."""
    found = run(key, start, zone_name)
    for step in found.explanation:
        if step["code"] == "window":
            readings = step["params"]["readings"]
            assert isinstance(readings, list)
            ends = [datetime.fromisoformat(each["due_before"]) for each in readings]
            assert found.due_before == max(ends)
            shorter = min(ends) if key in BODY and min(ends) < max(ends) else None
            assert found.contested_from == shorter


@given(key=st.sampled_from(CONTESTED), starts=st.lists(instants, min_size=3, max_size=3), zone_name=zones)
def test_contested_time_is_the_longest(key: str, starts: list[datetime], zone_name: str) -> None:
    """A person's contested time is never less than any of its readings."""
    named = dict(zip(anchors(RULEBOOK.limit(key)), starts, strict=False))
    first, *others = named
    whole = run(key, named[first], zone_name, also={other: named[other] for other in others}).due_before
    alone = [run(key, start, zone_name).due_before for start in named.values()]
    assert whole == max(alone)


@given(key=st.sampled_from(BODY), start=instants | near_voting, zone_name=zones)
def test_alarm_and_usefulness_lie_within(key: str, start: datetime, zone_name: str) -> None:
    found = run(key, start, zone_name)
    for inside in (found.alarm_at, found.useful_until):
        assert inside is None or start <= inside <= found.due_before
    assert (found.alarm_at is not None) == (found.track == "immediate")


@given(key=st.sampled_from(KEYS), start=near_voting, zone_name=zones)
def test_same_question_has_same_answer(key: str, start: datetime, zone_name: str) -> None:
    assert run(key, start, zone_name) == run(key, start.astimezone(zone("Europe/Kyiv")), zone_name)


@given(start=instants, before=st.integers(0, 4), zone_name=zones)
def test_body_decides_at_once_near_voting(start: datetime, before: int, zone_name: str) -> None:
    """On the last five days before any voting day a body decides at once."""
    voting = local_date(start, zone_name) + timedelta(days=before)
    calendar = Calendar(zone_name, (RoundDay(1, voting),))
    key = "commission_act.first.decide"
    found = due(rulebook=RULEBOOK, key=key, start=start, calendar=calendar, zone=zone_name)
    assert found.track == "immediate"
    assert local_date(found.due_before - timedelta(seconds=1), zone_name) == local_date(start, zone_name)
