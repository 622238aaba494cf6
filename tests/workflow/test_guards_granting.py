"""Giving access to a case and ending it: each guard when it is silent and when it refuses, whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.workflow.facts import AT, brought, facts, refusal
from workflow.act_rule import refusals
from workflow.acts.course import grant_access as law
from workflow.acts.course.end_access import EndAccessGiven, access_runs
from workflow.acts.course.grant_access import GrantAccessGiven
from workflow.guards import granting as guards
from workflow.states import ENDED, PASSED_ON, GrantRole, ProceedingState, Role

REPRESENTATIVE, OBSERVER, AUDITOR = GrantRole.REPRESENTATIVE, GrantRole.OBSERVER, GrantRole.AUDITOR
GIVERS = {
    REPRESENTATIVE: {Role.COMPLAINANT},
    OBSERVER: {Role.CLERK},
    AUDITOR: {Role.SUPERIOR_CLERK, Role.SYSTEM},
}


def given(**named: object) -> GrantAccessGiven:
    return replace(brought(GrantAccessGiven), **named)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", GrantRole)
@pytest.mark.parametrize("giver", Role)
def test_each_access_has_its_givers(role: GrantRole, giver: Role) -> None:
    expected = None if giver in GIVERS[role] else refusal("access_not_yours")
    assert guards.given_by_who_may(facts(role=giver), given(role=role)) == expected
    assert guards.given_by_who_may(facts(role=giver), EndAccessGiven(role=role)) == expected


@pytest.mark.parametrize("state", ProceedingState)
def test_former_body_gives_nothing(state: ProceedingState) -> None:
    """A body that passed the case on neither gives nor ends; who is no body of the case is not asked for its state."""
    refused = refusal("access_not_yours") if state in PASSED_ON else None
    assert guards.given_by_who_may(facts(role=Role.CLERK, state=state), given(role=OBSERVER)) == refused
    above = facts(role=Role.SUPERIOR_CLERK, state=state)
    assert guards.given_by_who_may(above, given(role=AUDITOR)) is None


def test_nobody_gave_what_is_over() -> None:
    assert guards.given_by_who_may(facts(role=Role.STRANGER), EndAccessGiven(role="")) is None


@pytest.mark.parametrize(
    ("giver", "role"),
    [
        (Role.COMPLAINANT, REPRESENTATIVE),
        (Role.CLERK, OBSERVER),
        (Role.SUPERIOR_CLERK, AUDITOR),
        (Role.SYSTEM, AUDITOR),
    ],
)
def test_giver_gives_one_access(giver: Role, role: GrantRole) -> None:
    assert guards.role_given_by(giver) is role


@pytest.mark.parametrize(
    ("guard", "field", "wrong", "code"),
    [
        (law.account_is_known, "has_account", False, "access_account_unknown"),
        (law.not_to_oneself, "own", True, "access_to_oneself"),
        (law.not_to_who_decides, "deciding", True, "access_to_who_decides"),
        (law.not_to_the_other_side, "opposed", True, "access_to_the_other_side"),
        (law.not_given_already, "given_already", True, "access_given_already"),
    ],
)
def test_account_is_refused(guard, field: str, wrong: bool, code: str) -> None:
    assert guard(facts(), given(**{field: wrong})) == refusal(code)
    assert guard(facts(), given(**{field: not wrong})) is None


@pytest.mark.parametrize("role", GrantRole)
def test_auditor_comes_from_outside(role: GrantRole) -> None:
    assert law.not_to_own_clerk(facts(), given(role=role, of_giver=False)) is None
    refused = refusal("access_to_own_clerk") if role == AUDITOR else None
    assert law.not_to_own_clerk(facts(), given(role=role, of_giver=True)) == refused


@pytest.mark.parametrize(("ahead", "refused"), [(-1, True), (0, True), (1, False)])
def test_end_is_still_to_come(ahead: int, refused: bool) -> None:
    until = AT + timedelta(seconds=ahead)
    assert law.ends_later(facts(), given(until=until)) == (refusal("access_ends_too_soon") if refused else None)


def test_access_may_have_no_end() -> None:
    assert law.ends_later(facts(), given(until=None)) is None


@pytest.mark.parametrize("acts", [[], ["correct"], ["waive"], ["withdraw"], ["correct", "waive", "withdraw"]])
def test_representative_may_be_let_do(acts: list[str]) -> None:
    assert law.lets_do_what_may_be_let(facts(), given(acts=acts)) is None
    for role in (OBSERVER, AUDITOR):
        refused = refusal("access_for_other_acts") if acts else None
        assert law.lets_do_what_may_be_let(facts(), given(role=role, acts=acts)) == refused


@pytest.mark.parametrize("acts", [["report_pressure"], ["unseal"], ["grant_access"], ["correct", "decide"]])
def test_nobody_is_let_do_the_rest(acts: list[str]) -> None:
    assert law.lets_do_what_may_be_let(facts(), given(acts=acts)) == refusal("access_for_other_acts")


@pytest.mark.parametrize("giver", [Role.COMPLAINANT, Role.CLERK, Role.SUPERIOR_CLERK, Role.SYSTEM])
def test_sealed_case_has_representatives_alone(giver: Role) -> None:
    expected = [] if giver is Role.COMPLAINANT else [refusal("case_is_sealed")]
    assert list(refusals(law.GRANT_ACCESS, facts(role=giver, sealed=True), None)) == expected
    assert list(refusals(law.GRANT_ACCESS, facts(role=giver), None)) == []


@pytest.mark.parametrize("state", ProceedingState)
def test_case_that_ended_is_audited_alone(state: ProceedingState) -> None:
    for giver in (Role.COMPLAINANT, Role.CLERK):
        expected = [refusal("access_case_over")] if state in ENDED else []
        assert list(refusals(law.GRANT_ACCESS, facts(role=giver, state=state), None)) == expected
    assert list(refusals(law.GRANT_ACCESS, facts(role=Role.SUPERIOR_CLERK, state=state), None)) == []


def test_joined_case_ends_with_its_lead() -> None:
    over = facts(state=ProceedingState.JOINED, ended=True)
    assert law.something_is_left_to_do(replace(over, role=Role.CLERK)) == refusal("access_case_over")
    assert law.something_is_left_to_do(replace(over, role=Role.SYSTEM)) is None


def test_only_what_runs_is_ended() -> None:
    assert access_runs(facts(), EndAccessGiven(role="")) == refusal("access_over")
    assert access_runs(facts(), EndAccessGiven(role=OBSERVER)) is None
