"""What an actor brings to an act is asked by its guards: every field by one, and every guard of a field that is there.

mypy holds most of it, and `told_by_mypy.py` holds mypy to it.
"""

import ast
import inspect
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from textwrap import dedent
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from workflow import given as brought
from workflow.act_rule import ActRule
from workflow.acts import ACTS
from workflow.acts_beside import BESIDE
from workflow.errors import Refusal
from workflow.facts import Facts

ROOT = Path(__file__).resolve().parents[2]
RULES: tuple[ActRule[Any], ...] = (*ACTS.values(), *BESIDE.values())
Asking = Callable[..., Refusal | None]


def fields_read(function: Callable[..., object]) -> set[str]:
    """The names read of `given` in a function and in those of its module that it hands it to."""
    tree = ast.parse(dedent(inspect.getsource(function)))
    own = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_given(node.value)}
    handed = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and any(map(is_given, node.args))
    }
    return own.union(*(fields_read(function.__globals__[name]) for name in handed))


def is_given(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "given"


def asked_of(guard: Asking) -> type | None:
    """What a guard says that it takes; None for one that asks nothing of what is brought."""
    _facts, taken = list(inspect.signature(guard).parameters)[:2]
    hint = get_type_hints(guard)[taken]
    (named,) = [each for each in get_args(hint) or (hint,) if each is not NoneType]
    return None if named is object else named


def lacks(takes: type, asked: type | None) -> set[str]:
    """What a guard that takes `asked` could read and what is brought has not; of what another act takes, all of it."""
    if asked is None or asked is takes:
        return set()
    if not getattr(asked, "_is_protocol", False):
        return {asked.__name__}
    return {name for name, value in vars(asked).items() if isinstance(value, property)} - {
        each.name for each in fields(takes)
    }


def unlike(rule: ActRule[Any]) -> Iterator[str]:
    for guard in (*rule.closer, *rule.given):
        if missing := lacks(rule.takes, asked_of(guard)):
            yield f"{rule.name}: {guard.__name__} asks for {sorted(missing)}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_field_has_its_guard(rule: ActRule[Any]) -> None:
    """Every field is read by a guard of its act."""
    read = set[str]().union(*(fields_read(guard) for guard in (*rule.closer, *rule.given)))
    assert {each.name for each in fields(rule.takes)} == read


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_guards_ask_for_their_own_act(rule: ActRule[Any]) -> None:
    """Every guard asks for what is brought to its act."""
    assert list(unlike(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_name_and_fields_follow_the_act(rule: ActRule[Any]) -> None:
    """What is brought is named after its act and no field may be left out."""
    own = "".join(word.capitalize() for word in rule.name.split("_")) + "Given"
    assert rule.takes is getattr(brought, own, brought.Nothing)
    assert rule.takes.__dataclass_params__.frozen
    assert all(each.kw_only and each.default is each.default_factory is MISSING for each in fields(rule.takes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_guards_that_can_ask_do(rule: ActRule[Any]) -> None:
    """A guard of the file that can ask of what is brought does."""
    of_both = {guard for guard in rule.guards if len(inspect.signature(guard).parameters) > 1}
    assert of_both == set(rule.closer)
    assert not of_both & set(rule.given), "else it would be asked twice"


def test_mypy_gets_the_expected_questions() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["files"]
    assert "tests/architecture/errors_of_mypy.py" in asked


def test_everything_brought_is_taken() -> None:
    """Nothing is brought that no act takes."""
    made = {each for name, each in vars(brought).items() if name.endswith("Given")}
    assert made | {brought.Nothing} == {rule.takes for rule in RULES}


# The checks can fail


@dataclass(frozen=True, slots=True, kw_only=True)
class Misspelt:
    reason: str


def of_an_act(_facts: Facts, given: brought.AdmitGiven) -> Refusal | None:
    return Refusal("unread") if handed_on(given) else None


def handed_on(given: brought.AdmitGiven) -> bool:
    return bool(given.against)


def test_wrong_fields_and_guards_are_seen() -> None:
    """A misspelt field and a guard of another act are seen."""
    assert lacks(Misspelt, brought.WithReasons) == {"reasons"}
    assert lacks(Misspelt, asked_of(of_an_act)) == {"AdmitGiven"}
    assert lacks(brought.AdmitGiven, asked_of(of_an_act)) == set()
    assert fields_read(of_an_act) == {"against"}
