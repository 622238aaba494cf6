"""What leads a case off its straight way: each guard when it is silent and when it refuses, whole."""

from dataclasses import replace

import pytest

from tests.workflow.facts import AT, HOUR, brought, facts, motion, refusal, rulebook_where
from tests.workflow.majilis import COURT, DEC, RULEBOOK
from workflow.acts.course.devolve import DevolveGiven, silence_passes_it_up, somebody_stands_above, too_few_are_left
from workflow.acts.course.join import (
    JoinGiven,
    can_be_led,
    lead_is_not_voted_on,
    lead_is_on_no_agenda,
    leads_nobody,
    quorum_could_sit_on_both,
)
from workflow.acts.course.keep_going import (
    KeepGoingGiven,
    a_withdrawal_waits,
    kept_going_by_its_examiner,
    kept_going_where_it_may,
    not_kept_going_before,
)
from workflow.acts.course.unseal import is_sealed
from workflow.acts.course.withdraw import WithdrawGiven, goes_on_where_it_may, no_withdrawal_waits, not_withdrawn_before
from workflow.acts.hearing.convene import ConveneGiven, sits_alone_if_sealed
from workflow.clocks.withdrawal import pressure_keeps_it
from workflow.facts import LeadFacts, Matter
from workflow.guards import aside as guards
from workflow.rules.schema import Rulebook
from workflow.states import IN_HAND, Outcome, ProceedingState, Role

PASSING = rulebook_where(
    lambda data: data["conduct"]["missed_deadline"]["default"]["effects"].append("parent_decides_merits")
)

NEVER_ON = rulebook_where(
    lambda data: data["conduct"]["withdrawal"]["default"].update({"may_continue_of_own_motion": False})
)
GOES_ON = rulebook_where(lambda data: data["conduct"]["withdrawal"]["default"].update({"under_pressure": "continue"}))


def test_silence_passes_only_by_the_rulebook() -> None:
    silent = {"why": "silence"}
    expected = refusal("not_passed_up", {}, RULEBOOK.missed_deadline)
    assert silence_passes_it_up(facts(), brought(DevolveGiven, **silent)) == expected
    assert silence_passes_it_up(facts(rulebook=PASSING), brought(DevolveGiven, **silent)) is None
    assert silence_passes_it_up(facts(), brought(DevolveGiven, why="quorum")) is None
    assert silence_passes_it_up(facts(), brought(DevolveGiven)) is None


@pytest.mark.parametrize(("left", "passes"), [(4, True), (0, True), (5, False), (7, False)])
def test_body_passes_below_its_quorum(left: int, passes: bool) -> None:
    """A body passes a case up only when fewer than its quorum are left."""
    expected = refusal("not_passed_up", {}, RULEBOOK.session.recusal)
    assert too_few_are_left(facts(), brought(DevolveGiven, why="quorum", left=left)) == (None if passes else expected)


def test_other_reason_asks_no_members() -> None:
    assert too_few_are_left(facts(), brought(DevolveGiven, why="silence", left=7)) is None
    assert too_few_are_left(facts(), brought(DevolveGiven, left=7)) is None


def test_case_passes_up_to_somebody() -> None:
    assert somebody_stands_above(facts(), brought(DevolveGiven, to="tec")) is None
    assert somebody_stands_above(facts(), brought(DevolveGiven, to="")) == refusal("nobody_above", {"body": "dec"})
    assert somebody_stands_above(facts(), brought(DevolveGiven)) == refusal("nobody_above", {"body": "dec"})


def test_joined_case_ended_with_its_lead() -> None:
    assert guards.not_decided_with_its_lead(facts(ended=True)) == refusal("decided_together")
    assert guards.not_decided_with_its_lead(facts()) is None


def test_leading_case_says_how_many() -> None:
    assert leads_nobody(facts(leads=2)) == refusal("leads_others", {"count": 2})
    assert leads_nobody(facts()) is None


MATTER = Matter(election="majilis", rulebook="kz-2004@1", kind="commission_act.first", appeal="tec")


def lead(**differs: object) -> dict[str, object]:
    lawful = {"key": "other", "body": "dec", "state": ProceedingState.ADMITTED, "matter": MATTER, "able_to_sit": 7}
    return {"lead": LeadFacts(**{**lawful, **differs}), "matter": MATTER}


@pytest.mark.parametrize(
    "given",
    [
        {},
        lead(body="tec"),
        lead(key="this"),
        *(lead(state=state) for state in sorted(set(ProceedingState) - IN_HAND)),
        lead(matter=replace(MATTER, election="other")),
        lead(matter=replace(MATTER, rulebook="kz-2004@2")),
        lead(matter=replace(MATTER, kind="commission_act.appeal")),
        lead(matter=replace(MATTER, appeal="cec")),
        lead(matter=replace(MATTER, appeal=None)),
        {**lead(), "matter": None},
    ],
)
def test_lead_has_same_matter_and_body(given: dict[str, object]) -> None:
    """Only another case of the same matter in the hands of the same body can lead."""
    assert can_be_led(facts(key="this"), brought(JoinGiven, **given)) == refusal("cannot_lead", {"body": "dec"})


@pytest.mark.parametrize("state", sorted(IN_HAND))
def test_another_case_in_hand_can_lead(state: ProceedingState) -> None:
    assert can_be_led(facts(key="this"), brought(JoinGiven, **lead(state=state))) is None


def test_session_bars_cases_not_told() -> None:
    """A case before a session leads no other that was not told of it."""
    assert lead_is_on_no_agenda(facts(), brought(JoinGiven, **lead(on_live_agenda=True))) == refusal("lead_on_agenda")
    assert lead_is_on_no_agenda(facts(), brought(JoinGiven, **lead())) is None
    assert lead_is_on_no_agenda(facts(), brought(JoinGiven)) is None


def test_vote_bars_cases_without_part() -> None:
    """A case that was voted on leads no other that had no part in it."""
    carried = refusal("lead_voted_on", {"outcome": "rejected"})
    assert lead_is_not_voted_on(facts(), brought(JoinGiven, **lead(motion=motion()))) == carried
    assert lead_is_not_voted_on(facts(), brought(JoinGiven, **lead(motion=motion(adopted=False)))) is None
    assert lead_is_not_voted_on(facts(), brought(JoinGiven, **lead(motion=motion(used=True)))) is None
    assert lead_is_not_voted_on(facts(), brought(JoinGiven, **lead())) is None
    assert lead_is_not_voted_on(facts(motion=motion()), brought(JoinGiven)) is None, "it asks of the lead alone"


@pytest.mark.parametrize(("left", "joins"), [(7, True), (5, True), (4, False), (0, False)])
def test_joinder_needs_a_common_quorum(left: int, joins: bool) -> None:
    expected = refusal("too_few_together", {"left": left, "needed": 5}, RULEBOOK.session.recusal)
    assert quorum_could_sit_on_both(facts(), brought(JoinGiven, **lead(able_to_sit=left))) == (
        None if joins else expected
    )


def test_no_quorum_without_lead_or_commission() -> None:
    """No quorum is asked where nobody is named to lead or where a court decides."""
    assert quorum_could_sit_on_both(facts(), brought(JoinGiven)) is None
    assert quorum_could_sit_on_both(facts(body=COURT), brought(JoinGiven, **lead(able_to_sit=0))) is None


@pytest.mark.parametrize(("sealed", "agenda", "refused"), [(True, 1, False), (True, 2, True), (False, 2, False)])
def test_sealed_case_is_alone_on_agenda(sealed: bool, agenda: int, refused: bool) -> None:
    found = sits_alone_if_sealed(facts(sealed=sealed), brought(ConveneGiven, agenda=agenda))
    assert found == (refusal("sealed_sits_alone") if refused else None)


def test_withdrawn_case_goes_on_by_rulebook() -> None:
    """A case goes on after a withdrawal by the body's own motion where the rulebook lets it."""
    on = {"of_own_motion": True}
    expected = refusal("not_of_own_motion", {}, RULEBOOK.withdrawal)
    assert goes_on_where_it_may(facts(), brought(WithdrawGiven, **on)) is None
    assert goes_on_where_it_may(facts(rulebook=NEVER_ON), brought(WithdrawGiven, **on)) == expected
    for role in sorted(set(Role) - {Role.CLERK}):
        assert goes_on_where_it_may(facts(role=role), brought(WithdrawGiven, **on)) == expected


@pytest.mark.parametrize("given", [{}, {"of_own_motion": False}])
def test_ending_withdrawal_needs_no_motion(given: dict[str, object]) -> None:
    assert (
        goes_on_where_it_may(facts(role=Role.COMPLAINANT, rulebook=NEVER_ON), brought(WithdrawGiven, **given)) is None
    )


def test_recorded_withdrawal_is_not_recorded_again() -> None:
    assert not_withdrawn_before(facts(withdrawn_before=True)) == refusal("already_withdrawn")
    assert not_withdrawn_before(facts()) is None


# A withdrawal that waits

UNTIL = AT + 5 * HOUR
WAITS = {"until": UNTIL.isoformat(), "zone": DEC.zone}


def test_what_waits_is_not_withdrawn_again() -> None:
    assert no_withdrawal_waits(facts(withdrawal_until=UNTIL)) == refusal("withdrawal_waits", WAITS)
    assert no_withdrawal_waits(facts()) is None


def test_only_withdrawn_cases_are_kept_going() -> None:
    assert a_withdrawal_waits(facts()) == refusal("no_withdrawal_waits")
    assert a_withdrawal_waits(facts(withdrawal_until=UNTIL)) is None


def test_body_keeps_going_where_allowed() -> None:
    """The body keeps it going where it may go on of its own motion."""
    expected = refusal("not_kept_going", {}, RULEBOOK.withdrawal)
    assert kept_going_where_it_may(facts()) is None
    assert kept_going_where_it_may(facts(rulebook=NEVER_ON)) == expected


@pytest.mark.parametrize("rulebook", [RULEBOOK, NEVER_ON, GOES_ON])
def test_above_keeps_going_but_not_sealed(rulebook: Rulebook) -> None:
    """From above it is kept going under every rulebook but not a sealed case."""
    above = {"role": Role.SUPERIOR_CLERK, "rulebook": rulebook}
    assert kept_going_where_it_may(facts(**above)) is None
    expected = refusal("not_kept_going", {}, rulebook.withdrawal)
    assert kept_going_where_it_may(facts(**above, sealed=True)) == expected


def test_only_the_examiner_acts_from_above() -> None:
    """From above it is for the examiner alone."""
    above = {"role": Role.SUPERIOR_CLERK}
    other = refusal("examines_no_pressure", {"examiner": "TEC"})
    assert kept_going_by_its_examiner(facts(**above), brought(KeepGoingGiven, examiner="TEC", examines=False)) == other
    assert kept_going_by_its_examiner(facts(**above), brought(KeepGoingGiven, examiner="TEC", examines=True)) is None
    assert kept_going_by_its_examiner(facts(), brought(KeepGoingGiven)) is None


def test_a_body_keeps_it_going_once() -> None:
    again = refusal("kept_going_already", WAITS)
    assert not_kept_going_before(facts(withdrawal_until=UNTIL), brought(KeepGoingGiven, kept=True)) == again
    assert not_kept_going_before(facts(withdrawal_until=UNTIL), brought(KeepGoingGiven, kept=False)) is None


@pytest.mark.parametrize(
    ("reports", "undecided_goes_on", "only_found_true"),
    [
        ([], False, False),
        ([None], True, False),
        ([Outcome.GRANTED], True, True),
        ([Outcome.PARTLY_GRANTED], True, True),
        ([Outcome.REJECTED], False, False),
        ([Outcome.INADMISSIBLE], False, False),
        ([Outcome.DISCONTINUED], False, False),
        ([Outcome.REJECTED, None], True, False),
        ([None, Outcome.GRANTED], True, True),
    ],
)
def test_what_a_report_does(reports: list[str | None], undecided_goes_on: bool, only_found_true: bool) -> None:
    assert pressure_keeps_it(GOES_ON, reports) == undecided_goes_on
    assert pressure_keeps_it(RULEBOOK, reports) == only_found_true


def test_sealed_case_is_told_to_nobody() -> None:
    """A sealed case is told to nobody and only such a one is unsealed."""
    assert guards.stays_sealed(facts(sealed=True)) == refusal("case_is_sealed")
    assert guards.stays_sealed(facts(sealed=False)) is None
    assert is_sealed(facts(sealed=False)) == refusal("not_sealed")
    assert is_sealed(facts(sealed=True)) is None
