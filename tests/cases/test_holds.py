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

WITHIN = frozenset({"party_id", "enquiry_id", "limit_id", "application_id", "measure_id"})
"""Arguments that name a row within the case, or the register, that the act names too."""


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


def keys_among(arguments: set[str]) -> set[str]:
    """The arguments that name a case, a session or an election, whatever they are called."""
    return {each for each in arguments if each.endswith(("_id", "_ids"))} - WITHIN


@pytest.mark.parametrize(("name", "arguments", "holds"), EVERY, ids=[name for name, *_rest in EVERY])
def test_act_holds_its_cases(name: str, arguments: set[str], holds: Holds) -> None:
    """An act holds the proceedings, session, election and register that its arguments name."""
    assert {*holds.proceedings, holds.session, holds.election, holds.register} - {""} == keys_among(arguments)


def test_differently_named_key_is_found() -> None:
    assert keys_among({"decision_id", "case_ids", "actor", "at", "party_id"}) == {"decision_id", "case_ids"}


def test_case_openers_hold_nothing() -> None:
    assert {name for name, _arguments, holds in EVERY if holds == locks.A_NEW_CASE} == {"_lodge", "_enter"}


def test_only_pressure_report_leaves_no_trace() -> None:
    """Of all acts, the report of pressure alone leaves no trace in the case it holds."""
    assert {name for name, _arguments, holds in EVERY if holds.quietly} == {"report_pressure"}


def test_missing_argument_fails_at_import() -> None:
    with pytest.raises(TypeError, match="the act revise has no argument decision_id"):

        @act(Holds(proceedings=("decision_id",)))
        def revise(*, proceeding_id: UUID, at: datetime) -> None: ...


def test_missing_instant_fails_at_import() -> None:
    with pytest.raises(TypeError, match="the act revise has no argument at"):

        @act(locks.THE_PROCEEDING)
        def revise(*, proceeding_id: UUID) -> None: ...
