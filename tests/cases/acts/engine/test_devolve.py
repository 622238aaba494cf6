"""Devolve: a case goes up by itself, by silence where the rulebook says so, and where too few members are left."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.engine.step import begin
from cases.acts.filing.admit import admit
from cases.acts.filing.correct import correct
from cases.acts.filing.request_correction import request_correction
from cases.acts.hearing.recuse import recuse
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event, Proceeding
from cases.queries.pages.case_page import body_lines, proceedings_of
from cases.queries.timeline import timeline
from cases.wording.refusals import sentence
from tests.cases.locked_files import devolve, held_file
from tests.cases.rows import change_all
from tests.cases.rulebooks import SILENCE_PASSES_UP, amended
from tests.cases.world import FILED, Walk, World, build_world, fresh, walk_to
from tests.workflow.facts import brought
from workflow.act_rule import refusals
from workflow.acts.course.devolve import DEVOLVE, DevolveGiven
from workflow.states import DeadlineState, ProceedingState

RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")
"""The end of the five days that a complaint filed on Wednesday 25 August must be decided in."""


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def silence_passes_up(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_PASSES_UP):
        yield


def recused(walk: Walk, *seats: int) -> None:
    for seat in seats:
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A relative.")


def present(walk: Walk) -> Proceeding:
    """Where the case now stands."""
    return fresh(Proceeding.objects.get(case=walk.case, ended_at=None))


def kinds(walk: Walk) -> list[str]:
    return list(Event.objects.filter(case=walk.case).order_by("seq").values_list("kind", flat=True))


@pytest.mark.usefixtures("silence_passes_up")
def test_expired_case_goes_up_at_once(world: World) -> None:
    """A case nobody decided goes up at the instant its time ran out."""
    walk = walk_to(world, "admitted")

    expire_all(at=RAN_OUT + timedelta(hours=5))

    left, taken_up = walk.proceeding, present(walk)
    assert (left.state, left.ended_at, left.overdue_since) == (ProceedingState.DEVOLVED, RAN_OUT, RAN_OUT)
    assert (taken_up.body.code, taken_up.state, taken_up.previous) == ("TEC", ProceedingState.LODGED, left)
    assert (taken_up.opened_at, taken_up.received_at) == (RAN_OUT, FILED), "the first receipt is kept"
    assert kinds(walk)[-3:] == ["deadline.breached", "case.devolved", "case.received"]
    devolved = Event.objects.get(case=walk.case, kind="case.devolved")
    assert (devolved.actor, devolved.occurred_at) == ("system:devolution", RAN_OUT)
    assert devolved.data == {"body": "DEC", "to": "TEC", "why": "silence"}
    assert broken_link(walk.case.stream) is None


@pytest.mark.usefixtures("silence_passes_up")
def test_receiver_has_fresh_time(world: World) -> None:
    """The receiver has a fresh time to decide and nothing runs below."""
    walk = walk_to(world, "admitted")
    expire_all(at=RAN_OUT)

    limit = Deadline.objects.get(proceeding=present(walk), rule="decide")
    assert (limit.starts_at, limit.due_before) == (RAN_OUT, RAN_OUT + timedelta(days=6)), (
        "the day it came up does not count"
    )
    assert present(walk).next_due == limit.due_before
    assert not walk.proceeding.deadlines.filter(state=DeadlineState.RUNNING).exists()


def test_rulebook_may_name_receiver_time(world: World, tmp_path: Path) -> None:
    """The receiver has the time of its own where the rulebook names one."""
    example = {"start": "2004-08-25T15:00+07:00", "due": "2004-08-28T00:00+07:00", "because": "two calendar days"}
    two_days = {
        "n": 2,
        "unit": "day",
        "from": "receipt",
        "binds": "body",
        "cite": "Art 1",
        "status": "design",
        "examples": [example],
    }
    with amended(tmp_path, {**SILENCE_PASSES_UP, "limits": {"devolved": two_days}}):
        walk = walk_to(world, "admitted")
        expire_all(at=RAN_OUT)

    limit = Deadline.objects.get(proceeding=present(walk), rule="decide")
    assert limit.due_before == RAN_OUT + timedelta(days=3)


@pytest.mark.usefixtures("silence_passes_up")
def test_receiver_becomes_competent(world: World) -> None:
    """The receiver is competent and the body that kept silent is not asked again."""
    walk = walk_to(world, "admitted")
    expire_all(at=RAN_OUT)
    taken_up = present(walk)

    admit(proceeding_id=taken_up.pk, actor=world.clerk("TEC"), at=RAN_OUT, reasons="In time.")

    assert fresh(taken_up).state == ProceedingState.ADMITTED
    with pytest.raises(ActRefused) as refused:
        admit(proceeding_id=walk.pk, actor=walk.clerk, at=RAN_OUT, reasons="Late, but admitted.")
    assert refused.value.codes == ("wrong_state",)


@pytest.mark.usefixtures("silence_passes_up")
def test_last_instance_stays_late(world: World) -> None:
    """Silence all the way ends at the last instance which stays late."""
    walk = walk_to(world, "admitted")

    expire_all(at=RAN_OUT + timedelta(days=60))

    assert [each.body.code for each in proceedings_of(walk.case)] == ["DEC", "TEC", "CEC", "SC"]
    last = present(walk)
    assert (last.body.code, last.state) == ("SC", ProceedingState.LODGED)
    assert last.overdue_since is not None
    assert kinds(walk).count("case.devolved") == 3


def test_silent_rulebook_keeps_the_case(world: World) -> None:
    """Where the rulebook does not say so silence leaves the case where it is."""
    walk = walk_to(world, "admitted")

    expire_all(at=RAN_OUT)

    assert (walk.proceeding.state, walk.proceeding.overdue_since) == (ProceedingState.ADMITTED, RAN_OUT)
    assert "case.devolved" not in kinds(walk)


@pytest.mark.usefixtures("silence_passes_up")
def test_late_act_finds_case_passed_up(world: World) -> None:
    walk = walk_to(world, "heard")
    walk.now = RAN_OUT

    with pytest.raises(ActRefused) as refused:
        walk.vote()

    assert refused.value.sentences == [
        "This cannot be done now: the case is “Passed up to the body above”. It can be done when the case is Parties heard."
    ]
    assert present(walk).body.code == "TEC", "kept though the act was refused"


def test_lost_quorum_passes_case_up(world: World) -> None:
    """With too few members left for a quorum the case goes up at once."""
    walk = walk_to(world, "admitted")
    recused(walk, 5, 6)
    assert walk.proceeding.state == ProceedingState.ADMITTED, "five of seven are a quorum"

    recused(walk, 7)

    assert (walk.proceeding.state, walk.proceeding.ended_at) == (ProceedingState.DEVOLVED, walk.now)
    taken_up = present(walk)
    assert taken_up.body.code == "TEC"
    assert Deadline.objects.get(proceeding=taken_up, rule="decide").starts_at == walk.now
    assert kinds(walk)[-3:] == ["member.recused", "case.devolved", "case.received"]
    assert Event.objects.get(case=walk.case, kind="case.devolved").data["why"] == "quorum"
    assert walk.proceeding.overdue_since is None, "nobody was late"


def test_listed_case_goes_up_too(world: World) -> None:
    """A listed case goes up too and members who were never sworn in do not count."""
    change_all(world.bodies["DEC"].members.filter(seat=7), sworn_on=None)
    walk = walk_to(world, "listed")

    recused(walk, 5, 6)

    assert present(walk).body.code == "TEC"


@pytest.mark.usefixtures("silence_passes_up")
def test_correction_time_goes_up_too(world: World) -> None:
    walk = walk_to(world, "lodged")
    walk.now = RAN_OUT - timedelta(hours=2)
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, defects=["No signature."])
    granted = Deadline.objects.get(proceeding=walk.pk, rule="correct")

    expire_all(at=RAN_OUT)

    kept = Deadline.objects.get(proceeding=present(walk), rule="correct")
    assert (kept.due_before, kept.party, kept.state) == (granted.due_before, granted.party, DeadlineState.RUNNING)
    correct(proceeding_id=present(walk).pk, actor=Actor.filer(walk.case), at=RAN_OUT, text="Here it is, signed.")
    assert "case.corrected" in kinds(walk)


@pytest.mark.usefixtures("silence_passes_up")
def test_missed_correction_above_holds_nothing(world: World) -> None:
    """A case passed up during the time to correct waits for nobody when that ends."""
    walk = walk_to(world, "lodged")
    walk.now = RAN_OUT - timedelta(hours=2)
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, defects=["No signature."])

    expire_all(at=RAN_OUT + timedelta(days=1))

    assert present(walk).state == ProceedingState.LODGED
    assert "deadline.ran_out" in kinds(walk)


def test_respondent_above_is_skipped(world: World) -> None:
    walk = walk_to(world, "lodged", respondent=world.bodies["TEC"], addressed_to=world.bodies["DEC"])

    assert devolve(walk.pk, at=FILED, why="quorum", left=4) is not None

    assert present(walk).body.code == "CEC"


def test_last_instance_passes_nothing_up(world: World) -> None:
    walk = walk_to(world, "lodged", addressed_to=world.bodies["SC"])

    assert devolve(walk.pk, at=FILED, why="quorum", left=0) is None
    assert walk.proceeding.state == ProceedingState.LODGED


def test_refusals_are_in_words(world: World) -> None:
    """Every reason against passing a case up is given in words."""
    walk = walk_to(world, "admitted")

    def said(**given: object) -> list[str]:
        with held_file(walk.pk) as file:
            step = begin(DEVOLVE, file, actor=Actor.system("devolution"), at=FILED)
        return [sentence(refusal) for refusal in refusals(step.rule, step.facts, brought(DevolveGiven, **given))]

    assert said(why="silence", to="TEC") == [
        (
            "The rulebook leaves the case with this body: it must still decide it, late. "
            "(No rule on silence was found; the law is silent; this is the declared default)"
        )
    ]
    assert said(why="quorum", left=5, to="TEC")[0].startswith(
        "The rulebook leaves the case with this body: it must still decide it, late."
    )
    assert said(why="quorum", left=4, to="") == [
        "Nobody stands above Body DEC, so the case stays there and is still to be decided, late."
    ]
    assert said(why="quorum", left=4, to="TEC") == []


def test_failed_recusal_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """One recusal that fails on the way up leaves nothing."""
    walk = walk_to(world, "admitted")
    recused(walk, 5, 6)
    before = kinds(walk)

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("cases.acts.engine.devolution.receive", broken)
    with pytest.raises(DatabaseError):
        recused(walk, 7)

    assert kinds(walk) == before
    assert walk.proceeding.state == ProceedingState.ADMITTED
    assert walk.proceeding.recusals.count() == 2


def test_page_says_where_and_why(world: World) -> None:
    walk = walk_to(world, "admitted")
    recused(walk, 5, 6, 7)

    entry = next(each for each in timeline(walk.case) if each.what == "Case passed up to the body above")
    assert entry.detail == "To: Body TEC. So many members stay out of the case that no quorum is left."
    assert [line.role for line in body_lines(proceedings_of(walk.case))] == [
        "Before (Passed up to the body above):",
        "Now:",
    ]
