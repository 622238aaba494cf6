"""YAML as rulebooks use it: only true and false are truth values, dates stay text, and no key comes twice."""

import re
from collections.abc import Hashable, Sequence
from typing import Any

import yaml


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


def line_of(text: str, place: Sequence[str | int]) -> int:
    """The line, from 1, where that place of the document stands, or its nearest part that does."""
    node = yaml.compose(text, Loader=RulebookYaml) if text else None
    line = 1
    for step in place:
        found = _inside(node, step)
        if found is None:
            break
        node, line = found
    return line


def _inside(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None
