"""Every text of a page, picture or file kept in Wagtail that the public may read once it stands there.

Nothing has to be named by whoever adds a page model: every text of it counts, also in its blocks and its child rows.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

UNSEEN = frozenset({"path", "draft_title", "url_path", "file_hash"})
"""Texts that no reader is shown; of the address of a page its own end is its slug."""
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
INLINE = frozenset(
    ["a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup", "u"]
)


OF_THE_EDITOR = frozenset({"data-block-key", "linktype", "embedtype", "format", "id", "class", "style"})
"""Attributes that say nothing of what was typed; the first is another one at every saving."""


class _Read(HTMLParser):
    """What a reader, a link or a screen reader gives of HTML: its text, then the values of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.beside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [] if tag in INLINE else ["\n"]
        self.beside += [value for name, value in attrs if value and name not in OF_THE_EDITOR]

    def handle_endtag(self, tag: str) -> None:
        self.said += [] if tag in INLINE else ["\n"]

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.beside.append(data)


def read_html(html: str) -> str:
    """HTML as it is read. Words that only a tag parts are one."""
    reader = _Read()
    reader.feed(html)
    reader.close()
    return "\n\n".join(["".join(reader.said).strip(), *reader.beside]).strip()


def texts_of(row: models.Model) -> dict[str, str]:
    """Every text of the row and of its children, by where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for field in row._meta.concrete_fields:
        if field.name not in UNSEEN and (text := _read_text(field, row)):
            found[f"{row._meta.label_lower}.{field.name}"].append(text)
    for relation in get_all_child_relations(type(row)):
        name = relation.get_accessor_name()
        for child in getattr(row, name).all() if name != COMMENTS_RELATION_NAME else ():
            for part, text in texts_of(child).items():
                found[part].append(text)
    if isinstance(row, Page) and (above := row.url_path.strip("/").rpartition("/")[0]):
        found[f"{row._meta.label_lower}.url_path"].append(above)
    return {part: "\n\n".join(texts) for part, texts in found.items()}


def _read_text(field: models.Field[Any, Any], row: models.Model) -> str:
    if isinstance(field, StreamField):
        return "\n\n".join(_collect_strings(_extract_typed(json.loads(field.value_to_string(row) or "[]"))))
    value = field.value_from_object(row)
    if isinstance(field, RichTextField):
        return read_html(value or "")
    if isinstance(field, models.FileField):
        return PurePath(str(value or "")).name
    if isinstance(field, models.JSONField):
        return "\n\n".join(_collect_strings(value))
    return str(value or "") if isinstance(field, models.CharField | models.TextField) else ""


def _extract_typed(stream: object) -> object:
    """The stream without what Wagtail lays around each block. A block of the editor's may have fields of the same names."""
    if isinstance(stream, list):
        return [_extract_typed(each["value"] if _is_laid_around(each) else each) for each in stream]
    return {name: _extract_typed(each) for name, each in stream.items()} if isinstance(stream, Mapping) else stream


def _is_laid_around(each: object) -> bool:
    """Whether this entry of a list is Wagtail's: the kind of a block, its number as Wagtail makes them, and the block."""
    return isinstance(each, Mapping) and each.keys() == {"type", "value", "id"} and bool(UUID.match(str(each["id"])))


def _collect_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if "<" in value:
            yield read_html(value)
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _collect_strings(each)
