"""The pages that an office has from the first day: guidance, rights, contact, accessibility, notices, each in every language.

Their texts hold under any rulebook. They are made once, all together; what an editor changes or takes away then stays so.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from notices.models import HomePage, NoticesIndex, StandardPage
from notices.models.text_pages import TextPage

FOLDER = Path(__file__).parent / "first_page_texts"
ORDER = ("guidance", "rights", "notices", "contact", "accessibility")
KINDS: Mapping[str, type[TextPage]] = {"standard": StandardPage, "index": NoticesIndex}


@transaction.atomic
def make_first_pages(*, publish: bool) -> int:
    """Make them where there is no page of the kind at all, published or as drafts; how many pages were made."""
    if StandardPage.objects.exists() or NoticesIndex.objects.exists():
        return 0
    homes = HomePage.objects.select_related("locale").order_by("path")
    return sum(_make(_read_texts(name), homes, publish=publish) for name in ORDER)


def list_unpublished() -> list[tuple[str, str]]:
    """Which of these pages nobody can read yet: the end of the address, and the code of the language."""
    there = set(Page.objects.live().filter(depth__gt=2, slug__in=ORDER).values_list("slug", "locale__language_code"))
    codes = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return [(name, code) for name in ORDER for code in codes if (name, code) not in there]


def _make(said: Mapping[str, Any], homes: Iterable[HomePage], *, publish: bool) -> int:
    """One page in each language that has a first page."""
    key, made = uuid4(), 0
    for home in homes:
        own = said[home.locale.language_code]
        page = KINDS[said["kind"]](
            title=own["title"],
            slug=said["slug"],
            locale=home.locale,
            translation_key=key,
            show_in_menus=True,
            live=False,
            has_unpublished_changes=True,
            body=list(_write_blocks(own["body"])),
        )
        Page.objects.get(pk=home.pk).add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
        made += 1
    return made


def _write_blocks(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The blocks of a page as a StreamField takes them."""
    for block in blocks:
        if "door" in block:
            yield "door", {"door": block["door"], "words": "", "is_button": block.get("button", False)}
        elif "institution" in block:
            yield "institution", None
        elif "notice" in block:
            yield "notice", {**block["notice"], "text": _paragraph(block["notice"]["text"])}
        else:
            ((kind, said),) = block.items()
            yield kind, said if kind == "heading" else _write_words(said)


def _write_words(said: str | list[str]) -> Any:  # noqa: ANN401 -- a rich text, or a list of them
    return [_paragraph(each) for each in said] if isinstance(said, list) else _paragraph(said)


def _paragraph(words: str) -> RichText:
    return RichText(f"<p>{words}</p>")


def _read_texts(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
