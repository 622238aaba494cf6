"""Reading the files of the language: what a file says, or every mistake in it with its line."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from replay.errors import Fault, Place, ScenarioError
from replay.grammar import Frozen
from replay.yaml_file import read_yaml
from workflow.rules.yaml_text import YamlText

M = TypeVar("M", bound=Frozen)
Say = Callable[[Mapping[str, Any]], str]


def read(model: type[M], path: Path) -> M:
    """The file as `model`. Raises ScenarioError, which names for every mistake the file, the line, the place and what to fix."""
    return read_with_lines(model, path)[0]


def read_with_lines(model: type[M], path: Path) -> tuple[M, YamlText]:
    """The file as `model`, and the line of every place in it. Raises ScenarioError as `read` does."""
    data, lines = read_yaml(path)
    try:
        return model.model_validate(data), lines
    except ValidationError as error:
        faults: dict[Place, Fault] = {}
        for fault in (fault for each in error.errors() for fault in _find_faults(each, data)):
            faults.setdefault(fault.place, fault)  # of what could be one of several, the first says enough
        raise ScenarioError.of(path, [(lines.line_of(place), fault) for place, fault in faults.items()]) from error


def _find_faults(error: ErrorDetails, data: object) -> Iterator[Fault]:
    place = _drop_inserted_names(error["loc"], data)
    if error["type"] == "missing":
        place = (*place, error["loc"][-1])
    context = error.get("ctx", {})
    if error["type"] == "unknown_word":
        message = f"is not a word of the language here; known are {context['known']}"
        yield from (Fault((*place, word), message) for word in context["words"])
        return
    if error["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        place = (*place, str(context["discriminator"]).strip("'"))
    yield Fault(place, SAID[error["type"]](context) if error["type"] in SAID else error["msg"])


def _drop_inserted_names(loc: Place, data: object) -> Place:
    """The place without the names of acts and types that the checker puts between."""
    place: list[str | int] = []
    for part in loc:
        inner = _get_part(data, part)
        if inner is not MISSING:
            place.append(part)
            data = inner
    return tuple(place)


def _get_part(data: object, part: str | int) -> object:
    if isinstance(data, dict) and part in data:
        return data[part]
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return MISSING


MISSING = object()


def _say_choices(context: Mapping[str, Any]) -> str:
    return f"must be one of {context['expected']}"


def _say_error(context: Mapping[str, Any]) -> str:
    return str(context["error"])


SAID: Mapping[str, Say] = {
    "missing": lambda _: "is missing: write it",
    "union_tag_invalid": lambda said: f"there is no act {said['tag']}; there are {said['expected_tags']}".replace(
        "'", ""
    ),
    "union_tag_not_found": lambda _: "is missing: say which act it is",
    "value_error": _say_error,
    "enum": _say_choices,
    "literal_error": _say_choices,
    "string_type": lambda _: "must be text: put it in quotation marks",
    "int_type": lambda _: "must be a whole number",
    "int_parsing": lambda _: "must be a whole number",
    "bool_type": lambda _: "must be true or false",
    "bool_parsing": lambda _: "must be true or false",
    "tuple_type": lambda _: "must be a list, like [one, two]",
    "dict_type": lambda _: "must be a mapping, like {key: value}",
    "model_type": lambda _: "must be a mapping, like {key: value}",
    "string_too_short": lambda _: "is empty: write it",
    "greater_than_equal": lambda said: f"must be {said['ge']} or more",
}
"""What a mistake of that kind is called, in words that say what to fix."""
