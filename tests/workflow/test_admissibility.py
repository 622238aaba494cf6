"""What speaks against ruling on a complaint, asked before it is filed and after."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.workflow.majilis import ALMATY, CALENDAR, DEC, PEC, RULEBOOK, TEC, instant
from workflow.admissibility import Filing, can_be_late, grounds, lodging_due, make_inputs_to_lodge, make_lodging_inputs
from workflow.clocks.calendars import Calendar
from workflow.clocks.inputs import DeadlineInputs
from workflow.errors import Refusal
from workflow.rules.words import StageName
from workflow.states import Standing, Trust

IN_TIME = Filing(
    rulebook=RULEBOOK,
    calendar=CALENDAR,
    case_type="commission_act",
    standing=Standing.VOTER,
    body=DEC,
    competent=frozenset({"dec"}),
    received_at=instant("2004-09-11T23:59+07:00"),
    happened={"act": instant("2004-09-01T12:00+07:00"), "knowledge": instant("2004-09-01T12:00+07:00")},
)


def at(text: str) -> datetime:
    return instant(text)


def test_lawful_complaint_is_admissible() -> None:
    """A complaint in time by a voter at the competent body has nothing against it."""
    assert grounds(IN_TIME) == ()


def test_first_late_instant_is_told() -> None:
    """At the first instant that is too late it is out of time with the article and its trust."""
    late = replace(IN_TIME, received_at=at("2004-09-12T00:00+07:00"))

    assert grounds(late) == (
        Refusal(
            "out_of_time",
            {"due_before": "2004-09-11T17:00:00+00:00", "zone": ALMATY},
            "Art 20(9)",
            Trust.MEMORY,
        ),
    )


def test_a_later_knowledge_protects_the_person() -> None:
    happened = {**IN_TIME.happened, "knowledge": at("2004-09-04T12:00+07:00")}
    late_but_unknowing = replace(IN_TIME, received_at=at("2004-09-12T00:00+07:00"), happened=happened)

    assert grounds(late_but_unknowing) == ()


def test_place_s_clocks_protect_the_filer() -> None:
    """The clocks of the place protect the person who files from the seat of another zone."""
    in_aqtau = replace(IN_TIME, received_at=at("2004-09-12T00:30+07:00"), place_zone="Asia/Aqtau")

    assert grounds(in_aqtau) == ()
    assert [ground.code for ground in grounds(replace(in_aqtau, place_zone=""))] == ["out_of_time"]


@pytest.mark.parametrize("hours", [-24, 0, 24])
def test_granted_time_survives_a_new_count(hours: int) -> None:
    """What came within the time once granted stays in time whatever a new count gives."""
    counted = at("2004-09-12T00:00+07:00")
    granted = counted + timedelta(hours=hours)
    filing = replace(IN_TIME, stored_end=granted)
    end = max(granted, counted)

    assert grounds(replace(filing, received_at=end - timedelta(microseconds=1))) == ()
    (said,) = grounds(replace(filing, received_at=end))
    assert (said.code, said.params["due_before"]) == ("out_of_time", end.isoformat())


def test_granted_time_survives_a_missing_end() -> None:
    """The time once granted holds where the calendar no longer says when it ends."""
    granted = at("2004-09-19T20:00+07:00")
    filing = replace(IN_TIME, case_type="voter_list", calendar=Calendar(ALMATY, ()), stored_end=granted)

    assert (
        grounds(replace(filing, body=PEC, competent=frozenset({"pec"}), received_at=granted - timedelta(hours=1))) == ()
    )
    (said,) = grounds(replace(filing, body=PEC, competent=frozenset({"pec"}), received_at=granted))
    assert (said.code, said.params["due_before"]) == ("out_of_time", granted.isoformat())
    assert said.cite == RULEBOOK.limit("voter_list.first.lodge").cite


def test_lost_end_is_over_for_nobody() -> None:
    endless = replace(IN_TIME, case_type="failure_to_act", stored_end=at("2004-09-02T00:00+07:00"))
    assert grounds(endless) == ()


def test_excluded_role_is_told_the_rule() -> None:
    """A role to which the law gives no such complaint is told which rule says so."""
    observer = replace(IN_TIME, standing=Standing.DOMESTIC_OBSERVER, case_type="media_coverage")
    rule = RULEBOOK.standing_of(Standing.DOMESTIC_OBSERVER)

    assert grounds(observer) == (
        Refusal(
            "no_standing", {"standing": "domestic_observer", "case_type": "media_coverage"}, rule.cite, rule.status
        ),
    )


def test_anonymous_report_has_no_standing() -> None:
    rule = RULEBOOK.anonymous
    for case_type in RULEBOOK.case_types:
        found = grounds(replace(IN_TIME, standing=Standing.ANONYMOUS, case_type=case_type, happened={}))
        assert found == (Refusal("anonymous_has_no_standing", {}, rule.cite, rule.status),)


def test_unnamed_role_has_no_standing() -> None:
    """A role that the rulebook does not name has no standing and no article to say so."""
    named = {role: rule for role, rule in RULEBOOK.standing.items() if role is not Standing.VOTER}
    silent = replace(IN_TIME, rulebook=RULEBOOK.model_copy(update={"standing": named}))

    assert grounds(silent) == (
        Refusal("no_standing", {"standing": "voter", "case_type": "commission_act"}, cite="", trust=""),
    )


def test_wrong_body_is_told_the_right() -> None:
    assert grounds(replace(IN_TIME, body=PEC, competent=frozenset({"tec", "dec"}))) == (
        Refusal("not_competent", {"competent": ["dec", "tec"]}),
    )


def test_all_objections_come_at_once() -> None:
    hopeless = replace(IN_TIME, body=TEC, standing=Standing.ANONYMOUS, received_at=at("2004-12-01T00:00+06:00"))
    assert [ground.code for ground in grounds(hopeless)] == [
        "not_competent",
        "anonymous_has_no_standing",
        "out_of_time",
    ]


def test_joint_voters_are_told_their_number() -> None:
    """Voters who may challenge only together are told how many sign."""
    case_type = RULEBOOK.case_type("commission_act").model_copy(update={"cosigners": 50})
    rulebook = RULEBOOK.model_copy(update={"case_types": {**RULEBOOK.case_types, "commission_act": case_type}})
    alone = replace(IN_TIME, rulebook=rulebook, signatures=49)

    assert grounds(alone) == (
        Refusal("too_few_signatures", {"needed": 50, "given": 49}, case_type.first.cite, case_type.first.status),
    )
    assert grounds(replace(alone, signatures=50)) == ()
    assert grounds(replace(alone, standing=Standing.PARTY)) == ()


def test_unknown_time_is_not_guessed() -> None:
    """Where nothing is known of when it happened, no time is asked and none is guessed."""
    unknown = replace(IN_TIME, happened={}, received_at=at("2010-01-01T00:00+06:00"))
    assert make_lodging_inputs(unknown) is None
    assert lodging_due(unknown) is None
    assert grounds(unknown) == ()


ACT, KNOWN = instant("2004-09-01T12:00+07:00"), instant("2004-09-04T12:00+07:00")
LODGE = "commission_act.first.lodge"


@pytest.mark.parametrize("runoff", [True, False])
def test_clocks_get_all_that_is_known(runoff: bool) -> None:
    """The clocks are asked for the limit of its stage with all that is known."""
    happened = {"act": ACT, "knowledge": KNOWN, "publication": ACT - timedelta(hours=1)}
    filing = replace(IN_TIME, happened=happened, place_zone="Asia/Aqtau", runoff=runoff)

    assert RULEBOOK.limit(LODGE).anchor == "act"
    assert make_lodging_inputs(filing) == DeadlineInputs(
        key=LODGE,
        start=ACT,
        zone=ALMATY,
        poll_zone="Asia/Aqtau",
        filing_zone="Asia/Aqtau",
        runoff=runoff,
        also={"knowledge": KNOWN},
    )
    assert make_lodging_inputs(replace(filing, stage=StageName.APPEAL)).key == "commission_act.appeal.lodge"


def ask(key: str, **happened: datetime) -> DeadlineInputs | None:
    return make_inputs_to_lodge(RULEBOOK, key, happened, zone=ALMATY, place_zone="", runoff=True)


def test_unknown_start_uses_known_readings() -> None:
    published = KNOWN + timedelta(hours=1)
    assert ask(LODGE, knowledge=KNOWN, publication=published) == DeadlineInputs(
        key=LODGE, start=KNOWN, zone=ALMATY, anchor="knowledge"
    )
    registration = "registration.first.lodge"
    assert RULEBOOK.limit(registration).readings == ("act", "knowledge")
    assert ask(registration, knowledge=KNOWN, act=ACT) == DeadlineInputs(
        key=registration, start=ACT, zone=ALMATY, anchor="act", also={"knowledge": KNOWN}
    )


def test_latest_known_start_stands_in() -> None:
    """Where none of them is known, the latest that is known stands in."""
    results = "results_validity.first.lodge"
    assert (RULEBOOK.limit(results).anchor, RULEBOOK.limit(results).readings) == ("publication", ())
    assert ask(results, act=ACT, knowledge=KNOWN) == DeadlineInputs(
        key=results, start=KNOWN, zone=ALMATY, anchor="knowledge"
    )
    assert ask(results, service=ACT, knowledge=KNOWN) == ask(results, act=ACT, knowledge=KNOWN)
    assert ask(results, act=ACT) == DeadlineInputs(key=results, start=ACT, zone=ALMATY, anchor="act")


@pytest.mark.parametrize(
    ("key", "stated", "sayable"),
    [
        (LODGE, {"act"}, True),
        (LODGE, {"knowledge"}, True),
        ("registration.first.lodge", {"act"}, False),
        ("registration.first.lodge", {"act", "publication"}, False),
        ("registration.first.lodge", {"act", "knowledge"}, True),
        ("registration.first.lodge", {"service"}, True),
        ("results_validity.first.lodge", {"act", "service"}, False),
        ("results_validity.first.lodge", {"publication"}, True),
    ],
)
def test_act_alone_makes_nobody_late(key: str, stated: set[str], *, sayable: bool) -> None:
    """From the act alone nobody is late by a time that runs from service or publication."""
    assert can_be_late(RULEBOOK.limit(key), dict.fromkeys(stated, ACT)) is sayable


def test_unknown_service_counts_against_nobody() -> None:
    """Whose time from service is not known has nothing said against them for coming late."""
    silent = replace(IN_TIME, case_type="registration", standing=Standing.CANDIDATE, happened={"act": ACT})
    late = replace(silent, received_at=at("2004-10-01T00:00+07:00"))

    assert grounds(late) == ()
    assert lodging_due(late) is not None
    (said,) = grounds(replace(late, happened={"act": ACT, "knowledge": KNOWN}))
    assert said.code == "out_of_time"


def test_unknown_limit_is_not_asked() -> None:
    known = {"zone": ALMATY, "place_zone": "", "runoff": True}
    assert make_inputs_to_lodge(RULEBOOK, "weather.first.lodge", {"act": ACT}, **known) is None


def test_endless_limit_gives_no_time() -> None:
    """A limit without end and a calendar without voting day give no time."""
    endless = replace(IN_TIME, case_type="failure_to_act")
    assert make_lodging_inputs(endless) is None
    until_the_poll = replace(IN_TIME, case_type="voter_list", calendar=Calendar(ALMATY, ()))
    assert make_lodging_inputs(until_the_poll) is not None
    assert lodging_due(until_the_poll) is None
