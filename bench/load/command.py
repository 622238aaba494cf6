"""`python -m bench load` and `python -m bench flood`: what to type, and on which database."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from bench.load.environment import own_folder, run_on_postgres

DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
INSIDE = "RECOURSE_BENCH_DATABASE_IS_MADE"
"""Set where `scripts/postgres.sh` has made the database."""


def main(arguments: Sequence[str]) -> int:
    """Measure on a database of our own. Returns 0, or 1 where something was not as it must be."""
    options = _read_options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))  # so that what was started is ended
    if options.database == "postgres" and INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        return run_on_postgres(arguments)
    if options.database == "sqlite":
        os.environ.pop("RECOURSE_DATABASE_URL", None)
    return _flood(options) if options.what == "flood" else _load(options)


def _read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    commands = parser.add_subparsers(dest="what", required=True)
    load = commands.add_parser("load", help="filing by many at once, beside django-helpdesk; writes results.md")
    load.add_argument("--users", type=int, default=8)
    load.add_argument("--seconds", type=float, default=12, help="how long each round of each way takes")
    load.add_argument("--rounds", type=int, default=5)
    load.add_argument("--dry", action="store_true", help="print the table and leave results.md as it is")
    flood = commands.add_parser("flood", help="a thousand filings at once, then a decision: when is it everywhere?")
    flood.add_argument("--users", type=int, default=32)
    flood.add_argument("--filings", type=int, default=1000)
    for each in (load, flood):
        each.add_argument("--database", choices=DATABASES, default="sqlite")
    return parser.parse_args(arguments)


def _load(options: argparse.Namespace) -> int:
    with own_folder() as folder:
        from bench import report
        from bench.load import helpdesk, ours, table
        from bench.load.rounds import take_rounds

        helpdesk.install()
        stage = ours.set_stage_up(folder)
        servers = ours.make_server(stage, folder), helpdesk.make_server(folder)
        taken = []
        for each in take_rounds(servers, rounds=options.rounds, users=options.users, seconds=options.seconds):
            taken.append(each)
            print(table.tell_round(each), flush=True)
        said = table.text(taken, users=options.users, seconds=options.seconds)
        heading = f"Filing by {options.users} users at once, {DATABASES[options.database]}"
        print(f"\n## {heading}\n\n{said}")
        if not options.dry:
            report.write_part(heading, said)
    return 0


def _flood(options: argparse.Namespace) -> int:
    with own_folder() as folder:
        from bench.load.flood import measure_flood

        return measure_flood(folder, filings=options.filings, users=options.users)
