"""The lines of the public lists as cards, written without a template of their own: a page has twenty and more of them."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cases.queries.decisions.register import CaseRow
from cases.queries.overdue import LateRow
from cases.queries.sessions import SessionRow
from cases.templatetags.codes import code
from cases.templatetags.kept import name_site
from cases.templatetags.marks import status_tag
from cases.wording.markup import join_html, write_html

register = template.Library()


def address_of(view: str, *key: str) -> str:
    """The address of a page, or of the page of one thing, looked up once."""
    return _look_up(view, key, name_site())


@lru_cache(maxsize=4096)
def _look_up(view: str, key: tuple[str, ...], site: str) -> str:
    return reverse(view, args=key, urlconf=site)


def join_cards(cards: Iterable[SafeString], kind: str = "card") -> SafeString:
    """The cards one below the other; "" for none. `kind` is the class of each."""
    return join_html("\n", '<li class="{}">{}</li>', ((kind, card) for card in cards))


@register.simple_tag
def case_cards(rows: Iterable[CaseRow]) -> SafeString:
    """Cases: where each stands, what it is about, who has it, and until when that body must act."""
    lodged = gettext("Lodged %(day)s.")
    return join_cards(
        write_html(
            '<p class="cluster"><a href="{}"><strong translate="no">{}</strong></a> {}</p>\n'
            '<p>{}<br>{}</p>\n<p class="quiet">{}{}</p>{}',
            address_of("cases:case", row.number),
            row.number,
            status_tag(row.tag, row.state),
            row.about,
            row.body,
            lodged % {"day": row.lodged},
            f" {row.due}" if row.due else "",
            write_html("\n<p>{}</p>", row.note) if row.note else "",
        )
        for row in rows
    )


@register.simple_tag
def late_cards(rows: Iterable[LateRow]) -> SafeString:
    """Cases whose body is late, each with who stands above that body."""
    until, above = gettext("It had to decide %(until)s."), gettext("Above it stands: %(superior)s.")
    return _write_late(
        (
            row,
            status_tag("late", row.late_by),
            " ".join(
                (
                    until % {"until": row.until},
                    *([above % {"superior": row.superior}] if row.superior else []),
                    row.reminded,
                ),
            ).strip(),
        )
        for row in rows
    )


@register.simple_tag
def contested_cards(rows: Iterable[LateRow]) -> SafeString:
    """Cases whose body is late by the shorter of two readings of the law."""
    until = gettext("By the shorter reading it had to decide %(until)s.")
    return _write_late((row, status_tag("contested", row.late_by), until % {"until": row.until}) for row in rows)


def _write_late(lines: Iterable[tuple[LateRow, SafeString, str]]) -> SafeString:
    """Each with its tag, until when it had to be decided, and the way to complain that it was not."""
    form, complain = reverse("cases:lodge"), gettext("Complain about this failure to act")
    return join_cards(
        write_html(
            '<p class="cluster"><a href="{}"><strong>{}</strong></a> {}</p>\n<p><strong>{}</strong><br>{}</p>\n'
            '<p class="quiet">{}</p>\n<p><a href="{}?about={}">{}<span class="visually-hidden"> ({})</span></a></p>',
            address_of("cases:case", row.number),
            code(row.number),
            tag,
            row.body,
            row.about,
            until,
            form,
            row.number,
            complain,
            code(row.number),
        )
        for row, tag, until in lines
    )


@register.simple_tag
def session_cards(rows: Iterable[SessionRow]) -> SafeString:
    """Sessions: when, where, how, and the cases on the agenda of each."""
    agenda, empty = gettext("Agenda:"), gettext("empty")
    return join_cards(
        write_html(
            '<p class="cluster"><a href="{}"><strong>{}</strong></a> {}</p>\n'
            '<p>{}<br>{} <span class="quiet">{}</span></p>\n<p class="quiet">{} {}</p>',
            address_of("cases:session", row.key),
            row.starts,
            status_tag(row.tag, row.state),
            row.body,
            row.place,
            row.mode,
            agenda,
            link_cases(row.agenda) or empty,
        )
        for row in rows
    )


def link_cases(numbers: Iterable[str]) -> SafeString:
    """The cases with these numbers, each with a link to its page; "" for none."""
    links = ((address_of("cases:case", number), code(number)) for number in numbers)
    return join_html(", ", '<a href="{}">{}</a>', links)
