"""Names and values, and who is what to a case, written without a template of their own."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from cases.queries.values import SummaryRow
from cases.wording.markup import join_html, write_html

register = template.Library()


@register.simple_tag
def body_line(role: str, name: str) -> SafeString:
    """A person or body and what it is here."""
    return write_html(
        '<p class="body-line"><span class="body-role">{}</span> <span class="body-name">{}</span></p>', role, name
    )


@register.simple_tag
def summary_list(rows: Iterable[SummaryRow]) -> SafeString:
    """Names and values, such as the particulars of a case."""
    written = join_html(
        "\n",
        "<div><dt>{}</dt><dd{}>{}</dd>{}</div>",
        (
            (row.key, mark_safe(' translate="no"') if row.is_code else "", _write_value(row), _write_action(row))
            for row in rows
        ),
    )
    return write_html('<dl class="summary">\n{}\n</dl>', written)


def _write_value(row: SummaryRow) -> str:
    return write_html('<a href="{}">{}</a>', row.href, row.value) if row.href and not row.action else row.value


def _write_action(row: SummaryRow) -> str:
    if not row.action:
        return ""
    return write_html(
        '<dd class="summary-action"><a href="{}">{}<span class="visually-hidden"> ({})</span></a></dd>',
        row.href,
        row.action,
        row.key,
    )
