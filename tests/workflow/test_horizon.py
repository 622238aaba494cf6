"""Whether a decision can still be put right before the vote, until when a measure may be ordered, and the way to appeal."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.facts import limit, rulebook_where, with_limits
from tests.workflow.majilis import ALMATY, CALENDAR, CC, CEC, COURT, DEC, PEC, RULEBOOK, SC, TEC, instant
from workflow.appeals import Appeal, appeal_from
from workflow.clocks.deadlines import due_for
from workflow.clocks.horizon import (
    TICK,
    Horizon,
    cutoff,
    horizon,
    looked_at,
)
from workflow.clocks.inputs import NOTHING, DeadlineInputs
from workflow.errors import NoRoute
from workflow.rules.loader import load

AQTAU = "Asia/Aqtau"
ADOPTED = "2004-09-01T15:00+07:00"
LAWS = {name: load(name) for name in ("kz-2004", "venice-model")}


def reach(
    adopted: str = ADOPTED, *, appeal: str = "registration.appeal", zone: str = ALMATY, **more: object
) -> Horizon:
    found = horizon(rulebook=RULEBOOK, calendar=CALENDAR, appeal=appeal, adopted_at=instant(adopted), zone=zone, **more)
    assert found is not None
    return found


def test_looked_at_where_bodies_must() -> None:
    unasked = rulebook_where(lambda data: data["conduct"]["horizon"]["value"].update(warn=False, needs_reasons=False))
    assert (looked_at(RULEBOOK, reach()), looked_at(RULEBOOK, None)) == (reach(), None)
    assert looked_at(unasked, reach()) is None


def test_refusal_s_whole_way_is_counted() -> None:
    """The whole way of a refusal is counted each step to its last instant."""
    assert reach() == Horizon(
        fits=True,
        issue_by=instant("2004-09-02T15:00+07:00"),
        serve_by=instant("2004-09-03T15:00+07:00"),
        lodge_by=instant("2004-09-11T00:00+07:00"),
        decide_by=instant("2004-09-16T00:00+07:00"),
        needed_before=instant("2004-09-19T07:00+07:00"),
    )


def test_a_horizon_is_plain_json() -> None:
    assert reach().as_json() == {
        "fits": True,
        "issue_by": "2004-09-02T08:00:00+00:00",
        "serve_by": "2004-09-03T08:00:00+00:00",
        "lodge_by": "2004-09-10T17:00:00+00:00",
        "decide_by": "2004-09-15T17:00:00+00:00",
        "needed_before": "2004-09-19T00:00:00+00:00",
    }


def test_ending_after_opening_does_not_fit() -> None:
    late = reach("2004-09-10T15:00+07:00")
    assert not late.fits
    assert late.needed_before == instant("2004-09-19T07:00+07:00")
    assert late.decide_by > late.needed_before


def test_next_round_counts_once_open() -> None:
    """Once the poll is open the next round counts and without one nothing does."""
    assert reach("2004-09-19T06:59+07:00").needed_before == instant("2004-09-19T07:00+07:00")
    assert reach("2004-09-19T07:00+07:00").needed_before == instant("2004-10-03T07:00+07:00")
    for adopted, runoff in (("2004-09-19T07:00+07:00", False), ("2004-10-03T07:00+07:00", True)):
        found = horizon(
            rulebook=RULEBOOK,
            calendar=CALENDAR,
            appeal="registration.appeal",
            adopted_at=instant(adopted),
            zone=ALMATY,
            runoff=runoff,
        )
        assert found is None


@pytest.mark.parametrize("appeal", ["failure_to_act.first", "cec_act.appeal"])
def test_no_challenge_no_horizon(appeal: str) -> None:
    args = {"rulebook": RULEBOOK, "calendar": CALENDAR, "appeal": appeal, "zone": ALMATY}
    assert horizon(**args, adopted_at=instant(ADOPTED)) is None


def test_poll_and_appeal_keep_different_clocks() -> None:
    """The poll keeps the hours of its place and the appeal those of the seat above."""
    assert reach(poll_zone=AQTAU).needed_before == instant("2004-09-19T07:00+05:00")
    assert reach(zone=AQTAU).needed_before == instant("2004-09-19T07:00+05:00")
    above = reach(appeal_zone=AQTAU)
    assert above.lodge_by == instant("2004-09-11T00:00+07:00")
    assert above.decide_by == instant("2004-09-16T00:00+05:00")
    assert reach(zone=AQTAU, appeal_zone=ALMATY).lodge_by == instant("2004-09-11T00:00+05:00")


# A law whose steps wait for the poll

BY_THE_POLL = with_limits(
    RULEBOOK,
    issue=limit({"n": 48, "unit": "hour"}),
    serve=limit({"unit": "poll_close"}),
    **{
        "registration.appeal.lodge": limit({"n": 24, "unit": "hour"}, "person"),
        "registration.appeal.decide": limit({"unit": "poll_open"}),
    },
)


def by_the_poll(adopted: str, **more: object) -> Horizon:
    law = {"rulebook": BY_THE_POLL, "calendar": CALENDAR, "appeal": "registration.appeal", "zone": ALMATY}
    found = horizon(**law, adopted_at=instant(adopted), **more)
    assert found is not None
    return found


def test_every_step_has_its_limit() -> None:
    """Every step has its own limit and runs from the last instant of the one before."""
    found = by_the_poll("2004-09-15T12:00+07:00", poll_zone=AQTAU)
    assert found.issue_by == instant("2004-09-17T12:00+07:00")
    assert found.serve_by == instant("2004-09-19T20:00+05:00")
    assert found.lodge_by == instant("2004-09-20T20:00+05:00")
    assert found.decide_by == instant("2004-10-03T07:00+05:00")


@pytest.mark.parametrize(("runoff", "closes"), [(True, "2004-10-03T20:00+07:00"), (False, "2004-09-19T20:00+07:00")])
def test_step_waits_for_second_round(runoff: bool, closes: str) -> None:
    """A step after the first round waits for the second only where there is one."""
    assert by_the_poll("2004-09-18T12:00+07:00", runoff=runoff).serve_by == instant(closes)


def test_ending_as_the_poll_opens_fits() -> None:
    early = with_limits(BY_THE_POLL, serve=limit({"n": 1, "unit": "hour"}))
    law = {"rulebook": early, "calendar": CALENDAR, "appeal": "registration.appeal", "zone": ALMATY}
    found = horizon(**law, adopted_at=instant("2004-09-15T12:00+07:00"))
    assert found is not None
    assert found.decide_by == found.needed_before == instant("2004-09-19T07:00+07:00")
    assert found.fits


def test_early_begin_may_end_later() -> None:
    """Lodged on 14 September at 07:00 exactly, five days before the poll opens, the appeal may be decided until 20 September."""
    late = reach("2004-09-09T10:00+07:00")
    assert (late.lodge_by, late.decide_by) == (instant("2004-09-19T00:00+07:00"), instant("2004-09-20T00:00+07:00"))
    assert not late.fits


def test_place_s_clocks_admit_an_appeal() -> None:
    """By Aqtau's clocks 18 September ends two hours later, on voting day in Almaty, where no window shortens the model's time."""
    reaches = partial(
        horizon, rulebook=LAWS["venice-model"], calendar=CALENDAR, appeal="registration.appeal", runoff=False
    )
    there = reaches(adopted_at=instant("2004-09-14T10:00+07:00"), zone=ALMATY, poll_zone=AQTAU)
    here = reaches(adopted_at=instant("2004-09-14T10:00+07:00"), zone=ALMATY)
    assert there is not None
    assert here is not None
    assert (there.fits, there.lodge_by) == (False, instant("2004-09-19T00:00+05:00"))
    assert (here.fits, here.lodge_by) == (True, instant("2004-09-19T00:00+07:00"))


ON_THE_EVE_AT_ONCE = with_limits(
    RULEBOOK,
    issue=limit({"n": 1, "unit": "hour"}),
    serve=limit({"n": 1, "unit": "hour"}),
    **{
        "registration.appeal.lodge": limit({"n": 12, "unit": "hour"}, "person"),
        "registration.appeal.decide": limit(
            {"n": 120, "unit": "hour"}, compression=[{"window": "eve", "to": {"n": 1, "unit": "hour"}}]
        ),
    },
)


@pytest.mark.parametrize(
    ("adopted", "lodge_by", "decide_by"),
    [
        ("2004-09-17T18:00+07:00", "2004-09-18T08:00+07:00", "2004-09-23T00:00+07:00"),
        ("2004-10-01T18:00+07:00", "2004-10-02T08:00+07:00", "2004-10-07T00:00+07:00"),
    ],
)
def test_appeal_before_the_eve_lasts_longest(adopted: str, lodge_by: str, decide_by: str) -> None:
    """An appeal lodged in the last instant before the eve of any round may be decided longest."""
    law = {"rulebook": ON_THE_EVE_AT_ONCE, "calendar": CALENDAR, "appeal": "registration.appeal", "zone": ALMATY}
    found = horizon(**law, adopted_at=instant(adopted))
    assert found is not None
    assert (found.lodge_by, found.decide_by) == (instant(lodge_by), instant(decide_by))


@given(
    law=st.sampled_from(sorted(LAWS)),
    minutes=st.integers(0, 25 * 24 * 60),
    zones=st.tuples(*[st.sampled_from([ALMATY, AQTAU])] * 3),
    shares=st.tuples(*[st.floats(0, 1)] * 3),
)
def test_no_way_ends_after_the_horizon(
    law: str, minutes: int, zones: tuple[str, str, str], shares: tuple[float, float, float]
) -> None:
    rulebook, (zone, above, poll) = LAWS[law], zones
    adopted_at = instant("2004-08-25T00:00+07:00") + timedelta(minutes=minutes)
    found = horizon(
        rulebook=rulebook,
        calendar=CALENDAR,
        appeal="registration.appeal",
        adopted_at=adopted_at,
        zone=zone,
        appeal_zone=above,
        poll_zone=poll,
        runoff=False,
    )
    assert found is not None

    def end(key: str, start: datetime, seat: str) -> datetime:
        inputs = DeadlineInputs(key=key, start=start, zone=seat, poll_zone=poll, filing_zone=poll, runoff=False)
        return due_for(rulebook, CALENDAR, inputs).due_before

    at = adopted_at
    for key, share in zip(("issue", "serve", "registration.appeal.lodge"), shares, strict=True):
        at += (end(key, at, zone) - TICK - at) * share
    assert end("registration.appeal.decide", at, above) <= found.decide_by


# The last day for a measure

CUTTING = with_limits(RULEBOOK, **{"cutoff.cancel_registration": limit({"n": 5, "unit": "days_before_voting"})})


def test_measure_ends_on_its_cutoff_day() -> None:
    found = cutoff(rulebook=CUTTING, calendar=CALENDAR, measure="cancel_registration", at=instant(ADOPTED), zone=ALMATY)
    assert found is not None
    assert found.limit == "cutoff.cancel_registration"
    assert found.due_before == instant("2004-09-15T00:00+07:00")


def test_cutoff_follows_round_and_place() -> None:
    def last(at: str, **more: object) -> object:
        found = cutoff(
            rulebook=CUTTING, calendar=CALENDAR, measure="cancel_registration", at=instant(at), zone=ALMATY, **more
        )
        return found and found.due_before

    assert last("2004-09-19T21:00+07:00") == instant("2004-09-29T00:00+07:00")
    assert last("2004-09-19T21:00+07:00", runoff=False) == instant("2004-09-15T00:00+07:00")
    assert last("2004-09-19T21:00+07:00", poll_zone=AQTAU) == instant("2004-09-15T00:00+07:00")


def test_no_cutoff_allows_it_always() -> None:
    assert cutoff(rulebook=CUTTING, calendar=CALENDAR, measure="warn", at=instant(ADOPTED), zone=ALMATY) is None


# What was asked

WHOLE = DeadlineInputs(
    key="issue",
    start=instant(ADOPTED),
    zone=ALMATY,
    poll_zone=AQTAU,
    filing_zone="Asia/Oral",
    runoff=False,
    also={"act": instant("2004-08-30T10:00+07:00")},
    paused=((instant("2004-09-01T16:00+07:00"), instant("2004-09-01T17:00+07:00")),),
    extended_hours=3,
)


def test_question_is_kept_in_utc() -> None:
    assert WHOLE.as_json() == {
        "key": "issue",
        "start": "2004-09-01T08:00:00+00:00",
        "zone": ALMATY,
        "poll_zone": AQTAU,
        "filing_zone": "Asia/Oral",
        "runoff": False,
        "also": {"act": "2004-08-30T03:00:00+00:00"},
        "paused": [["2004-09-01T09:00:00+00:00", "2004-09-01T10:00:00+00:00"]],
        "extended_hours": 3,
    }
    assert DeadlineInputs.from_json(WHOLE.as_json()) == WHOLE


def test_stand_in_is_written_where_needed() -> None:
    stands_in = replace(WHOLE, anchor="act")
    assert stands_in.as_json() == {**WHOLE.as_json(), "anchor": "act"}
    assert DeadlineInputs.from_json(stands_in.as_json()) == stands_in


def test_decision_hour_bounds_a_reply() -> None:
    """By when the body must decide is written where it bounds a reply."""
    bounded = replace(WHOLE, decide_by=instant("2004-09-19T20:00+07:00"))
    assert bounded.as_json() == {**WHOLE.as_json(), "decide_by": "2004-09-19T13:00:00+00:00"}
    assert DeadlineInputs.from_json(bounded.as_json()) == bounded


def test_another_offset_is_written_alike() -> None:
    local = replace(WHOLE, start=WHOLE.start.astimezone(instant(ADOPTED).astimezone().tzinfo))
    assert local.as_json() == WHOLE.as_json()


def test_hour_without_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        replace(WHOLE, start=WHOLE.start.replace(tzinfo=None)).as_json()


def test_unsaid_is_seat_without_pause() -> None:
    """What is not said is the seats and nothing stood still."""
    plain = DeadlineInputs(key="issue", start=instant(ADOPTED), zone=ALMATY)
    assert DeadlineInputs.from_json(plain.as_json()) == plain
    assert (plain.poll_zone, plain.filing_zone, plain.runoff, plain.also) == ("", "", True, NOTHING)
    assert (plain.paused, plain.extended_hours) == ((), 0)


# The way to appeal


def way(
    case_type: str = "commission_act", decided_by: object = DEC, respondent: object = PEC, **more: object
) -> object:
    known = {"rulebook": RULEBOOK, "place": PEC, "cec": CEC, **more}
    return appeal_from(case_type=case_type, decided_by=decided_by, respondent=respondent, **known)


def test_way_names_all_of_appeal() -> None:
    """The way to appeal names body limits article and whether it suspends."""
    lodge = RULEBOOK.limit("commission_act.appeal.lodge")
    assert way() == Appeal(
        body=TEC,
        instance="appeal",
        lodge="commission_act.appeal.lodge",
        decide="commission_act.appeal.decide",
        cite=lodge.cite,
        trust=lodge.status,
        note=lodge.note,
        suspensive=RULEBOOK.conduct.suspensive.answer,
    )


def test_nothing_above_the_last_instance() -> None:
    assert way(decided_by=SC) is None


def test_way_passes_the_respondent() -> None:
    """The way passes the respondent and finds the place and the central commission."""
    passing = way("media_coverage", decided_by=TEC, respondent=CEC)
    assert isinstance(passing, Appeal)
    assert passing.body == SC
    lonely = replace(PEC, parent=None, court=None)
    by_place = way("voter_list", decided_by=lonely, respondent=None)
    assert isinstance(by_place, Appeal)
    assert by_place.body == COURT


def test_missing_body_above_remains_above() -> None:
    """A body above that nobody entered is no last instance."""
    with pytest.raises(NoRoute, match=f"needs the court at the seat of {PEC.code}, which is not known"):
        way("voter_list", decided_by=replace(PEC, parent=None, court=None), respondent=None, place=None)


def test_rulebook_may_name_the_hearing_body() -> None:
    def to_the_council(data: dict[str, dict[str, dict[str, object]]]) -> None:
        data["case_types"]["commission_act"]["appeal"] |= {"route": "named", "body": "CC"}

    found = way(rulebook=rulebook_where(to_the_council), named=CC)
    assert isinstance(found, Appeal)
    assert found.body == CC


def test_kind_may_suspend_otherwise() -> None:
    """A kind of case may have its own rule of suspension."""
    other = not RULEBOOK.conduct.suspensive.answer

    def own(data: dict[str, dict[str, dict[str, object]]]) -> None:
        data["case_types"]["commission_act"]["suspensive"] = {"value": other, "cite": "Art 3", "status": "design"}

    found = way(rulebook=rulebook_where(own))
    assert isinstance(found, Appeal)
    assert found.suspensive is other
