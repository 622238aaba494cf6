"""The text of a decision on a page: paragraphs, with what is sealed or withheld marked for eyes and ears."""

import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cases.queries.decisions.publication import SEALED, WITHHELD

register = template.Library()
BLANK_LINES = re.compile(r"\n\s*\n")
MARKED = re.compile(f"({SEALED.pattern}|{re.escape(WITHHELD)})", re.DOTALL)


@register.filter
def paragraphs(text: str) -> SafeString:
    """The text in <p> elements at its blank lines. Sealed passages of a full version are underlined."""
    parts = (part.strip() for part in BLANK_LINES.split(text.replace("\r\n", "\n")))
    return format_html_join("\n", '<p class="written">{}</p>', ((inline(part),) for part in parts if part))


@register.filter
def inline(text: str) -> SafeString:
    """One line of text with its sealed and withheld passages marked."""
    pieces, last = [], 0
    for found in MARKED.finditer(text):
        pieces += [conditional_escape(text[last : found.start()]), _mark(found)]
        last = found.end()
    return mark_safe("".join([*pieces, conditional_escape(text[last:])]))  # noqa: S308 -- each piece is escaped


def _mark(found: re.Match[str]) -> str:
    if found.group() == WITHHELD:
        return format_html('<span class="withheld">[{}]</span>', gettext("withheld"))
    return format_html('<span class="sealed">{}</span>', found.group(2))
