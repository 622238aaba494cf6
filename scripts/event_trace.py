"""Whether the demo still leaves the same events: it is loaded as two commits do it, and every difference is printed.

    python -m scripts.event_trace --since COMMIT    load both, compare; ends with 1 where anything differs
    python -m scripts.event_trace > after.txt       load the demo of this checkout and print its events
    python -m scripts.event_trace --at COMMIT > before.txt
    python -m scripts.event_trace before.txt after.txt

Random keys, salts, hashes and keys of rows are replaced by the order in which they are first seen, and recording times are
left out; everything else is compared, the names and texts that are kept apart from the events too. What another commit
needs is installed in a worktree of its own, which is removed afterwards.
"""

import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEFORE_THE_HOUSE = "1431dd6"
"""The last commit before the beams and the move to the rooms of `cases/`: what `--since` alone compares with."""


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A worktree of that commit with an environment of its own. Raises CalledProcessError for an unknown commit."""
    with tempfile.TemporaryDirectory(prefix="recourse-commit-") as name:
        folder = Path(name) / commit
        _run(["git", "worktree", "add", "--quiet", "--detach", str(folder), commit], at=ROOT)
        try:
            (folder / "var").mkdir()
            if (ROOT / "var" / "tools").exists():
                (folder / "var" / "tools").symlink_to(ROOT / "var" / "tools")  # uv need not be fetched again
            _run(["scripts/environment.sh", "run"], at=folder)
            yield folder
        finally:
            _run(["git", "worktree", "remove", "--force", str(folder)], at=ROOT)


def trace(checkout: Path) -> list[str]:
    """Load the demo with the code of a checkout, into a folder that is removed after, and read its events."""
    print(f"loading the demo with the code in {checkout.name}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="recourse-trace-") as name:
        environment = {"RECOURSE_VAR": name, "RECOURSE_DEMO_CLOCK": f"{name}/demo-clock", "RECOURSE_DATABASE_URL": ""}
        _run([".venv/bin/python", "manage.py", "prepare", "--demo"], at=checkout, **environment)
        # Read by this checkout's own command: an earlier one has none, and the columns of an event stay.
        told = _run([sys.executable, "manage.py", "event_trace", "--personal"], at=ROOT, **environment)
    return told.splitlines()


def _run(command: list[str], *, at: Path, **environment: str) -> str:
    """What it writes on its standard output; what it complains of is shown. Raises CalledProcessError where it fails."""
    said = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", **environment}
    unset = {name for name, value in said.items() if not value} | {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}
    whole = {name: value for name, value in (os.environ | said).items() if name not in unset}
    return subprocess.run(command, cwd=at, env=whole, check=True, stdout=subprocess.PIPE, text=True).stdout


def compare(before: list[str], after: list[str]) -> int:
    """Print each event that differs; how many lines do."""
    differing = list(difflib.unified_diff(before, after, "before", "after", n=0, lineterm=""))[2:]
    print("\n".join(differing), end="\n" if differing else "")
    count = sum(line[0] in "+-" for line in differing)
    print(f"{len(before)} events before, {len(after)} after; {count or 'none'} of their lines differ.")
    return count


def trace_commit(commit: str) -> list[str]:
    """The events of the demo as that commit loads it."""
    with checked_out(commit) as folder:
        return trace(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="two traces to compare")
    parser.add_argument("--at", metavar="COMMIT", help="print the events of another commit's demo")
    parser.add_argument(
        "--since", metavar="COMMIT", nargs="?", const=BEFORE_THE_HOUSE, help=f"compare with it ({BEFORE_THE_HOUSE})"
    )
    options = parser.parse_args()
    if len(options.files) not in {0, 2}:
        parser.error("two files are compared, no more and no fewer")
    if options.files:
        traces = [path.read_text("utf-8").splitlines() for path in options.files]
        return int(bool(compare(*traces)))
    if options.since:
        return int(bool(compare(trace_commit(options.since), trace(ROOT))))
    print("\n".join(trace_commit(options.at) if options.at else trace(ROOT)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
