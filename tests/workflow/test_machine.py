"""The machine checked by machine, under each rulebook: no state waits without a clock, and silence always leads on.

A body that never acts is simulated with the database: each waiting state is reached by real acts, then nobody does
anything any more, the clocks run out, and the case has ended, gone up, or stands visibly late with its remedy open.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

import pytest

from cases.acts.course.join import join
from cases.acts.course.suspend import suspend
from cases.acts.engine import deadlines, expiry
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.models import Deadline, Event, Proceeding
from cases.queries.law import route_of
from config.state_graph import edges
from tests.cases.rulebooks import under
from tests.cases.world import FILED, Walk, World, build_world, lodged, walk_to
from workflow.rules.loader import load, names
from workflow.rules.waiting import WAITING, Clock, unlisted
from workflow.rules.words import Route, StageName
from workflow.states import ENDED, UNDECIDED, DeadlineKind, DeadlineState, LimitRule, ProceedingState

S = ProceedingState
LONG_AFTER = FILED + timedelta(days=120)
FOLLOWED = frozenset(rule for rule, follow in expiry.ON_EXPIRY.items() if follow is not None)
OF_THE_BODY_S_DUTY = frozenset({"issue", "publish"})
"""Nothing else is done for the body when these run out: the case stays on top of its docket, for all to see."""


def _in_correction(world: World) -> Walk:
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    return walk


def _joined(world: World) -> Walk:
    lead, walk = walk_to(world, "admitted"), walk_to(world, "admitted")
    join(proceeding_id=walk.pk, lead_id=lead.pk, actor=walk.clerk, at=walk.later(), reasons="The same act.")
    return walk


def _suspended(stage: str) -> Callable[[World], Walk]:
    def way(world: World) -> Walk:
        walk = _in_correction(world) if stage == "correction" else walk_to(world, stage)
        suspend(
            proceeding_id=walk.pk,
            actor=walk.clerk,
            at=walk.later(),
            ground="court_seized",
            reasons="The court took it in.",
            review_at=walk.now + timedelta(days=1),
        )
        return walk

    return way


def _walked(stage: str) -> Callable[[World], Walk]:
    return lambda world: walk_to(world, stage)


WAYS: Mapping[ProceedingState, tuple[Callable[[World], Walk], ...]] = MappingProxyType(
    {
        S.LODGED: (
            _walked("lodged"),
            lambda world: walk_to(world, "lodged", standing="anonymous"),
            lambda world: walk_to(world, "lodged", addressed_to=world.bodies["PEC-2"]),
        ),
        S.CORRECTION: (_in_correction,),
        S.ADMITTED: (_walked("admitted"),),
        S.LISTED: (_walked("listed"), _walked("open")),
        S.HEARD: (_walked("heard"), _walked("adopted")),
        S.JOINED: (_joined,),
        S.SUSPENDED: tuple(_suspended(stage) for stage in ("lodged", "correction", "admitted", "listed", "heard")),
        S.DECIDED: tuple(_walked(stage) for stage in ("decided", "issued", "served", "published")),
    }
)
"""How a case comes to wait in each state, by real acts. A new state needs its way here."""
IS_SUSPENDED = {S.SUSPENDED: frozenset({"decide", "transfer", "screen", "correct"})}
"""Limits that stand still in this state and run on when it is left."""
CASES = [
    pytest.param(name, state, way, id=f"{name}-{state}-{n}")
    for name in names()
    for state, ways in WAYS.items()
    if all(clock.asks(load(name)) for clock in WAITING[state])
    for n, way in enumerate(ways)
]


@pytest.fixture
def world(db: None) -> World:
    return build_world()


# By the table alone


def test_every_state_has_its_way() -> None:
    """Every state has ended or its row and a way to be tried."""
    assert unlisted() == ()
    assert set(WAITING) == set(WAYS) == set(ProceedingState) - ENDED


def test_missing_row_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {state: row for state, row in WAITING.items() if state is not S.HEARD}
    monkeypatch.setattr("workflow.rules.waiting.WAITING", rows)
    assert unlisted() == (S.HEARD,)


@pytest.mark.parametrize("name", names())
def test_waiting_clocks_are_ending_limits(name: str) -> None:
    rulebook = load(name)
    for state, row in WAITING.items():
        for key in [key for each in row if each.asks(rulebook) for key in _keys(each, name)]:
            limit = rulebook.find_limit(key)
            assert limit is not None, f"{state} waits for {key}"
            assert limit.ends, f"{state} would wait for {key} without end"


def _keys(clock: Clock, name: str) -> set[str]:
    """The key for every case type and stage; a last instance has no times."""
    rulebook = load(name)
    stages = [(key, stage) for key in rulebook.case_types for stage in StageName]
    if "{" not in clock.key:
        return {clock.key}
    appealable = [each for each in stages if rulebook.stage(*each).route is not Route.LAST_INSTANCE]
    with_appeal = {key for key, stage in appealable if stage is StageName.APPEAL}
    of_an_appeal = ".appeal." in clock.key
    return {clock.key.format(case_type=k, stage=s) for k, s in appealable if not of_an_appeal or k in with_appeal}


def test_clocks_lead_along_the_lifecycle() -> None:
    """Each clock leads where the lifecycle goes and the system takes it there."""
    arrows = {(edge.source, edge.target) for edge in edges()}
    for state, row in WAITING.items():
        for clock in row:
            if clock.leads_to is state:
                assert clock.rule in {*deadlines.MAKES_OVERDUE, *OF_THE_BODY_S_DUTY, *FOLLOWED}
            else:
                assert (state, clock.leads_to) in arrows
                assert clock.rule in FOLLOWED, f"nobody performs what follows when {clock.rule} runs out"


def test_undecided_case_has_both_ways() -> None:
    """An undecided case always has the way up and the way out."""
    arrows = {(edge.transition, edge.source) for edge in edges()}
    for state in UNDECIDED:
        assert {("withdraw", state), ("devolve", state)} <= arrows


# With the database


@pytest.mark.parametrize(("name", "state", "way"), CASES)
def test_idle_body_leaves_no_dark_case(
    world: World, name: str, state: ProceedingState, way: Callable[[World], Walk]
) -> None:
    """A case waits by its row and a body that never acts leaves it in no dark."""
    walk = way(under(world, name))
    assert walk.proceeding.state == state
    running = set(walk.proceeding.deadlines.filter(state=DeadlineState.RUNNING).values_list("rule", flat=True))
    waited_for = [clock for clock in WAITING[state] if clock.rule in running]
    assert waited_for, "it waits without a clock"
    assert running <= {clock.rule for clock in waited_for} | {"alarm", "whole"} | IS_SUSPENDED.get(state, frozenset())

    expire_all(at=LONG_AFTER)

    for clock in waited_for:
        assert Event.objects.filter(case=walk.case, kind=clock.event).exists(), clock
    # What is called out day by day goes on until the decision is served: that is no clock anybody waits for.
    still = Deadline.objects.filter(proceeding__case=walk.case, state=DeadlineState.RUNNING).exclude(rule="unserved")
    assert not still.exists()
    left = Proceeding.objects.select_related("body", "case__election").filter(case=walk.case, ended_at=None)
    assert all(_stands_visibly_late(world, proceeding) for proceeding in left)
    assert left.exists() or walk.proceeding.state in ENDED


def _stands_visibly_late(world: World, proceeding: Proceeding) -> bool:
    """It is on top of its docket since the first limit that ran out, and the remedy against that body is open."""
    breach = proceeding.deadlines.filter(state=DeadlineState.EXPIRED, kind=DeadlineKind.BODY).exclude(rule="enquiry")
    if proceeding.undecided:
        return (
            proceeding.overdue_since is not None
            and proceeding.next_due is not None
            and _remedy_is_open(world, proceeding)
        )
    missing = proceeding.decision.issued_at is None or proceeding.decision.published_at is None
    return missing and breach.exists() and proceeding.next_due is not None


def _remedy_is_open(world: World, proceeding: Proceeding) -> bool:
    """Somebody else is competent for a complaint of failure to act, or nobody stands above who could be asked."""
    rulebook = load(proceeding.case.rulebook)
    if rulebook.body(proceeding.body.level).final:
        return True
    if "failure_to_act" not in rulebook.called:
        return "parent_decides_merits" in rulebook.missed_deadline.answer.effects
    again = lodged(world, **_of_silence(proceeding))
    return again.proceeding.body_id != proceeding.body_id and route_of(again.case, again.case.complaint).accepts(
        again.proceeding.body.code
    )


def _of_silence(proceeding: Proceeding) -> dict[str, object]:
    return {
        "case_type": "failure_to_act",
        "respondent": proceeding.body,
        "place": proceeding.case.complaint.place,
        "about_case": proceeding.case,
        "at": LONG_AFTER,
    }


@pytest.mark.parametrize("name", names())
def test_unserved_decision_becomes_final(world: World, name: str) -> None:
    """Adopted, issued and published, and never served: publication stands in, the time to appeal runs, the case closes."""
    walk = walk_to(under(world, name), "issued")
    walk.publish()
    expire_all(at=LONG_AFTER)
    assert walk.proceeding.state == S.CLOSED
    served = Event.objects.filter(case=walk.case, kind="decision.served", actor="system:deadline-watch")
    assert served.count() == 1


def test_idle_watch_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: without what follows a correction that never came, the case stays in CORRECTION."""
    monkeypatch.setattr(expiry, "ON_EXPIRY", dict.fromkeys(LimitRule))
    walk = _in_correction(world)
    expire_all(at=LONG_AFTER)
    assert walk.proceeding.state == S.CORRECTION
    assert not Event.objects.filter(case=walk.case, kind="case.uncorrected").exists()
