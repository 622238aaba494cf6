"""The bodies and the calendars as the law sees them, kept in the process under the revision of their rows.

A trigger gives that revision another value whenever a body or a day of a calendar changes, whoever writes
(`cases.log.revisions`), so nothing kept here outlives what it was made from. An act reads the revision with its case.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from cases.models import Body, CalendarDay, Election, Revision
from workflow.bodies import BodyFacts
from workflow.clocks.calendars import Calendar, RoundDay
from workflow.states import BodyKind

KEPT = 4
"""How many revisions are kept: acts that began before a change still read the one before."""
ABOVE = """
WITH RECURSIVE above AS (
    SELECT id, code, kind, level, parent_id, court_id, zone, size FROM cases_body WHERE id IN ({marks})
    UNION
    SELECT b.id, b.code, b.kind, b.level, b.parent_id, b.court_id, b.zone, b.size
    FROM cases_body b JOIN above a ON b.id = a.parent_id OR b.id = a.court_id
)
SELECT id, code, kind, level, parent_id, court_id, zone, size FROM above
"""
"""Bodies with all their superiors and courts, in one narrow query: asked several times in every act."""


@dataclass(slots=True)
class Office:
    """What was made of the rows of one revision. Filled as it is asked for."""

    revision: str = ""
    bodies: dict[int, BodyFacts] = field(default_factory=dict)
    calendars: dict[int, Calendar] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Body] = field(default_factory=dict)
    lists: dict[object, list[Any]] = field(default_factory=dict)

    def stands(self) -> bool:
        """Whether what was read just now is of this revision: else it is of a later one, or of one that may be rolled back."""
        return bool(self.revision) and self.revision == revisions().first()


_offices: OrderedDict[str, Office] = OrderedDict()
_lock = Lock()


def revisions() -> QuerySet[Revision, str]:
    """The revision as it stands, in a query: for who reads it together with something else."""
    return Revision.objects.filter(pk=Revision.OFFICE).values_list("value", flat=True)


def office_of(election: Election) -> Office:
    """What is known of the bodies and calendars at the revision that was read with this election, or that stands now."""
    if election.read_revision is None:
        election.read_revision = revisions().first() or ""
    if not election.read_revision:
        return Office()  # of rows from before revisions were kept nothing is remembered
    with _lock:
        office = _offices.setdefault(election.read_revision, Office(election.read_revision))
        _offices.move_to_end(election.read_revision)
        while len(_offices) > KEPT:
            _offices.popitem(last=False)
        return office


def forget_office(election: Election) -> None:
    """Let an act that waited for its turn read the revision anew: the calendar may have changed since the form was read."""
    election.read_revision = None


def chained(*body_ids: int | None, office: Office | None = None) -> dict[int | None, BodyFacts]:
    """The bodies with these keys as the law sees them, each with its superiors and its court; None is passed over.

    What the `office` knows already is not asked again.
    """
    known = dict(office.bodies) if office is not None else {}
    wanted = {pk for pk in body_ids if pk is not None}
    if unknown := sorted(wanted - known.keys()):
        fresh = _read(unknown)
        known |= fresh
        if office is not None and office.stands():
            office.bodies |= fresh
    return {pk: known[pk] for pk in wanted}


def name_of(code: str, office: Office) -> str:
    """The name of the body with this code, in the language that rows are written in. Raises Body.DoesNotExist."""
    known = office.names.get(code)
    if known is None:
        known = Body.objects.values_list("name", flat=True).get(code=code)
        if office.stands():
            office.names[code] = known
    return known


def body_with(code: str, office: Office) -> Body:
    """The body with this code, with those right above it, as an object of the caller's own. Raises Body.DoesNotExist."""
    known = office.rows.get(code)
    if known is None:
        known = Body.objects.select_related("parent__parent").get(code=code)
        if office.stands():
            office.rows[code] = known
    return copy_of(known)


def kept_list(key: object, office: Office, make: Callable[[], list[Any]]) -> list[Any]:
    """What `make` makes of all bodies, made once under this revision for each key. Not to be changed: others read the same."""
    known = office.lists.get(key)
    if known is None:
        known = make()
        if office.stands():
            office.lists[key] = known
    return known


def copy_of(body: Body) -> Body:
    """An object that may be changed, also in what it is joined with."""
    mine = copy(body)
    if Body.parent.is_cached(body) and body.parent is not None:
        mine.parent = copy_of(body.parent)
    return mine


def _read(wanted: list[int]) -> dict[int, BodyFacts]:
    with connection.cursor() as cursor:
        cursor.execute(ABOVE.format(marks=", ".join(["%s"] * len(wanted))), wanted)
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    made: dict[int, BodyFacts] = {}
    return {pk: _make_facts(pk, rows, made) for pk in wanted}


def _make_facts(pk: int, rows: Mapping[int, tuple[Any, ...]], made: dict[int, BodyFacts]) -> BodyFacts:
    if pk not in made:
        code, kind, level, parent, court, zone, size = rows[pk]
        made[pk] = BodyFacts(
            code=code,
            kind=BodyKind(kind),
            level=level,
            parent=_make_facts(parent, rows, made) if parent is not None else None,
            court=_make_facts(court, rows, made) if court is not None else None,
            zone=zone,
            size=size,
        )
    return made[pk]


def calendar_of(election: Election) -> Calendar:
    """The days the clocks of this election are anchored to, as the rows said when it was read."""
    office = office_of(election)
    known = office.calendars.get(election.pk)
    if known is None:
        known = calendar_from(calendar_rows(election))
        if office.stands():
            office.calendars[election.pk] = known
    return known if known.zone == election.zone else replace(known, zone=election.zone)


@dataclass(frozen=True, slots=True)
class CalendarRows:
    """What the rows say of an election's days: `days` by their kind, `run_offs` the constituencies that vote again."""

    zone: str
    rounds: tuple[RoundDay, ...]
    days: Mapping[date, str]
    run_offs: frozenset[str]


def calendar_rows(election: Election) -> CalendarRows:
    """The rows as they stand now."""
    rounds = tuple(RoundDay(r.number, r.voting_day, r.opens, r.closes) for r in election.rounds.order_by("number"))
    days = dict(election.days.exclude(kind=CalendarDay.WITHDRAWN).values_list("day", "kind"))
    run_offs = election.constituencies.filter(run_off=True).values_list("number", flat=True)
    return CalendarRows(election.zone, rounds, days, frozenset(map(str, run_offs)))


def calendar_from(rows: CalendarRows) -> Calendar:
    """The same as the clocks read it. Raises ValueError for rounds out of order."""
    # Run-offs are known on election night, their day only later: until then no second round compresses anything.
    return Calendar(
        zone=rows.zone,
        rounds=rows.rounds,
        holidays=_collect_days(rows, "holiday"),
        runoff_constituencies=rows.run_offs if len(rows.rounds) > 1 else frozenset(),
        closures=_collect_days(rows, "closure"),
        working=_collect_days(rows, "working"),
    )


def _collect_days(rows: CalendarRows, kind: str) -> frozenset[date]:
    return frozenset(day for day, its in rows.days.items() if its == kind)
