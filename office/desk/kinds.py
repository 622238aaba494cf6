"""The kinds of row that are listed and edited, each with what its list shows, searches and is ordered by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.acts.office.standing import LISTS
from cases.queries.office_rows import KINDS, RowKind
from office.sheets.columns import BY_NAME, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKind:
    """`shown` are the columns of the list, `searched` the paths that a search looks into; `key` pages it without a count."""

    name: str
    row: RowKind
    title: Promise
    one: Promise
    icon: str
    shown: tuple[str, ...]
    searched: tuple[str, ...]
    key: tuple[str, str]
    narrowed: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()

    @property
    def sheet(self) -> Sheet:
        return BY_NAME[self.name]

    @property
    def model(self) -> type[Model]:
        return self.row.model

    def rows(self) -> QuerySet[Any]:
        return self.model._default_manager.select_related(*self.joined)

    def value(self, row: Model, name: str) -> Any:  # noqa: ANN401 -- whatever the column holds
        """What this row has in that column: of a row it names, the code."""
        found: Any = row
        for part in {**self.row.key, **self.row.values}[name].split("__"):
            found = getattr(found, part) if found is not None else None
        return "" if found is None else found

    def values(self, row: Model) -> dict[str, Any]:
        """The whole row, as a form begins with it."""
        return {name: self.value(row, name) for name in self.row.fields}


def _make(name: str, **given: Any) -> OfficeKind:
    kind = next(kind for kind, sheet in LISTS.items() if sheet == name)
    return OfficeKind(name=name, row=KINDS[kind], **given)


OF_KIND: Mapping[str, OfficeKind] = {
    kind.name: kind
    for kind in (
        _make(
            "elections",
            title=_("Elections"),
            one=_("Election"),
            icon="calendar-alt",
            shown=("slug", "name", "rulebook", "central", "campaign_from", "closed_on"),
            searched=("slug", "name", "name_kk", "name_ru"),
            key=("slug", "id"),
            joined=("central",),
        ),
        _make(
            "rounds",
            title=_("Rounds"),
            one=_("Round"),
            icon="calendar-check",
            shown=("election", "number", "voting_day", "opens", "closes"),
            searched=("election__slug", "election__name"),
            key=("election_id", "id"),
            joined=("election",),
        ),
        _make(
            "constituencies",
            title=_("Constituencies"),
            one=_("Constituency"),
            icon="site",
            shown=("election", "number", "name", "commission", "run_off"),
            searched=("name", "commission__code", "election__slug"),
            key=("election_id", "id"),
            joined=("election", "commission"),
        ),
        _make(
            "days",
            title=_("Days of the calendar"),
            one=_("Day of the calendar"),
            icon="calendar",
            shown=("election", "day", "kind", "cite"),
            searched=("election__slug", "cite"),
            key=("day", "id"),
            narrowed=("kind",),
            joined=("election",),
        ),
        _make(
            "bodies",
            title=_("Bodies"),
            one=_("Body"),
            icon="group",
            shown=("code", "name", "level", "parent", "court", "size", "ended_on"),
            searched=("code", "name", "name_kk", "name_ru", "territory"),
            key=("code", "id"),
            narrowed=("kind", "level"),
            joined=("parent", "court"),
        ),
        _make(
            "members",
            title=_("Members"),
            one=_("Member"),
            icon="user",
            shown=("body", "seat", "title", "role", "nominator", "sworn_on", "term_from", "term_until"),
            searched=("body__code", "body__name", "title", "nominator"),
            key=("body_id", "id"),
            narrowed=("role",),
            joined=("body",),
        ),
    )
}
