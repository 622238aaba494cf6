"""Count how the code is named: functions that begin with a verb, words in the names of tests, coined words that are left.

python -m scripts.names          # the table beside last time's (docs/names.json)
python -m scripts.names --keep   # and keep it as last time's
"""

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ROOMS = ("workflow", "cases", "notices", "search", "office", "replay", "config", "scripts")
KEPT = ROOT / "docs/names.json"
VERBS = frozenset((Path(__file__).with_name("verbs.txt")).read_text("utf-8").split())
SHALL = {"functions that begin with a verb, %": 55.0, "words in a test name, median": 6.0, "coined names": 0.0}
COINED = (
    *("errands?", "carry_out", "carried_out", "carries_out", "wakes?", "woken", "awake"),
    *("watch", "fires?", "fired", "firing", "aftermath", "when_run_out", "call_out", "calls_out", "called_out"),
    *("deeds?", "steps_of", "player", "scene", "world", "notebook", "likeness", "telling", "told", "heed"),
    *("holding", "let_go", "lets_go"),
    *("together", "shortest(?!_deadline)", "granted(?!_code)", "keeping", "rewrites?(?!_part)"),
    *("posts?(?!_clean|_init)", "asking", "asked(?!_file|_of|_body|_already|_and_answered|_for)"),
    *("brought", "drawn", "said", "mends?", "mended", "astray", "wrong(?!_tries|_state)"),
    *("standing_still", "stands?_still", "stood_still", "standstill", "made_longer", "gave_up", "stands?_aside"),
)
"""Home-made words of modules, classes, functions and fields that have a term of their own (docs/glossary.md).

What a word may still be part of: `shortest_deadline`; a word that is rewritten; the body that is asked a question; a wrong
state and the wrong tries of a password; what Django calls `_post_clean`.
"""
PLAIN = frozenset({"post", "POST", "granted", "GRANTED", "PARTLY_GRANTED", "asked"})
"""Names that say what they are: what answers a POST, service by post, what is granted, what a claim asked for."""


@dataclass(slots=True)
class Counted:
    """What was counted of one room, or of all."""

    functions: int = 0
    verbs: int = 0
    coined: list[str] = field(default_factory=list)

    def share(self) -> float:
        return round(100 * self.verbs / self.functions, 1) if self.functions else 0.0


def words_of(name: str) -> list[str]:
    """The words of a name, however it is written."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return [word for word in spaced.lower().split("_") if word]


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    named = (each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in node.decorator_list)
    return any(name in ("property", "cached_property", "setter") for name in named)


def counted_functions(tree: ast.AST) -> Iterator[str]:
    """The functions that somebody named: no property, and nothing that a framework calls by its own name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("__") and not is_property(node):
            yield node.name


def names_in(path: Path, tree: ast.AST) -> Iterator[str]:
    """The names of a module, its classes, their fields and its functions."""
    yield path.stem
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from list_fields(node)


def list_fields(node: ast.ClassDef) -> Iterator[str]:
    """List the names that a class gives its columns and its values."""
    for each in node.body:
        targets = [each.target] if isinstance(each, ast.AnnAssign) else getattr(each, "targets", [])
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def is_coined(name: str) -> bool:
    if name in PLAIN:
        return False
    words = "_".join(words_of(name))
    return any(re.search(rf"(^|_){word}(_|$)", words) for word in COINED)


def count(room: str) -> Counted:
    """Count one room, migrations left out."""
    found = Counted()
    for path in sorted((ROOT / room).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for name in counted_functions(tree):
            found.functions += 1
            found.verbs += words_of(name)[:1] != [] and words_of(name)[0] in VERBS
        found.coined += [f"{path.relative_to(ROOT)}: {name}" for name in names_in(path, tree) if is_coined(name)]
    return found


def test_names() -> list[int]:
    """How many words each name of a test has, `test` left out."""
    lengths = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        lengths += [len(words_of(name)) - 1 for name in names if name.startswith("test_")]
    return lengths


def table() -> dict[str, float]:
    """Every figure by its name."""
    rooms = {room: count(room) for room in ROOMS}
    whole = Counted(
        functions=sum(each.functions for each in rooms.values()), verbs=sum(each.verbs for each in rooms.values())
    )
    lengths = sorted(test_names())
    return {
        "functions that begin with a verb, %": whole.share(),
        **{f"  in {room}/, %": each.share() for room, each in rooms.items()},
        "functions": float(whole.functions),
        "coined names": float(sum(len(each.coined) for each in rooms.values())),
        "tests": float(len(lengths)),
        "words in a test name, median": float(median(lengths)),
        "words in a test name, p90": float(lengths[int(len(lengths) * 0.9)]),
    }


def main() -> int:
    """Print the table. Returns 0."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--keep", action="store_true", help="keep the table as last time's")
    asked.add_argument("--coined", action="store_true", help="name each coined name that is left")
    given = asked.parse_args()
    now, before = table(), json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    for name, value in now.items():
        last = f"{before[name]:g}" if name in before else "-"
        shall = f"{SHALL[name]:g}" if name in SHALL else ""
        sys.stdout.write(f"{name:40} {value:8g}   last {last:>8}   {shall and 'shall be ' + shall}\n")
    if given.coined:
        sys.stdout.writelines(f"{each}\n" for room in ROOMS for each in count(room).coined)
    if given.keep:
        KEPT.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
