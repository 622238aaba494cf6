"""The lines of the register of decisions, written without a template of their own."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cases.queries.decisions.standing import Ruling
from cases.templatetags.cards import address_of, join_cards
from cases.templatetags.codes import code
from cases.templatetags.marks import status_tag
from notices.register.present import RegisterRow

register = template.Library()


@register.simple_tag
def decision_cards(rows: Iterable[RegisterRow]) -> SafeString:
    """Decisions: what was decided on what, by whom and when, and where it stands."""
    days = gettext("Decided on %(adopted)s, published on %(published)s.")
    return join_cards(
        format_html(
            '<h2><a href="{}">{}</a></h2>\n<p><strong>{}</strong>. {}.</p>\n<p>{}</p>\n'
            '<p class="cluster">{}{}</p>\n{}<p class="quiet">{}</p>',
            address_of("notices:decision", row.number),
            code(row.number),
            row.outcome,
            row.case_type,
            row.body,
            status_tag(row.state, row.word),
            status_tag("late", row.late) if row.late else "",
            _write_ruling(row.ruling),
            days % {"adopted": row.adopted, "published": row.published},
        )
        for row in rows
    )


def _write_ruling(ruling: Ruling | None) -> SafeString | str:
    """Who ruled on it above and when, with the way there; "" where nobody did."""
    if ruling is None:
        return ""
    if not ruling.number:
        return format_html("<p>{}</p>\n", ruling.sentence)
    address = address_of("notices:decision", ruling.number)
    return format_html('<p>{} <a href="{}">{}</a></p>\n', ruling.sentence, address, code(ruling.number))
