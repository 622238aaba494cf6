"""Corrections and what they strike out: a correction is settled once, by two persons, and nothing is struck out without one."""

from collections.abc import Iterator

from cases.log.fixed_rows import WRITTEN, fixed
from cases.log.refused_write import RefusedWrite, changes

_PROPOSED = (
    "proceeding_id",
    "of",
    "field",
    "event_id",
    "service_id",
    "limit_id",
    "recorded",
    "right",
    "reasons",
    "whose",
    "proof",
    "proposed_by_id",
    "proposed_at",
)
_OF_ITS_SERVICE = (
    "EXISTS (SELECT 1 FROM cases_service s WHERE s.id = c.service_id AND s.party_id = NEW.party_id"
    " AND s.decision_id = NEW.decision_id)"
)
_MADE = "SELECT 1 FROM cases_correction c WHERE c.id = NEW.{column} AND c.state = 'made'"


def struck(table: str, what: str, column: str, condition: str) -> Iterator[RefusedWrite]:
    """A row of `table` names, once, the correction that struck it out, which was made and is about it (`condition`)."""
    name, made = table.removeprefix("cases_"), _MADE.replace("{column}", column)
    yield RefusedWrite(
        name=f"{name}_struck_by_none",
        table=table,
        events=("UPDATE",),
        when=f"({changes(column)}) AND NOT (OLD.{column} IS NULL AND EXISTS ({made} AND {condition}))",
        message=f"{what} is struck out once, by a correction of it that was made.",
    )
    yield RefusedWrite(
        name=f"{name}_struck_at_once",
        table=table,
        events=WRITTEN,
        when=f"NEW.{column} IS NOT NULL",
        message=f"{what} is not struck out when it is written.",
    )


CORRECTED = (
    *fixed("cases_correction", "A correction", columns=_PROPOSED, has_row_number=True),
    RefusedWrite(
        name="correction_begun_later",
        table="cases_correction",
        events=WRITTEN,
        when="NEW.state <> 'proposed'",
        message="A correction begins as proposed.",
    ),
    RefusedWrite(
        name="correction_settled_anew",
        table="cases_correction",
        events=("UPDATE",),
        when=f"OLD.state <> 'proposed' AND ({changes('state', 'settled_by_id', 'settled_at', 'refusal')})",
        message="A correction is settled once.",
    ),
    RefusedWrite(
        name="correction_made_alone",
        table="cases_correction",
        events=("UPDATE",),
        when="NEW.state = 'made' AND NEW.settled_by_id = NEW.proposed_by_id",
        message="A correction is confirmed by a second person.",
    ),
    *struck("cases_service", "A service", "struck_by_id", "c.service_id = NEW.id"),
    *struck(
        "cases_deadline",
        "A time limit",
        "struck_by_id",
        "c.proceeding_id = NEW.proceeding_id AND (c.limit_id IS NULL OR c.limit_id = NEW.id)",
    ),
    RefusedWrite(
        name="appeal_timed_by_none",
        table="cases_appeal",
        events=("UPDATE",),
        when=(
            f"({changes('due_before', 'timed_by_id')})"
            f" AND NOT EXISTS ({_MADE.replace('{column}', 'timed_by_id')} AND {_OF_ITS_SERVICE})"
        ),
        message="Until when an appeal could come changes only by a correction of the service that its time ran from.",
    ),
    RefusedWrite(
        name="appeal_time_taken_back",
        table="cases_appeal",
        events=("UPDATE",),
        when=(
            f"({changes('due_before')}) AND NEW.due_before IS NOT NULL AND (OLD.due_before IS NULL OR {{due_earlier}})"
        ),
        message="Time granted to a person is never taken back: until when an appeal could come only moves later.",
    ),
)
