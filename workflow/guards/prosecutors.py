"""The reasons to refuse what a prosecutor's office does: what it receives, what becomes of that, and what it orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workflow.errors import Refusal
from workflow.given import is_stated
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
from workflow.rules.schema import Rulebook
from workflow.states import BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """Who acts for which office, under which law, and when."""

    at: datetime
    kind: BodyKind
    body: str
    is_clerk: bool
    rulebook: Rulebook


Reasons = Iterator[Refusal]


def refuse_office(facts: OfficeFacts) -> Reasons:
    """Only who works there acts for a prosecutor's office, and only where the law gives it a part in elections."""
    if facts.kind is not BodyKind.PROSECUTOR:
        yield Refusal("no_prosecutors_office")
        return
    if not facts.is_clerk:
        yield Refusal("not_clerk_of_office", {"body": facts.body})
    rule = facts.rulebook.conduct.prosecutors
    if rule is None:
        yield Refusal("prosecutors_have_no_part")
    elif not rule.answer.reviews:
        yield Refusal("prosecutors_have_no_part", {}, rule.cite, rule.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApplication:
    """What comes to an office: `received_at` is when, `case_known` whether a case was named that everybody may know."""

    text: str
    received_at: datetime
    case_named: bool
    case_known: bool


def refuse_application(facts: OfficeFacts, given: NewApplication) -> Reasons:
    """An application says something, came before it was entered, and names no case that nobody may know."""
    yield from refuse_office(facts)
    if not is_stated(given.text):
        yield Refusal("application_empty")
    if given.received_at > facts.at:
        yield Refusal("received_in_future")
    if given.case_named and not given.case_known:
        yield Refusal("case_unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """How a review is to end. `measures` counts those that were taken because of the application."""

    state: ApplicationState
    result: ApplicationState
    reasons: str
    measures: int
    to_other_body: bool


def refuse_conclusion(facts: OfficeFacts, given: Conclusion) -> Reasons:
    """A review ends once: by a measure, by an explanation why there is none, or with another body. Never in silence."""
    yield from refuse_office(facts)
    if given.result not in CONCLUDED or given.result not in APPLICATION_MOVES[given.state]:
        yield Refusal("application_concluded", {"application_state": given.state.value})
        return
    if not is_stated(given.reasons):
        yield Refusal("reasons_missing")
    if given.result is ApplicationState.RESOLVED and not given.measures:
        yield Refusal("resolved_by_nothing")
    if given.result is ApplicationState.PASSED_ON and not given.to_other_body:
        yield Refusal("passed_on_to_nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """What is to be ordered. `due_before` is the first instant too late, None where none is set."""

    kind: ProsecutorMeasureKind
    to_somebody: bool
    duty: str
    legal_basis: str
    due_before: datetime | None
    in_a_case: bool
    """Whether it is about a case that is known here."""


def refuse_measure(facts: OfficeFacts, given: NewMeasure) -> Reasons:
    """A measure says to whom, what, on which article, and, where it asks for an answer, until when."""
    yield from refuse_office(facts)
    if given.kind is ProsecutorMeasureKind.PROTEST:
        yield Refusal("protest_by_appeal")
    if not given.to_somebody:
        yield Refusal("prosecutor_measure_to_nobody")
    if not is_stated(given.duty):
        yield Refusal("duty_missing")
    if not is_stated(given.legal_basis):
        yield Refusal("legal_basis_missing")
    if given.kind is ProsecutorMeasureKind.ENTRY and not given.in_a_case:
        yield Refusal("entry_into_no_case")
    if given.kind in ASKS_NO_ANSWER:
        return
    if given.due_before is None:
        yield Refusal("prosecutor_measure_without_a_day")
    elif given.due_before <= facts.at:
        yield Refusal("prosecutor_measure_due_before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an addressee answers, or the office was told. `is_own`: the actor works for the addressee or for the office."""

    state: ProsecutorMeasureState
    kind: ProsecutorMeasureKind
    result: ProsecutorMeasureState
    text: str
    is_own: bool


def refuse_answer(given: Answer) -> Reasons:
    """A measure is answered once, by its addressee or as the office was told; a protest by the decision upon it."""
    if not given.is_own:
        yield Refusal("measure_not_yours")
        return
    if given.kind is ProsecutorMeasureKind.PROTEST:
        yield Refusal("protest_is_ruled_on")
        return
    if given.result not in ANSWERS or given.result not in PROSECUTOR_MEASURE_MOVES[given.state]:
        yield Refusal("measure_asks_no_answer", {"prosecutor_measure_state": given.state.value})
        return
    if not is_stated(given.text):
        yield Refusal("answer_missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A measure that its office takes back."""

    state: ProsecutorMeasureState
    kind: ProsecutorMeasureKind
    reasons: str


def refuse_withdrawal(facts: OfficeFacts, given: Withdrawal) -> Reasons:
    """What was answered, or asks for nothing, is not taken back; a protest is withdrawn where it is pending."""
    yield from refuse_office(facts)
    if given.kind is ProsecutorMeasureKind.PROTEST:
        yield Refusal("protest_is_ruled_on")
        return
    if ProsecutorMeasureState.WITHDRAWN not in PROSECUTOR_MEASURE_MOVES[given.state]:
        yield Refusal("measure_asks_no_answer", {"prosecutor_measure_state": given.state.value})
        return
    if not is_stated(given.reasons):
        yield Refusal("reasons_missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSummary:
    """What an office reports of applications that it kept on paper. `counts` are those of its lines."""

    source: str
    ends_after_it_begins: bool
    is_over: bool
    counts: tuple[int, ...]


MOST_IN_A_SUMMARY = 20_000


def refuse_summary(facts: OfficeFacts, given: NewSummary) -> Reasons:
    """A summary says where it comes from, of which days that are over, and how many of each kind."""
    yield from refuse_office(facts)
    if not is_stated(given.source):
        yield Refusal("source_missing")
    if not given.ends_after_it_begins or not given.is_over:
        yield Refusal("summary_of_days_to_come")
    if not given.counts or any(each <= 0 for each in given.counts) or sum(given.counts) > MOST_IN_A_SUMMARY:
        yield Refusal("summary_counts_nothing", {"most": MOST_IN_A_SUMMARY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Protest:
    """A protest against a decision. What stands against the appeal that it is, is asked where appeals are."""

    legal_basis: str
    reasons: str
    claims: int
    protested_before: bool


def refuse_protest(facts: OfficeFacts, given: Protest) -> Reasons:
    """Only where the law lets a prosecutor protest; each office once against a decision."""
    yield from refuse_office(facts)
    rule = facts.rulebook.conduct.prosecutors
    if rule is not None and rule.answer.reviews and not rule.answer.protests:
        yield Refusal("no_protest", {}, rule.cite, rule.status)
    if given.protested_before:
        yield Refusal("already_protested")
    if not is_stated(given.legal_basis):
        yield Refusal("legal_basis_missing")
    if not is_stated(given.reasons):
        yield Refusal("reasons_missing")
    if not given.claims:
        yield Refusal("claims_missing")
