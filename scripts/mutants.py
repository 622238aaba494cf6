"""Changes the law's code in every small way, runs its pure tests on each, and writes what survived to docs/mutants.md.

Fails when fewer than 90 of 100 mutants are killed, or when a survivor has no reason in tests/workflow/survivors.yaml.
`--report` writes the page from the last run without running again.
"""

import json
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


def results() -> dict[str, dict[str, str]]:
    """By module, what became of each of its mutants."""
    found = {}
    for path in sorted((WORK / "workflow").glob("*.meta")):
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        found[path.name.removesuffix(".meta")] = {name: status_by_exit_code[code] for name, code in codes.items()}
    return found


def survivors(found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The mutants that no test noticed, by name."""
    return sorted(name for module in found.values() for name, status in module.items() if status not in KILLED)


def change(name: str) -> Iterator[str]:
    """The lines that the mutant takes away and puts in their place."""
    shown = subprocess.run([".venv/bin/mutmut", "show", name], cwd=ROOT, check=True, capture_output=True, text=True)
    for line in shown.stdout.splitlines():
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++")):
            yield line


def page(found: Mapping[str, Mapping[str, str]], reasons: Mapping[str, str]) -> str:
    """The result as Markdown, without a date."""
    rows = [row(module, Counter(of.values())) for module, of in found.items() if of]
    total = Counter(status for of in found.values() for status in of.values())
    said = [section(name, reasons.get(name, "")) for name in survivors(found)]
    return (
        HEAD + "\n".join([*rows, row("**all**", total)]) + f"\n\n{score(total)}\n\n## Survivors\n\n" + "\n".join(said)
    )


def row(name: str, counts: Counter[str]) -> str:
    killed = sum(counts[status] for status in KILLED)
    return f"| {name} | {counts.total()} | {killed} | {counts.total() - killed} |"


def percent(counts: Counter[str]) -> float:
    return 100 * sum(counts[status] for status in KILLED) / counts.total()


def score(counts: Counter[str]) -> str:
    return f"Killed: {percent(counts):.1f} % ({counts['timeout']} of them because the test never ended)."


def section(name: str, reason: str) -> str:
    return "\n".join(
        [f"### `{name}`", "", "```diff", *change(name), "```", "", reason or "**No reason is given.**", ""]
    )


def main() -> int:
    """Run, write the page, and say what is not right."""
    if "--report" not in sys.argv:
        shutil.rmtree(WORK, ignore_errors=True)
        subprocess.run([".venv/bin/mutmut", "run"], cwd=ROOT, check=True)
    found = results()
    reasons = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    PAGE.write_text(page(found, reasons), "utf-8")
    total = Counter(status for of in found.values() for status in of.values())
    missing = [name for name in survivors(found) if not reasons.get(name)]
    print(score(total), *(f"No reason is given for {name}." for name in missing), sep="\n")
    return int(bool(missing) or percent(total) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
