"""Every act complained of, for everyone: the newest first, narrowed by where it stands and whose it is, and as one file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise

from cases.models import ActComplainedOf, Case, Complaint
from cases.queries.complained.lines import ActLine, make_line, read_changes
from cases.wording.acts.complained import STATES
from cases.wording.csv_lines import csv_lines
from workflow.complained_acts import ActStanding

KEY = ("-day", "-id")
PAGE_SIZE = 25
BATCH = 500
COLUMNS = ("act", "author_code", "author", "number", "day", "kind", "standing", "since", "withdrawn_at", "cases")
"""The CSV's columns, as permanent as an address: codes and instants, the same in every language. A new one comes last."""
CHOICES: Mapping[str, Promise] = {each.value: STATES[each] for each in ActStanding}
"""What the list can be narrowed to."""


def listed(*, standing: str = "", body: str = "") -> QuerySet[ActComplainedOf]:
    """The acts that a public case is about; those that stand so, and of the body with that code, where these are given."""
    about = Complaint.objects.filter(act=OuterRef("pk"), case__is_sealed=False)
    found = ActComplainedOf.objects.filter(Exists(about)).select_related("body")
    if standing in CHOICES:
        found = found.filter(standing=standing)
    return found.filter(body__code=body) if body else found


def make_rows(acts: Sequence[ActComplainedOf]) -> list[ActLine]:
    """The lines of one page: three queries for all of them."""
    changes, numbers = read_changes(acts), _read_numbers(acts)
    return [make_line(each, changes[each.pk], numbers.get(each.pk, ())) for each in acts]


def _read_numbers(acts: Iterable[ActComplainedOf]) -> Mapping[UUID, list[str]]:
    """The numbers of the public cases about these, by the key of each."""
    found: dict[UUID, list[str]] = {}
    rows = Case.objects.filter(complaint__act__in=[each.pk for each in acts], is_sealed=False)
    for case in rows.select_related("complaint").order_by("pk"):
        key = case.complaint.act_id
        if key is not None:
            found.setdefault(key, []).append(case.number)
    return found


def whole_as_csv(acts: QuerySet[ActComplainedOf]) -> Iterator[str]:
    """Every act as CSV, line by line."""
    return csv_lines(COLUMNS, map(_write_cells, _with_numbers(acts)))


def _with_numbers(acts: QuerySet[ActComplainedOf]) -> Iterator[tuple[ActComplainedOf, Sequence[str]]]:
    """In batches, each with its cases read at once."""
    batch: list[ActComplainedOf] = []
    for each in acts.order_by(*KEY).iterator(chunk_size=BATCH):
        batch.append(each)
        if len(batch) == BATCH:
            yield from _join(batch)
            batch = []
    yield from _join(batch)


def _join(batch: Sequence[ActComplainedOf]) -> Iterator[tuple[ActComplainedOf, Sequence[str]]]:
    numbers = _read_numbers(batch)
    return ((each, numbers.get(each.pk, ())) for each in batch)


def _write_cells(row: tuple[ActComplainedOf, Sequence[str]]) -> Iterator[str]:
    act, cases = row
    yield str(act.pk)
    yield act.body.code if act.body is not None else ""
    yield act.body.name if act.body is not None else act.body_text
    yield act.number
    yield act.day.isoformat()
    yield act.kind
    yield act.standing
    yield from (at.isoformat() if at else "" for at in (act.since, act.withdrawn_at))
    yield " ".join(cases)
