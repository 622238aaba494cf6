"""Standing still and a longer time: each guard when it is silent and when it refuses, whole."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.workflow.facts import AT, brought, facts, later, refusal, rulebook_saying, rulebook_where
from tests.workflow.majilis import CEC, RULEBOOK
from workflow.act_rule import refusals
from workflow.acts import DECIDE
from workflow.clocks.horizon import Horizon
from workflow.facts import LimitFacts
from workflow.given import DecideGiven, ExtendGiven, ResumeGiven, SuspendGiven
from workflow.guards import suspension as guards
from workflow.rules.schema import Rulebook
from workflow.rules.words import Binds
from workflow.states import BodyKind, ProceedingState, Role

STILL = RULEBOOK.conduct.suspension
LONGER = RULEBOOK.conduct.extension
BEYOND = RULEBOOK.conduct.horizon


def allowing(*grounds: str) -> Rulebook:
    """A law in which no commission need wait for a court, and a case stands still for these reasons."""

    def change(data: dict[str, Any]) -> None:
        data["conduct"]["parallel"]["value"] = "joined_or_declined"
        data["conduct"]["suspension"]["value"]["grounds"] = list(grounds)

    return rulebook_where(change)


def longer(of: str, times: int = 1) -> Rulebook:
    return rulebook_where(lambda data: data["conduct"]["extension"]["default"].update(of=of, times=times))


# Standing still


def test_law_must_allow_suspension() -> None:
    assert guards.law_allows_suspension(facts()) is None
    none = allowing()
    assert guards.law_allows_suspension(facts(rulebook=none)) == refusal("no_suspension", {}, STILL)


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind is not BodyKind.COMMISSION])
def test_only_commissions_await_a_court(kind: BodyKind) -> None:
    court = replace(CEC, kind=kind)
    assert guards.only_a_commission_suspends(facts(body=court)) == refusal("only_a_commission_waits", {}, STILL)
    assert guards.only_a_commission_suspends(facts()) is None
    assert guards.only_a_commission_suspends(facts(body=court, rulebook=allowing("court_seized", "other"))) is None
    assert guards.only_a_commission_suspends(facts(body=court, rulebook=allowing("other"))) is None


def test_leading_case_is_not_suspended() -> None:
    assert guards.leads_no_joined_case(facts(leads=2)) == refusal("leads_and_goes_on", {"count": 2})
    assert guards.leads_no_joined_case(facts()) is None


@pytest.mark.parametrize("ground", ["other", "", None])
def test_unknown_ground_is_none(ground: str | None) -> None:
    expected = refusal("ground_not_allowed", {"grounds": ["court_seized"]}, STILL)
    assert guards.for_a_ground_of_the_law(facts(), brought(SuspendGiven, ground=ground)) == expected


def test_lawful_ground_and_missing_grounds() -> None:
    """A ground of the law is one and a law without any is told once."""
    assert guards.for_a_ground_of_the_law(facts(), brought(SuspendGiven, ground="court_seized")) is None
    assert (
        guards.for_a_ground_of_the_law(facts(rulebook=allowing("other")), brought(SuspendGiven, ground="other")) is None
    )
    assert guards.for_a_ground_of_the_law(facts(rulebook=allowing()), brought(SuspendGiven, ground="other")) is None


@pytest.mark.parametrize(
    ("review", "code"),
    [(None, "review_missing"), (AT, "review_not_ahead"), (later(-1), "review_not_ahead")],
)
def test_review_is_still_to_come(review: datetime | None, code: str) -> None:
    assert guards.review_is_set(facts(), brought(SuspendGiven, review=review, latest=later(10))) == refusal(code)
    assert guards.review_is_set(facts(), brought(SuspendGiven)) == refusal("review_missing")


def test_review_comes_within_the_law() -> None:
    """A review comes no later than the law lets a case stand still."""
    latest = later(10)
    assert guards.review_is_set(facts(), brought(SuspendGiven, review=latest, latest=latest)) is None
    assert guards.review_is_set(facts(), brought(SuspendGiven, review=later(0.1), latest=latest)) is None
    expected = refusal(
        "review_too_late", {"latest": latest.isoformat(), "zone": "Asia/Almaty"}, RULEBOOK.limit("review")
    )
    assert guards.review_is_set(facts(), brought(SuspendGiven, review=later(10.1), latest=latest)) == expected
    assert guards.review_is_set(facts(), brought(SuspendGiven, review=later(99), latest=None)) is None, (
        "told by another guard"
    )


def test_suspension_ends_before_the_decision_hour() -> None:
    """Standing still never carries the time past the hour at which a decision is needed."""
    given = {"runs_until": later(30), "needed_before": later(29)}
    params = {name: at.isoformat() for name, at in given.items()} | {"zone": "Asia/Almaty"}
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven, **given)) == refusal(
        "remedy_lost_by_waiting", params, BEYOND
    )
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven, **{**given, "runs_until": later(29)})) is None
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven, **{**given, "needed_before": None})) is None
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven)) is None


def reach(*, fits: bool) -> Horizon:
    return Horizon(fits, later(1), later(2), later(3), later(4), later(5))


def test_suspension_costs_no_timely_appeal() -> None:
    params = {"decide_by": later(4).isoformat(), "needed_before": later(5).isoformat(), "zone": "Asia/Almaty"}
    lost = refusal("appeal_lost_by_waiting", params, BEYOND)
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven, reach=reach(fits=False))) == lost
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven, reach=reach(fits=True))) is None
    both = {"reach": reach(fits=False), "runs_until": later(30), "needed_before": later(29)}
    assert guards.remedy_is_not_lost(facts(), brought(SuspendGiven, **both)) == lost


def test_clerk_gives_reasons_clock_none() -> None:
    """A clerk says why a case goes on and the clock need not."""
    for given in ({}, {"reasons": ""}, {"reasons": " \n"}):
        assert guards.says_why_it_goes_on(facts(), brought(ResumeGiven, **given)) == refusal("reasons_missing")
        assert guards.says_why_it_goes_on(facts(role=Role.SYSTEM), brought(ResumeGiven, **given)) is None
    assert guards.says_why_it_goes_on(facts(), brought(ResumeGiven, reasons="The court ruled.")) is None


def test_act_learns_of_suspension() -> None:
    still = facts(state=ProceedingState.SUSPENDED, review_at=later(5), ground="court_seized")
    waits = {"review": later(5).isoformat(), "ground": "court_seized", "zone": "Asia/Almaty"}
    assert list(refusals(DECIDE, still, brought(DecideGiven))) == [refusal("stands_still", waits)]
    unknown = replace(still, review_at=None)
    assert [each.code for each in refusals(DECIDE, unknown, brought(DecideGiven))] == ["wrong_state"]
    lodged = replace(still, state=ProceedingState.LODGED)
    assert [each.code for each in refusals(DECIDE, lodged, brought(DecideGiven))] == ["wrong_state"]


# A longer time


def limit(**differs: object) -> dict[str, object]:
    told = {"binds": Binds.PERSON, "runs": True, "hours": 24, "would_end": later(30), **differs}
    return {"limit": LimitFacts(**told), "hours": 6}  # type: ignore[arg-type]  # some of them differ


@pytest.mark.parametrize(("of", "times"), [("none", 0), ("none", 1), ("person", 0), ("both", 0)])
def test_law_without_longer_time_says(of: str, times: int) -> None:
    rulebook = rulebook_saying("extension", of=of, times=times)
    assert guards.law_allows_extension(facts(rulebook=rulebook)) == refusal("no_extension", {}, LONGER)


@pytest.mark.parametrize("of", ["person", "both"])
def test_longer_time_is_asked_further(of: str) -> None:
    assert guards.law_allows_extension(facts(rulebook=longer(of))) is None


def test_both_must_have_longer_time() -> None:
    """A body's own time is made longer only where the law gives it to both."""
    body = limit(binds=Binds.BODY)
    assert guards.limit_may_be_extended(facts(), brought(ExtendGiven, **body)) == refusal("body_time_stays", {}, LONGER)
    assert guards.limit_may_be_extended(facts(rulebook=longer("both")), brought(ExtendGiven, **body)) is None
    assert guards.limit_may_be_extended(facts(), brought(ExtendGiven, **limit())) is None


def test_foreign_limit_is_told_once() -> None:
    for hours in (None, 3):
        asked, given = facts(), brought(ExtendGiven, limit=None, hours=hours)
        assert guards.limit_may_be_extended(asked, given) == refusal("no_such_limit_here")
        assert guards.not_extended_too_often(asked, given) is None
        assert guards.limit_runs(asked, given) is None
        assert guards.within_longest_extension(asked, given) is None


@pytest.mark.parametrize(("times", "extended", "may"), [(1, 0, True), (1, 1, False), (2, 1, True), (2, 2, False)])
def test_limit_is_extended_repeatedly(times: int, extended: int, may: bool) -> None:
    """A limit is made longer as often as the law lets it."""
    asked, given = facts(rulebook=longer("person", times)), brought(ExtendGiven, **limit(extended=extended))
    assert guards.not_extended_too_often(asked, given) == (None if may else refusal("extended_before", {}, LONGER))


def test_never_is_told_otherwise() -> None:
    """Where the law never lets it, that is told by another reason."""
    never = rulebook_saying("extension", of="person", times=0)
    assert guards.not_extended_too_often(facts(rulebook=never), brought(ExtendGiven, **limit())) is None
    assert guards.not_extended_too_often(facts(rulebook=never), brought(ExtendGiven, **limit(extended=1))) is not None


def test_ended_limit_is_not_longer() -> None:
    over = brought(ExtendGiven, **limit(runs=False))
    assert guards.limit_runs(facts(), over) == refusal("limit_not_running")
    assert guards.within_longest_extension(facts(), over) is None
    assert guards.limit_runs(facts(), brought(ExtendGiven, **limit())) is None


@pytest.mark.parametrize("hours", [0, -3])
def test_whole_hours_are_added(hours: int) -> None:
    given = {**limit(), "hours": hours}
    assert guards.within_longest_extension(facts(), brought(ExtendGiven, **given)) == refusal("hours_missing")


def test_own_length_is_the_most() -> None:
    assert guards.within_longest_extension(facts(), brought(ExtendGiven, **{**limit(), "hours": 1})) is None
    assert guards.within_longest_extension(facts(), brought(ExtendGiven, **{**limit(), "hours": 24})) is None
    expected = refusal("extension_too_long", {"hours": 24})
    assert guards.within_longest_extension(facts(), brought(ExtendGiven, **{**limit(), "hours": 25})) == expected


def bounded(bound: datetime) -> dict[str, object]:
    return limit(bound=bound)


def test_longer_time_stops_before_next() -> None:
    """A longer time goes not past what comes after it."""
    assert guards.within_longest_extension(facts(), brought(ExtendGiven, **bounded(later(30)))) is None
    past = {"would_end": later(30).isoformat(), "bound": later(29).isoformat(), "zone": "Asia/Almaty"}
    assert guards.within_longest_extension(facts(), brought(ExtendGiven, **bounded(later(29)))) == refusal(
        "extension_goes_past", past
    )
