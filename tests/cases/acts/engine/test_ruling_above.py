"""What a decision on an appeal does to the one below: it stands, is varied or is no more, and may go back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline, Decision, Event, Proceeding
from tests.cases.appealing import ON_APPEAL, above, decided_case, lodge_appeal, ruled_on, to_hearing
from tests.cases.world import TEXT, Walk, World


@pytest.fixture
def walk(world: World) -> Walk:
    return decided_case(world)


def refused(walk: Walk, outcome: str, text=ON_APPEAL) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        walk.decide(outcome, text)
    return no.value.codes


def sent_back(walk: Walk, *grounds: str) -> Walk:
    """The new proceeding of the body whose decision was annulled and sent back."""
    upper = ruled_on(walk, "remanded", replace(ON_APPEAL, annulled_for=grounds))
    return above(walk, Event.objects.get(kind="case.remanded", case=upper.case))


def decided_again(walk: Walk) -> Walk:
    """As far as the roll-call, with the outcome as before."""
    to_vote(walk).vote("granted")
    return walk


def to_vote(walk: Walk) -> Walk:
    walk.admit()
    walk.notify()
    walk.convene()
    walk.open()
    walk.hear()
    return walk


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [("upheld", "upheld"), ("varied", "varied"), ("annulled", "annulled"), ("remanded", "annulled")],
)
def test_decision_below_is_ruled_on(walk: Walk, outcome: str, standing: str) -> None:
    upper = ruled_on(walk, outcome)
    lower, higher = walk.proceeding.decision, upper.proceeding.decision
    assert (lower.standing, lower.standing_by) == (standing, higher)
    event = Event.objects.get(kind="decision.ruled_on")
    assert event.proceeding_id == walk.pk
    assert (event.data["decision"], event.data["by"]) == (str(lower.pk), str(higher.pk))


@pytest.mark.parametrize("outcome", ["inadmissible", "discontinued"])
def test_decision_below_stands_untouched(walk: Walk, outcome: str) -> None:
    ruled_on(walk, outcome)
    assert (walk.proceeding.decision.standing, walk.proceeding.decision.standing_by) == ("stands", None)


def test_case_below_closes_with_the_ruling(walk: Walk) -> None:
    """As soon as nobody has time left to appeal."""
    upper = ruled_on(walk)
    assert walk.proceeding.state == "decided", "the respondent still has time"
    expire_all(at=upper.now + timedelta(days=10))
    assert walk.proceeding.state == "closed"


def test_outcomes_of_a_complaint_do_not_fit(walk: Walk) -> None:
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    with pytest.raises(ActRefused) as no:
        upper.vote("granted")
    assert no.value.codes == ("outcome_of_other_stage",)


def test_annulment_names_its_ground(walk: Walk) -> None:
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    upper.vote("annulled")
    assert refused(upper, "annulled", replace(ON_APPEAL, annulled_for=("", ""))) == ("annulment_ground_missing",)


def test_each_claim_of_the_appeal_is_answered(walk: Walk) -> None:
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    upper.vote("upheld")
    assert refused(upper, "upheld", replace(ON_APPEAL, answers=("No.",))) == ("claims_unanswered",)


def test_everybody_else_is_told_before_it_is_listed(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    upper.admit()
    with pytest.raises(ActRefused) as no:
        upper.convene()
    assert no.value.codes == ("not_served_with_opening",)


def test_sent_back_begins_anew(walk: Walk) -> None:
    again = sent_back(walk, "procedure", "")
    proceeding = again.proceeding
    assert (proceeding.body.code, proceeding.stage, proceeding.state) == ("DEC", "first", "lodged")
    limit = Deadline.objects.get(proceeding=proceeding, rule="decide")
    assert (limit.starts_at, limit.state) == (proceeding.opened_at, "running")


def test_annulled_in_law_is_not_voted_on_again(walk: Walk) -> None:
    again = to_vote(sent_back(walk, "law", ""))
    with pytest.raises(ActRefused) as no:
        again.vote("granted")
    assert no.value.codes == ("repeats_annulled",)
    assert again.vote("rejected")


def test_annulled_else_is_repeated_with_what_was_cured(walk: Walk) -> None:
    again = decided_again(sent_back(walk, "procedure", ""))
    assert refused(again, "granted", TEXT) == ("repeats_uncured",)
    decision = again.decide("granted", replace(TEXT, cured="The witness was heard."))
    assert decision.cured == "The witness was heard."


def test_sent_back_no_more_than_the_rules_let_it(walk: Walk) -> None:
    again = decided_again(sent_back(walk, "procedure", ""))
    again.decide("granted", replace(TEXT, cured="The witness was heard."))
    again.issue()
    again.serve()
    upper = to_hearing(above(walk, lodge_appeal(again)))
    with pytest.raises(ActRefused) as no:
        upper.vote("remanded")
    assert no.value.codes == ("remands_used_up",)


def test_second_instance_reads_its_own_claims(walk: Walk) -> None:
    """Each instance answers what its own appeal asked for."""
    upper = ruled_on(walk, "upheld")
    upper.issue()
    upper.serve()
    third = ruled_on(upper, "upheld", replace(ON_APPEAL, answers=("No.", "No.")))
    assert third.proceeding.body.code != upper.proceeding.body.code
    assert Decision.objects.filter(standing="upheld").count() == 2
    assert Proceeding.objects.filter(case=walk.case).count() == 3
