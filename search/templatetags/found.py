"""What a search found, written without a template for each line."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cases.templatetags.cards import join_cards
from cases.templatetags.codes import code
from cases.templatetags.marks import status_tag
from cases.wording.instants import written_day
from cases.wording.markup import join_html, write_html
from search.pages import Facet, FacetValue, Found

register = template.Library()


@register.simple_tag
def found_cards(found: Iterable[Found]) -> SafeString:
    """The decisions that were found, each with the passage that fits."""
    adopted = gettext("Adopted")
    cards = (
        write_html(
            '<h3 class="cluster"><a href="{}">{}</a> {}{}</h3>\n'
            '<p class="quiet">{}<br>{}<br>{} <time datetime="{}">{}</time></p>{}',
            each.href,
            code(each.number),
            status_tag("open", each.outcome),
            status_tag(each.signal, each.become) if each.become else "",
            each.body,
            each.case_type,
            adopted,
            each.adopted_at.isoformat(),
            written_day(each.adopted_at, each.zone),
            _write_passage(each),
        )
        for each in found
    )
    return join_cards(cards, "card stack")


def _write_passage(found: Found) -> SafeString | str:
    """The passage with what fits marked; "" where there is none."""
    if not found.snippet:
        return ""
    parts = (f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in found.snippet)
    passage = mark_safe("".join(parts))  # noqa: S308 -- escaped here
    return write_html('\n<p lang="{}">{}</p>', found.language, passage)


@register.simple_tag
def facets(shown: Iterable[Facet]) -> SafeString:
    """How many by each value, each with a link to these alone."""
    return join_html(
        "\n",
        '<div class="facet"><p class="quiet" id="facet-{}">{}</p>\n'
        '<ul class="plain" aria-labelledby="facet-{}">{}</ul></div>',
        (
            (place, facet.label, place, join_html("\n", "{}", ((_write_value(each),) for each in facet.values)))
            for place, facet in enumerate(shown, start=1)
        ),
    )


def _write_value(value: FacetValue) -> SafeString:
    if value.chosen:
        return write_html("<li><strong>{}</strong> ({})</li>", value.label, value.count)
    return write_html('<li><a href="{}" rel="nofollow">{}</a> ({})</li>', value.href, value.label, value.count)
