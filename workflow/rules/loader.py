"""Rulebooks from their files. One file is one text of one rulebook; its version is the hash of what it says."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import rfc8785
import yaml
from pydantic import ValidationError

from workflow.errors import RulebookError
from workflow.rules.reading import line_of, read
from workflow.rules.schema import Rulebook

DATA = Path(__file__).parent / "data"


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
    """The rulebook of one file. Raises RulebookError naming file, line and place."""
    text = path.read_text("utf-8")
    try:
        data = read(text)
    except yaml.YAMLError as error:
        raise RulebookError(f"{path.name}: {error}") from error
    rulebook = parse(data, file=path.name, text=text)
    if rulebook.name != path.stem.partition("@")[0]:
        message = f"{path.name}: rulebook says it is {rulebook.name}"
        raise RulebookError(message)
    return rulebook


def parse(data: Mapping[str, Any], *, file: str = "rulebook", text: str = "") -> Rulebook:
    """The rulebook that `data` states. `text`, where given, lets an error name its line. Raises RulebookError."""
    try:
        canonical = rfc8785.dumps(dict(data))
        if "version" in data:
            raise RulebookError(f"{file}: version: is counted from the text, never written")
        rulebook = Rulebook.model_validate_json(json.dumps(data), strict=True)
    except rfc8785.CanonicalizationError as error:
        raise RulebookError(f"{file}: {error}") from error
    except ValidationError as error:
        raise RulebookError("\n".join(_faults(error, file, text))) from error
    return rulebook.model_copy(update={"version": hashlib.sha256(canonical).hexdigest()})


def _faults(error: ValidationError, file: str, text: str) -> list[str]:
    return [
        f"{file}:{line_of(text, fault['loc'])}: {'.'.join(map(str, fault['loc'])) or 'rulebook'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)
    ]
