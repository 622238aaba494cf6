"""A missed time is restored for a good cause: asked with the late appeal or alone, ruled on once and before all else."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.admit import admit
from cases.errors import ActRefused
from cases.models import Appeal, Decision, Event, Request, Stay
from cases.queries.pages.appeal_page import write_appeal
from tests.cases.acts.hearing.test_make_request import ask
from tests.cases.acts.hearing.test_rule_on_request import rule
from tests.cases.acts.seen import COMPLAINANT, RESPONDENT, data_of, in_the_open, letters, refuses, under_seal
from tests.cases.appealing import ON_APPEAL, above, decided_case, lodge_appeal, to_hearing
from tests.cases.rulebooks import amended
from tests.cases.test_verify import verified
from tests.cases.world import Walk, World, build_world

CAUSE = "I lay in hospital until Tuesday."
KIND = "restore_time"
NOT_RULED_ON = (
    "Who came late has asked that the missed time counts as kept, and nobody has ruled on it (requests that wait: 1). "
    "Rule on it first; then admit, vote and decide."
)
ASKED_ALREADY = "This party has asked already that the time it missed counts as kept, and that is ruled on once."


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def below(world: World) -> Walk:
    """Decided, and the time to appeal is over."""
    walk = decided_case(world)
    walk.now += timedelta(days=30)
    expire_all(at=walk.now)
    return walk


@pytest.fixture
def upper(below: Walk) -> Walk:
    return above(below, lodge_appeal(below, cause=f" {CAUSE} "))


@pytest.fixture
def suspensive(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, {"conduct": {"suspensive": {"default": True}}}):
        yield


@pytest.fixture
def restores_nothing(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, {"conduct": {"restoring": {"value": {"of": []}}}}):
        yield


def test_asked_with_the_late_appeal(upper: Walk) -> None:
    row, event = Request.objects.get(), Event.objects.get(kind="request.made")
    assert (row.proceeding_id, row.kind, row.text, row.party) == (upper.pk, KIND, CAUSE, Appeal.objects.get().party)
    assert data_of(event)["kind"] == KIND
    assert under_seal(event) == {"text": CAUSE}
    assert in_the_open(event, "hospital") == []
    assert "holds" in verified("requests")


def test_no_word_of_a_cause_asks_nothing(below: Walk) -> None:
    lodge_appeal(below, cause="  ")
    assert Appeal.objects.get().is_late
    assert not Request.objects.exists()


def test_in_time_there_is_nothing_to_ask(world: World) -> None:
    lodge_appeal(decided_case(world), cause=CAUSE)
    assert not Request.objects.exists()


def test_ruled_on_before_it_is_admitted(upper: Walk) -> None:
    with refuses(NOT_RULED_ON):
        upper.admit()
    rule(upper, KIND, granted=True)
    event = admit(proceeding_id=upper.pk, actor=upper.clerk, at=upper.later(), reasons="")
    assert data_of(event) == {"body": "TEC", "against": []}


def test_ruled_on_before_the_vote(below: Walk) -> None:
    """Entered after the admission, it holds back the vote as well."""
    upper = above(below, lodge_appeal(below))
    to_hearing(upper)
    ask(upper, KIND)
    with refuses(NOT_RULED_ON):
        upper.vote("annulled")
    rule(upper, KIND)
    upper.vote("annulled")
    assert upper.decide("annulled", ON_APPEAL).outcome == "annulled"


def test_ruled_on_before_the_decision(below: Walk) -> None:
    upper = to_hearing(above(below, lodge_appeal(below)))
    upper.vote("annulled")
    ask(upper, KIND)
    with refuses(NOT_RULED_ON):
        upper.decide("annulled", ON_APPEAL)


def test_granted_is_in_time_and_stays_late_on_record(upper: Walk) -> None:
    event = rule(upper, KIND, granted=True)
    assert letters(event) == {"request_granted": {COMPLAINANT}, "time_restored": {RESPONDENT}}
    row = Appeal.objects.get()
    assert row.is_late
    assert "Its time counts as kept, as was granted " in write_appeal(row).late
    assert to_hearing(upper).vote("annulled")


def test_refused_is_late_as_before(upper: Walk) -> None:
    event = rule(upper, KIND)
    assert letters(event) == {"request_refused": {COMPLAINANT}}
    assert "That its time counts as kept was refused " in write_appeal(Appeal.objects.get()).late
    with pytest.raises(ActRefused) as error:
        admit(proceeding_id=upper.pk, actor=upper.clerk, at=upper.later(), reasons="")
    assert [each.code for each in error.value.refusals] == ["out_of_time", "admitted_without_reasons"]


def test_asked_once(upper: Walk) -> None:
    with refuses(ASKED_ALREADY):
        ask(upper, KIND)
    rule(upper, KIND)
    with refuses(ASKED_ALREADY):
        ask(upper, KIND)
    ask(upper, "evidence")
    assert Request.objects.count() == 2


def test_nobody_else_missed_a_time(upper: Walk) -> None:
    ask(upper, KIND, "respondent")
    with refuses(
        "The complaint or appeal of this party did not come late here, so there is no time to restore. "
        "Another time is made longer by the act of its own."
    ):
        rule(upper, KIND, role="respondent", granted=True)
    assert rule(upper, KIND, role="respondent").kind == "request.ruled"


def test_not_after_what_came_late_was_decided(below: Walk) -> None:
    upper = to_hearing(above(below, lodge_appeal(below)))
    upper.vote("annulled")
    upper.decide("annulled", ON_APPEAL)
    ask(upper, KIND)
    with refuses(
        "What came late was ruled on already, so its time cannot count as kept any more. "
        "That ruling can be appealed where a body stands above."
    ):
        rule(upper, KIND, granted=True)


@pytest.mark.usefixtures("restores_nothing")
def test_law_that_restores_nothing(world: World) -> None:
    walk = decided_case(world)
    walk.now += timedelta(days=30)
    expire_all(at=walk.now)
    upper = above(walk, lodge_appeal(walk, cause=CAUSE))
    with pytest.raises(ActRefused) as error:
        rule(upper, KIND, granted=True)
    assert [each.code for each in error.value.refusals] == ["time_not_restored"]
    assert error.value.sentences[0].startswith(
        "This law lets nobody restore the time that was missed here, whatever the cause. "
        "Refuse the request, with that reason."
    )
    assert rule(upper, KIND).kind == "request.ruled"


@pytest.mark.usefixtures("suspensive")
def test_decision_waits_from_the_ruling_on(world: World) -> None:
    walk = decided_case(world)
    walk.now += timedelta(days=30)
    expire_all(at=walk.now)
    upper = above(walk, lodge_appeal(walk, cause=CAUSE))
    assert not Stay.objects.exists()
    rule(upper, KIND, granted=True)
    assert (Stay.objects.get().by_law, Decision.objects.get().standing) == (True, "suspended")
