"""Documents a second: rendered in this process, as the worker did, and by presses. `python -m bench.presses [COUNT] [PRESSES]`.

Prints how much memory the presses hold together at the start and at the end.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import django

Render = Callable[[str, Mapping[str, Any]], bytes]


def main(count: int = 100, presses: int = 2) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "bench.settings", "RECOURSE_PRESSES": str(presses)}
    django.setup()
    from notices.press import PRESSES, render_apart
    from notices.render import render
    from tests.notices.contexts import receipt_with

    contexts = [receipt_with(f"Complaint {n}: my family is missing from the list.") for n in range(count)]
    render("receipt-2", contexts[0])
    alone = _rate(contexts, render, threads=1)
    PRESSES.start()
    with ThreadPoolExecutor(presses) as pool:
        list(pool.map(lambda _n: render_apart("receipt-2", contexts[0]), range(4 * presses)))
    before = _memory([press.process.pid for press in PRESSES.all if press.process])
    together = _rate(contexts, render_apart, threads=presses)
    after = _memory([press.process.pid for press in PRESSES.all if press.process])
    print(f"in one process: {alone:.1f} receipts a second")
    print(f"by {presses} presses: {together:.1f} receipts a second, {together / alone:.2f} times as many")
    print(
        f"memory of the presses: {before} MB before, {after} MB after {count} receipts; load {os.getloadavg()[0]:.1f}"
    )
    PRESSES.end()


def _rate(contexts: list[Mapping[str, Any]], render: Render, *, threads: int) -> float:
    began = time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        for pdf in pool.map(lambda context: render("receipt-2", context), contexts):
            assert pdf.startswith(b"%PDF")
    return len(contexts) / (time.monotonic() - began)


def _memory(pids: list[int]) -> int:
    """Resident megabytes of these processes together, as Linux counts them."""
    lines = (line for pid in pids for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
