"""What an act holds is said by the act: its own arguments, and none that it does not have."""

import ast
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

import cases.acts
from cases.acts.engine import locks
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act

KEYS = frozenset({"proceeding_id", "proceeding_ids", "lead_id", "session_id", "election_id"})
"""The arguments by which the acts here name a row with a stream, or a case of one."""


def acts() -> Iterator[tuple[str, set[str], Holds]]:
    """Each act of the house: its name, its arguments and what it says that it holds."""
    for path in sorted(Path(cases.acts.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                for each in node.decorator_list:
                    if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "act":
                        yield node.name, {arg.arg for arg in node.args.kwonlyargs}, _said(each.args[0])


def _said(expression: ast.expr) -> Holds:
    said = eval(ast.unparse(expression), vars(locks))
    assert isinstance(said, Holds)
    return said


EVERY = list(acts())


def test_every_act_is_found() -> None:
    assert len(EVERY) > 30


@pytest.mark.parametrize(("name", "arguments", "holds"), EVERY, ids=[name for name, *_rest in EVERY])
def test_an_act_holds_what_it_is_told_of(name: str, arguments: set[str], holds: Holds) -> None:
    assert {*holds.proceedings, holds.session, holds.election} - {""} == arguments & KEYS


def test_an_argument_that_is_not_there_is_an_error_at_import() -> None:
    with pytest.raises(TypeError, match="the act revise has no argument decision_id"):

        @act(Holds(proceedings=("decision_id",)))
        def revise(*, proceeding_id: UUID, at: datetime) -> None: ...


def test_an_act_without_an_instant_is_an_error_at_import() -> None:
    with pytest.raises(TypeError, match="the act revise has no argument at"):

        @act(locks.THE_PROCEEDING)
        def revise(*, proceeding_id: UUID) -> None: ...
