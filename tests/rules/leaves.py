"""Every value of a rulebook's document, what else could stand in its place, and the rulebook that says so instead."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workflow.rules.faults.expected import choices_at
from workflow.rules.faults.fault import Place
from workflow.rules.schema import Rulebook

NAMED = ("windows", "bodies", "standing", "limits", "case_types")
"""Parts whose keys a rulebook chooses itself."""
CACHED = ("_limits", "called")
SETTINGS = ("session", "conduct", "clock")


def leaves(data: object, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Each value that holds no other: a word, a number, or a list of such."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from leaves(value, (*place, key))
    elif isinstance(data, list) and any(isinstance(each, dict | list) for each in data):
        for at, value in enumerate(data):
            yield from leaves(value, (*place, at))
    else:
        yield place, data


def pattern(place: Place) -> str:
    """The place without the names that this rulebook chose: "limits.*.n". What a gap keeps under default is told alike."""
    steps = list(place)
    if steps[0] in NAMED:
        steps[1] = "*"
    if steps[0] == "case_types" and len(steps) > 3 and steps[2] == "instances":
        steps[3] = "*"
    if steps[0] in SETTINGS and len(steps) > 2 and steps[2] in {"value", "default"}:
        steps[2] = "="
    if steps[0] not in SETTINGS:
        steps = [step for step in steps if step != "default"]
    if len(steps) > 1 and steps[-2] == "also":
        steps[-1] = "*"
    return ".".join("*" if isinstance(step, int) else str(step) for step in steps)


def others(place: Place, value: object) -> list[Any]:
    """Other values that the grammar lets stand there, at least one where it lets any."""
    if place[-1] == "files" and value in ("all", []):
        return [[] if value == "all" else "all"]
    if isinstance(value, list):
        return _other_lists(place, value)
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if choices := choices_at(place):
        return [each for each in choices if each != value]
    return [_other_text(str(value))]


def _other_lists(place: Place, value: list[Any]) -> list[Any]:
    shorter = [[each for each in value if each != gone] for gone in value]
    more = [[*value, each] for each in choices_at((*place, 0)) if each not in value]
    texts = [] if more or not value or not isinstance(value[0], str) else [[*value[:-1], _other_text(value[-1])]]
    return [*shorter, *more, *texts]


def _other_text(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return (date.fromisoformat(text) + timedelta(days=1)).isoformat()
    if re.match(r"\d{4}-\d\d-\d\dT", text):
        return (datetime.fromisoformat(text) + timedelta(hours=26)).isoformat()
    if text == "24:00":
        return "18:00"
    if re.fullmatch(r"\d\d:\d\d", text):
        return f"{int(text[:2]) + 1:02}:{text[3:]}"
    return "Asia/Aqtau" if text == "Asia/Almaty" else f"{text} otherwise"


def put(data: dict[str, Any], place: Place, value: object) -> dict[str, Any]:
    """A copy of the document with that value there."""
    copied = deepcopy(data)
    *way, last = place
    part: Any = copied
    for step in way:
        part = part[step]
    part[last] = value
    return copied


def variant(book: Rulebook, data: dict[str, Any], place: Place, value: object) -> Rulebook | None:
    """The rulebook that says so there; only what is around the place is read anew. None where the grammar refuses it."""
    top, *rest = place
    field = next(name for name, each in Rulebook.model_fields.items() if (each.alias or name) == top)
    inner = (rest[0],) if top in NAMED else ()
    part = data[str(top)][rest[0]] if inner else data[str(top)]
    changed = put({"it": part}, ("it", *place[1 + len(inner) :]), value)["it"]
    annotation: Any = Rulebook.model_fields[field].annotation
    try:
        read = TypeAdapter(annotation.__args__[1] if inner else annotation).validate_json(
            json.dumps(changed), strict=True
        )
    except ValidationError:
        return None
    whole = {**getattr(book, field), inner[0]: read} if inner else read
    made = book.model_copy(update={field: whole})
    for name in CACHED:
        made.__dict__.pop(name, None)
    return made
