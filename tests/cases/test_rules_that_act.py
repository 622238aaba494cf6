"""Rules that change what an act does: under a rulebook that says otherwise, the same act comes to something else."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.convene import Called, convene
from cases.acts.hearing.recuse import recuse
from cases.errors import ActRefused
from cases.models import Deadline, Event
from cases.queries.law import respondent_of
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.rulebooks import amended
from tests.cases.test_horizon import adopted, decide
from tests.cases.world import FILED, Walk, World, build_world, fresh, lodged, walk_to

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
CHAIR_ALONE = {"session": {"convened_by": {"value": ["chair"]}}}
OWN_TIME = {"conduct": {"transfer_keeps": {"default": {"keeps": ["first_instant"]}}}}
NOT_LOOKED_AT = {"conduct": {"horizon": {"value": {"warn": False, "needs_reasons": False}}}}
STAYS = {"session": {"recusal": {"default": {"member_leaves": False}}}}
MORE = {"conduct": {"correction_lists_all_defects": {"default": False}}}
BY_HAND = {"conduct": {"service": {"default": {"channels": ["in_person"], "proof_required": False}}}}
NOTHING_NEEDED: dict[str, Any] = {"conduct": {"withdrawal": {"default": {"needs": []}}}}


@pytest.fixture
def world() -> World:
    return build_world()


def form_of(walk: Walk, act: str) -> Any:
    """The form of an act on the desk of the body that has the case."""
    answer: Any = ClerksBrowser(walk.world, "DEC", at=walk.now).get(act_url(walk.pk, act))
    return answer.context["form"]


def convened(world: World, called: Called) -> Any:
    walk = walk_to(world, "admitted")
    walk.notify()
    at = walk.later()
    start = at + 25 * HOUR
    return convene(
        body=walk.proceeding.body,
        proceeding_ids=[walk.pk],
        actor=walk.clerk,
        at=at,
        starts_at=start,
        place="1",
        called=called,
    )


def test_the_event_says_who_convened(world: World) -> None:
    session = convened(world, Called("one_third_of_members"))
    event = Event.objects.get(stream=f"session:{session.pk}", kind="session.convened")
    assert (event.data["convened_by"], event.data["recorded"]) == ("one_third_of_members", False)


def test_refusal_says_who_may_convene(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, CHAIR_ALONE), pytest.raises(ActRefused) as refused:
        convened(world, Called("one_third_of_members"))
    assert refused.value.sentences == [
        "Only these may convene a session: The chair. Say which of them convenes this one. (Art 20(3); verified)"
    ]


def test_desk_asks_who_convenes(world: World, tmp_path: Path) -> None:
    for changes, asked in (({}, True), (CHAIR_ALONE, False)):
        with amended(tmp_path, changes):
            walk = walk_to(world, "admitted")
            walk.notify()
            page = said(ClerksBrowser(world, "DEC", at=walk.now).get(act_url(walk.pk, "convene")))
        assert ("Who convenes the session" in page) is asked


def moved(world: World) -> Any:
    sent = lodged(world, addressed_to=world.bodies["TEC"]).proceeding
    received = transfer(
        proceeding_id=sent.pk, actor=world.clerk("TEC"), at=FILED + 20 * HOUR, to="DEC", reasons="Not ours."
    )
    limit = received.deadlines.get(rule="decide")
    return received.received_at, limit.starts_at


def test_receiver_has_the_kept_time(world: World) -> None:
    """A receiver has the time that is kept."""
    assert moved(world) == (FILED, FILED)


def test_receiver_has_its_own_time(world: World, tmp_path: Path) -> None:
    """A receiver has its own time where none is kept."""
    with amended(tmp_path, OWN_TIME):
        assert moved(world) == (FILED, FILED + 20 * HOUR)


def test_horizon_needs_a_rule(world: World, tmp_path: Path) -> None:
    """Nobody looks at the horizon where no rule asks."""
    with amended(tmp_path, NOT_LOOKED_AT):
        decision = decide(adopted(world))
    assert decision.horizon is None
    assert not Event.objects.filter(kind="stay.proposed").exists()


def test_a_recused_member_who_stays_counts(world: World, tmp_path: Path) -> None:
    for changes, refused in (({}, True), (STAYS, False)):
        with amended(tmp_path, changes):
            walk = walk_to(world, "listed")
            recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), seat=5, reason="A cousin.")
            if refused:
                with pytest.raises(ActRefused, match="quorum"):
                    walk.open((1, 2, 3, 4, 5))
            else:
                walk.open((1, 2, 3, 4, 5))


def test_law_allows_second_correction(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, MORE):
        proceeding = lodged(world).proceeding
        for hour in (1, 40):
            request_correction(
                proceeding_id=proceeding.pk, actor=world.clerk("DEC"), at=FILED + hour * HOUR, defects=["No date."]
            )
    assert fresh(proceeding).state == "correction"
    assert proceeding.deadlines.filter(rule="correct").count() == 2


def test_desk_offers_lawful_service(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, BY_HAND):
        walk = walk_to(world, "admitted")
        form = form_of(walk, "notify")
    assert [value for value, _label in form.fields["channel"].choices] == ["", "in_person"]
    assert form.fields["proof"].help_text == (
        "The rules ask for no proof; what you know of it can still be written here."
    )


def test_desk_asks_what_withdrawal_needs(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, NOTHING_NEEDED):
        walk = walk_to(world, "admitted")
        form = form_of(walk, "withdraw")
    assert list(form.fields) == ["of_own_motion"]


def test_unserved_decision_repeats_by_rule(world: World, tmp_path: Path) -> None:
    """The rulebook says how often an unserved decision is called out."""
    for hours in (24, 12):
        with amended(tmp_path, {"conduct": {"service": {"default": {"unserved_alarm_hours": hours}}}}):
            walk = walk_to(world, "issued")
            end = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before
            expire_all(at=end + 25 * HOUR)
        called = Event.objects.filter(case=walk.case, kind="decision.unserved").order_by("id")
        assert [event.occurred_at - end for event in called] == [
            timedelta(hours=hours * times) for times in range(1, 24 // hours + 1)
        ]


def test_an_application_has_no_respondent(world: World, tmp_path: Path) -> None:
    for changes, respondent in (({}, None), ({"case_types": {"voter_list": {"without_respondent": False}}}, "PEC")):
        with amended(tmp_path, changes):
            case = lodged(world, case_type="voter_list", respondent=world.bodies["PEC"]).case
            found = respondent_of(case)
        assert (found and found.code) == respondent
