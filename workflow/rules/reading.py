"""YAML as rulebooks use it: only true and false are truth values, dates stay text, and no key comes twice."""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import yaml

from workflow.rules.faults.fault import Fault, Place


class RulebookYaml(yaml.SafeLoader):
    """A loader under which yes, on and 2004-09-19 are the words they look like."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that comes twice: the second would silently win."""
        keys = [key.value for key, _ in node.value]
        for key in set(keys):
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key} comes twice", node.start_mark)
        return super().construct_mapping(node, deep)


RulebookYaml.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^(0|-?[1-9][0-9]*)$", "-0123456789"),
    ("null", r"^null$", "n"),
):
    RulebookYaml.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def read(text: str) -> dict[str, Any]:
    """The mapping that the text states. Raises yaml.YAMLError, which names the line."""
    data = yaml.load(text, Loader=RulebookYaml)  # noqa: S506  a SafeLoader, made stricter
    if not isinstance(data, dict):
        message = "a rulebook is a mapping"
        raise yaml.YAMLError(message)
    return data


class Document:
    """One text, read once: what it states, what keeps it from stating anything, and where its parts stand."""

    def __init__(self, text: str) -> None:
        self._node: yaml.Node | None = None
        self._broken: tuple[Fault, ...] = ()
        try:
            self._node = yaml.compose(text, Loader=RulebookYaml)
        except yaml.MarkedYAMLError as error:
            self._broken = (_no_yaml(error),)

    def faults(self) -> tuple[Fault, ...]:
        """What keeps the text from being read: where it is no YAML, no mapping, or says one thing twice."""
        if not isinstance(self._node, yaml.MappingNode):
            what = "a rulebook is a mapping of keys to what they say"
            return self._broken or (Fault((), what, "Begin with rulebook: and its name", 1),)
        return tuple(_twice(self._node, ()))

    def data(self) -> dict[str, Any]:
        """What the text states, where it has none of those faults."""
        reader = RulebookYaml("")
        data = reader.construct_document(self._node) if isinstance(self._node, yaml.MappingNode) else {}
        reader.dispose()
        return dict(data)

    def line_of(self, place: Place) -> int:
        """The line, from 1, where that place stands, or its nearest part that does."""
        node, line = self._node, 1
        for step in place:
            found = _inside(node, step)
            if found is None:
                break
            node, line = found
        return line


def _no_yaml(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    return Fault(
        (),
        f"this cannot be read as YAML: {error.problem or error.context}",
        "Look at the indents, colons, brackets and quotation marks of this line and the one before",
        mark.line + 1 if mark else 1,
    )


def _twice(node: yaml.Node, place: Place) -> Iterator[Fault]:
    if isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _twice(item, (*place, at))
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, yaml.Node] = {}
        for key, value in node.value:
            first = seen.setdefault(key.value, key)
            if first is not key:
                what = f"{key.value} comes twice, first in line {first.start_mark.line + 1}"
                mend = "Keep one of them: the second would silently win"
                yield Fault((*place, key.value), what, mend, key.start_mark.line + 1)
            yield from _twice(value, (*place, key.value))


def _inside(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None
