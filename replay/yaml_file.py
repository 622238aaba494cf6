"""A YAML file of a scenario: what it says, with the line of everything in it. Keys merge (`<<`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from replay.errors import Fault, ScenarioError
from workflow.rules.yaml_text import Found, Kind, YamlText

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
"""What is wrong and how to fix it, for each thing that keeps a file from being read."""


def read_yaml(path: Path) -> tuple[dict[str, Any], YamlText]:
    """What the file says, with its lines. Raises ScenarioError for a file that is missing, no YAML, or says a key twice."""
    try:
        text = YamlText(path.read_bytes(), merges=True)
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read: {error}") from error
    if text.found:
        raise ScenarioError.of(path, [(each.line, _make_fault(each)) for each in text.found])
    if not text.is_mapping:
        raise ScenarioError(f"{path}:1: is no mapping: begin with keys like scenario: and steps:")
    return text.data(), text


def _make_fault(found: Found) -> Fault:
    return Fault(found.place, SAID[found.kind].format(detail=found.detail))
