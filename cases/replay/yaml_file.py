"""A YAML file with the line of everything in it: dates stay text, keys merge (`<<`), and no key comes twice."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from cases.replay.errors import Fault, ScenarioError
from workflow.rules.reading import RulebookYaml

MERGE = "<<"


class ScenarioYaml(RulebookYaml):
    """As rulebooks are read, with the merge key beside it."""


ScenarioYaml.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(rf"^{MERGE}$"), [MERGE[0]])


class Lines:
    """The line of every place in a file."""

    def __init__(self, node: yaml.Node | None) -> None:
        self._node = node

    def of(self, place: Sequence[str | int]) -> int:
        """The line, from 1, where that place stands, or the nearest part around it that does."""
        node, line = self._node, 1
        for part in place:
            found = _inside(node, part)
            if found is None:
                break
            node, line = found
        return line


def read_yaml(path: Path) -> tuple[dict[str, Any], Lines]:
    """What the file says, with its lines. Raises ScenarioError for a file that is missing, no YAML, or says a key twice."""
    try:
        loader = ScenarioYaml(path.read_text("utf-8"))
        node = loader.get_single_node()
        if twice := list(_twice(node, ())):
            raise ScenarioError.of(path, twice)
        data = loader.construct_document(node) if node is not None else None
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path}: cannot be read: {error}") from error
    except yaml.MarkedYAMLError as error:
        raise ScenarioError.of(path, [_no_yaml(error)]) from error
    except yaml.YAMLError as error:
        raise ScenarioError(f"{path}: is no YAML: {error}") from error
    if not isinstance(data, dict):
        raise ScenarioError(f"{path}:1: is no mapping: begin with keys like scenario: and steps:")
    return data, Lines(node)


def _no_yaml(error: yaml.MarkedYAMLError) -> tuple[int, Fault]:
    mark = error.problem_mark or error.context_mark
    message = (
        f"is no YAML: {error.problem or error.context}; look at the indents, colons, brackets and quotation marks here"
    )
    return mark.line + 1 if mark else 1, Fault((), message)


def _twice(node: yaml.Node | None, place: tuple[str | int, ...]) -> Iterator[tuple[int, Fault]]:
    """Every key that comes twice in one mapping: the second would silently win."""
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _twice(item, (*place, number))
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, yaml.Node] = {}
        for key, value in node.value:
            here = (*place, str(key.value))
            first = seen.setdefault(str(key.value), key)
            if first is not key:
                message = f"comes twice, first in line {first.start_mark.line + 1}; keep one of them"
                yield key.start_mark.line + 1, Fault(here, message)
            yield from _twice(value, here)


def _inside(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, int] | None:
    """What stands there, with its line. Merged keys come first in a mapping, so the last that fits is the mapping's own."""
    if isinstance(node, yaml.MappingNode):
        fits = [(value, key.start_mark.line + 1) for key, value in node.value if key.value == str(part)]
        return fits[-1] if fits else None
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part].start_mark.line + 1
    return None
