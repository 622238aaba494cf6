"""Rules of the house that no linter knows."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("config", "replay", "cases", "notices", "office", "search", "workflow")
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
PDF_MAKERS = ("weasyprint", "fontTools")
"""Seconds and megabytes that the web never needs."""
HOMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "lib", "tools"}


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (path for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts)


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def _code_lines(node: ast.FunctionDef) -> int:
    """The length of its body without its docstring: to say more, or to name each argument, is never a fault."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno if body else 0


def _is_a_table(path: Path, node: ast.FunctionDef) -> bool:
    """One `match` with a line or two a case, which says so beside its name."""
    return "-- a table" in path.read_text().splitlines()[node.lineno - 1]


def test_no_file_is_too_long():
    counts = {str(path.relative_to(ROOT)): path.read_text().count("\n") for path in _sources()}
    assert {name: count for name, count in counts.items() if count > LONGEST_FILE} == {}


def test_no_function_is_too_long():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in _sources()
        for node in _functions(path)
        if _code_lines(node) > LONGEST_FUNCTION and not _is_a_table(path, node)
    ]
    assert long == []


def test_modules_say_what_they_are():
    assert [str(path) for path in _sources() if path.stem in HOMELESS or path.parent.name in HOMELESS] == []


def test_imports_in_functions_are_few():
    """Only what makes pdfs and what an app readies are imported inside a function."""
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _sources()
        if path.name != "apps.py"
        for function in _functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not any(name in ast.unparse(node) for name in PDF_MAKERS)
    ]
    assert inside == []


def test_states_change_by_the_lifecycle():
    past = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "filter_update"}
        and any(keyword.arg == "state" and "Proceeding" in ast.unparse(node.func) for keyword in node.keywords)
    ]
    assert past == []


def _layers() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = (layer for contract in contracts for layer in contract.get("layers", ()))
    return [name.strip(" ()") for layer in layers for name in layer.replace("|", ":").split(":")]


@pytest.mark.parametrize("name", _layers())
def test_contracts_name_existing_layers(name: str):
    assert find_spec(name) is not None


def test_nothing_private_is_published():
    command = [sys.executable, "scripts/names_check.py"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
