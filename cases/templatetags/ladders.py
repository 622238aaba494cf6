"""A dispute as a drawn ladder with its table: every step of the drawing is a row with the same number."""

from math import hypot

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

from cases.queries.decisions.standing import APPEALABLE, APPEALED
from cases.queries.pages.ladder import Ladder, Rung
from cases.templatetags.cards import address_of
from cases.templatetags.codes import code
from cases.templatetags.marks import status_tag
from cases.templatetags.outcomes import outcome_tag
from cases.wording.markup import join_html, write_html
from workflow.states import DecisionStanding

register = template.Library()

WIDE, HIGH, EDGE, CLEAR = 72, 56, 20, 14
SOLID = '<circle cx="{x}" cy="{y}" r="9" fill="currentColor"/>'
RING = '<circle cx="{x}" cy="{y}" r="8" fill="none" stroke="currentColor" stroke-width="2"/>'
SHAPES = {
    "waits": (
        '<circle cx="{x}" cy="{y}" r="8" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="4 3"/>'
    ),
    "ended": '<path d="M{left} {y}h16" stroke="currentColor" stroke-width="4"/>',
    APPEALABLE: RING,
    APPEALED: RING + '<path d="M{x} {top}v8l5 3" fill="none" stroke="currentColor" stroke-width="2"/>',
    DecisionStanding.SUSPENDED: (
        RING + '<path d="M{left} {y}m5 -4v8m6 -8v8" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
    DecisionStanding.UPHELD: (
        SOLID + '<circle cx="{x}" cy="{y}" r="13" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
    DecisionStanding.VARIED: (RING + '<path d="M{x} {top}a8 8 0 0 1 0 16z" fill="currentColor"/>'),
    DecisionStanding.ANNULLED: (
        '<path d="M{left} {top}l16 16m0 -16l-16 16" fill="none" stroke="currentColor" stroke-width="4"/>'
    ),
}
"""What has become of a step; a decision that is final is a full circle."""


@register.simple_tag
def ladder(shown: Ladder) -> SafeString:
    """The steps of a dispute, drawn upward and back down, and in words."""
    heads = (gettext("Body"), gettext("Decision"), gettext("What stands now"))
    return write_html(
        '<figure class="figure">{}\n<table role="table" aria-label="{}">\n'
        '<thead class="visually-hidden" role="rowgroup"><tr role="row">{}</tr></thead>\n'
        '<tbody role="rowgroup">{}</tbody></table></figure>',
        _draw(shown),
        gettext("The steps of the dispute, in their order"),
        join_html("", '<th scope="col" role="columnheader">{}</th>', ((word,) for word in heads)),
        join_html("\n", "{}", ((_write_row(each),) for each in shown.rungs)),
    )


def _draw(shown: Ladder) -> SafeString:
    places = {each.number: _place(each, shown.height) for each in shown.rungs}
    lines = "".join(
        _draw_line(places[each.comes_from], places[each.number]) for each in shown.rungs if each.comes_from in places
    )
    nodes = "".join(_draw_node(each, *places[each.number]) for each in shown.rungs)
    wide, high = WIDE * len(shown.rungs), HIGH * shown.height + EDGE
    return write_html(
        '<svg viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
        wide,
        high,
        wide,
        high,
        shown.description,
        mark_safe(lines + nodes),  # noqa: S308 -- ours, and numbers
    )


def _place(rung: Rung, height: int) -> tuple[int, int]:
    """Further to the right with every step, higher with every instance."""
    return WIDE * (rung.number - 1) + WIDE // 2, HIGH * (height - 1 - rung.level) + EDGE


def _draw_line(start: tuple[int, int], end: tuple[int, int]) -> str:
    """From the edge of one step to that of the next."""
    (x, y), (to_x, to_y) = start, end
    length = hypot(to_x - x, to_y - y)
    across, up = CLEAR * (to_x - x) / length, CLEAR * (to_y - y) / length
    path = f"M{x + across:.0f} {y + up:.0f}L{to_x - across:.0f} {to_y - up:.0f}"
    return f'<path d="{path}" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 3"/>'


def _draw_node(rung: Rung, x: int, y: int) -> str:
    shape = SHAPES.get(rung.shape, SOLID).format(x=x, y=y, left=x - 8, top=y - 8)
    return f'{shape}<text x="{x}" y="{y + 30}" font-size="14" text-anchor="middle" fill="currentColor">{rung.number}</text>'


def _write_row(rung: Rung) -> SafeString:
    return write_html(
        '<tr role="row"><th scope="row" role="rowheader">{}. <strong>{}</strong><br><span class="quiet">{}</span></th>'
        '<td role="cell">{}<br>{}{}{}</td><td role="cell">{}{}</td></tr>',
        rung.number,
        rung.body,
        rung.what,
        outcome_tag(rung.outcome_code) if rung.outcome_code else write_html("<strong>{}</strong>", rung.outcome),
        rung.when,
        write_html("<br>{}", status_tag("late", rung.late)) if rung.late else "",
        _write_link(rung),
        status_tag(rung.state, rung.word),
        join_html(
            "",
            '<p>{}: <strong>{}</strong><br><span class="quiet">{}</span></p>',
            ((each.label, each.left_text, capfirst(each.ends_text)) for each in rung.limits),
        ),
    )


def _write_link(rung: Rung) -> SafeString | str:
    if not rung.decision:
        return ""
    return write_html('<br><a href="{}">{}</a>', address_of("notices:decision", rung.decision), code(rung.decision))
