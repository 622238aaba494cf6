"""Signals in shape, word and colour, written without a template of their own: a list has one in every line."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from cases.wording.markup import write_html

register = template.Library()

SHAPES = {
    "in_time": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    "soon": '<path d="M8 1 16 15H0Z" fill="currentColor"/>',
    "contested": (
        '<path d="M8 2 15 14H1Z" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<path d="M8 2v12H1Z" fill="currentColor"/>'
    ),
    "late": ('<path fill="currentColor" fill-rule="evenodd" d="M5 0h6l5 5v6l-5 5H5l-5-5V5Zm2 3v6h2V3Zm0 8v2h2v-2Z"/>'),
    "met": '<path d="m1 9 5 5L15 3" fill="none" stroke="currentColor" stroke-width="3"/>',
    "paused": '<path d="M5 1v14M11 1v14" stroke="currentColor" stroke-width="3"/>',
    "void": '<path d="M1 8h14" stroke="currentColor" stroke-width="3"/>',
    "open": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2.5"/>',
}
SHAPES["done"] = SHAPES["met"]
MARKS = {
    state: mark_safe(f'<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shape}</svg>')  # noqa: S308 -- ours
    for state, shape in SHAPES.items()
}


@register.simple_tag
def mark(state: str) -> SafeString:
    """The shape of a signal. Decorative: the word stands beside it."""
    return MARKS.get(state, MARKS["open"])


@register.simple_tag
def status_tag(state: str, word: object) -> SafeString:
    """A state as shape, word and colour; `word` is the state in the reader's language."""
    return write_html('<span class="tag tag-{}">{}{}</span>', state, MARKS.get(state, MARKS["open"]), word)
