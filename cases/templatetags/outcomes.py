"""The outcome of a decision in shape and word: no two that are told apart look alike without their colour."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

from cases.wording.labels import label_for
from cases.wording.markup import write_html
from workflow.states import Outcome

register = template.Library()

RING = '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/>'
SHAPES: Mapping[str, str] = {
    Outcome.GRANTED: '<path d="m1 9 5 5L15 3" fill="none" stroke="currentColor" stroke-width="3"/>',
    Outcome.PARTLY_GRANTED: RING + '<path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>',
    Outcome.REJECTED: '<path d="m2 2 12 12M14 2 2 14" stroke="currentColor" stroke-width="3"/>',
    Outcome.INADMISSIBLE: RING + '<path d="m3.5 12.5 9-9" stroke="currentColor" stroke-width="2"/>',
    Outcome.DISCONTINUED: '<path d="M2 2h12v12H2z" fill="currentColor"/>',
    Outcome.DECLARATORY: '<path d="M7 1h2v9H7zm0 11h2v3H7z" fill="currentColor"/>',
    Outcome.UPHELD: '<path d="M1 5.5h14m-14 5h14" stroke="currentColor" stroke-width="3"/>',
    Outcome.VARIED: '<path d="M1 8q3.5-7 7 0t7 0" fill="none" stroke="currentColor" stroke-width="2.5"/>',
    Outcome.ANNULLED: '<path d="M2 2h12v12H2zm0 12L14 2" fill="none" stroke="currentColor" stroke-width="2"/>',
    Outcome.REMANDED: '<path d="M15 8H3m5-6L2 8l6 6" fill="none" stroke="currentColor" stroke-width="2.5"/>',
}
DRAWN = {
    outcome: mark_safe(f'<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shape}</svg>')  # noqa: S308 -- ours
    for outcome, shape in SHAPES.items()
}


@register.simple_tag
def outcome_tag(outcome: str) -> SafeString:
    """The outcome by its code, in the reader's language, with its own shape."""
    return write_html('<span class="tag">{}{}</span>', DRAWN.get(outcome, ""), label_for(Outcome, outcome))
