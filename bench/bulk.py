"""A hundred thousand cases from one, by the database itself: rows for the scheduler, whose log proves nothing.

`bench.seed` gives each copy a log that verifies, which takes a quarter of an hour for so many. Here the events have made-up
hashes, each linked as the triggers demand; what the scheduler reads and writes is the same.
"""

from collections.abc import Mapping

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from cases.models import Case, Claim, Complaint, Deadline, Event, Numbering, Party, Proceeding

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
TABLES: tuple[type[Model], ...] = (Case, Complaint, Claim, Party, Proceeding, Event, Deadline)
_KEYS = {
    "sqlite": {"uuid": "printf('{own:02x}%030x', n.i)", "hash": "printf('%064x', n.i)"},
    "postgresql": {
        "uuid": "('{own:02x}' || lpad(to_hex(n.i), 30, '0'))::uuid",
        "hash": "lpad(to_hex(n.i), 64, '0')",
    },
}


@transaction.atomic
def multiply_by_sql(pattern: Proceeding, count: int) -> None:
    """Write `count` copies of the case of `pattern`, its only proceeding, with its running limits. No files, no identity."""
    case = pattern.case
    keys = _KEYS[connection.vendor]
    serial = f"{Numbering.take(count) - 1} + n.i"
    case_id, of_case, hashed = f"{case.pk} + n.i", f'"case_id" = {case.pk}', keys["hash"]
    proceeding = keys["uuid"].format(own=0)
    stream = f"'case:{case.year}-' || " + _six_digits(serial)
    first = {
        "serial": serial,
        "filing_key_hash": hashed,
        "access_code_hash": hashed,
        "last_seq": "0",
        "last_hash": "''",
    }
    _copy(Case, count, f"id = {case.pk}", {"id": case_id} | first)
    _copy(Complaint, count, of_case, {"id": f"{case.complaint.pk} + n.i", "case_id": case_id})
    for place, party in enumerate(case.parties.all(), start=1):
        _copy(Party, count, f"id = {_literal(party)}", {"id": keys["uuid"].format(own=place), "case_id": case_id})
    _copy(Proceeding, count, of_case, {"id": proceeding, "case_id": case_id, "last_event_id": "NULL"})
    event = case.events.get()
    own = {"id": f"{event.pk} + n.i", "case_id": case_id, "proceeding_id": proceeding}
    _copy(Event, count, of_case, own | {"stream": stream, "hash": hashed})
    _link(case, event)
    for limit in pattern.deadlines.filter(state="running"):
        _copy(Deadline, count, f"id = {limit.pk}", {"id": f"{_highest(Deadline)} + n.i", "proceeding_id": proceeding})
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)


def _copy(model: type[Model], count: int, where: str, changed: Mapping[str, str]) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    made = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    table, named = model._meta.db_table, ", ".join(f'"{name}"' for name in columns)
    _execute(
        f"INSERT INTO {table} ({named}) {NUMBERS.format(count=count)} SELECT {made} FROM {table} t, n WHERE t.{where}"
    )


def _link(case: Case, event: Event) -> None:
    """The heads of the copies, and the first event of each proceeding."""
    one = "(SELECT {column} FROM cases_event e WHERE e.case_id = {key})"
    found = one.format(column="hash", key="cases_case.id")
    _execute(f"UPDATE cases_case SET last_seq = 1, last_hash = {found} WHERE id > {case.pk}")
    found = one.format(column="id", key="cases_proceeding.case_id")
    _execute(f"UPDATE cases_proceeding SET last_event_id = {found} WHERE case_id > {event.case_id}")


def _six_digits(number: str) -> str:
    return f"printf('%06d', {number})" if connection.vendor == "sqlite" else f"lpad(({number})::text, 6, '0')"


def _literal(party: Party) -> str:
    return f"'{party.pk.hex}'"


def _highest(model: type[Model]) -> int:
    return int(model._default_manager.order_by("-pk").values_list("pk", flat=True)[0])


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%"), [])
