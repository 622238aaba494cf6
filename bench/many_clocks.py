"""How many clocks due at once are fired, and what that holds up: `python -m bench.many_clocks [CLOCKS]`.

Makes CLOCKS cases (100,000) whose time to decide has run out, one clock each, and has the scheduler fire them in one run. Prints
the rate, how long batches held their locks, and the process's memory at the start and on the way. Ends with 1 where the memory
grew by more than a quarter, or where more than one batch in a hundred held its locks longer than `LONGEST_HOLD`, since other
work on the machine lengthens some. On PostgreSQL: `scripts/postgres.sh env RECOURSE_ONLY_DATABASE=1 .venv/bin/python -m …`.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic, process_time
from unittest.mock import patch

from bench.memory import resident_megabytes
from bench.thrown_away import environment

STEPS = 10
"""How often the memory is told on the way."""
MOST_GROWTH = 1.25


@dataclass(slots=True)
class Seen:
    """What was seen of the batches of one run: seconds of each on the wall and of the processor, clocks, megabytes."""

    held: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: list[int] = field(default_factory=list)
    expired: int = 0


def main(clocks: int = 100_000) -> int:
    with environment():
        from bench import report
        from cases.acts.engine.scheduler import LONGEST_HOLD, expire_all, settle_memory

        at = _seed(clocks)
        settle_memory()  # as the scheduler does once it has begun
        seen = Seen(megabytes=[resident_megabytes()])
        began, processor = monotonic(), process_time()
        with patch("cases.acts.engine.scheduler.expire_batch", _watched(seen, clocks)):
            expired = expire_all(at=at)
        took, worked = monotonic() - began, process_time() - processor
        print(report.machine())
        print(f"{expired} clocks in {took:.0f} s ({worked:.0f} s of the processor): {expired / took:.0f} a second")
        print(f"locks held: {_spread(seen.held)}; of the processor {_spread(seen.processor)}")
        print(f"resident: {', '.join(map(str, seen.megabytes))} MB", flush=True)
        too_long = sum(each > LONGEST_HOLD for each in seen.held)
        print(f"{too_long} of {len(seen.held)} batches longer than {LONGEST_HOLD} s")
        assert expired == clocks, expired
        return int(seen.megabytes[-1] > seen.megabytes[0] * MOST_GROWTH or too_long > len(seen.held) / 100)


def _seed(clocks: int) -> datetime:
    """Write the cases. Returns an instant at which one clock of each is due."""
    from bench.bulk import multiply_by_sql
    from bench.stage import EARLIER, lodged, set_up

    stage = set_up()
    pattern = lodged(stage, stage.few, at=EARLIER).proceeding
    last = max(pattern.deadlines.filter(state="running").values_list("due_before", flat=True))
    began = monotonic()
    multiply_by_sql(pattern, clocks - 1)
    print(f"{clocks} cases after {monotonic() - began:.0f} s", flush=True)
    return last


def _watched(seen: Seen, clocks: int) -> Callable[..., int]:
    """`expire_batch`, which notes how long it took: a little more than its locks are held."""
    from cases.acts.engine.scheduler import expire_batch

    def fire(case_ids: Sequence[int], *, at: datetime) -> int:
        began, processor = monotonic(), process_time()
        expired = expire_batch(case_ids, at=at)
        seen.held.append(monotonic() - began)
        seen.processor.append(process_time() - processor)
        seen.expired += expired
        if seen.expired * STEPS >= len(seen.megabytes) * clocks:
            seen.megabytes.append(resident_megabytes())
            print(f"{seen.expired} fired, {seen.megabytes[-1]} MB, {len(seen.held)} batches", flush=True)
        return expired

    return fire


def _spread(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    half, most = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"{half * 1000:.0f} ms half of them, {most * 1000:.0f} ms 99 of 100, {ordered[-1] * 1000:.0f} ms the longest"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
