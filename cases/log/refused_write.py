"""What a refused write is, and what SQLite and PostgreSQL say differently in its condition.

A condition is SQL over OLD and NEW; what differs stands in braces and is filled in from `DIALECTS`. It speaks of rows
that REPLACE or an upsert would overwrite because neither fires the triggers of DELETE.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedWrite:
    """`events` on `table` are refused with `message`, always or when `when` holds."""

    name: str
    table: str
    events: tuple[str, ...]
    when: str = ""
    message: str


DIALECTS = {
    "sqlite": {
        "differs": "IS NOT",
        # REPLACE also overwrites by the hidden row number, which a table keeps beside a key that is no integer.
        "or_its_row": "OR rowid = NEW.rowid",
        "or_row_moves": "OR NEW.rowid IS NOT OLD.rowid",
        # Instants are text here: one written in another way must not pass as later, nor one that is no instant at all.
        "due_earlier": (
            "NEW.due_before < OLD.due_before OR coalesce("
            "strftime('%Y-%m-%d %H:%M:%f', NEW.due_before) < strftime('%Y-%m-%d %H:%M:%f', OLD.due_before), 1)"
        ),
        "occurs_earlier": (
            "NEW.occurred_at < e.occurred_at OR coalesce("
            "strftime('%Y-%m-%d %H:%M:%f', NEW.occurred_at) < strftime('%Y-%m-%d %H:%M:%f', e.occurred_at), 1)"
        ),
        # A key is 32 digits here, and a stream names it with its hyphens.
        "session_stream": (
            "'session:' || substr(NEW.id, 1, 8) || '-' || substr(NEW.id, 9, 4) || '-' || substr(NEW.id, 13, 4)"
            " || '-' || substr(NEW.id, 17, 4) || '-' || substr(NEW.id, 21)"
        ),
        "begins_as_it_was": "substr(NEW.narrative, 1, length(OLD.narrative)) = OLD.narrative",
        "erased_event": "json_extract(e.data, '$.erases') = OLD.event_id",
    },
    "postgresql": {
        "differs": "IS DISTINCT FROM",
        "or_its_row": "",
        "or_row_moves": "",
        "due_earlier": "NEW.due_before < OLD.due_before",
        "occurs_earlier": "NEW.occurred_at < e.occurred_at",
        "session_stream": "'session:' || NEW.id::text",
        "begins_as_it_was": "left(NEW.narrative, length(OLD.narrative)) = OLD.narrative",
        "erased_event": "(e.data ->> 'erases') = OLD.event_id::text",
    },
}


def changes(*columns: str) -> str:
    """The condition that one of these columns gets another value."""
    return " OR ".join(f"NEW.{column} {{differs}} OLD.{column}" for column in columns)


def goes_to_successor(column: str) -> str:
    """The condition that `column` goes from a body that has ended to the one that it names as its successor."""
    return (
        f"EXISTS (SELECT 1 FROM cases_body b WHERE b.id = OLD.{column} AND b.ended_on IS NOT NULL"  # noqa: S608 -- our own names
        f" AND b.successor_id = NEW.{column})"
    )
