"""A dry run over many running limits, against the clocks alone: what everything round the counting costs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle, islice

from bench.measure import Comparison, Side, compare
from bench.sizes import Sizes
from bench.stage import AT, Stage, lodged
from cases.acts.engine.deadlines import write
from cases.models import Deadline, Proceeding
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.deadline_inputs import make_inputs_in
from cases.queries.law import rulebook_for
from cases.queries.office import calendar_of
from cases.queries.recount import moves
from workflow.clocks.calendars import Calendar
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind, LimitRule

KEYS = ("commission_act.first.decide", "commission_act.first.lodge", "registration.first.decide", "issue")
PROCEEDINGS = 20
EARLIER_VOTE = date(2004, 9, 12)
"""A week earlier: the limits of the last of the days before are then near voting."""
AT_ONCE = 2_000


def measure_what_if(stage: Stage, sizes: Sizes) -> Comparison:
    """What if voting were a week earlier, over every running limit; the peer reads the rows once and counts each."""
    law = rulebook_for(stage.election)
    inputs = fill(stage, sizes.limits, law)
    calendar = calendar_with(stage.election, CalendarChange(voting_day={1: EARLIER_VOTE}))
    listed: list[int] = []

    def dry_run(_: Calendar) -> None:
        listed.append(sum(1 for _ in moves(stage.election, at=AT, calendar=calendar)))

    def bare(_: Calendar) -> None:
        read = sum(
            1 for _ in Deadline.objects.values_list("pk", "due_before", "explanation", "inputs").iterator(AT_ONCE)
        )
        assert read >= len(inputs)
        for each in inputs:
            due_for(law, calendar, each)

    found = compare(
        "What if: a dry run",
        Side("the dry run", lambda: calendar, dry_run),
        Side("reading the rows and counting each", lambda: calendar, bare),
        rounds=sizes.what_if_rounds,
        warm_up=0,
        size=f"{sizes.limits} running limits",
    )
    return replace(found, note=f"{listed[-1]} listed, {sizes.limits / found.our_median:.0f} limits a second")


def fill(stage: Stage, count: int, law: Rulebook) -> list[DeadlineInputs]:
    """Write `count` running limits upon a few proceedings, from the ten days before AT; give what each was asked."""
    proceedings = [lodged(stage, stage.few).proceeding for _ in range(PROCEEDINGS)]
    calendar = calendar_of(stage.election)
    made = _limits(proceedings, law, calendar)
    inputs: list[DeadlineInputs] = []
    while rows := list(islice(made, min(AT_ONCE, count - len(inputs)))):
        Deadline.objects.bulk_create(row for row, _asked in rows)
        inputs += [each for _row, each in rows]
    return inputs


def _limits(
    proceedings: list[Proceeding], law: Rulebook, calendar: Calendar
) -> Iterator[tuple[Deadline, DeadlineInputs]]:
    for number, (proceeding, key) in enumerate(zip(cycle(proceedings), cycle(KEYS), strict=False)):
        start: datetime = AT - timedelta(minutes=number % 14_400)
        inputs = make_inputs_in(proceeding, key, start=start, runoff=True)
        answer = due_for(law, calendar, inputs)
        row = write(
            proceeding, LimitRule(key.rpartition(".")[2]), inputs, answer, kind=DeadlineKind(law.limit(key).binds)
        )
        if answer.due_before <= AT:
            row.due_before = AT + timedelta(days=1)
        yield row, inputs
