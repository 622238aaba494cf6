"""Rulebooks from their files. One file is one text of one rulebook; its version is the hash of what it says."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import rfc8785
from pydantic import ValidationError

from workflow.errors import RulebookError
from workflow.rules.faults.fault import Fault
from workflow.rules.faults.parts import faults_of_parts
from workflow.rules.faults.whole import find_faults, find_miscounts
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of reading one text: the rulebook where every part of it reads, and every fault in the order of lines."""

    file: str
    document: Document
    rulebook: Rulebook | None
    faults: tuple[Fault, ...]

    def describe_faults(self, faults: Iterable[Fault] | None = None) -> list[str]:
        """`FILE:LINE: place: what is wrong. How to fix it.`, for these faults or for all of its own, in order."""
        told = self.faults if faults is None else faults
        placed = [(fault.line or self.document.line_of(fault.place), fault.describe()) for fault in told]
        return [f"{self.file}:{line}: {said}" for line, said in sorted(placed)]


def names() -> tuple[str, ...]:
    """The rulebooks that are here, in order."""
    return tuple(sorted(path.stem for path in DATA.glob("*.yaml") if "@" not in path.stem))


@cache
def load(name: str) -> Rulebook:
    """The present text of that rulebook. Raises RulebookError naming file and place."""
    if name not in names():
        message = f"there is no rulebook {name}; there are {', '.join(names())}"
        raise RulebookError(message)
    return load_file(DATA / f"{name}.yaml")


@cache
def load_version(name: str, version: str) -> Rulebook:
    """The text of that rulebook with that hash: the present one, or an earlier one kept as `name@anything.yaml`.

    A case keeps the version it began with. Raises RulebookError when no file here has that hash.
    """
    for path in (DATA / f"{name}.yaml", *sorted(DATA.glob(f"{name}@*.yaml"))):
        if path.is_file() and (found := load_file(path)).version == version:
            return found
    message = f"no text of rulebook {name} has the version {version}"
    raise RulebookError(message)


def load_file(path: Path) -> Rulebook:
    """The rulebook of one file. Raises RulebookError with every fault, each with file, line and place."""
    return _require_faultless(check_file(path))


def parse(data: Mapping[str, Any], *, file: str = "rulebook", text: str = "") -> Rulebook:
    """The rulebook that `data` states. `text`, where given, lets an error name its line. Raises RulebookError.

    Its worked examples are not counted here, so that a variant can be tried whose times differ.
    """
    return _require_faultless(_check_data(data, file, Document(text)))


def _require_faultless(checked: Checked) -> Rulebook:
    if checked.faults or checked.rulebook is None:
        raise RulebookError("\n".join(checked.describe_faults()))
    return checked.rulebook


def check_file(path: Path) -> Checked:
    """The rulebook of one file with all its faults. Raises OSError where there is no such file to read."""
    document = Document(path.read_bytes())
    if unreadable := document.faults():
        return Checked(path.name, document, None, unreadable)
    checked = _check_data(document.data(), path.name, document)
    if checked.rulebook is None:
        return checked
    found = (*_find_misnamed(checked.rulebook, path), *find_miscounts(checked.rulebook))
    return replace(checked, faults=(*checked.faults, *found))


def _find_misnamed(rulebook: Rulebook, path: Path) -> Iterator[Fault]:
    name = path.stem.partition("@")[0]
    if rulebook.name != name:
        yield Fault(
            ("rulebook",),
            f"the rulebook says it is {rulebook.name}, and its file is called {name}",
            f"Write rulebook: {name}, or rename the file",
        )


def _check_data(data: Mapping[str, Any], file: str, document: Document) -> Checked:
    if "version" in data:
        fault = Fault(("version",), "the version is counted from the text, never written", "Take it out")
        return Checked(file, document, None, (fault,))
    try:
        rulebook = Rulebook.model_validate_json(json.dumps(data), strict=True)
        canonical = rfc8785.dumps(dict(data))
    except ValidationError as error:
        return Checked(file, document, None, tuple(faults_of_parts(error, data)))
    except rfc8785.CanonicalizationError as error:
        fault = Fault((), f"this cannot be hashed: {error}", "Write smaller numbers")
        return Checked(file, document, None, (fault,))
    versioned = rulebook.model_copy(update={"version": hashlib.sha256(canonical).hexdigest()})
    return Checked(file, document, versioned, tuple(find_faults(versioned)))
