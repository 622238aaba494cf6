"""Changes the law's code in every small way, runs its pure tests on each, and writes what survived to docs/mutants.md.

Fails when fewer than 90 of 100 mutants are killed, when a survivor has no reason in tests/workflow/survivors.yaml, and when
a reason there is about no survivor or about another change. `--report` writes the page from the last run without running
again; it tells the reasons' faults as well.
"""

import json
import math
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parents[1]
PAGE, REASONS = ROOT / "docs/mutants.md", ROOT / "tests/workflow/survivors.yaml"
WORK = ROOT / "mutants"
LEAST = 90
KILLED = frozenset({"killed", "timeout"})
"""A mutant that never ends is found out too."""
HEAD = """# Mutants of the law

Written by `make mutants`. Each mutant is one small change of the code of the clocks, guards and routes; it is killed when a
pure test fails or never ends. What mutmut does not change: bodies of decorated functions and code outside functions.

| module | mutants | killed | survived |
|---|---:|---:|---:|
"""
NONE_SURVIVED = "None.\n"

Found = Mapping[str, Mapping[str, str]]
"""By module, what became of each of its mutants."""
Change = tuple[str, ...]
"""The lines that a mutant takes away and puts in their place, each with its sign."""
Reasons = Mapping[str, Mapping[str, str]]
"""By mutant, what its code `becomes` and the `reason` why nobody could see it."""


def results(work: Path = WORK) -> Found:
    """What the last run left in its folder; nothing where there was none."""
    home = work / "workflow"
    return {str(path.relative_to(home)).removesuffix(".meta"): statuses(path) for path in sorted(home.rglob("*.meta"))}


def statuses(meta: Path) -> dict[str, str]:
    codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return {name: status_by_exit_code[code] for name, code in codes.items()}


def survivors(found: Found) -> list[str]:
    """The mutants that no test noticed, by name; one that was not tried is among them."""
    return sorted(name for module in found.values() for name, status in module.items() if status not in KILLED)


def change(name: str) -> Change:
    """What that mutant of the last run changed."""
    shown = subprocess.run([".venv/bin/mutmut", "show", name], cwd=ROOT, check=True, capture_output=True, text=True)
    signed = (line for line in shown.stdout.splitlines() if line.startswith(("-", "+")))
    return tuple(line for line in signed if not line.startswith(("---", "+++")))


def becomes(changed: Change) -> str:
    """The code as the mutant has it, by which a reason is held to the change it was written for."""
    return "\n".join(line[1:].strip() for line in changed if line.startswith("+"))


def page(found: Found, changes: Mapping[str, Change], reasons: Reasons) -> str:
    """The result as Markdown, without a date."""
    rows = [row(module, Counter(of.values())) for module, of in found.items() if of]
    total = count(found)
    said = [section(name, changed, reasons.get(name, {}).get("reason", "")) for name, changed in changes.items()]
    table = "\n".join([*rows, row("**all**", total)])
    return f"{HEAD}{table}\n\n{score(total)}\n\n## Survivors\n\n" + ("\n".join(said) or NONE_SURVIVED)


def count(found: Found) -> Counter[str]:
    return Counter(status for of in found.values() for status in of.values())


def row(name: str, counts: Counter[str]) -> str:
    killed = sum(counts[status] for status in KILLED)
    return f"| {name} | {counts.total()} | {killed} | {counts.total() - killed} |"


def percent(counts: Counter[str]) -> float:
    return 100 * sum(counts[status] for status in KILLED) / counts.total()


def score(counts: Counter[str]) -> str:
    """In words; rounded down, so that neither a survivor nor a missed bound is rounded away."""
    return (
        f"Killed: {math.floor(percent(counts) * 10) / 10} % ({counts['timeout']} of them because the test never ended)."
    )


def section(name: str, changed: Change, reason: str) -> str:
    return "\n".join([f"### `{name}`", "", "```diff", *changed, "```", "", reason or "**No reason is given.**", ""])


def faults(found: Found, changes: Mapping[str, Change], reasons: Reasons) -> Iterator[str]:
    """All that is not right, in words."""
    if percent(count(found)) < LEAST:
        yield f"Fewer than {LEAST} % are killed."
    for name, changed in changes.items():
        if not reasons.get(name, {}).get("reason"):
            yield f"No reason is given for {name}."
        elif reasons[name].get("becomes", "").strip() != becomes(changed):
            yield f"The reason for {name} was written for another change."
    yield from (f"{name} has a reason and does not survive." for name in reasons if name not in changes)


def main() -> int:
    """Run, write the page, and say what is not right."""
    if "--report" not in sys.argv:
        shutil.rmtree(WORK, ignore_errors=True)
        if failed := subprocess.run([".venv/bin/mutmut", "run"], cwd=ROOT, check=False).returncode:
            return failed
    found = results()
    if not count(found):
        print("No run has left its results in mutants/. Type “make mutants”.")
        return 1
    changes = {name: change(name) for name in survivors(found)}
    reasons = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    PAGE.write_text(page(found, changes, reasons), "utf-8")
    wrong = list(faults(found, changes, reasons))
    print(score(count(found)), *wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
