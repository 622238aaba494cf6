"""What mypy tells of an act and its guards: each line below is wrong, and says so. Nobody runs this.

An ignore that ignores nothing is an error of `make check`, so the day mypy stops telling one of these is seen.
"""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine.step import begin
from cases.queries.case_file import CaseFile
from workflow import given as brought
from workflow.act_rule import ActRule, refusals
from workflow.acts import ADMIT
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import main


def a_guard_that_misspells_what_is_brought(_facts: Facts, given: brought.WithReasons) -> Refusal | None:
    return None if brought.is_stated(given.reason) else Refusal("reasons_missing")  # type: ignore[attr-defined]


def a_guard_that_looks_for_it_in_the_facts(facts: Facts) -> Refusal | None:
    return facts.given.get("reasons")  # type: ignore[attr-defined, no-any-return]


def rules_that_ask_what_is_not_brought() -> None:
    ActRule(
        name="vote",
        takes=brought.VoteGiven,
        roles=frozenset(),
        sources=frozenset(),
        guards=(main.outcome_is_one,),  # type: ignore[arg-type]
        closer=(main.knows_the_party,),  # type: ignore[arg-type]
        given=(main.reasons_are_given,),  # type: ignore[arg-type]
    )
    ActRule(
        name="vote",
        takes=brought.VoteGiven,
        roles=frozenset(),
        sources=frozenset(),
        given=(main.outcome_is_one, main.text_is_complete),  # type: ignore[arg-type]
    )
    ActRule(
        name="issue",
        takes=brought.Nothing,
        roles=frozenset(),
        sources=frozenset(),
        given=(main.outcome_is_one,),  # type: ignore[arg-type]
    )


def acts_that_bring_something_else(file: CaseFile, actor: Actor, at: datetime) -> None:
    step = begin(ADMIT, file, actor=actor, at=at)
    step.require()  # type: ignore[call-arg]
    step.require(brought.AnswerGiven(reasons=""))  # type: ignore[arg-type]
    step.require(brought.AdmitGiven(reasons=""))  # type: ignore[call-arg]
    step.require(brought.AdmitGiven(reason="", against=()))  # type: ignore[call-arg]
    step.require(brought.AdmitGiven(reasons=None, against=()))  # type: ignore[arg-type]
    step.require(brought.AdmitGiven(reasons="", against=None))  # type: ignore[arg-type]
    list(refusals(ADMIT, step.facts, brought.AnswerGiven(reasons="")))  # type: ignore[misc]
    list(refusals(ADMIT, step.facts))  # type: ignore[call-arg]
