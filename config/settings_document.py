"""The page about the environment variables: what is read comes from the settings, what it means from `.env.example`."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.env import ROOT

KINDS = {
    "str": "text",
    "list": "list, separated by commas",
    "int": "number",
    "bool": "true or false",
    "path": "path",
    "dj_db_url": "database address",
}
HEAD = """# Settings

Made from `config/settings/` and `.env.example` by `make docs`; do not edit.

Recourse reads its settings from environment variables. A file `.env` in the project's folder is read first; the real
environment wins over it. Every variable has a safe default, so none has to be set to try Recourse out.

| variable | what it is | kind | default |
|---|---|---|---|
"""


class Undocumented(Exception):
    """The settings and `.env.example` name different variables; the message says which."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable as the settings read it."""

    name: str
    kind: str
    default: str | None
    """None where the settings compute it; `.env.example` then shows what it comes to."""


@dataclass(frozen=True, slots=True)
class Example:
    """What `.env.example` says of one variable."""

    meaning: str
    value: str


def settings_markdown() -> str:
    """The whole page. Raises Undocumented where `.env.example` and the settings differ."""
    read = sorted(variables(), key=lambda variable: variable.name)
    examples = explained((ROOT / ".env.example").read_text(encoding="utf-8"))
    differing = sorted({variable.name for variable in read} ^ examples.keys())
    if differing:
        message = f"Read in config/settings/ or named in .env.example, but not both: {', '.join(differing)}"
        raise Undocumented(message)
    return HEAD + "".join(_write_row(variable, examples[variable.name]) for variable in read)


def _write_row(variable: Variable, example: Example) -> str:
    default = example.value if variable.default is None else variable.default
    shown = f"`{default}`" if default else "none"
    return f"| `{variable.name}` | {example.meaning} | {variable.kind} | {shown} |\n"


def variables() -> Iterator[Variable]:
    """Every `env.<kind>("NAME", default)` of the settings files."""
    for path in sorted((ROOT / "config" / "settings").glob("*.py")):
        yield from _read_in(path)


def _read_in(path: Path) -> Iterator[Variable]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env"), attr=kind), args=[ast.Constant(value=str(name)), *rest]
            ):
                yield Variable(name, KINDS[kind], _read_default(rest))


def _read_default(rest: list[ast.expr]) -> str | None:
    """Read the default as a reader would type it, "" for none."""
    match rest:
        case [] | [ast.Constant(value=None), *_]:
            return ""
        case [ast.Constant(value=value), *_]:
            return str(value)
    return None


def explained(example: str) -> dict[str, Example]:
    """From `.env.example`: each variable with the comment lines that stand right above it, and its value there."""
    pattern = re.compile(r"((?:^# .*\n)+)^#?(RECOURSE_\w+)=(.*)$", re.MULTILINE)
    return {name: Example(_join_lines(comment), value) for comment, name, value in pattern.findall(example)}


def _join_lines(comment: str) -> str:
    return " ".join(line.removeprefix("# ") for line in comment.splitlines())
