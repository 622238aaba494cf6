"""What of the file each guard asks for: the table holds against the guards' own text, and nobody asks for more."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.facts import LAWFUL
from workflow import acts, guards
from workflow.act_rule import ActRule
from workflow.acts import ACTS, BESIDE
from workflow.facts import EVERY_PART, FIELDS_OF, NotRead, Part
from workflow.guards.reads import READS
from workflow.states import Role

PART_OF = {"party": Part.PARTIES} | {name: part for part, names in FIELDS_OF.items() for name in names}
MODULES = [path for path in sorted(Path(guards.__path__[0]).glob("*.py")) if path.stem not in ("__init__", "reads")]
SHARED = {guard.__name__: parts for guard, parts in READS.items()}


def read_by(module: Path) -> dict[str, frozenset[Part]]:
    """By the name of each public function of a module of guards: the parts it, or a function it calls, takes from facts."""
    functions = {node.name: node for node in ast.parse(module.read_text()).body if isinstance(node, ast.FunctionDef)}

    def parts(name: str, seen: frozenset[str] = frozenset()) -> Iterator[Part]:
        for node in ast.walk(functions[name]):
            match node:
                case ast.Attribute(value=ast.Name(id="facts"), attr=attr) if attr in PART_OF:
                    yield PART_OF[attr]
                case ast.Call(func=ast.Name(id=called)) if called in functions.keys() - seen:
                    yield from parts(called, seen | {name})
                case ast.Call(func=ast.Name(id=called)) if called in SHARED:
                    yield from SHARED[called]

    return {name: frozenset(parts(name)) for name in functions if not name.startswith("_")}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_table_says_what_guards_read(module: Path) -> None:
    told = {guard.__name__: parts for guard, parts in READS.items() if guard.__module__.endswith(f".{module.stem}")}
    assert told == {name: parts for name, parts in read_by(module).items() if parts}


@pytest.mark.parametrize("rule", [*ACTS.values(), *BESIDE.values()], ids=lambda rule: rule.name)
def test_row_says_what_its_own_guards_read(rule: ActRule[Any]) -> None:
    (module,) = Path(acts.__path__[0]).glob(f"*/{rule.name}.py")
    assert frozenset[Part]().union(*read_by(module).values()) <= rule.reads


def test_shared_guards_are_shared() -> None:
    """A guard that one act alone asks stands in the module of that act."""
    asked = Counter(
        guard
        for rule in (*ACTS.values(), *BESIDE.values())
        for guard in {*rule.guards, *rule.given}
        if guard.__module__.startswith(guards.__name__)
    )
    assert asked
    assert [guard.__name__ for guard, acts_that_ask in asked.items() if acts_that_ask < 2] == []


def test_modules_of_guards_are_found() -> None:
    assert {"main", "evidence", "service", "public"} <= {module.stem for module in MODULES}
    assert sum(len(read_by(module)) for module in MODULES) > len(READS) > 0


@pytest.mark.parametrize("part", Part)
def test_unread_part_is_an_error(part: Part) -> None:
    without = LAWFUL.of(EVERY_PART - {part})
    for name in FIELDS_OF[part]:
        assert hasattr(LAWFUL, name)
        with pytest.raises(NotRead, match=f"facts.{name} was not read"):
            getattr(without, name)


def test_facts_change_in_one_thing() -> None:
    only = LAWFUL.of({Part.MOTION})
    changed = only.with_role(Role.SUPERIOR_CLERK)
    assert (changed.role, changed.motion, changed.key) == (Role.SUPERIOR_CLERK, only.motion, only.key)
    with pytest.raises(NotRead):
        _ = changed.parties
    assert only.with_session(None).session is None


def test_some_act_asks_every_part() -> None:
    rules = (*ACTS.values(), *BESIDE.values())
    assert frozenset[Part]().union(*(rule.parts() for rule in rules)) == EVERY_PART


def test_act_reads_what_is_needed() -> None:
    assert ACTS["admit"].parts() == {Part.REQUESTS}
    assert ACTS["issue"].parts() == {Part.DECISION}
    assert ACTS["recuse"].parts() == {Part.PARTIES, Part.MOTION, Part.DRAW}, (
        "the act itself: who may reply once the vote holds no longer"
    )


@pytest.mark.parametrize("rule", [*ACTS.values(), *BESIDE.values()], ids=lambda rule: rule.name)
def test_act_reads_for_all_its_guards(rule: ActRule[Any]) -> None:
    asked = [READS[guard] for guard in (*rule.guards, *rule.closer, *rule.given) if guard in READS]
    assert rule.parts() == rule.reads.union(*asked)


def test_vote_reads_room_and_parties() -> None:
    assert ACTS["vote"].parts() >= {Part.AGENDA, Part.PARTIES, Part.MOTION}
