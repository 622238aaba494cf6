"""Guards of requests, each alone: a missed time is asked about once, ruled on first, and restored where the law lets it."""

import pytest

from tests.workflow.facts import brought, facts, refusal
from workflow.acts.hearing.make_request import MakeRequestGiven, asks_once_for_a_missed_time
from workflow.acts.hearing.rule_on_request import RuleOnRequestGiven, restores_what_the_law_lets
from workflow.errors import Refusal
from workflow.facts import Facts, RequestFacts
from workflow.guards.requests import missed_times_are_ruled_on, time_can_be_restored
from workflow.rules.loader import load
from workflow.rules.words import StageName
from workflow.states import ProceedingState

ASKED = RequestFacts(key="1", party="p", kind="restore_time", ruled=False, missed=True)
RULED = RequestFacts(key="2", party="p", kind="restore_time", ruled=True, missed=True)
OTHER = RequestFacts(key="3", party="p", kind="restore_time", ruled=False)
"""Of a time that is neither that of the complaint nor that of the appeal of its party."""
LAW, VENICE, ISLES = load("kz-2004"), load("venice-model"), load("isles")


def on_appeal(**differs: object) -> Facts:
    return facts(stage=StageName.APPEAL, **differs)


def test_missed_time_that_waits_holds_back() -> None:
    asked = missed_times_are_ruled_on(facts(requests=(ASKED, RULED, OTHER)))
    assert asked == Refusal("time_not_ruled_on", {"count": 1})


@pytest.mark.parametrize("requests", [(), (RULED,), (OTHER,)])
def test_nothing_else_does(requests: tuple[RequestFacts, ...]) -> None:
    assert missed_times_are_ruled_on(facts(requests=requests)) is None


def test_restored_where_the_law_lets() -> None:
    assert time_can_be_restored(facts(rulebook=LAW), ASKED) is None
    assert time_can_be_restored(on_appeal(rulebook=LAW), ASKED) is None
    assert time_can_be_restored(on_appeal(rulebook=VENICE), ASKED) is None


def test_not_restored_where_it_does_not() -> None:
    assert VENICE.conduct.restoring is not None
    assert ISLES.conduct.restoring is not None
    assert time_can_be_restored(facts(rulebook=VENICE), ASKED) == refusal(
        "time_not_restored", {}, VENICE.conduct.restoring
    )
    assert time_can_be_restored(on_appeal(rulebook=ISLES), ASKED) == refusal(
        "time_not_restored", {}, ISLES.conduct.restoring
    )


def test_law_without_a_word_restores_none() -> None:
    silent = LAW.model_copy(update={"conduct": LAW.conduct.model_copy(update={"restoring": None})})
    assert time_can_be_restored(facts(rulebook=silent), ASKED) == Refusal("time_not_restored")


def test_only_what_was_missed() -> None:
    assert time_can_be_restored(facts(), OTHER) == Refusal("no_time_was_missed")


def test_not_after_the_decision() -> None:
    assert time_can_be_restored(facts(state=ProceedingState.DECIDED), ASKED) == Refusal("restored_too_late")


def test_ruling_asks_of_the_one_that_is_named() -> None:
    given = brought(RuleOnRequestGiven, party="p", kind="restore_time", request="3", granted=True)
    assert restores_what_the_law_lets(facts(requests=(ASKED, OTHER)), given) == Refusal("no_time_was_missed")


@pytest.mark.parametrize(("kind", "granted"), [("evidence", True), ("restore_time", False)])
def test_other_rulings_restore_nothing(kind: str, granted: bool) -> None:
    given = brought(RuleOnRequestGiven, party="p", kind=kind, request="", granted=granted)
    assert restores_what_the_law_lets(facts(requests=(OTHER,)), given) is None


@pytest.mark.parametrize(("known", "refused"), [(ASKED, True), (RULED, True), (OTHER, False)])
def test_asked_once(known: RequestFacts, refused: bool) -> None:
    given = brought(MakeRequestGiven, party="p", kind="restore_time", text="So.")
    found = asks_once_for_a_missed_time(facts(requests=(known,)), given)
    assert found == (Refusal("time_asked_already") if refused else None)
    assert asks_once_for_a_missed_time(facts(requests=(known,)), brought(MakeRequestGiven, party="q")) is None
