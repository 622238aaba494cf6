"""The whole table state × act × role, written out by hand beside the code's own: what is not in it is refused."""

from collections import deque
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from cases.models import Proceeding
from tests.workflow.facts import brought
from tests.workflow.majilis import CEC, DEC, RULEBOOK
from workflow.act_rule import refusals
from workflow.acts import ACTS, BESIDE
from workflow.acts.filing.admit import ADMIT, AdmitGiven
from workflow.facts import Facts
from workflow.states import ENDED, ProceedingState, Role

L, C, A, S, H, D, X, J, W = (
    ProceedingState.LODGED,
    ProceedingState.CORRECTION,
    ProceedingState.ADMITTED,
    ProceedingState.LISTED,
    ProceedingState.HEARD,
    ProceedingState.DECIDED,
    ProceedingState.CLOSED,
    ProceedingState.JOINED,
    ProceedingState.SUSPENDED,
)
CLERK, COMPLAINANT, ASKED, SYSTEM = Role.CLERK, Role.COMPLAINANT, Role.OTHER_CLERK, Role.SYSTEM
ABOVE = Role.SUPERIOR_CLERK

ALLOWED: dict[str, tuple[set[ProceedingState], set[Role]]] = {
    "request_correction": ({L}, {CLERK}),
    "correct": ({L, C, J, W}, {CLERK, COMPLAINANT}),
    "transfer": ({L}, {CLERK}),
    "refer": ({L, C, A, S, H}, {CLERK}),
    "answer": (set(ProceedingState), {CLERK, ASKED}),
    "draw_judges": ({L, C, A, S, H}, {CLERK}),
    "admit": ({L}, {CLERK}),
    "notify": ({L, C, A, S, H}, {CLERK}),
    "convene": ({L, A, S, H}, {CLERK}),
    "open_session": ({S}, {CLERK}),
    "hear": ({S}, {CLERK}),
    "waive": ({A, S, J}, {CLERK, COMPLAINANT}),
    "add_evidence": ({L, C, A, S, H, J, W, D, X}, {CLERK, COMPLAINANT}),
    "reply": ({L, C, A, S, H, J, W}, {CLERK, COMPLAINANT}),
    "recuse": ({A, S, H}, {CLERK}),
    "vote": ({H}, {CLERK}),
    "decide": ({H}, {CLERK}),
    "issue": ({D}, {CLERK}),
    "serve": ({D}, {CLERK}),
    "publish": ({D, X}, {CLERK}),
    "appeal": ({L, C, A, S, H, W, D, X}, {CLERK, COMPLAINANT}),
    "take_down": ({D, X}, {CLERK, ABOVE}),
    "report_execution": ({D, X}, {CLERK, ASKED, ABOVE}),
    "accept_execution": ({D, X}, {CLERK}),
    "refuse_execution": ({D, X}, {CLERK}),
    "find_impossible": ({D, X}, {CLERK}),
    "withdraw": ({L, C, A, S, H, J, W}, {CLERK, COMPLAINANT}),
    "keep_going": ({L, C, A, S, H, J, W}, {CLERK, ABOVE}),
    "remind": ({L, C, A, S, H, J}, {ABOVE}),
    "take_effect": ({L, C, A, S, H, J, W}, {SYSTEM}),
    "join": ({L, C, A, S, H}, {CLERK}),
    "revive": ({J}, {SYSTEM}),
    **dict.fromkeys(("end_party", "enter_successor"), ({L, C, A, S, H, W, D}, {CLERK})),
    "suspend": ({L, C, A, S, H}, {CLERK}),
    "resume": ({W}, {CLERK, SYSTEM}),
    "extend": ({L, C, A, S, H, J, D}, {CLERK}),
    "devolve": ({L, C, A, S, H, J, W}, {SYSTEM}),
    "report_pressure": (set(ProceedingState), {COMPLAINANT}),
    "unseal": (set(ProceedingState), {CLERK, COMPLAINANT}),
    "grant_access": (set(ProceedingState), {CLERK, COMPLAINANT, ABOVE, SYSTEM}),
    "end_access": (set(ProceedingState), {CLERK, COMPLAINANT, ABOVE, SYSTEM}),
    "report_same_matter": ({L, C, A, S, H}, {CLERK}),
    "make_request": ({L, C, A, S, H, J, W, D}, {CLERK, COMPLAINANT}),
    "rule_on_request": (
        {L, C, A, S, H, J, W, D, X, ProceedingState.WITHDRAWN},
        {CLERK},
    ),
    **dict.fromkeys(("propose_correction", "confirm_correction", "refuse_correction"), (set(ProceedingState), {CLERK})),
    "ask_for_stay": ({L, C, A, S, H, J, W, D}, {CLERK, COMPLAINANT}),
    "rule_on_stay": ({L, C, A, S, H, J, W, D}, {CLERK}),
    "lift_stay": ({L, C, A, S, H, J, W, D}, {CLERK}),
    **dict.fromkeys(("name_act", "tell_acts_apart"), ({L, C, A, S, H, J, W}, {CLERK})),
    "withdraw_act": (set(ProceedingState), {CLERK, ASKED, ABOVE}),
    "close": ({D}, {SYSTEM}),
    "read_identity": (set(ProceedingState), {CLERK}),
    "unlist": ({S}, {CLERK}),
}


def facts(state: ProceedingState, role: Role) -> Facts:
    at = datetime(2004, 8, 25, tzinfo=UTC)
    return Facts(
        at=at,
        role=role,
        rulebook=RULEBOOK,
        state=state,
        body=DEC,
        received_at=at,
        competent=frozenset({"dec"}),
        review_at=at + timedelta(days=1) if state is W else None,
        ground="court_seized" if state is W else "",
    )


def test_every_act_has_a_row() -> None:
    assert set(ALLOWED) == {*ACTS, *BESIDE}


@pytest.mark.parametrize(("name", "state", "role"), [*product((*ACTS, *BESIDE), ProceedingState, Role)])
def test_roles_and_states_open_acts(name: str, state: ProceedingState, role: Role) -> None:
    """An act is open to its roles in its states alone."""
    states, roles = ALLOWED[name]

    rule = {**ACTS, **BESIDE}[name]
    codes = {refusal.code for refusal in refusals(rule, facts(state, role), brought(rule.takes))}

    refused = "stands_still" if state is W else "wrong_state"
    assert (refused in codes) == (state not in states)
    assert codes & {"stands_still", "wrong_state"} <= {refused}
    assert ("not_your_role" in codes) == (role not in roles)


def edges() -> dict[str, set[tuple[str, str]]]:
    """The edges of the lifecycle by the name of their transition."""
    found: dict[str, set[tuple[str, str]]] = {}
    for transition in Proceeding._meta.get_field("state").get_all_transitions(Proceeding):
        found.setdefault(transition.name, set()).add((str(transition.source), str(transition.target)))
    return found


def test_every_state_begins_and_ends() -> None:
    """Every state is reached from lodging and can end."""
    forth: dict[str, set[str]] = {}
    for source, target in (edge for each in edges().values() for edge in each):
        forth.setdefault(source, set()).add(target)
    assert _reach(forth, ProceedingState.LODGED) == set(ProceedingState)
    for state in set(ProceedingState) - ENDED:
        assert _reach(forth, state) & ENDED, f"{state} is a dead end"
    assert {(each, *forth[each]) for each in set(forth) & ENDED} == {(X, D)}, "only what closed by a slip moves again"


def _reach(forth: dict[str, set[str]], start: str) -> set[str]:
    seen, waiting = {start}, deque([start])
    while waiting:
        for target in forth.get(waiting.popleft(), set()) - seen:
            seen.add(target)
            waiting.append(target)
    return seen


def test_one_way_to_heard_and_decided() -> None:
    """The only way to decided is from heard and to heard from listed."""
    into = {target: {s for each in edges().values() for s, t in each if t == target} for target in (D, H)}
    assert into == {D: {H, X}, H: {S}}  # what had closed by a slip was decided before


def test_transitions_start_where_acts_may() -> None:
    for rule in ACTS.values():
        if rule.transition:
            sources = {source for source, _target in edges()[rule.transition]}
            assert sources <= {*rule.sources, S}, rule.name


def test_transitions_carry_no_conditions() -> None:
    for transition in Proceeding._meta.get_field("state").get_all_transitions(Proceeding):
        assert not transition.conditions
        assert not transition.permission


def test_own_cause_names_the_competent_body() -> None:
    own = Facts(
        at=datetime(2004, 8, 25, tzinfo=UTC),
        role=Role.CLERK,
        rulebook=RULEBOOK,
        state=L,
        body=CEC,
        received_at=datetime(2004, 8, 25, tzinfo=UTC),
        competent=frozenset({"sc"}),
        respondent="cec",
    )
    found = {refusal.code: refusal for refusal in refusals(ADMIT, own, brought(AdmitGiven))}
    assert set(found) == {"own_cause", "not_competent"}
    assert found["not_competent"].params == {"competent": ["sc"]}
