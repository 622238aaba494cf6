"""How much memory the worker keeps after many receipts: `python -m bench.memory [COUNT] [MEGABYTES]`.

Makes COUNT receipts (1,000) in one process as the worker does, prints its resident memory on the way, and fails where it ends
above MEGABYTES (220).
"""

import os
import sys
from pathlib import Path

import django


def resident_megabytes() -> int:
    """This process's resident memory, as Linux counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def main(count: int = 1000, most: int = 220) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from notices.render import render
    from tests.notices.contexts import receipt_with

    for number in range(1, count + 1):
        render("receipt-2", receipt_with(f"Complaint {number}: my family is missing from the list. Ә Ғ Қ Ң Ө Ұ Ү Һ І"))
        if number % 100 == 0 or number in {1, count}:
            print(f"{number} receipts: {resident_megabytes()} MB", flush=True)
    return 0 if resident_megabytes() <= most else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
