"""The text of a rulebook, and what keeps it from being read, in words that say how to fix it."""

from collections.abc import Mapping

from workflow.rules.faults.fault import Fault
from workflow.rules.yaml_text import Found, Kind, YamlText


class Document(YamlText):
    """The text of one rulebook."""

    def faults(self) -> tuple[Fault, ...]:
        """What keeps the text from being read: where it is no text, no YAML, no mapping, or says one thing twice."""
        if self.found:
            return tuple(_make_fault(each) for each in self.found)
        if not self.is_mapping:
            what = "a rulebook is a mapping of keys to what they say"
            return (Fault((), what, "Begin with rulebook: and its name", 1),)
        return ()


def _make_fault(found: Found) -> Fault:
    what, fix = SAID[found.kind]
    key = found.place[-1] if found.place else ""
    return Fault(found.place, what.format(detail=found.detail, key=key), fix, found.line)


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
"""What is wrong and how to fix it, for each thing that keeps a text from being read."""
