"""An act and the clocks, each against the bare statements it comes down to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bench.measure import Comparison, Side, compare
from bench.peers.minimal import PlainCase, update_and_insert
from bench.seed import multiply
from bench.sizes import Sizes
from bench.stage import AT, EARLIER, Stage, lodged
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.admit import admit
from cases.models import Proceeding


def measure_admission(stage: Stage, sizes: Sizes) -> Comparison:
    """Admit a complaint: all locks, facts, guards, event, clocks and messages, against one UPDATE and one INSERT."""
    pattern = lodged(stage, stage.few).proceeding
    waiting = iter(multiply(pattern, sizes.rounds + sizes.warm_up, step=timedelta(minutes=1)))
    plain = PlainCase.objects.create(about="A list", narrative="", filed_at=AT)
    at, actor = AT + timedelta(days=1), stage.actor()

    def ours(proceeding: Proceeding) -> None:
        admit(proceeding_id=proceeding.pk, actor=actor, at=at, reasons="It is in time and says what is asked.")

    return compare(
        "An act: admit a complaint",
        Side("the act", partial(next, waiting), ours),
        Side("an UPDATE and an INSERT", partial(_same, plain), partial(update_and_insert, state="admitted", at=at)),
        rounds=sizes.rounds,
        warm_up=sizes.warm_up,
        size="one proceeding an act",
    )


def _same(row: PlainCase) -> PlainCase:
    return row


def measure_clocks(stage: Stage, sizes: Sizes) -> Comparison:
    """Fire due clocks as the scheduler does, each case in its own transaction, against as many bare transactions."""
    plain = PlainCase.objects.create(about="A list", narrative="", filed_at=AT)
    expired: list[int] = []
    instants = _days_of_clocks(stage, sizes)

    def scheduler(at: datetime) -> None:
        expired.append(expire_all(at=at))

    def bare(_at: datetime) -> None:
        for _ in range(expired[-1] if expired else sizes.clocks):
            update_and_insert(plain, "late", at=AT)

    found = compare(
        "The scheduler: fire due clocks",
        Side("the scheduler", partial(next, instants), scheduler),
        Side("an UPDATE and an INSERT for each", lambda: AT, bare),
        rounds=sizes.clock_rounds,
        warm_up=sizes.warm_up,
        size=f"{sizes.clocks} cases a round",
    )
    assert len(set(expired)) == 1, expired
    return replace(found, note=f"{sum(expired[sizes.warm_up :])} clocks, {expired[-1] / found.our_median:.0f} a second")


def _days_of_clocks(stage: Stage, sizes: Sizes) -> Iterator[datetime]:
    """Cases whose clocks all run out on the first day, the second and so on; gives the instants to fire them at."""
    pattern = lodged(stage, stage.few, at=EARLIER).proceeding
    last = max(pattern.deadlines.filter(state="running").values_list("due_before", flat=True))
    days = [timedelta(days=day) for day in range(sizes.clock_rounds + sizes.warm_up)]
    for day in days:
        # The first day has the pattern itself.
        multiply(pattern, sizes.clocks - (not day), step=timedelta(), first=day)
    return (last + day for day in days)
