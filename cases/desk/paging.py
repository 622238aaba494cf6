"""Pages of the docket by the key of their edge rows: the dated files in order of their due time, then those without one.

No COUNT and no OFFSET. `(due, id)` is compared with its first column standing alone, so that the index is entered at the
edge; rows without a due time are a second stretch of the same list, because databases disagree on where nulls go.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.admin.paginator import WagtailPaginator

from cases.models import Proceeding

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
CURSOR = re.compile(r"(after|before)\.(none|[0-9]{1,18})\.([0-9a-f]{32})", re.ASCII)
Rows = QuerySet[Proceeding]


@dataclass(frozen=True, slots=True)
class Edge:
    """The row a page begins after, or ends before. `due` is None in the stretch without due times."""

    due: datetime | None
    key: UUID
    backwards: bool

    def __str__(self) -> str:
        due = "none" if self.due is None else str((self.due - EPOCH) // MICROSECOND)
        return f"{'before' if self.backwards else 'after'}.{due}.{self.key.hex}"


def read_edge(cursor: str | None) -> Edge | None:
    """The edge a cursor names, or None for anything that was not made here: that shows the first page."""
    found = CURSOR.fullmatch(cursor or "")
    if found is None:
        return None
    way, due, key = found.groups()
    try:
        return Edge(_due(due), UUID(hex=key), way == "before")
    except OverflowError:
        return None


def _due(text: str) -> datetime | None:
    if text == "none":
        return None
    return EPOCH + timedelta(microseconds=int(text))


class DocketPage:
    """One page, with what Wagtail's listing asks of a page. `newer` and `older` are cursors, "" for none."""

    def __init__(self, rows: list[Proceeding], paginator: WagtailPaginator, *, newer: str, older: str) -> None:
        self.object_list = rows
        self.paginator = paginator
        self.newer, self.older = newer, older
        self.number = 1

    def has_other_pages(self) -> bool:
        return bool(self.newer or self.older)


class DocketPaginator(WagtailPaginator):
    """Wagtail's paginator with a cursor where it has a page number."""

    due = "next_due"
    count = 0
    """Wagtail shows a count where a list has one; this list never counts itself."""

    def get_page(self, number: str | None) -> DocketPage:
        edge = read_edge(number)
        found = self._stretch(edge)
        rows, more = found[: self.per_page], len(found) > self.per_page
        if edge is not None and edge.backwards:
            return self._page(rows[::-1], is_newer=more, is_older=True)
        return self._page(rows, is_newer=edge is not None, is_older=more)

    def get_elided_page_range(self, number: object) -> list[int]:
        return []

    def _page(self, rows: list[Proceeding], *, is_newer: bool, is_older: bool) -> DocketPage:
        newer = self._cursor(rows[0], backwards=True) if rows and is_newer else ""
        older = self._cursor(rows[-1], backwards=False) if rows and is_older else ""
        return DocketPage(rows, self, newer=newer, older=older)

    def _cursor(self, row: Proceeding, *, backwards: bool) -> str:
        return str(Edge(getattr(row, self.due), row.pk, backwards))

    def _stretch(self, edge: Edge | None) -> list[Proceeding]:
        """One row more than a page, in the direction of the edge, across both stretches of the list."""
        backwards = edge is not None and edge.backwards
        sides = [self._dated(edge), self._undated(edge)]
        found: list[Proceeding] = []
        for rows in reversed(sides) if backwards else sides:
            if rows is not None and len(found) <= self.per_page:
                found += rows[: self.per_page + 1 - len(found)]
        return found

    def _dated(self, edge: Edge | None) -> Rows | None:
        rows: Rows = self.object_list.filter(**{f"{self.due}__isnull": False})
        if edge is None:
            return rows.order_by(self.due, "id")
        if edge.due is None:
            return rows.order_by(f"-{self.due}", "-id") if edge.backwards else None
        way, past = ("lte", "lt") if edge.backwards else ("gte", "gt")
        here = Q(**{f"{self.due}__{way}": edge.due}) & (
            Q(**{f"{self.due}__{past}": edge.due}) | Q(**{f"id__{past}": edge.key})
        )
        return rows.filter(here).order_by(*((f"-{self.due}", "-id") if edge.backwards else (self.due, "id")))

    def _undated(self, edge: Edge | None) -> Rows | None:
        rows: Rows = self.object_list.filter(**{f"{self.due}__isnull": True})
        if edge is None or (edge.due is not None and not edge.backwards):
            return rows.order_by("id")
        if edge.due is not None:
            return None
        return (
            rows.filter(id__lt=edge.key).order_by("-id")
            if edge.backwards
            else rows.filter(id__gt=edge.key).order_by("id")
        )


class LatePaginator(DocketPaginator):
    """The same over late files, the longest late first."""

    due = "overdue_since"
