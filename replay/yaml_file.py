"""A YAML file with the line of everything in it: dates stay text, keys merge (`<<`), and no key comes twice."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from replay.errors import Fault, ScenarioError
from workflow.rules.reading import RulebookYaml
from workflow.rules.yaml_text import Found, Kind, build, compose, line_of

MERGE = "<<"


class ScenarioYaml(RulebookYaml):
    """As rulebooks are read, with the merge key beside it."""


ScenarioYaml.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(rf"^{MERGE}$"), [MERGE[0]])
SAID: Mapping[Kind, str] = {
    "not_utf8": "these bytes are no text in UTF-8: save the file as UTF-8",
    "character": "no text has the character {detail}: take it out",
    "no_yaml": "is no YAML: {detail}; look at the indents, colons, brackets and quotation marks here",
    "deep": "goes deeper than any scenario: look for brackets and indents that are not closed",
    "large": "with all that it repeats this is too large: write each part once, without & and *",
    "inside_itself": "is inside itself: take the * out, or name another part",
    "tag": "{detail} is no kind of value here: write words, a whole number, true, false or null",
    "number": "no number has so many digits: write a smaller one",
    "key": "a key is a word: write a word before the colon, in quotation marks where it looks like a number",
    "merge": "only keys can be merged in with <<: name a part that has keys",
    "twice": "comes twice, first in line {detail}; keep one of them",
}
"""What is wrong and how to mend it, for each thing that keeps a file from being read."""


class Lines:
    """The line of every place in a file."""

    def __init__(self, node: yaml.Node | None) -> None:
        self._node = node

    def of(self, place: Sequence[str | int]) -> int:
        """The line, from 1, where that place stands, or the nearest part around it that does."""
        return line_of(self._node, tuple(place))


def read_yaml(path: Path) -> tuple[dict[str, Any], Lines]:
    """What the file says, with its lines. Raises ScenarioError for a file that is missing, no YAML, or says a key twice."""
    try:
        node, found = compose(path.read_bytes(), ScenarioYaml)
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read: {error}") from error
    if found:
        raise ScenarioError.of(path, [(each.line, _fault(each)) for each in found])
    data = build(node, ScenarioYaml)
    if not isinstance(data, dict):
        raise ScenarioError(f"{path}:1: is no mapping: begin with keys like scenario: and steps:")
    return data, Lines(node)


def _fault(found: Found) -> Fault:
    return Fault(found.place, SAID[found.kind].format(detail=found.detail))
