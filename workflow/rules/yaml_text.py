"""YAML text as rulebooks and scenarios are written in it: read once, or what keeps it from being read, with the line.

Only true and false are truth values, dates stay text, and no key comes twice. Nothing a file can hold is an error of this
program: neither bytes that are no text, nor a part inside itself, nor a tag that asks for a Python object. Every fault is
told at once, so the tree is walked before anything is built of it; a loader that stops at the first would not do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import yaml

from workflow.rules.faults.fault import Place

Kind = Literal[
    "not_utf8", "character", "no_yaml", "deep", "large", "inside_itself", "tag", "number", "key", "merge", "twice"
]
DEEPEST = 40
MOST_NODES = 50_000
MOST_DIGITS = 30
OWN = "tag:yaml.org,2002:"
MERGE = f"{OWN}merge"
TEXT, NOTHING = f"{OWN}str", f"{OWN}null"
INT, BOOL = re.compile(r"0|-?[1-9][0-9]*"), re.compile(r"true|false")
SCALARS = {TEXT: re.compile(r"(?s).*"), NOTHING: re.compile(r"null|"), f"{OWN}int": INT, f"{OWN}bool": BOOL}
"""What a value may be, and how it is then written."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that keeps a text from being read. `detail` is the word, tag, line or message it is about."""

    kind: Kind
    place: Place
    line: int
    detail: str = ""


class PlainYaml(yaml.SafeLoader):
    """A loader under which yes, on and 2004-09-19 are the words they look like."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


class MergingYaml(PlainYaml):
    """The same with the merge key `<<` beside it."""


for _tag, _pattern, _first in (
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^(0|-?[1-9][0-9]*)$", "-0123456789"),
    ("null", r"^null$", "n"),
):
    PlainYaml.add_implicit_resolver(f"{OWN}{_tag}", re.compile(_pattern), list(_first))
MergingYaml.add_implicit_resolver(MERGE, re.compile(r"^<<$"), ["<"])


class YamlText:
    """One text, read once: what it states, what keeps it from stating anything, and where its parts stand."""

    def __init__(self, raw: bytes | str, *, merges: bool = False) -> None:
        self._loader = MergingYaml if merges else PlainYaml
        self._node, self.found = _compose(raw, self._loader)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self._node, yaml.MappingNode)

    def data(self) -> dict[str, Any]:
        """What the text states, where nothing was found to keep it from that and it is a mapping; otherwise nothing."""
        if self.found or self._node is None or not self.is_mapping:
            return {}
        reader = self._loader("")
        try:
            data: dict[str, Any] = reader.construct_document(self._node)
        finally:
            reader.dispose()
        return data

    def line_of(self, place: Sequence[str | int]) -> int:
        """The line, from 1, where that place stands, or its nearest part that does."""
        return _find_line(self._node, place)


def _compose(raw: bytes | str, loader: type[yaml.SafeLoader]) -> tuple[yaml.Node | None, tuple[Found, ...]]:
    """The text as a tree, and everything that keeps it from being read: with any of it the tree must not be built."""
    try:
        text = raw if isinstance(raw, str) else raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (Found("not_utf8", (), error.object[: error.start].count(b"\n") + 1),)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.reader.ReaderError as error:
        return None, (Found("character", (), text[: error.position].count("\n") + 1, f"U+{error.character:04X}"),)
    except yaml.MarkedYAMLError as error:
        return None, (_report_no_yaml(error),)
    except (ValueError, OverflowError) as error:  # an escape that is no character
        return None, (Found("no_yaml", (), 1, str(error)),)
    except RecursionError:
        return None, (Found("deep", (), _find_deepest_line(text, loader)),)
    found = _Walk().through(node, (), frozenset())
    return node, tuple(each if each.line else replace(each, line=_find_line(node, each.place)) for each in found)


def _find_line(node: yaml.Node | None, place: Sequence[str | int]) -> int:
    line = 1
    for step in place:
        found = _find_inside(node, step)
        if found is None:
            break
        node, line = found
    return line


def _find_inside(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    """Find what stands there. Merged keys come first in a mapping, so the last that fits is the mapping's own."""
    if isinstance(node, yaml.MappingNode):
        fits = [(value, key.start_mark.line + 1) for key, value in node.value if key.value == str(step)]
        return fits[-1] if fits else None
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], _read_line(node.value[step])
    return None


def _read_line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _report_no_yaml(error: yaml.MarkedYAMLError) -> Found:
    mark = error.problem_mark or error.context_mark
    return Found("no_yaml", (), mark.line + 1 if mark else 1, error.problem or error.context or "")


def _find_deepest_line(text: str, loader: type[yaml.SafeLoader]) -> int:
    """Find where it first goes deeper than anybody writes."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return int(event.start_mark.line) + 1 if event.start_mark else 1
    return 1


class _Walk:
    """One way through a tree, which ends however often its parts name each other."""

    def __init__(self) -> None:
        self.left = MOST_NODES

    def through(self, node: yaml.Node | None, place: Place, above: frozenset[int]) -> Iterator[Found]:
        self.left -= 1
        if node is None or self.left < 0:
            if self.left == -1 and node is not None:
                yield Found("large", place[:1], 0)
        elif id(node) in above:
            yield Found("inside_itself", place, _read_line(node))
        elif len(above) > DEEPEST:
            yield Found("deep", place, _read_line(node))
        else:
            yield from _check_tag(node, place)
            yield from self._walk_parts(node, place, above | {id(node)})

    def _walk_parts(self, node: yaml.Node, place: Place, above: frozenset[int]) -> Iterator[Found]:
        if isinstance(node, yaml.SequenceNode):
            for at, item in enumerate(node.value):
                yield from self.through(item, (*place, at), above)
        if isinstance(node, yaml.MappingNode):
            seen: dict[str, yaml.Node] = {}
            for key, value in node.value:
                here = (*place, str(key.value) if isinstance(key, yaml.ScalarNode) else "")
                yield from _check_key(key, value, here, seen)
                yield from self.through(value, here, above)


def _check_tag(node: yaml.Node, place: Place) -> Iterator[Found]:
    if isinstance(node, yaml.ScalarNode):
        written = SCALARS.get(node.tag)
        if written is None or not written.fullmatch(node.value):
            yield Found("tag", place, _read_line(node), _shorten_tag(node.tag))
        elif written is INT and len(node.value) > MOST_DIGITS:
            yield Found("number", place, _read_line(node))
    elif node.tag not in {f"{OWN}map", f"{OWN}seq"}:
        yield Found("tag", place, _read_line(node), _shorten_tag(node.tag))


def _shorten_tag(tag: str) -> str:
    return f"!!{tag.removeprefix(OWN)}" if tag.startswith(OWN) else tag


def _check_key(key: yaml.Node, value: yaml.Node, place: Place, seen: dict[str, yaml.Node]) -> Iterator[Found]:
    if key.tag == MERGE:
        parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(part, yaml.MappingNode) for part in parts):
            yield Found("merge", place, _read_line(key))
    elif not isinstance(key, yaml.ScalarNode) or key.tag != TEXT:
        yield Found("key", place, _read_line(key))
        return
    first = seen.setdefault(str(key.value), key)
    if first is not key:
        yield Found("twice", place, _read_line(key), str(_read_line(first)))
