"""What comes too late to be put right or carried out: each guard when it is silent and when it refuses, whole."""

from datetime import timedelta

import pytest

from tests.workflow.facts import AT, brought, facts, limit, refusal, rulebook_where, with_limits
from tests.workflow.majilis import COURT, RULEBOOK
from workflow.clocks.horizon import Horizon
from workflow.given import DecideGiven
from workflow.guards import remedy as guards

CUTTING = with_limits(
    RULEBOOK,
    **{
        "cutoff.annul_results": limit({"n": 9, "unit": "days_before_voting"}),
        "cutoff.warn": limit({"n": 1, "unit": "days_before_voting"}, cite="Art 2"),
    },
)
PASSED = {"cutoffs": {"warn": "2004-09-17", "annul_results": "2004-09-10"}}


def test_after_its_last_day_only_a_court_orders_a_measure_and_the_first_by_name_is_told() -> None:
    params = {"measure": "annul_results", "last_day": "2004-09-10"}
    expected = refusal("cutoff_passed", params, CUTTING.limit("cutoff.annul_results"))
    assert guards.ordered_before_its_cutoff(facts(rulebook=CUTTING), brought(DecideGiven, **PASSED)) == expected
    assert guards.ordered_before_its_cutoff(facts(rulebook=CUTTING, body=COURT), brought(DecideGiven, **PASSED)) is None


@pytest.mark.parametrize("given", [{}, {"cutoffs": {}}, {"cutoffs": None}])
def test_before_any_last_day_a_commission_may_order(given: dict[str, object]) -> None:
    assert guards.ordered_before_its_cutoff(facts(rulebook=CUTTING), brought(DecideGiven, **given)) is None


def reach(*, fits: bool) -> Horizon:
    return Horizon(fits, *(AT + timedelta(days=n) for n in range(5)))


def asks(answer: bool) -> object:
    rule = RULEBOOK.conduct.horizon
    where = "default" if rule.is_gap else "value"
    return rulebook_where(lambda data: data["conduct"]["horizon"][where].update(needs_reasons=answer))


ASKING, SILENT = asks(answer=True), asks(answer=False)


@pytest.mark.parametrize("more", [{}, {"horizon": "  "}])
def test_beyond_the_horizon_a_decision_needs_reasons_of_its_own(more: dict[str, object]) -> None:
    params = {
        "decide_by": (AT + timedelta(days=3)).isoformat(),
        "needed_before": (AT + timedelta(days=4)).isoformat(),
        "zone": "Asia/Almaty",
    }
    given = {"reach": reach(fits=False), **more}
    expected = refusal("remedy_horizon", params, RULEBOOK.conduct.horizon)
    assert guards.says_why_beyond_the_horizon(facts(rulebook=ASKING), brought(DecideGiven, **given)) == expected
    assert guards.says_why_beyond_the_horizon(facts(rulebook=SILENT), brought(DecideGiven, **given)) is None


@pytest.mark.parametrize(
    "given", [{}, {"reach": None}, {"reach": reach(fits=True)}, {"reach": reach(fits=False), "horizon": "no other way"}]
)
def test_within_the_horizon_or_with_reasons_it_is_silent(given: dict[str, object]) -> None:
    assert guards.says_why_beyond_the_horizon(facts(rulebook=ASKING), brought(DecideGiven, **given)) is None


def test_what_cannot_be_carried_out_is_named() -> None:
    expected = refusal("remedy_not_feasible", {"measures": ["reinstate"]})
    assert guards.says_what_instead(facts(), brought(DecideGiven, not_feasible=["reinstate"])) == expected
    assert guards.says_what_instead(facts(), brought(DecideGiven, not_feasible=[])) is None
    assert guards.says_what_instead(facts(), brought(DecideGiven)) is None


def test_a_decision_whose_appeal_is_unknown_is_not_recorded_as_if_it_were_final() -> None:
    assert guards.says_where_to_appeal(facts(), brought(DecideGiven, appeal_unknown=True)) == refusal(
        "appeal_unknown", {"body": facts().body.code}
    )
    assert guards.says_where_to_appeal(facts(), brought(DecideGiven)) is None
