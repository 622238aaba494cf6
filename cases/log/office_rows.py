"""The rows that an office enters: each is written with an event that it names, and none is ever removed.

The law and the log depend on them, so whoever changes one past the acts is refused by the database (`kept`).
"""

from collections.abc import Iterator, Sequence

from cases.log.fixed_rows import WRITTEN
from cases.log.refused_write import RefusedWrite, changes

IN_OFFICE = "e.stream = 'office'"
IN_OFFICE_OR_ELECTION = (
    "(e.stream = 'office' OR e.stream = (SELECT 'election:' || owner.slug FROM cases_election owner"
    " WHERE owner.id = NEW.election_id))"
)


def kept(table: str, what: str, *, stream: str, columns: Sequence[str], key: Sequence[str]) -> Iterator[RefusedWrite]:
    """A row of `table` is inserted and changed only with an event that it names in `written_by_id`, and never removed.

    `what` names a row in the sentences, `stream` is the condition that an event `e` is of the right stream. `key` are the
    columns by which the office names a row: they never change, and REPLACE over them is refused. `columns` are the others.
    """
    name = table.removeprefix("cases_")
    event = f"SELECT 1 FROM cases_event e WHERE e.id = NEW.written_by_id AND {stream}"  # noqa: S608 -- our own names
    yield RefusedWrite(
        name=f"{name}_unexplained",
        table=table,
        events=WRITTEN,
        when=f"NOT EXISTS ({event})",
        message=f"{what} is written with an event that it names.",
    )
    yield RefusedWrite(
        name=f"{name}_rewritten",
        table=table,
        events=("UPDATE",),
        when=(
            f"({changes(*columns, 'written_by_id')})"
            f" AND NOT (NEW.written_by_id > coalesce(OLD.written_by_id, 0) AND EXISTS ({event}))"
        ),
        message=f"{what} changes only with a newer event that it names.",
    )
    yield RefusedWrite(
        name=f"{name}_renamed",
        table=table,
        events=("UPDATE",),
        when=changes("id", *key),
        message=f"{what} keeps its key and its code.",
    )
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    yield RefusedWrite(
        name=f"{name}_overwritten",
        table=table,
        events=WRITTEN,
        when=f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))",  # noqa: S608 -- our own names
        message=f"{what} is never overwritten.",
    )
    yield RefusedWrite(
        name=f"{name}_removed",
        table=table,
        events=("DELETE", "TRUNCATE"),
        message=f"{what} is never removed: it ends instead.",
    )


_HAD_A_CASE = "EXISTS (SELECT 1 FROM cases_proceeding p WHERE p.body_id = NEW.id)"
_BODY = (
    "name",
    "name_kk",
    "name_ru",
    "kind",
    "level",
    "parent_id",
    "court_id",
    "zone",
    "territory",
    "seat",
    "size",
    "email",
    "address",
    "telephone",
    "opening_hours",
    "ended_on",
    "successor_id",
)
_ELECTION = ("name", "name_kk", "name_ru", "rulebook", "zone", "campaign_from", "central_id", "closed_on")
OFFICE_ROWS = (
    *kept("cases_body", "A body", stream=IN_OFFICE, columns=_BODY, key=["code"]),
    RefusedWrite(
        name="body_of_cases_changed",
        table="cases_body",
        events=("UPDATE",),
        when=f"({changes('kind', 'level', 'zone')}) AND {_HAD_A_CASE}",
        message="A body that had a case keeps its kind, its level and its zone.",
    ),
    *kept(
        "cases_member",
        "A member",
        stream=IN_OFFICE,
        columns=["title", "role", "nominator", "sworn_on", "term_until"],
        key=["body_id", "seat", "term_from"],
    ),
    *kept("cases_election", "An election", stream=IN_OFFICE, columns=_ELECTION, key=["slug"]),
    *kept(
        "cases_round",
        "A round",
        stream=IN_OFFICE_OR_ELECTION,
        columns=["voting_day", "opens", "closes"],
        key=["election_id", "number"],
    ),
    *kept(
        "cases_constituency",
        "A constituency",
        stream=IN_OFFICE_OR_ELECTION,
        columns=["name", "commission_id", "run_off"],
        key=["election_id", "number"],
    ),
    *kept(
        "cases_calendarday",
        "A day of the calendar",
        stream=IN_OFFICE_OR_ELECTION,
        columns=["kind", "cite"],
        key=["election_id", "day"],
    ),
    *kept("cases_post", "An appointment", stream=IN_OFFICE, columns=["until"], key=["key"]),
    RefusedWrite(
        name="post_moved",
        table="cases_post",
        events=("UPDATE",),
        when=changes("user_id", "body_id", "role", "since", "stands_in_for_id"),
        message="An appointment keeps its person, its body, its role and its beginning.",
    ),
    RefusedWrite(
        name="officelog_second",
        table="cases_officelog",
        events=WRITTEN,
        when="EXISTS (SELECT 1 FROM cases_officelog)",
        message="The office has one log.",
    ),
    RefusedWrite(
        name="officelog_changed",
        table="cases_officelog",
        events=("UPDATE",),
        when=changes("id", "before"),
        message="What was there before the log of the office stays as it was noted.",
    ),
    RefusedWrite(
        name="officelog_removed",
        table="cases_officelog",
        events=("DELETE", "TRUNCATE"),
        message="The log of the office is never removed.",
    ),
)
