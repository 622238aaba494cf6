"""What is wrong inside one part of a rulebook: pydantic's findings, said in words for who knows YAML and not Python."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workflow.rules.faults.expected import choices_at, keys_at
from workflow.rules.faults.fault import Fault, PartError, Place, listed, nearest

Said = tuple[str, str]
"""What is wrong, and what may stand here instead."""
LONGEST = 40
NEEDED: Mapping[str, str] = MappingProxyType(
    {
        "cite": "and the article it comes from, or where one was looked for",
        "status": "and how far it may be trusted: verified, verified_in_part, seed, memory, design or gap",
        "from": "and the instant the time runs from",
        "binds": "body or person",
        "route": "and how the competent body is found",
        "first": "with its route, the time to file and the time to decide",
        "appeal": "with its route and times, or with route: last_instance where the decision is final",
        "of": "and the levels of body whose decisions are taken there",
        "not_current_law": "true for the law of another year, else false",
        "in_force": "with from: and the first day on which this text governs",
        "law": "and the name that all texts of this law share",
        "because": "and in a few words what the example shows",
        "due": "and the first instant that is too late",
    }
)
"""How a missing key is written, after its name."""
WORDS: Mapping[str, Callable[[ErrorDetails], Said]] = MappingProxyType(
    {
        "enum": lambda each: (f"{_show_input(each)} is not a word that may stand here", ""),
        "literal_error": lambda each: (f"{_show_input(each)} is not a word that may stand here", ""),
        "string_type": lambda each: (
            f"{_show_input(each)} is not text",
            "words, in quotation marks where they look like a number",
        ),
        "string_too_short": lambda _each: ("nothing is written here", "words"),
        "string_pattern_mismatch": lambda each: (
            f"{_show_input(each)} is no hour",
            'an hour such as "18:00", or "24:00"',
        ),
        "int_type": lambda each: (
            f"{_show_input(each)} is not a whole number",
            "a whole number without quotation marks",
        ),
        "int_from_float": lambda each: (f"{_show_input(each)} is not a whole number", "a whole number"),
        "bool_type": lambda each: (f"{_show_input(each)} is neither true nor false", "true or false"),
        "greater_than_equal": lambda each: (f"{_show_input(each)} is too small", f"{_bound(each, 'ge')} or more"),
        "greater_than": lambda each: (f"{_show_input(each)} is too small", f"more than {_bound(each, 'gt')}"),
        "less_than_equal": lambda each: (f"{_show_input(each)} is too large", f"{_bound(each, 'le')} or less"),
        "timezone_aware": lambda each: (
            f"{_show_input(each)} has no offset",
            'an instant such as "2004-09-19T14:00+07:00"',
        ),
        "too_short": lambda _each: ("the list is empty", "at least one"),
    }
)
KINDS: tuple[tuple[str, Said], ...] = (
    ("datetime", ("{} is no instant", 'an instant such as "2004-09-19T14:00+07:00"')),
    ("date", ("{} is no day", "a day such as 2004-09-19")),
    ("time", ("{} is no hour", 'an hour such as "07:00"')),
    ("tuple", ("{} is no list", "a list, such as [first, second]")),
    ("list", ("{} is no list", "a list, such as [first, second]")),
    ("model", ("{} has no keys", "the keys of this part, each with what it says")),
    ("dict", ("{} has no keys", "the keys of this part, each with what it says")),
)
"""The same for families of findings, by how their name begins."""


def faults_of_parts(error: ValidationError, data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every finding once for each place: where one of several things may stand, with all of them."""
    by_place: dict[Place, list[ErrorDetails]] = {}
    for each in error.errors(include_url=False):
        by_place.setdefault(_place(each, data), []).append(each)
    for place, found in by_place.items():
        yield _make_fault(place, found)


def _place(each: ErrorDetails, data: object) -> Place:
    """The finding's place without the marks pydantic leaves where one of several things may stand."""
    place: Place = ()
    *way, last = each["loc"] or ("",)
    for step in (*way, last):
        found = _step(data, step)
        if found is not None:
            place, data = (*place, step), found[0]
        elif step == last and each["type"] == "missing":
            place = (*place, step)
    return place


def _step(data: object, step: str | int) -> tuple[object] | None:
    if isinstance(data, dict) and step in data:
        return (data[step],)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return (data[step],)
    return None


def _make_fault(place: Place, found: list[ErrorDetails]) -> Fault:
    first = found[0]
    wrong = first.get("ctx", {}).get("error")
    if isinstance(wrong, PartError):
        return Fault(place, wrong.what, wrong.fix)
    if first["type"] == "missing":
        return Fault(place, "this is missing", _write(place))
    if first["type"] == "extra_forbidden":
        return _report_unknown_key(place)
    what = _say_error(first)[0]
    may_stand = dict.fromkeys(_say_error(each)[1] or f"one of: {listed(_list_choices(place, each))}" for each in found)
    return Fault(place, what, f"Write {'; or '.join(may_stand)}")


def _write(place: Place) -> str:
    key = str(place[-1])
    choices = choices_at(place)
    said = f"one of: {listed(choices)}" if choices and key not in NEEDED else NEEDED.get(key, "and what the law says")
    return f"Write {key}: {said}"


def _report_unknown_key(place: Place) -> Fault:
    *parent, key = place
    known = keys_at(tuple(parent))
    near = nearest(str(key), known)
    return Fault(place, f"{key} is no key of this part", f"Write {near}, or take it out")


def _list_choices(place: Place, each: ErrorDetails) -> list[str]:
    return choices_at(place) or [str(each.get("ctx", {}).get("expected", "")).replace("'", "")]


def _say_error(each: ErrorDetails) -> Said:
    if each["type"] in WORDS:
        return WORDS[each["type"]](each)
    for begins, (what, may_stand) in KINDS:
        if each["type"].startswith(begins):
            return what.format(_show_input(each)), may_stand
    return each["msg"].removeprefix("Value error, "), "what another rulebook has here"


def _show_input(each: ErrorDetails) -> str:
    value = each["input"]
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value == "":
        return "nothing"
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST and not isinstance(value, dict | list) else "what is written here"


def _bound(each: ErrorDetails, name: str) -> str:
    return str(each.get("ctx", {}).get(name))
