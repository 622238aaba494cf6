"""A decision that comes too late: after a cut-off, beyond the horizon of a remedy, or when it can no longer be carried out."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from django.db import DatabaseError

from cases.acts.engine.measures.ordering import Ordered
from cases.errors import ActRefused
from cases.models import Body, Decision, Event, Measure
from cases.queries.decisions.leaks import leaks
from cases.queries.decisions.publication import full_version, public_version, with_rows
from notices.compose import decision_context
from tests.cases.rows import change_all
from tests.cases.rulebooks import amended
from tests.cases.world import TEXT, Walk, World, build_world, walk_to

THREE_DAYS_BEFORE = datetime.fromisoformat("2004-09-15T11:00+07:00")
LONG_BEFORE = datetime.fromisoformat("2004-08-10T11:00+07:00")
REASONS = "The payments became known only on 13 September."
CANCELLED = replace(TEXT, measures=(Ordered(kind="cancel_registration", duty="Strike it off.", addressee="DEC"),))
CUTOFF = {
    "limits": {
        "cutoff.cancel_registration": {
            "n": 5,
            "unit": "days_before_voting",
            "from": "act",
            "binds": "body",
            "remedy": "any_time",
            "cite": "Explanatory Report 95",
            "status": "design",
            "examples": [
                {
                    "start": "2004-09-10T10:00+07:00",
                    "due": "2004-09-15T00:00+07:00",
                    "because": "five days before voting",
                }
            ],
        }
    }
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def adopted(world: World, *, at: datetime = THREE_DAYS_BEFORE) -> Walk:
    """A case whose roll-call carried at `at` and a day."""
    return walk_to(world, "adopted", at=at)


def decide(walk: Walk, text=CANCELLED, horizon: str = "", outcome: str = "granted") -> Decision:
    from cases.acts.decision.decide import decide as act

    return act(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), outcome=outcome, text=text, horizon=horizon)


def refusal(walk: Walk, *args, **kwargs) -> ActRefused:
    with pytest.raises(ActRefused) as refused:
        decide(walk, *args, **kwargs)
    return refused.value


def test_late_cancellation_needs_reasons(world: World) -> None:
    """A cancellation that no appeal can reach before voting needs reasons."""
    walk = adopted(world)
    refused = refusal(walk, horizon="  ")
    assert refused.codes == ("remedy_horizon",)
    assert refused.sentences == [
        (
            "The time to decide an appeal against this runs until the end of Friday, 1 October 2004 (24:00), Almaty time, "
            "and the poll opens Sunday, 19 September 2004, 07:00 (Almaty time): it could not be put right before voting. "
            "Say why it is decided all the same. (Recommendation 14 of the Report; a rule of this system, not law)"
        )
    ]
    assert not Decision.objects.exists()
    assert not Event.objects.filter(kind__in=["decision.adopted", "stay.proposed"]).exists()


def test_reasons_allow_it_and_warn_above(world: World) -> None:
    """With reasons the cancellation is adopted and says so, and the body above is told at once."""
    walk = adopted(world)
    decision = decide(walk, horizon=REASONS)

    assert decision.horizon is not None
    assert (decision.horizon["fits"], decision.horizon_reasons) == (False, REASONS)
    assert decision.horizon["needed_before"] == "2004-09-19T00:00:00+00:00"
    told = Event.objects.get(case=walk.case, kind="decision.adopted")
    assert told.data["horizon"] == "missed"
    stay = Event.objects.get(case=walk.case, kind="stay.proposed")
    assert (stay.occurred_at, stay.actor) == (walk.now, "system:horizon")
    assert stay.data == {"body": "DEC", "to": "TEC", "decision": str(decision.pk)}
    with pytest.raises(ActRefused) as again:
        decide(walk, horizon=REASONS)
    assert again.value.codes == ("wrong_state",)
    assert Event.objects.filter(kind="stay.proposed").count() == 1


def test_early_cancellation_needs_nothing_more(world: World) -> None:
    walk = adopted(world, at=LONG_BEFORE)
    decision = decide(walk)
    assert decision.horizon is not None
    assert (decision.horizon["fits"], decision.horizon_reasons) == (True, "")
    assert "horizon" not in Event.objects.get(case=walk.case, kind="decision.adopted").data
    assert not Event.objects.filter(kind="stay.proposed").exists()


def test_other_outcomes_have_no_horizon(world: World) -> None:
    """A decision that costs nobody a candidacy has no horizon."""
    walk = adopted(world)
    assert decide(walk, TEXT).horizon is None


def test_refusal_to_restore_counts_too(world: World) -> None:
    """Refusing to give a registration back costs a candidacy too."""
    given = {"case_type": "registration", "respondent": world.bodies["DEC"], "addressed_to": world.bodies["CEC"]}
    walk = walk_to(world, "heard", at=THREE_DAYS_BEFORE, **given)
    walk.vote("rejected")
    assert refusal(walk, TEXT, outcome="rejected").codes == ("remedy_horizon",)
    assert decide(walk, TEXT, horizon=REASONS, outcome="rejected").horizon_reasons == REASONS


def test_reasons_are_published(world: World) -> None:
    walk = adopted(world)
    decision = decide(walk, horizon=f"{REASONS} [[The witness asked for it.]]")
    walk.issue()
    row = with_rows(Decision.objects.all()).get(pk=decision.pk)
    assert public_version(row).horizon_reasons == f"{REASONS} ▇▇▇"
    assert "The witness asked" not in str(decision_context(public_version(row)))
    shown = decision_context(full_version(row)).horizon
    assert shown is not None
    assert shown.poll == "Sunday, 19 September 2004, 07:00 (Almaty time)"
    assert "The witness asked for it." in shown.reasons


def test_named_reasons_wait_for_seal(world: World) -> None:
    walk = adopted(world)
    found = leaks(decide(walk, horizon="Aigerim Testova said so late."))
    assert [(each.part, each.text) for each in found] == [("horizon_reasons", "Aigerim Testova")]


def test_adopted_reasons_never_change(world: World) -> None:
    walk = adopted(world)
    decision = decide(walk, horizon=REASONS)
    with pytest.raises(DatabaseError, match="keeps its text"):
        Decision.objects.filter(pk=decision.pk).update(horizon_reasons="We were in time.")


def test_commission_is_bound_after_cut_off(world: World, tmp_path: Path) -> None:
    """After the cut-off a commission cannot order a cancellation, whatever its reasons."""
    with amended(tmp_path, CUTOFF):
        walk = adopted(world)
        refused = refusal(walk, horizon=REASONS)
        assert refused.codes == ("cutoff_passed",)
        assert refused.sentences == [
            (
                "After Tuesday, 14 September 2004 only a court may order this: Cancel the registration. Order another measure, "
                "or leave it to a court, which can still decide. "
                "(Explanatory Report to the Code of Good Practice, paragraph 95; a rule of this system, not law)"
            )
        ]
        assert decide(walk, TEXT).outcome == "granted"


def test_before_the_cut_off_it_may(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, CUTOFF):
        walk = adopted(world, at=LONG_BEFORE)
        assert decide(walk).measures.get().kind == "cancel_registration"


def test_court_may_after_cut_off(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, CUTOFF):
        walk = walk_to(
            world, "listed", at=THREE_DAYS_BEFORE, respondent=world.bodies["CEC"], place=None, case_type="cec_act"
        )
        walk.open(present=())
        walk.hear()
        decision = decide(walk)
    assert decision.body.code == "SC"
    assert decision.horizon is None, "nobody stands above"


def test_impossible_measure_needs_another(world: World) -> None:
    """A measure that can no longer be carried out needs another in its place."""
    walk = adopted(world)
    order = Ordered(kind="reinstate", duty="Put the candidate on the ballot.", addressee="DEC", feasible=False)
    refused = refusal(walk, replace(TEXT, measures=(order,)))
    assert refused.codes == ("remedy_not_feasible",)
    assert refused.sentences == [
        (
            "What cannot be carried out any more is still due by law: Restore the registration. Say what is ordered instead."
        )
    ]
    decide(walk, replace(TEXT, measures=(replace(order, instead="The vote is repeated."),)))
    measure = Measure.objects.get()
    assert (measure.feasible, measure.instead) == (False, "The vote is repeated.")
    walk.issue()
    shown = decision_context(public_version(Decision.objects.get())).measures[0]
    assert (shown.feasible, shown.instead) == (False, "The vote is repeated.")


# Missing from the register


def test_unentered_court_leaves_decision_open(world: World) -> None:
    """A court that nobody entered does not make a decision final."""
    walk = walk_to(world, "adopted", case_type="counting_protocol")
    change_all(Body.objects.exclude(level="CEC"), court=None)

    refused = refusal(walk, text=TEXT)
    assert refused.sentences == [
        (
            "This decision can be appealed, and the court or superior above Body DEC is not entered in the register of bodies. "
            "Have it entered, then record the decision."
        )
    ]

    change_all(Body.objects.filter(code="DEC"), court=world.bodies["COURT"])
    assert decide(walk, text=TEXT).appeal["body"] == "COURT"
