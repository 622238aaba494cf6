"""The figures as a table: ratios first, because seconds belong to one machine."""

import os
import platform
import re
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

from bench.measure import Comparison
from workflow import clock

RESULTS = Path(__file__).parent / "results.md"
HEAD = (
    "| Measured (ours / peer) | Medians | Minima | Processor | Ours, ms | Peer, ms | On | Also |\n"
    "|---|--:|--:|--:|--:|--:|---|---|"
)

ABOUT = """Made by `make bench`. Each figure is a ratio of two times taken in turn in one run, after a warm-up: of the
medians on the wall, of the quietest rounds, and of the medians of processor time in this process, which other work on
the machine does not lengthen. The milliseconds belong to that machine alone. What the peers do is in `bench/peers/`."""


def line(found: Comparison) -> str:
    """One row of the table."""
    cells = [
        f"{found.what} ({found.ours} / {found.peer})",
        f"**{found.of_medians:.2f}**",
        f"{found.of_minima:.2f}",
        f"{found.of_processor:.2f}",
        f"{found.our_median * 1000:.2f}",
        f"{found.peer_median * 1000:.2f}",
        f"{found.size}; {len(found.our_rounds)} rounds",
        found.note,
    ]
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """What the reader needs to know to compare: never who owns it."""
    database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {database}"


def text(found: Iterable[Comparison]) -> str:
    """The whole report, dated."""
    rows = "\n".join(line(each) for each in found)
    return f"# Measured against peers\n\n{clock.now():%Y-%m-%d}, {machine()}.\n\n{ABOUT}\n\n{HEAD}\n{rows}\n"


def write_table(found: Iterable[Comparison]) -> None:
    """Write the table anew and leave the other parts of the report as they are."""
    _table, *others = _read_parts()
    RESULTS.write_text("\n".join([text(found), *others]), "utf-8")


def write_part(heading: str, said: str) -> None:
    """Write one part anew, under its heading, and leave the rest of the report as it is. A new one goes to the end."""
    table, *others = _read_parts()
    part = f"## {heading}\n\n{said}"
    is_old = [each.startswith(f"## {heading}\n") for each in others]
    others = [part if old else each for old, each in zip(is_old, others, strict=True)]
    RESULTS.write_text("\n".join([table, *others, *([] if any(is_old) else [part])]), "utf-8")


def _read_parts() -> list[str]:
    """What stands before the first heading of the second level, and each part that begins with one."""
    parts = re.split(r"^(?=## )", RESULTS.read_text("utf-8"), flags=re.MULTILINE)
    return [f"{part.rstrip()}\n" for part in parts]
