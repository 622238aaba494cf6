"""The register as at an instant: a page of it in words, and the whole of it as files."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from cases.models import Decision
from cases.queries.decisions.as_at import Entry, Moment, entries_at, in_force_at, public_at
from cases.queries.decisions.public_editions import body_as_published, body_in_public_file, with_names_as_published
from cases.queries.decisions.standing import standing_signal, standing_word
from cases.queries.pages.known_bodies import with_bodies
from cases.wording.csv_lines import csv_lines
from cases.wording.instants import written_day, written_out
from cases.wording.labels import case_type_label, label_for
from notices.addresses import decision_address
from workflow.states import DecisionState, Outcome

AT_ONCE = 200
"""Decisions whose events are read in one go for a file."""
COLUMNS = (
    "number", "case", "body_code", "body", "case_type", "outcome", "adopted_at", "issued_at", "published_at", "in_force",
    "standing", "since", "ruled_on_by", "address",
)  # fmt: skip
"""The columns of the CSV and the names in the JSON, as permanent as an address. A new one comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuery:
    """What the register is asked: the moment, and what it is narrowed to."""

    moment: Moment
    body: str = ""
    """The code of the body that decided; "" for every one."""
    case_type: str = ""
    """What the case is about; "" for everything."""
    in_force: bool = False
    """Whether only what was in force then is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsAtRow:
    """One decision as it stood, in words."""

    number: str
    case_type: str
    body: str
    outcome: str
    adopted: str
    in_force: bool
    word: str
    state: str
    since: str
    ruled_on_by: str
    """The number of the decision above; "" where there is none, or it was not public then."""
    is_taken_down: bool


def decisions(asked: RegisterQuery) -> QuerySet[Decision]:
    """The decisions that are asked for, as a page of them is read."""
    rows = Decision.objects.filter(proceeding__case__is_sealed=False)
    if asked.body:
        rows = rows.filter(body__code=asked.body)
    if asked.case_type:
        rows = rows.filter(proceeding__case__case_type=asked.case_type)
    rows = public_at(rows, asked.moment)
    rows = in_force_at(rows, asked.moment) if asked.in_force else rows
    return with_names_as_published(rows).select_related("proceeding__case")


def rows(decisions: Sequence[Decision], moment: Moment) -> list[AsAtRow]:
    """These in the reader's language."""
    with_bodies(decisions)
    entries = entries_at(decisions, moment)
    above = _read_numbers(entries.values(), moment)
    return [_make_row(each, entries[each.pk], above) for each in decisions if each.pk in entries]


def _make_row(decision: Decision, entry: Entry, above: dict[UUID, str]) -> AsAtRow:
    zone = decision.body.zone
    return AsAtRow(
        number=decision.number or "",
        case_type=case_type_label(decision.proceeding.case.case_type),
        body=body_as_published(decision),
        outcome=label_for(Outcome, decision.outcome),
        adopted=written_day(decision.adopted_at, zone),
        in_force=entry.in_force,
        word=standing_word(entry.standing),
        state=standing_signal(entry.standing),
        since=written_out(entry.since, zone),
        ruled_on_by=_find_number(entry, above),
        is_taken_down=decision.state == DecisionState.TAKEN_DOWN,
    )


def _read_numbers(entries: Iterable[Entry], moment: Moment) -> dict[UUID, str]:
    """The numbers of the decisions above, of those that were public then; no query where nothing was ruled on."""
    keys = {each.ruled_on_by for each in entries if each.ruled_on_by is not None}
    if not keys:
        return {}
    public = public_at(Decision.objects.filter(pk__in=keys), moment)
    return {key: number or "" for key, number in public.values_list("pk", "number")}


def _find_number(entry: Entry, above: dict[UUID, str]) -> str:
    return above.get(entry.ruled_on_by, "") if entry.ruled_on_by is not None else ""


def as_csv(decisions: Iterator[Decision], moment: Moment) -> Iterator[str]:
    """All of these as CSV, line by line."""
    return csv_lines(COLUMNS, (map(_write_cell, row.values()) for row in _read_records(decisions, moment)))


def as_json(decisions: Iterator[Decision], moment: Moment) -> Iterator[str]:
    """All of these as one JSON object, decision by decision."""
    known_at = moment.known_at.isoformat() if moment.known_at else None
    yield f'{{"as_at": {json.dumps(moment.at.isoformat())}, "known_at": {json.dumps(known_at)}, "decisions": ['
    for number, row in enumerate(_read_records(decisions, moment)):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def _read_records(decisions: Iterator[Decision], moment: Moment) -> Iterator[dict[str, str | bool]]:
    while some := list(islice(decisions, AT_ONCE)):
        with_bodies(some)
        entries = entries_at(some, moment)
        above = _read_numbers(entries.values(), moment)
        for decision in some:
            if decision.pk in entries:
                yield _make_record(decision, entries[decision.pk], above)


def _make_record(decision: Decision, entry: Entry, above: dict[UUID, str]) -> dict[str, str | bool]:
    case = decision.proceeding.case
    instants = (decision.adopted_at, decision.issued_at, decision.published_at)
    adopted, issued, published = (at.isoformat() if at else "" for at in instants)
    return dict(
        zip(
            COLUMNS,
            (
                *(decision.number or "", case.number, decision.body.code, body_in_public_file(decision)),
                *(case.case_type, decision.outcome, adopted, issued, published, entry.in_force),
                *(entry.standing, entry.since.isoformat(), _find_number(entry, above)),
                decision_address(decision.number or ""),
            ),
            strict=True,
        )
    )


def _write_cell(value: str | bool) -> str:
    return value if isinstance(value, str) else str(int(value))
