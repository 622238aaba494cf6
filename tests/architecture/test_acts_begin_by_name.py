"""No act begins under another act's name: each module begins the act that it is, or one that follows from it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cases.acts
from workflow.acts import ACTS
from workflow.acts_beside import BESIDE

FOLLOWS = {
    "close_session": "unlist",
    "devolve": "devolve",
    "end_withdrawn": "take_effect",
    "going_on": "resume",
    "joined": "revive",
}
"""What modules begin that are no act of their own name, or begin another's step by its own."""


def begun() -> Iterator[tuple[str, str]]:
    for path in sorted(Path(cases.acts.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "begin":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield path.stem, str(first.value)


def test_each_module_begins_its_own_act() -> None:
    found = set(begun())
    assert len(found) > 30
    assert found == {(module, FOLLOWS.get(module, module)) for module, _name in found}
    assert {name for _module, name in found} <= {*ACTS, *BESIDE}
