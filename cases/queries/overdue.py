"""Who is late: proceedings whose time to decide ran out and which are still undecided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils.translation import gettext

from cases.models import Body, Proceeding
from cases.queries.pages.known_bodies import bodies_of_keys, with_bodies
from cases.queries.prepared import Prepared
from cases.queries.superior.reminders import last_reminders
from cases.queries.values import Figure, figure
from cases.wording.instants import duration_text, written_until
from cases.wording.labels import case_type_label
from workflow.states import TO_DECIDE

LONGEST_FIRST = ("overdue_since", "id")
BARS = 15
NAMED = ("serial", "seal", "year", "case_type")
"""Of a case, what a list says of it."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """One overdue proceeding: who must decide what, until when it had to, and who stands above."""

    number: str
    about: str
    body: str
    superior: str
    until: str
    late_by: str
    reminded: str = ""
    """By which body above it was last reminded, and when; "" where none did."""


def late_now() -> QuerySet[Proceeding]:
    """Overdue and undecided, and not standing still; nothing that is sealed. The index `late_now` holds what has not ended."""
    return Proceeding.objects.filter(
        case__is_sealed=False, overdue_since__isnull=False, ended_at=None, state__in=sorted(TO_DECIDE)
    )


def by_one_reading_now() -> QuerySet[Proceeding]:
    """Undecided past the shorter of two readings of the law, and not past the longer: shown apart, counted as late nowhere."""
    waiting = Proceeding.objects.filter(
        case__is_sealed=False, overdue_since=None, ended_at=None, state__in=sorted(TO_DECIDE)
    )
    return waiting.filter(contested_since__isnull=False)


def rows_by_one_reading(proceedings: Iterable[Proceeding]) -> list[LateRow]:
    """The same lines for those: until when they had to decide by the shorter reading."""
    found = list(proceedings)
    with_bodies(found)
    return [_make_line(each, each.contested_since, gettext("Late by one reading")) for each in found]


def with_rows(proceedings: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """With the columns that a line tells of, and no others."""
    own = ("body_id", "state", "overdue_since", "contested_since")
    return proceedings.select_related("case").only(*own, *(f"case__{name}" for name in NAMED))


def late_listed() -> QuerySet[Proceeding]:
    """Who is late, as the list tells it."""
    return with_rows(late_now())


def late_rows(proceedings: Iterable[Proceeding], *, now: datetime) -> list[LateRow]:
    found = list(proceedings)
    with_bodies(found)
    reminded = last_reminders(found)
    return [replace(_make_row(each, now), reminded=reminded.get(each.pk, "")) for each in found]


def _make_row(each: Proceeding, now: datetime) -> LateRow:
    assert each.overdue_since is not None
    return _make_line(each, each.overdue_since, late_by(now - each.overdue_since))


def _make_line(each: Proceeding, since: datetime | None, word: str) -> LateRow:
    assert since is not None
    return LateRow(
        each.case.number,
        case_type_label(each.case.case_type),
        each.body.title,
        superior(each.body),
        written_until(since, each.body.zone),
        word,
    )


def late_by(time: timedelta) -> str:
    """How late, in words."""
    words = duration_text(time)
    return gettext("Late by %(time)s") % {"time": words} if words else gettext("Late by less than a minute")


def superior(body: Body) -> str:
    """The body above, which was told of the breach: the parent, or the court for one that has none."""
    above = body.parent or body.court
    return above.title if above else ""


def _count_by_body() -> QuerySet[Proceeding, tuple[int, int]]:
    """The bodies with the most overdue cases, and how many each has."""
    return late_now().values_list("body").annotate(late=Count("pk")).order_by("-late", "body")[:BARS]


_COUNTED = Prepared(_count_by_body)


def figure_of_bodies() -> Figure:
    """How many overdue cases each body has now, the most first."""
    found = list(_COUNTED.ask_values())
    bodies = bodies_of_keys([key for key, _count in found])
    return figure(
        caption=gettext("Overdue cases by body"),
        rows=[(bodies[key].title, count) for key, count in found],
        unit=gettext("overdue"),
        note=gettext("The %(bars)d bodies with the most overdue cases.") % {"bars": BARS} if len(found) == BARS else "",
        label_head=gettext("Body"),
        value_head=gettext("Overdue cases"),
    )
