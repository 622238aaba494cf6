"""The rows that an import would change, as its page shows them: so many at a time, each column with what stands there."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext

from office.desk.kinds import OF_KIND
from office.desk.words import name_column, name_event_value
from office.imports.changed_rows import ChangedRow
from office.models import ImportRun, RunState

ROWS_A_PAGE = 50
LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class ShownRow:
    """`place` says the sheet, the line and what names the row; `columns` are name, before, after."""

    place: str
    columns: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class ShownRows:
    """One page of them. `more` are those that are kept nowhere: only counted."""

    rows: list[ShownRow] = field(default_factory=list)
    earlier: str = ""
    later: str = ""
    more: int = 0


def read_changed_rows(request: HttpRequest, run: ImportRun) -> ShownRows:
    """The page of them that is asked for; nothing where nothing is left to be pressed."""
    if run.state != RunState.CHECKED or run.has_faults:
        return ShownRows()
    kept: list[ChangedRow] = run.changes
    last = max(0, (len(kept) - 1) // ROWS_A_PAGE)
    asked = request.GET.get("page", "")
    page = min(int(asked), last) if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER else 0
    changed = sum(each["changed"] for each in run.counts.values())
    return ShownRows(
        rows=[_show(row) for row in kept[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]],
        earlier=f"?page={page - 1}" if page else "",
        later=f"?page={page + 1}" if page < last else "",
        more=changed - len(kept) if page == last else 0,
    )


def _show(row: ChangedRow) -> ShownRow:
    kind = OF_KIND[row["sheet"]]
    place = gettext("%(sheet)s, line %(line)d") % {"sheet": row["sheet"], "line": row["line"]}
    columns = [
        (name_column(kind, name), str(name_event_value(kind, name, old)), str(name_event_value(kind, name, new)))
        for name, old, new in row["columns"]
    ]
    return ShownRow(f"{place}: {row['key']}", columns)
