"""The tables of what prosecutors receive and order, walked by machine, and every reason against their acts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

import pytest

from tests.workflow.facts import AT
from workflow.errors import Refusal
from workflow.guards.prosecutors import (
    MOST_IN_A_SUMMARY,
    Answer,
    Conclusion,
    NewApplication,
    NewMeasure,
    NewSummary,
    OfficeFacts,
    Protest,
    Withdrawal,
    refuse_answer,
    refuse_application,
    refuse_conclusion,
    refuse_measure,
    refuse_office,
    refuse_protest,
    refuse_summary,
    refuse_withdrawal,
)
from workflow.prosecutors import (
    ANSWERS,
    APPLICATION_MOVES,
    ASKS_NO_ANSWER,
    CONCLUDED,
    PROSECUTOR_MEASURE_MOVES,
    ApplicationState,
    ProsecutorMeasureKind,
    ProsecutorMeasureState,
)
from workflow.rules.loader import load
from workflow.states import BodyKind

OFFICE = OfficeFacts(at=AT, kind=BodyKind.PROSECUTOR, body="PROS", is_clerk=True, rulebook=load("kz-2004"))
RULE = OFFICE.rulebook.conduct.prosecutors
APPLICATION = NewApplication(text="Look.", received_at=AT, case_named=False, case_known=False)
MEASURE = NewMeasure(
    kind=ProsecutorMeasureKind.ORDER,
    to_somebody=True,
    duty="Put it up.",
    legal_basis="Art 26",
    due_before=AT + timedelta(days=1),
    in_a_case=False,
)
CONCLUSION = Conclusion(
    state=ApplicationState.RECEIVED,
    result=ApplicationState.RESOLVED,
    reasons="Done.",
    measures=1,
    to_other_body=False,
)
ANSWER = Answer(
    state=ProsecutorMeasureState.PENDING,
    kind=ProsecutorMeasureKind.ORDER,
    result=ProsecutorMeasureState.SATISFIED,
    text="Done.",
    is_own=True,
)
TAKEN_BACK = Withdrawal(state=ProsecutorMeasureState.PENDING, kind=ProsecutorMeasureKind.ORDER, reasons="Over.")
SUMMARY = NewSummary(source="Paper", ends_after_it_begins=True, is_over=True, counts=(1, MOST_IN_A_SUMMARY - 1))
PROTEST = Protest(legal_basis="Art 26", reasons="Unlawful.", claims=1, protested_before=False)


def codes(found: Iterator[Refusal]) -> list[str]:
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("moves", "begins", "waits"),
    [
        (APPLICATION_MOVES, {ApplicationState.RECEIVED, ApplicationState.UNREPORTED}, {ApplicationState.RECEIVED}),
        (
            PROSECUTOR_MEASURE_MOVES,
            {ProsecutorMeasureState.PENDING, ProsecutorMeasureState.GIVEN},
            {ProsecutorMeasureState.PENDING},
        ),
    ],
)
def test_no_dead_end(moves: Mapping[StrEnum, frozenset[StrEnum]], begins: set[StrEnum], waits: set[StrEnum]) -> None:
    """Every state is reached, only those that wait have an exit, and every exit leads to an end."""
    assert set(moves) == set(type(next(iter(moves))))
    assert begins | {to for after in moves.values() for to in after} == set(moves)
    assert {state for state, after in moves.items() if after} == waits
    assert all(not moves[to] for after in moves.values() for to in after)


def test_what_ends_is_told_apart() -> None:
    assert APPLICATION_MOVES[ApplicationState.RECEIVED] == CONCLUDED
    assert PROSECUTOR_MEASURE_MOVES[ProsecutorMeasureState.PENDING] == ANSWERS | {ProsecutorMeasureState.WITHDRAWN}


def test_nothing_against_what_is_lawful() -> None:
    assert codes(refuse_office(OFFICE)) == []
    assert codes(refuse_application(OFFICE, APPLICATION)) == []
    assert codes(refuse_application(OFFICE, replace(APPLICATION, case_named=True, case_known=True))) == []
    assert codes(refuse_measure(OFFICE, MEASURE)) == []
    assert codes(refuse_conclusion(OFFICE, CONCLUSION)) == []
    assert codes(refuse_answer(ANSWER)) == []
    assert codes(refuse_withdrawal(OFFICE, TAKEN_BACK)) == []
    assert codes(refuse_summary(OFFICE, SUMMARY)) == []
    assert codes(refuse_protest(OFFICE, PROTEST)) == []


def test_only_an_office_and_who_works_there() -> None:
    assert codes(refuse_office(replace(OFFICE, kind=BodyKind.COURT))) == ["no_prosecutors_office"]
    assert list(refuse_office(replace(OFFICE, is_clerk=False))) == [Refusal("not_clerk_of_office", {"body": "PROS"})]


def test_only_where_the_law_gives_them_a_part() -> None:
    model, silent = load("venice-model"), load("training")
    rule = model.conduct.prosecutors
    assert rule is not None
    assert silent.conduct.prosecutors is None
    told = Refusal("prosecutors_have_no_part", {}, rule.cite, rule.status)
    assert list(refuse_office(replace(OFFICE, rulebook=model))) == [told]
    assert list(refuse_office(replace(OFFICE, rulebook=silent))) == [Refusal("prosecutors_have_no_part")]
    assert codes(refuse_protest(replace(OFFICE, rulebook=model), PROTEST)) == ["prosecutors_have_no_part"]


def test_law_that_lets_nobody_protest() -> None:
    assert RULE is not None
    answer = RULE.answer.model_copy(update={"protests": False})
    rule = RULE.model_copy(update={"value": answer})
    conduct = OFFICE.rulebook.conduct.model_copy(update={"prosecutors": rule})
    book = OFFICE.rulebook.model_copy(update={"conduct": conduct})
    found = list(refuse_protest(replace(OFFICE, rulebook=book), PROTEST))
    assert found == [Refusal("no_protest", {}, RULE.cite, RULE.status)]


def test_application_that_says_too_little() -> None:
    given = NewApplication(text=" ", received_at=AT + timedelta(seconds=1), case_named=True, case_known=False)
    assert codes(refuse_application(OFFICE, given)) == ["application_empty", "received_in_future", "case_unknown"]


@pytest.mark.parametrize("state", [each for each in ApplicationState if each is not ApplicationState.RECEIVED])
def test_concluded_once(state: ApplicationState) -> None:
    found = list(refuse_conclusion(OFFICE, replace(CONCLUSION, state=state)))
    assert found == [Refusal("application_concluded", {"application_state": state.value})]


def test_conclusion_that_says_too_little() -> None:
    assert codes(refuse_conclusion(OFFICE, replace(CONCLUSION, reasons=" ", measures=0))) == [
        "reasons_missing",
        "resolved_by_nothing",
    ]
    passed = replace(CONCLUSION, result=ApplicationState.PASSED_ON)
    assert codes(refuse_conclusion(OFFICE, passed)) == ["passed_on_to_nobody"]
    assert codes(refuse_conclusion(OFFICE, replace(passed, to_other_body=True))) == []
    assert codes(refuse_conclusion(OFFICE, replace(CONCLUSION, result=ApplicationState.REFUSED, measures=0))) == []


@pytest.mark.parametrize("kind", sorted(ASKS_NO_ANSWER))
def test_what_asks_no_answer_needs_no_day(kind: ProsecutorMeasureKind) -> None:
    assert codes(refuse_measure(OFFICE, replace(MEASURE, kind=kind, due_before=None, in_a_case=True))) == []


def test_measure_that_says_too_little() -> None:
    given = replace(MEASURE, to_somebody=False, duty="", legal_basis="", due_before=None)
    assert codes(refuse_measure(OFFICE, given)) == [
        "prosecutor_measure_to_nobody",
        "duty_missing",
        "legal_basis_missing",
        "prosecutor_measure_without_a_day",
    ]
    assert codes(refuse_measure(OFFICE, replace(MEASURE, due_before=AT))) == ["prosecutor_measure_due_before"]
    entry = replace(MEASURE, kind=ProsecutorMeasureKind.ENTRY)
    assert codes(refuse_measure(OFFICE, entry)) == ["entry_into_no_case"]
    assert codes(refuse_measure(OFFICE, replace(MEASURE, kind=ProsecutorMeasureKind.PROTEST))) == ["protest_by_appeal"]


def test_answer_that_is_none() -> None:
    assert codes(refuse_answer(replace(ANSWER, is_own=False, text=""))) == ["measure_not_yours"]
    assert codes(refuse_answer(replace(ANSWER, kind=ProsecutorMeasureKind.PROTEST))) == ["protest_is_ruled_on"]
    assert codes(refuse_answer(replace(ANSWER, text=""))) == ["answer_missing"]
    withdrawn = replace(ANSWER, result=ProsecutorMeasureState.WITHDRAWN)
    assert codes(refuse_answer(withdrawn)) == ["measure_asks_no_answer"]
    given = replace(ANSWER, state=ProsecutorMeasureState.GIVEN)
    assert list(refuse_answer(given)) == [Refusal("measure_asks_no_answer", {"prosecutor_measure_state": "given"})]


def test_what_is_not_taken_back() -> None:
    assert codes(refuse_withdrawal(OFFICE, replace(TAKEN_BACK, reasons=" "))) == ["reasons_missing"]
    settled = replace(TAKEN_BACK, state=ProsecutorMeasureState.SATISFIED)
    assert codes(refuse_withdrawal(OFFICE, settled)) == ["measure_asks_no_answer"]
    protest = replace(TAKEN_BACK, kind=ProsecutorMeasureKind.PROTEST)
    assert codes(refuse_withdrawal(OFFICE, protest)) == ["protest_is_ruled_on"]


def test_summary_that_counts_nothing() -> None:
    for counts in ((), (0,), (1, -1), (MOST_IN_A_SUMMARY, 1)):
        assert codes(refuse_summary(OFFICE, replace(SUMMARY, counts=counts))) == ["summary_counts_nothing"]
    for days in ({"is_over": False}, {"ends_after_it_begins": False}):
        assert codes(refuse_summary(OFFICE, replace(SUMMARY, **days))) == ["summary_of_days_to_come"]
    assert codes(refuse_summary(OFFICE, replace(SUMMARY, source=""))) == ["source_missing"]


def test_protest_that_says_too_little() -> None:
    given = Protest(legal_basis="", reasons=" ", claims=0, protested_before=True)
    assert codes(refuse_protest(OFFICE, given)) == [
        "already_protested",
        "legal_basis_missing",
        "reasons_missing",
        "claims_missing",
    ]


def test_office_is_asked_first() -> None:
    stranger = replace(OFFICE, is_clerk=False)
    for found in (
        refuse_application(stranger, APPLICATION),
        refuse_measure(stranger, MEASURE),
        refuse_conclusion(stranger, CONCLUSION),
        refuse_withdrawal(stranger, TAKEN_BACK),
        refuse_summary(stranger, SUMMARY),
        refuse_protest(stranger, PROTEST),
    ):
        assert codes(found) == ["not_clerk_of_office"]
