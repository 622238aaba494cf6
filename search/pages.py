"""What the search page shows, as plain values in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Decision
from cases.queries.decisions.standing import RULED_ON, standing_signal, standing_word
from cases.templatetags.cards import address_of
from cases.wording.days import plain_day
from cases.wording.labels import case_type_label, label_for
from cases.wording.languages import language_name
from search.engine import Hit, Page
from search.selectors import present_editions
from workflow.states import DecisionStanding, DecisionState, Outcome

MOST_VALUES = 8
"""How many values of one facet are offered; the form's list holds them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One decision that was found."""

    number: str
    href: str
    body: str
    case_type: str
    outcome: str
    adopted_at: datetime
    zone: str
    language: str
    snippet: list[tuple[str, bool]]
    become: str = ""
    """What the body above made of it, or ""."""
    signal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    label: str
    values: list[FacetValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """One filter that is on, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    summary: str
    """The answer in one sentence: how many, in which order."""
    found: list[Found]
    facets: list[Facet]
    loosened: bool
    newer: str
    older: str
    ranked: bool
    narrowed: list[Narrowing]


def results(page: Page, asked: QueryDict, *, bodies: Mapping[str, str], typed: Mapping[str, object]) -> Results:
    """The page of results for a valid form whose values are `typed`, with names of bodies from `bodies`."""
    ranked = bool(typed["words"])
    narrowed = _list_narrowings(typed, asked, bodies)
    return Results(
        summary=_summarize_page(page, ranked=ranked, narrows=ranked or bool(narrowed)),
        found=[_show_found(hit, bodies, standing) for hit, standing in _keep_present(page.hits)],
        facets=list(filter(None, _build_facets(page, asked, bodies))),
        loosened=page.loosened,
        newer=_address(asked, cursor=page.newer) if page.newer else "",
        older=_address(asked, cursor=page.older) if page.older else "",
        ranked=ranked,
        narrowed=narrowed,
    )


def _keep_present(hits: Sequence[Hit]) -> list[tuple[Hit, str]]:
    """Without what was taken down, or withheld in a later edition, since the index was written: the file has the last word.

    Each with its standing, which the index does not know.
    """
    now = present_editions([hit.document.id for hit in hits])
    public = DecisionState.PUBLISHED
    unknown = (public, None, DecisionStanding.STANDS)
    found = ((hit, *now.get(hit.document.id, unknown)) for hit in hits)
    return [
        (hit, standing)
        for hit, state, edition, standing in found
        if state == public and edition in {None, hit.document.edition}
    ]


def by_date(decisions: Sequence[Decision], bodies: Mapping[str, str]) -> list[Found]:
    """The same for decisions as the database has them, while there is no index: without a passage of their text."""
    return [
        Found(
            number=decision.number or "",
            href=reverse("notices:decision", args=[decision.number]),
            body=bodies.get(decision.body.code, decision.body.title),
            case_type=case_type_label(decision.proceeding.case.case_type),
            outcome=label_for(Outcome, decision.outcome),
            adopted_at=decision.adopted_at,
            zone=decision.body.zone,
            language=decision.language,
            snippet=[],
            **_say_become(decision.standing),
        )
        for decision in decisions
    ]


def _summarize_page(page: Page, *, ranked: bool, narrows: bool) -> str:
    if not page.total:
        return _("No published decision fits what you asked for.")
    order = _("The closest match comes first.") if ranked else _("The newest comes first.")
    said = _say_how_many(page, narrows=narrows) % {"count": page.total}
    return f"{said} {order}" if page.total > 1 else said


def _say_how_many(page: Page, *, narrows: bool) -> str:
    if not narrows:
        return ngettext("%(count)d decision is published.", "%(count)d decisions are published.", page.total)
    if page.at_least:
        return _("At least %(count)d published decisions fit what you asked for.")
    return ngettext(
        "%(count)d published decision fits what you asked for.",
        "%(count)d published decisions fit what you asked for.",
        page.total,
    )


def _say_become(standing: str) -> dict[str, str]:
    """What was ruled on it above, in a word and a shape; nothing where nobody ruled."""
    if standing not in RULED_ON:
        return {}
    return {"become": standing_word(standing), "signal": standing_signal(standing)}


def _show_found(hit: Hit, bodies: Mapping[str, str], standing: str) -> Found:
    document = hit.document
    return Found(
        number=document.number,
        href=address_of("notices:decision", document.number),
        body=bodies.get(document.body_code, document.body_name),
        case_type=case_type_label(document.case_type),
        outcome=label_for(Outcome, document.outcome),
        adopted_at=document.adopted_at,
        zone=document.zone,
        language=document.language,
        snippet=hit.snippet,
        **_say_become(standing),
    )


def _list_narrowings(typed: Mapping[str, object], asked: QueryDict, bodies: Mapping[str, str]) -> list[Narrowing]:
    said: dict[str, Callable[[Any], str]] = {
        "body": lambda code: bodies.get(code, code),
        "case_type": case_type_label,
        "outcome": partial(label_for, Outcome),
        "language": language_name,
        "since": lambda day: _("Adopted from %(day)s") % {"day": plain_day(day)},
        "until": lambda day: _("Adopted until %(day)s") % {"day": plain_day(day)},
    }
    return [
        Narrowing(words=say(typed[name]), without=_address(asked, **{name: ""}))
        for name, say in said.items()
        if typed[name]
    ]


def _build_facets(page: Page, asked: QueryDict, bodies: Mapping[str, str]) -> list[Facet | None]:
    def facet(name: str, label: str, word: Callable[[str], str]) -> Facet | None:
        counts = _select_largest(page.facets.get(name, {}))
        return _build_facet(label, [_build_value(name, code, count, asked, word(code)) for code, count in counts])

    return [
        facet("body", _("Body"), lambda code: bodies.get(code, code)),
        facet("case_type", _("Kind of case"), case_type_label),
        facet("outcome", _("Outcome"), partial(label_for, Outcome)),
    ]


def _build_facet(label: str, values: list[FacetValue]) -> Facet | None:
    """None where there is nothing to choose between."""
    useful = len(values) > 1 or any(value.chosen for value in values)
    return Facet(label=label, values=values) if useful else None


def _select_largest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]


def _build_value(name: str, code: str, count: int, asked: QueryDict, label: str) -> FacetValue:
    chosen = asked.get(name) == code
    return FacetValue(label=label, count=count, href=_address(asked, **{name: code}), chosen=chosen)


def _address(asked: QueryDict, **changes: str) -> str:
    """The address of this page with some of the form changed; it begins at the first page unless a cursor is given."""
    wanted = {name: str(value) for name, value in {**asked.dict(), "cursor": "", **changes}.items() if value}
    own = address_of("search:decisions")
    return f"{own}?{urlencode(wanted)}" if wanted else own
