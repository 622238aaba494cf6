"""The scheduler in batches: the same as case by case, its locks held shortly, and a case that cannot fire holds up nobody."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.acts.course.suspend import suspend
from cases.acts.engine import scheduler, stuck
from cases.acts.engine.held import HeldCases
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.refer import refer
from cases.acts.filing.request_correction import request_correction
from cases.log import triggers
from cases.models import Case, Deadline, Event, Proceeding, StuckClocks
from config.management.commands.event_trace import Order
from tests.cases.joined.joined_cases import joined
from tests.cases.raw_sql import past_the_guards
from tests.cases.rulebooks import SILENCE_PASSES_UP, amended
from tests.cases.withdrawing import GOES_ON, LATER, give_up, given_up, report, state_of, waits_until
from tests.cases.world import FILED, Walk, World, build_world, fresh, lodged, walk_to
from workflow.states import DeadlineState

YEARS = timedelta(days=900)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def silence_passes_up(tmp_path: Path) -> Iterator[None]:
    """The law of 2004, but for a case nobody decides: that goes up."""
    with amended(tmp_path, SILENCE_PASSES_UP):
        yield


def cases_of_many_kinds(world: World) -> list[Walk]:
    """Filed, waiting for a correction, suspended, withdrawn, joined, in session, decided, served and published."""
    walks = [
        walk_to(world, stage) for stage in ("lodged", "admitted", "listed", "heard", "decided", "served", "published")
    ]
    corrected, waiting, given, lead, member = (walk_to(world, "lodged") for _n in range(5))
    request_correction(
        proceeding_id=corrected.pk, actor=corrected.clerk, at=corrected.later(), defects=["No signature."]
    )
    review = waiting.now + timedelta(hours=30)
    suspend(
        proceeding_id=waiting.pk,
        actor=waiting.clerk,
        at=waiting.later(),
        ground="court_seized",
        reasons="The court took it in.",
        review_at=review,
    )
    given_up(given, at=given.later())
    joined(member, lead)
    given_up(lead, at=lead.later())
    lodged(world, standing="anonymous")
    return [*walks, corrected, waiting, given, lead, member]


def tampered_with(proceeding: Proceeding) -> Deadline:
    """A running limit beside the time to decide, of a rule that nobody knows."""
    limit = proceeding.deadlines.get(rule="decide")
    limit.pk, limit.rule = None, "unheard_of"
    limit.save(force_insert=True)
    return limit


def traces() -> dict[str, list[object]]:
    """The events of each stream, with what is random in them replaced by its order there."""
    found: dict[str, list[object]] = defaultdict(list)
    orders: dict[str, Order] = defaultdict(Order)
    for event in Event.objects.order_by("stream", "seq"):
        said = [event.kind, event.occurred_at.isoformat(), event.actor, event.from_state, event.to_state, event.data]
        found[event.stream].append(orders[event.stream].plain(said))
    return found


def rows() -> dict[str, list[object]]:
    """What the limits and the proceedings are afterwards."""
    limits = Deadline.objects.order_by(
        "proceeding__opened_at", "proceeding__case", "rule", "warns", "due_before", "party"
    )
    columns = ("proceeding__case__serial", "rule", "warns", "state", "ended_at", "due_before", "party__role")
    proceedings = Proceeding.objects.order_by("case", "opened_at", "state")
    shown = ("case", "body", "state", "ended_at", "overdue_since", "contested_since", "next_due", "track", "back_to")
    return {"limits": list(limits.values_list(*columns)), "proceedings": list(proceedings.values_list(*shown))}


@pytest.mark.parametrize("law", ["of 2004", "silence passes up"])
def test_batches_do_what_single_cases_do(
    world: World, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, law: str
) -> None:
    if law == "silence passes up":
        request.getfixturevalue("silence_passes_up")
    end = max(walk.now for walk in cases_of_many_kinds(world)) + YEARS
    seen = []
    for most in (1, scheduler.MOST_CASES):
        monkeypatch.setattr(scheduler, "MOST_CASES", most * 8)
        before = transaction.savepoint()
        expired = expire_all(at=end)
        seen.append((expired, traces(), rows()))
        transaction.savepoint_rollback(before)
    assert seen[0] == seen[1]
    assert seen[0][0] > 15
    kinds = {kind for told in seen[0][1].values() for (kind, *_rest) in told}
    wanted = {
        "deadline.breached",
        "deadline.alarm",
        "case.uncorrected",
        "case.resumed",
        "case.withdrawn",
        "case.closed",
    }
    assert wanted <= kinds


def test_batch_writes_each_kind_once(world: World) -> None:
    def statements(count: int) -> int:
        for _n in range(count):
            lodged(world)
        due = Deadline.objects.filter(rule="decide", state=DeadlineState.RUNNING).order_by("due_before").last()
        assert due is not None
        with CaptureQueriesContext(connection) as sent:
            assert expire_all(at=due.due_before) >= count
        return len(sent)

    statements(1)
    assert statements(24) - statements(3) <= 2, "whatever the cases are, but for how many batches they make"


def test_failing_case_stands_alone(world: World, caplog: pytest.LogCaptureFixture, settings: object) -> None:
    settings.ADMINS = [("Keeper", "keeper@example.org")]  # type: ignore[attr-defined]
    filed = [lodged(world) for _n in range(9)]
    bad = filed[4].proceeding
    tampered_with(bad)
    last = max(Deadline.objects.filter(rule="decide").values_list("due_before", flat=True))
    with caplog.at_level(logging.ERROR):
        expire_all(at=last)
    states = Deadline.objects.filter(rule="decide").values_list("proceeding", "state")
    assert dict(states) == {
        each.proceeding.pk: DeadlineState.RUNNING if each.proceeding.pk == bad.pk else DeadlineState.EXPIRED
        for each in filed
    }
    row = StuckClocks.objects.get()
    assert (row.case_id, row.tries, "unheard_of" in row.error) == (bad.case_id, 1, True)
    assert f"the clocks of case {filed[4].case.number} cannot fire; the others go on" in caplog.text
    assert [each.subject for each in mail.outbox] == [f"[Django] The clocks of case {filed[4].case.number} cannot fire"]


def test_stuck_case_is_retried_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    filed = lodged(world)
    decide = filed.proceeding.deadlines.get(rule="decide")
    unknown = tampered_with(filed.proceeding)
    expire_all(at=decide.due_before)
    looks = []
    monkeypatch.setattr(scheduler, "expire_batch", lambda cases, at: looks.append(cases) or 0)
    monkeypatch.setattr(scheduler, "due_cases", due_once(scheduler.due_cases))
    expire_all(at=decide.due_before)
    assert looks == [], "it is left alone for a minute"
    monkeypatch.undo()

    later = stuck.machine_now() + timedelta(minutes=2)
    monkeypatch.setattr(stuck, "machine_now", lambda: later)
    expire_all(at=decide.due_before)
    assert StuckClocks.objects.get().tries == 2
    assert len(mail.outbox) <= 1, "told by e-mail once"

    Deadline.objects.filter(pk=unknown.pk).update(state=DeadlineState.VOID)
    monkeypatch.setattr(stuck, "machine_now", lambda: later + timedelta(hours=1))
    expire_all(at=decide.due_before)
    assert not StuckClocks.objects.exists()
    decide.refresh_from_db()
    assert decide.state == DeadlineState.EXPIRED


def due_once(due_cases):
    """The first answer, then nothing, so that a scheduler that fires nothing comes to an end."""
    answers = iter([due_cases])

    def ask(at, *, but=()):
        asked = next(answers, None)
        return asked(at, but=but) if asked is not None else []

    return ask


def test_a_failed_write_undoes_the_batch(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    filed = [lodged(world) for _n in range(4)]
    last = max(Deadline.objects.filter(rule="decide").values_list("due_before", flat=True))
    whole, refused = HeldCases.write, []

    def refuse_many(held) -> None:
        if len(held.locked) > 1:
            refused.append(len(held.locked))
            raise DatabaseError("too many")
        whole(held)

    monkeypatch.setattr(HeldCases, "write", refuse_many)
    expire_all(at=last)
    assert refused == [4, 2, 2]
    assert Event.objects.filter(kind="deadline.breached").count() == len(filed)
    assert not StuckClocks.objects.exists()


@pytest.mark.parametrize(
    ("took", "size", "then"),
    [(0.3, 40, 20), (0.3, 1, 1), (0.15, 40, 40), (0.09, 40, 50), (0.09, 3, 4), (0.04, 40, 80), (0.01, 180, 200)],
)
def test_batch_size_follows_lock_time(took: float, size: int, then: int) -> None:
    assert scheduler._choose_next_size(size, took) == then


def test_smaller_batches_need_no_other_look(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for _n in range(6):
        lodged(world)
    last = max(Deadline.objects.filter(rule="decide").values_list("due_before", flat=True))
    looks: list[int] = []
    look = scheduler.due_cases

    def counted(at: datetime, *, but: Sequence[int] = ()) -> list[int]:
        looks.append(len(found := look(at, but=but)))
        return found

    monkeypatch.setattr(scheduler, "due_cases", counted)
    monkeypatch.setattr(scheduler, "MOST_CASES", 16)  # the first batch has two
    monkeypatch.setattr(scheduler, "_choose_next_size", lambda _size, _took: 1)
    expire_all(at=last)
    assert looks == [6, 0]


def test_time_limit_stops_new_cases(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for _n in range(3):
        lodged(world)
    last = max(Deadline.objects.filter(rule="decide").values_list("due_before", flat=True))
    monkeypatch.setattr(scheduler, "LONGEST_HOLD", -1.0)
    cases = scheduler.due_cases(last)
    scheduler.expire_batch(cases, at=last)
    assert Event.objects.filter(kind="deadline.breached").values("case").distinct().count() == 1


def test_withdrawn_report_counts_for_nothing_in_one_batch(world: World, tmp_path: Path) -> None:
    """The outcome of a report that ended in the same batch is known to the case it is about."""
    with amended(tmp_path, GOES_ON):
        case = lodged(world)
        pressed = report(case)
        give_up(pressed, at=LATER)
        give_up(case, at=LATER + timedelta(days=1))
        expire_all(at=waits_until(case))
        assert (state_of(pressed), state_of(case)) == ("withdrawn", "withdrawn")


def test_tampered_case_stops_no_others(world: World) -> None:
    """One case tampered with does not stop the clocks of the others."""
    bad, good = lodged(world), lodged(world)
    with past_the_guards():
        Case.objects.filter(pk=bad.case.pk).update(last_seq=99)
    expire_all(at=FILED + timedelta(days=30))
    assert fresh(good.proceeding).overdue_since is not None
    assert fresh(bad.proceeding).overdue_since is None
    assert triggers.missing(connection) == []


def test_two_expiries_leave_proceeding_overdue(world: World) -> None:
    """Two limits that run out together leave the proceeding overdue."""
    filed = lodged(world)
    refer(
        proceeding_id=filed.proceeding.pk,
        actor=world.clerk("DEC"),
        at=FILED,
        to="AKIMAT",
        question="Who keeps the list?",
    )
    decide = Deadline.objects.get(proceeding=filed.proceeding, rule="decide")
    assert expire_all(at=FILED + timedelta(days=30)) == 2
    late = fresh(filed.proceeding)
    assert (late.overdue_since, late.next_due) == (decide.due_before, decide.due_before)
    breached = Event.objects.filter(case=filed.case, kind="deadline.breached").order_by("seq")
    assert [event.data["body"] for event in breached] == ["AKIMAT", "DEC"], (
        "each missed by its own body, in order of time"
    )
