"""YAML as rulebooks use it: only true and false are truth values, dates stay text, and no key comes twice."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

import yaml

from workflow.rules.faults.fault import Fault, Place
from workflow.rules.yaml_text import Found, Kind, build, compose, line_of


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

    def __init__(self, text: bytes | str) -> None:
        self._node, self._found = compose(text, RulebookYaml)

    def faults(self) -> tuple[Fault, ...]:
        """What keeps the text from being read: where it is no text, no YAML, no mapping, or says one thing twice."""
        if self._found:
            return tuple(_fault(each) for each in self._found)
        if not isinstance(self._node, yaml.MappingNode):
            what = "a rulebook is a mapping of keys to what they say"
            return (Fault((), what, "Begin with rulebook: and its name", 1),)
        return ()

    def data(self) -> dict[str, Any]:
        """What the text states, where it has none of those faults."""
        data = build(self._node, RulebookYaml) if not self.faults() else {}
        return data if isinstance(data, dict) else {}

    def line_of(self, place: Place) -> int:
        """The line, from 1, where that place stands, or its nearest part that does."""
        return line_of(self._node, place)


def _fault(found: Found) -> Fault:
    what, mend = SAID[found.kind]
    key = found.place[-1] if found.place else ""
    return Fault(found.place, what.format(detail=found.detail, key=key), mend, found.line)


SAID: Mapping[Kind, tuple[str, str]] = {
    "not_utf8": ("these bytes are no text in UTF-8", "Save the file as UTF-8"),
    "character": ("no text has the character {detail}", "Take it out"),
    "no_yaml": (
        "this cannot be read as YAML: {detail}",
        "Look at the indents, colons, brackets and quotation marks of this line and the one before",
    ),
    "deep": ("this goes deeper than any rulebook", "Look for brackets and indents that are not closed"),
    "large": ("with all that it repeats this is too large", "Write each part once, without & and *"),
    "inside_itself": ("this part is inside itself", "Take the * out, or name another part"),
    "tag": (
        "{detail} is no kind of value here",
        "Take the tag out, and write words, a whole number, true, false or null",
    ),
    "number": ("no number has so many digits", "Write a smaller one"),
    "key": ("a key is a word", "Write a word before the colon, in quotation marks where it looks like a number"),
    "merge": ("only keys can be merged in with <<", "Name a part that has keys"),
    "twice": ("{key} comes twice, first in line {detail}", "Keep one of them: the second would silently win"),
}
"""What is wrong and how to mend it, for each thing that keeps a text from being read."""
