"""What the database itself refuses, whoever writes. Read by `cases.log.triggers`, which makes triggers of it."""

from cases.log.act_rows import ACTS
from cases.log.corrected_rows import CORRECTED
from cases.log.fixed_rows import FIXED, HEADS
from cases.log.office_rows import OFFICE_ROWS
from cases.log.prosecutor_rows import PROSECUTORS
from cases.log.refused_write import RefusedWrite, changes, goes_to_successor

EVENTS = (
    RefusedWrite(
        name="event_changed",
        table="cases_event",
        events=("UPDATE",),
        message="Events are append-only: an event is never changed.",
    ),
    RefusedWrite(
        name="event_removed",
        table="cases_event",
        events=("DELETE", "TRUNCATE"),
        message="Events are append-only: an event is never removed.",
    ),
    RefusedWrite(
        name="event_overwritten",
        table="cases_event",
        events=("INSERT",),
        when="EXISTS (SELECT 1 FROM cases_event WHERE id = NEW.id)",
        message="Events are append-only: this key belongs to an event.",
    ),
    RefusedWrite(
        name="event_out_of_place",
        table="cases_event",
        events=("INSERT",),
        when="NEW.seq {differs} (SELECT coalesce(max(seq), 0) + 1 FROM cases_event WHERE stream = NEW.stream)",
        message="Events are append-only: an event takes the next place of its stream.",
    ),
    RefusedWrite(
        name="event_unlinked",
        table="cases_event",
        events=("INSERT",),
        when=(
            "NEW.prev_hash {differs} coalesce("
            "(SELECT hash FROM cases_event WHERE stream = NEW.stream ORDER BY seq DESC LIMIT 1), '')"
        ),
        message="An event names the hash of the last event of its stream.",
    ),
    RefusedWrite(
        name="event_before_the_last",
        table="cases_event",
        events=("INSERT",),
        # The last is at the place before: no event takes another than the next.
        when=(
            "EXISTS (SELECT 1 FROM cases_event e WHERE e.stream = NEW.stream AND e.seq = NEW.seq - 1"
            " AND ({occurs_earlier}))"
        ),
        message="An event does not precede the last of its stream.",
    ),
    RefusedWrite(
        name="event_of_other_case",
        table="cases_event",
        events=("INSERT",),
        when=(
            "NEW.proceeding_id IS NOT NULL"
            " AND NEW.case_id {differs} (SELECT case_id FROM cases_proceeding WHERE id = NEW.proceeding_id)"
        ),
        message="An event belongs to the case of its proceeding.",
    ),
)
_NEW_EVENT = (
    "SELECT 1 FROM cases_event e WHERE e.id = NEW.last_event_id AND e.proceeding_id = NEW.id"
    " AND (OLD.last_event_id IS NULL OR e.id > OLD.last_event_id)"
)
PROCEEDINGS = (
    RefusedWrite(
        name="proceeding_begun_later",
        table="cases_proceeding",
        events=("INSERT",),
        when="NEW.state <> 'lodged' OR NEW.last_event_id IS NOT NULL",
        message="A proceeding begins as lodged, and its first event follows it.",
    ),
    RefusedWrite(
        name="proceeding_overwritten",
        table="cases_proceeding",
        events=("INSERT",),
        when="EXISTS (SELECT 1 FROM cases_proceeding WHERE id = NEW.id {or_its_row})",
        message="This key belongs to a proceeding.",
    ),
    RefusedWrite(
        name="proceeding_moved",
        table="cases_proceeding",
        events=("UPDATE",),
        when=f"{changes('id', 'case_id')} {{or_row_moves}}",
        message="A proceeding keeps its key and its case.",
    ),
    RefusedWrite(
        name="proceeding_taken_over",
        table="cases_proceeding",
        events=("UPDATE",),
        when=(
            f"({changes('body_id')}) AND NOT ({goes_to_successor('body_id')} AND EXISTS (SELECT 1 FROM cases_event e"  # noqa: S608 -- our own names
            " WHERE e.proceeding_id = NEW.id AND e.kind = 'case.handed_over'))"
        ),
        message="A proceeding goes to another body only with an event, from one that has ended to its successor.",
    ),
    RefusedWrite(
        name="session_taken_over",
        table="cases_session",
        events=("UPDATE",),
        when=f"({changes('body_id')}) AND NOT ({goes_to_successor('body_id')} AND NEW.state = 'convened')",
        message="Only a session that was announced goes to another body, from one that has ended to its successor.",
    ),
    RefusedWrite(
        name="proceeding_state",
        table="cases_proceeding",
        events=("UPDATE",),
        when=(
            f"({changes('state')}) AND NOT EXISTS ({_NEW_EVENT} AND e.from_state = OLD.state AND e.to_state = NEW.state)"
        ),
        message="A proceeding changes its state only with a new event that names it and the change.",
    ),
    RefusedWrite(
        name="proceeding_last_event",
        table="cases_proceeding",
        events=("UPDATE",),
        when=f"({changes('last_event_id')}) AND NOT EXISTS ({_NEW_EVENT} AND e.to_state IN ('', NEW.state))",
        message="The last event of a proceeding only moves on, to a newer event of this proceeding and this state.",
    ),
    RefusedWrite(
        name="proceeding_removed",
        table="cases_proceeding",
        events=("DELETE", "TRUNCATE"),
        message="A proceeding is never removed.",
    ),
)
_ADOPTED = (
    "id",
    "proceeding_id",
    "body_id",
    "motion_id",
    "outcome",
    "facts",
    "evidence",
    "law",
    "reasons",
    "operative",
    "answers",
    "horizon",
    "horizon_reasons",
    "annulled_for",
    "cured",
)
_NO_RULING = (
    "NOT EXISTS (SELECT 1 FROM cases_decision d JOIN cases_proceeding above ON above.id = d.proceeding_id"
    " JOIN cases_proceeding own ON own.case_id = above.case_id"
    " WHERE d.id = NEW.standing_by_id AND d.id <> NEW.id AND own.id = NEW.proceeding_id AND above.stage = 'appeal')"
)
_HELD_BACK = (
    "EXISTS (SELECT 1 FROM cases_stay s JOIN cases_proceeding asked ON asked.id = s.proceeding_id"
    " JOIN cases_proceeding own ON own.case_id = asked.case_id"
    " WHERE own.id = NEW.proceeding_id AND s.decision_id IS NOT NULL AND s.state = 'in_force' AND s.suspends)"
)
_BY_A_STAY = (
    f"NOT ({changes('standing_by_id')}) AND ((NEW.standing = 'suspended' AND {_HELD_BACK})"
    f" OR (OLD.standing = 'suspended' AND NEW.standing IN ('stands', 'upheld') AND NOT {_HELD_BACK}))"
)
DECISIONS = (
    RefusedWrite(
        name="decision_rewritten",
        table="cases_decision",
        events=("UPDATE",),
        when=f"{changes(*_ADOPTED)} {{or_row_moves}}",
        message="An adopted decision keeps its text, its outcome and its motion.",
    ),
    RefusedWrite(
        name="decision_issued_anew",
        table="cases_decision",
        events=("UPDATE",),
        when=f"OLD.issued_at IS NOT NULL AND ({changes('number', 'issued_at')})",
        message="An issued decision keeps its number and the instant of its issue.",
    ),
    RefusedWrite(
        name="decision_ruled_on_by_none",
        table="cases_decision",
        events=("UPDATE",),
        when=(
            f"({changes('standing', 'standing_by_id')})"
            f" AND ({_NO_RULING} OR NEW.standing = 'suspended') AND NOT ({_BY_A_STAY})"
        ),
        message="What becomes of a decision is said by the decision on an appeal against it, or by a stay.",
    ),
    RefusedWrite(
        name="decision_number_taken",
        table="cases_decision",
        events=("UPDATE",),
        when="EXISTS (SELECT 1 FROM cases_decision WHERE number = NEW.number AND id <> NEW.id)",
        message="This number belongs to another decision.",
    ),
    RefusedWrite(
        name="decision_overwritten",
        table="cases_decision",
        events=("INSERT",),
        when=(
            "EXISTS (SELECT 1 FROM cases_decision WHERE id = NEW.id OR proceeding_id = NEW.proceeding_id"
            " OR motion_id = NEW.motion_id OR number = NEW.number {or_its_row})"
        ),
        message="This key, proceeding, motion or number belongs to a decision.",
    ),
    RefusedWrite(
        name="decision_removed",
        table="cases_decision",
        events=("DELETE", "TRUNCATE"),
        message="A decision is never removed.",
    ),
)
_TAKEN_BACK = "OLD.kind = 'person' AND (NEW.kind <> 'person' OR {due_earlier})"
_ENDS = ("due_before", "contested_from", "useful_until")
"""The instants of a limit: by the longer reading, by the shorter one, and the last at which it is of any use."""
LIMITS = (
    RefusedWrite(
        name="limit_shortened",
        table="cases_deadline",
        events=("UPDATE",),
        when=_TAKEN_BACK,
        message="Time granted to a person is never taken back: this time limit can only move later.",
    ),
    RefusedWrite(
        name="limit_revived",
        table="cases_deadline",
        events=("UPDATE",),
        when="NEW.state = 'running' AND OLD.state <> 'running'",
        message="A time limit that has fired, was met or is void does not run again.",
    ),
    RefusedWrite(
        name="limit_moved",
        table="cases_deadline",
        events=("UPDATE",),
        when=changes("id", "proceeding_id", "party_id"),
        message="A time limit keeps its key, its proceeding and its party.",
    ),
    RefusedWrite(
        name="limit_begun_anew",
        table="cases_deadline",
        events=("UPDATE",),
        when=(
            f"{changes('rule', 'warns', 'enquiry_id', 'measure_id', 'correction_id', 'starts_at')}"
            f" OR (OLD.kind <> 'person' AND ({changes('kind')}))"
        ),
        message="A time limit keeps its rule, whom it binds and when it began.",
    ),
    RefusedWrite(
        name="limit_unexplained",
        table="cases_deadline",
        events=("UPDATE",),
        when=f"({changes(*_ENDS)}) AND NOT ({changes('explanation')}) AND NOT ({_TAKEN_BACK})",
        message="A time limit ends at another instant only with another explanation.",
    ),
    RefusedWrite(
        name="limit_ended_otherwise",
        table="cases_deadline",
        events=("UPDATE",),
        when=(
            f"OLD.state IN ('fired', 'met') AND NOT ({_TAKEN_BACK}) AND (NEW.state NOT IN ('running', 'met', OLD.state)"
            f" OR {changes(*_ENDS, 'explanation', 'asked')})"
        ),
        message="A time limit that has fired or was met stays as it was counted.",
    ),
    RefusedWrite(
        name="limit_overwritten",
        table="cases_deadline",
        events=("INSERT",),
        when="EXISTS (SELECT 1 FROM cases_deadline WHERE id = NEW.id)",
        message="This key belongs to a time limit.",
    ),
    RefusedWrite(
        name="limit_removed",
        table="cases_deadline",
        events=("DELETE", "TRUNCATE"),
        message="A time limit is never removed: it is met, fires or becomes void.",
    ),
)
REFUSED = (*EVENTS, *PROCEEDINGS, *DECISIONS, *LIMITS, *HEADS, *FIXED, *ACTS, *CORRECTED, *OFFICE_ROWS, *PROSECUTORS)
