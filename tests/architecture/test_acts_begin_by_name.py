"""No act begins with another act's row: each module begins the act that it is, or one that follows from it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cases.acts
from tests.architecture.rows import LAW
from workflow.act_rule import ActRule
from workflow.acts import ACTS, BESIDE

FOLLOWS = {
    "close_session": "unlist",
    "devolution": "devolve",
    "ending": "devolve",
    "end_withdrawn": "take_effect",
    "going_on": "resume",
    "joinder": "revive",
    "protest": "appeal",
    "ruling_above": "devolve",
}
"""What modules begin that are no act of their own name, or begin another's step by its own."""
ROWS = "workflow.acts."
"""Below which the rows are: a constant of another module under the same name is none."""


def begun(source: str) -> Iterator[str]:
    """The constant of each row that a module begins with; "" for what is no constant imported from the table."""
    tree = ast.parse(source)
    rows = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ROWS)
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "begin":
            yield rows.get(getattr(node.args[0], "id", ""), "")


def test_each_module_begins_its_own_act() -> None:
    paths = sorted(Path(cases.acts.__path__[0]).rglob("*.py"))
    found = {(path.stem, row) for path in paths for row in begun(path.read_text())}
    assert len(found) > 30
    assert found == {(module, FOLLOWS.get(module, module).upper()) for module, _row in found}
    assert {row.lower() for _module, row in found} <= {*ACTS, *BESIDE}


def test_row_is_known_by_its_origin() -> None:
    """A row is known by where it comes from and by its own name."""
    assert list(begun("from workflow.acts.hearing.vote import VOTE as ADMIT\nbegin(ADMIT, key)")) == ["VOTE"]
    assert list(begun("from workflow.clocks.late_evidence import REPLY\nbegin(REPLY, key)")) == [""]
    assert list(begun("begin(step.rule, key)")) == [""]


def test_constants_bear_their_acts_names() -> None:
    named = {(act, name, row.name) for act, module in LAW.items() for name, row in vars(module).items() if is_row(row)}
    assert named == {(name, name.upper(), name) for name in (*ACTS, *BESIDE)}


def is_row(found: object) -> bool:
    return isinstance(found, ActRule)
