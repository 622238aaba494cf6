"""What comes too late to be put right or carried out: each guard when it is silent and when it refuses, whole."""

from datetime import timedelta

import pytest

from tests.workflow.facts import AT, brought, facts, limit, refusal, rulebook_where, with_limits
from tests.workflow.majilis import COURT, RULEBOOK
from workflow.acts.decision.decide import (
    DecideGiven,
    ordered_before_its_cutoff,
    says_what_instead,
    says_where_to_appeal,
    says_why_beyond_the_horizon,
)
from workflow.clocks.horizon import Horizon

CUTTING = with_limits(
    RULEBOOK,
    **{
        "cutoff.annul_results": limit({"n": 9, "unit": "days_before_voting"}),
        "cutoff.warn": limit({"n": 1, "unit": "days_before_voting"}, cite="Art 2"),
    },
)
PASSED = {"cutoffs": {"warn": "2004-09-17", "annul_results": "2004-09-10"}}


def test_late_measure_needs_a_court() -> None:
    """After its last day only a court orders a measure, and the first by name is told."""
    params = {"measure": "annul_results", "last_day": "2004-09-10"}
    expected = refusal("cutoff_passed", params, CUTTING.limit("cutoff.annul_results"))
    assert ordered_before_its_cutoff(facts(rulebook=CUTTING), brought(DecideGiven, **PASSED)) == expected
    assert ordered_before_its_cutoff(facts(rulebook=CUTTING, body=COURT), brought(DecideGiven, **PASSED)) is None


@pytest.mark.parametrize("given", [{}, {"cutoffs": {}}, {"cutoffs": None}])
def test_commission_orders_before_last_days(given: dict[str, object]) -> None:
    assert ordered_before_its_cutoff(facts(rulebook=CUTTING), brought(DecideGiven, **given)) is None


def reach(*, fits: bool) -> Horizon:
    return Horizon(fits, *(AT + timedelta(days=n) for n in range(5)))


def asks(answer: bool) -> object:
    rule = RULEBOOK.conduct.horizon
    where = "default" if rule.is_gap else "value"
    return rulebook_where(lambda data: data["conduct"]["horizon"][where].update(needs_reasons=answer))


ASKING, SILENT = asks(answer=True), asks(answer=False)


@pytest.mark.parametrize("more", [{}, {"horizon": "  "}])
def test_beyond_the_horizon_needs_reasons(more: dict[str, object]) -> None:
    params = {
        "decide_by": (AT + timedelta(days=3)).isoformat(),
        "needed_before": (AT + timedelta(days=4)).isoformat(),
        "zone": "Asia/Almaty",
    }
    given = {"reach": reach(fits=False), **more}
    expected = refusal("remedy_horizon", params, RULEBOOK.conduct.horizon)
    assert says_why_beyond_the_horizon(facts(rulebook=ASKING), brought(DecideGiven, **given)) == expected
    assert says_why_beyond_the_horizon(facts(rulebook=SILENT), brought(DecideGiven, **given)) is None


@pytest.mark.parametrize(
    "given", [{}, {"reach": None}, {"reach": reach(fits=True)}, {"reach": reach(fits=False), "horizon": "no other way"}]
)
def test_horizon_or_reasons_silence_it(given: dict[str, object]) -> None:
    assert says_why_beyond_the_horizon(facts(rulebook=ASKING), brought(DecideGiven, **given)) is None


def test_impracticable_measure_is_named() -> None:
    expected = refusal("remedy_not_feasible", {"measures": ["reinstate"]})
    assert says_what_instead(facts(), brought(DecideGiven, not_feasible=["reinstate"])) == expected
    assert says_what_instead(facts(), brought(DecideGiven, not_feasible=[])) is None
    assert says_what_instead(facts(), brought(DecideGiven)) is None


def test_unknown_appeal_bars_finality() -> None:
    """A decision whose appeal is unknown is not recorded as if it were final."""
    assert says_where_to_appeal(facts(), brought(DecideGiven, appeal_unknown=True)) == refusal(
        "appeal_unknown", {"body": facts().body.code}
    )
    assert says_where_to_appeal(facts(), brought(DecideGiven)) is None
