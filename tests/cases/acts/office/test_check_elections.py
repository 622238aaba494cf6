"""What can be wrong with elections and their calendars, each with the sentence that says how to mend it."""

from datetime import date, time

import pytest

from tests.cases.acts.office.faults_found import Expected, ExpectedWithCases, faults, require_refused
from tests.cases.entering import body, constituency, day, election, enter_all, voting
from tests.cases.world import World, build_world, lodged
from workflow.rules.loader import names

END = date(2004, 8, 31)
CALENDAR = (
    "Complaints have been filed in this election, and their time limits hang on its calendar. Use the change of the "
    "calendar, which shows first what would move."
)
ALONE: dict[str, Expected] = {
    "unknown_rulebook": (
        [election(slug="next", rulebook="kz-1995")],
        "rulebook",
        f"There is no rulebook “kz-1995”. Give one of these: {', '.join(sorted(names()))}.",
    ),
    "unknown_central": (
        [election(slug="next", central="ZEC")],
        "central",
        "There is no body with the code “ZEC” to be the central commission. Enter it too, or correct the code.",
    ),
    "not_central": (
        [election(slug="next", central="TEC")],
        "central",
        "TEC is of the level TEC, which is not the central one in the rulebook kz-2004. Name the central commission.",
    ),
    "unknown_election": (
        [voting(election="majilis-2009")],
        "election",
        "There is no election with the short name “majilis-2009”. Enter it too, or correct the name.",
    ),
    "hours_reversed": (
        [voting(opens=time(20), closes=time(7))],
        "closes",
        "The poll closes at 07:00, not after it opens at 20:00. Correct one of the two hours.",
    ),
    "rounds_out_of_order": (
        [voting(voting_day=date(2004, 10, 3))],
        "voting_day",
        "Round 2 must vote after round 1, which votes on 3 October 2004. Give a later day.",
    ),
    "unknown_commission": (
        [constituency(commission="DEC-99")],
        "commission",
        "There is no body with the code “DEC-99” to conduct it. Enter it too, or correct the code.",
    ),
    "commission_ended": (
        [body("PEC-2", ended_on=END), constituency(commission="PEC-2")],
        "commission",
        "The commission PEC-2 ends on 31 August 2004. Name another one, or close the election by that day.",
    ),
    "central_ended": (
        [
            body("CEC-1", level="CEC", parent="", court="SC", ended_on=END),
            election(slug="next", central="CEC-1"),
        ],
        "central",
        "The commission CEC-1 ends on 31 August 2004. Name another one, or close the election by that day.",
    ),
    "unknown_kind_of_day": (
        [day(kind="feast")],
        "kind",
        "There is no kind of day “feast”. Give one of these: holiday, closure, working, withdrawn.",
    ),
    "day_not_in_calendar": (
        [day(kind="withdrawn")],
        "day",
        "The calendar has no entry of 30 August 2004 to withdraw. Leave this row out, or correct the day.",
    ),
}
WITH_CASES: dict[str, ExpectedWithCases] = {
    "rulebook": (
        "election_has_cases",
        [election(rulebook="venice-model", central="CEC")],
        "rulebook",
        "“Rulebook” stays kz-2004, for complaints have been filed in this election. Enter another election instead.",
    ),
    "voting day": ("use_calendar_change", [voting(voting_day=date(2004, 9, 26))], "voting_day", CALENDAR),
    "a third round": (
        "use_calendar_change",
        [voting(number=3, voting_day=date(2004, 10, 17))],
        "voting_day",
        CALENDAR,
    ),
    "run-off": ("use_calendar_change", [constituency(run_off=True)], "run_off", CALENDAR),
    "holiday": ("use_calendar_change", [day()], "kind", CALENDAR),
    "hours": (
        "hours_fixed",
        [voting(closes=time(22))],
        "opens",
        "The hours stay from 07:00 to 20:00, for complaints have been filed in this election. Leave them as they are.",
    ),
    "commission": (
        "constituency_has_cases",
        [constituency(commission="TEC")],
        "commission",
        "The commission stays DEC, for complaints from this constituency have been filed. Leave it as it is.",
    ),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("code", ALONE)
def test_fault_says_what_and_how_to_mend(world: World, code: str) -> None:
    require_refused(code, ALONE[code])


@pytest.mark.parametrize("what", WITH_CASES)
def test_what_cases_rest_on_stays(world: World, what: str) -> None:
    lodged(world, constituency=world.election.constituencies.get(number=2))
    code, entries, column, sentence = WITH_CASES[what]
    assert (code, column, sentence) in faults(*entries)


def test_election_closes_with_open_cases(world: World) -> None:
    lodged(world)
    assert faults(election(closed_on=END)) == []
    assert enter_all(election(closed_on=END)).changed == {"election": 1}


def test_what_a_day_rests_on_may_be_corrected(world: World) -> None:
    enter_all(day())
    lodged(world)
    assert enter_all(day(cite="Art 5 of the Labour Code")).changed == {"day": 1}
