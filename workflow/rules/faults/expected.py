"""What may stand at a place of a rulebook: read out of the JSON Schema of the models."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from workflow.rules.faults.fault import Place
from workflow.rules.schema import Rulebook

Node = dict[str, Any]


@cache
def schema() -> Node:
    return Rulebook.model_json_schema(by_alias=True)


def keys_at(place: Place) -> list[str]:
    """The keys that may stand in that part."""
    return sorted({key for node in _find_nodes(place) for key in _list_keys(node)})


def _list_keys(node: Node) -> Iterator[str]:
    yield from node.get("properties", {})
    yield from _list_words(node.get("propertyNames", {}))


def choices_at(place: Place) -> list[str]:
    """The words that may stand there, in the order of the schema; [] where anything may, or where it is a key."""
    return list(dict.fromkeys(word for node in _find_nodes(place) for word in _list_words(node)))


def _list_words(node: Node) -> Iterator[str]:
    for each in resolved(node):
        yield from each.get("enum", ())
        yield from ([each["const"]] if "const" in each else [])


def _find_nodes(place: Place) -> list[Node]:
    nodes = list(resolved(schema()))
    for step in place:
        nodes = [inner for node in nodes for child in _find_children(node, step) for inner in resolved(child)]
    return nodes


def resolved(node: Node) -> Iterator[Node]:
    """The node itself, or each of the things that may stand there."""
    if "$ref" in node:
        yield from resolved(schema()["$defs"][node["$ref"].removeprefix("#/$defs/")])
    elif "anyOf" in node:
        for each in node["anyOf"]:
            yield from resolved(each)
    else:
        yield node


def _find_children(node: Node, step: str | int) -> Iterator[Node]:
    if isinstance(step, int):
        yield from ([node["items"]] if isinstance(node.get("items"), dict) else [])
    elif step in node.get("properties", {}):
        yield node["properties"][step]
    elif isinstance(node.get("additionalProperties"), dict):
        yield node["additionalProperties"]
