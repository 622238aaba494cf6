"""The rows that an event fixed: each is written once, by its act, and what it says is never changed or removed.

The heads of the streams move on with their events alone; what is personal goes only by an event that erases it.
"""

from collections.abc import Iterator, Sequence

from cases.log.refused_write import RefusedWrite, changes, goes_to_successor
from workflow.measures import MEASURE_MOVES, MEASURE_RESTORED, MeasureState
from workflow.stays import STAY_MOVES

WRITTEN = ("INSERT",)


def fixed(
    table: str,
    what: str,
    *,
    columns: Sequence[str] = (),
    key: str = "id",
    has_row_number: bool = False,
    unique: Sequence[Sequence[str]] = (),
    among: str = "",
) -> Iterator[RefusedWrite]:
    """No row of `table` is changed in `columns` (none named: in any), removed, or overwritten by its keys.

    `what` names a row in the sentences. `unique` are the column sets over which REPLACE would remove another row, of the
    rows for which `among` holds.
    """
    name = table.removeprefix("cases_")
    yield RefusedWrite(
        name=f"{name}_changed",
        table=table,
        events=("UPDATE",),
        when=changes(key, *columns) + (" {or_row_moves}" if has_row_number else "") if columns else "",
        message=f"{what} stays as its event fixed it.",
    )
    yield RefusedWrite(
        name=f"{name}_removed", table=table, events=("DELETE", "TRUNCATE"), message=f"{what} is never removed."
    )
    same = [f"{key} = NEW.{key}"]
    also = [among] if among else []
    same += ["(" + " AND ".join([*(f"{each} = NEW.{each}" for each in columns), *also]) + ")" for columns in unique]
    taken = " OR ".join(same) + (" {or_its_row}" if has_row_number else "")
    yield RefusedWrite(
        name=f"{name}_overwritten",
        table=table,
        events=WRITTEN,
        when=f"EXISTS (SELECT 1 FROM {table} WHERE {taken})",  # noqa: S608 -- our own names, nothing typed
        message=f"{what} is never overwritten.",
    )


_EVENT = "SELECT 1 FROM cases_event e WHERE e.seq = NEW.last_seq AND e.hash = NEW.last_hash"


def head(table: str, what: str, event: str) -> Iterator[RefusedWrite]:
    """The head of the streams whose rows are in `table` follows their log; `event` finds the events of a row."""
    yield RefusedWrite(
        name=f"{table.removeprefix('cases_')}_head",
        table=table,
        events=("UPDATE",),
        when=(
            f"({changes('last_seq', 'last_hash')}) AND NOT (NEW.last_seq > OLD.last_seq AND EXISTS ("
            f"{_EVENT} AND {event}))"
        ),
        message=f"The head of {what} only moves on, to a later event of its stream.",
    )
    yield RefusedWrite(
        name=f"{table.removeprefix('cases_')}_begun_later",
        table=table,
        events=WRITTEN,
        when="NEW.last_seq <> 0 OR NEW.last_hash <> ''",
        message=f"The stream of {what} begins empty.",
    )


HEADS = (
    *head("cases_case", "a case", "e.case_id = NEW.id"),
    *head("cases_session", "a session", "e.stream = {session_stream}"),
    *head("cases_election", "an election", "e.stream = 'election:' || NEW.slug"),
    *head("cases_officelog", "the office", "e.stream = 'office'"),
    *head(
        "cases_prosecutorregister",
        "the register of a prosecutor",
        "e.stream = 'prosecutor:' || (SELECT code FROM cases_body WHERE id = NEW.body_id)",
    ),
)
_FILED = (
    "election_id",
    "round_number",
    "constituency_id",
    "case_type",
    "lodged_at",
    "year",
    "filing_key_hash",
    "draft_digest",
    "about_case_id",
    "link",
)
_COMPLAINED = (
    "case_id",
    "standing",
    "respondent_id",
    "respondent_text",
    "place_id",
    "addressed_to_id",
    "about",
    "happened_on",
    "knew_at",
    "knew_on",
    "language",
    "channel",
    "journal_number",
    "done_by",
)
_HANDED_IN = (
    "complaint_id",
    "name",
    "media_type",
    "size",
    "sha256",
    "file",
    "received_at",
    "party_id",
    "text",
    "handed_in_at",
)
_ORDERED = (
    "decision_id",
    "number",
    "kind",
    "addressee_id",
    "addressee_text",
    "duty",
    "due_on",
    "due_reasons",
    "feasible",
    "instead",
    "in_place_of_id",
    "ordered_at",
)
_APPEALED = ("decision_id", "proceeding_id", "party_id", "narrative", "lodged_at")
_SERVED = ("proceeding_id", "decision_id", "party_id", "channel", "proof", "served_at")
_REPORTED = ("measure_id", "body_id", "text", "evidence_id", "reported_at")
_ASKED = ("proceeding_id", "decision_id", "party_id", "text", "requested_at")
_RULED = (
    "ruled_at",
    "ruled_by",
    "ballots",
    "reasons",
    "suspends",
    "ordered",
    "ordered_from_id",
    "ordered_from_text",
    "until",
)
_STAY_MOVES = ", ".join(sorted(f"'{left} {to}'" for left, after in STAY_MOVES.items() for to in after))
_MEASURE_MOVES = {**MEASURE_MOVES, MeasureState.UNDONE: MEASURE_RESTORED}
_MOVES = ", ".join(sorted(f"'{left} {to}'" for left, after in _MEASURE_MOVES.items() for to in after))
FIXED = (
    *fixed("cases_case", "What a case was opened with", columns=_FILED, unique=[["filing_key_hash"]]),
    *fixed("cases_complaint", "What was filed", columns=_COMPLAINED, unique=[["case_id"]]),
    RefusedWrite(
        name="complaint_retold",
        table="cases_complaint",
        events=("UPDATE",),
        when="NOT ({begins_as_it_was})",
        message="What a person told is never changed: a correction is added to it.",
    ),
    *fixed("cases_claim", "A claim", unique=[["complaint_id", "position"]]),
    *fixed("cases_appeal", "An appeal", columns=_APPEALED, has_row_number=True, unique=[["proceeding_id", "party_id"]]),
    *fixed("cases_silence", "What came of silence", unique=[["proceeding_id"]]),
    *fixed("cases_appealclaim", "A claim of an appeal", unique=[["appeal_id", "position"]]),
    *fixed("cases_evidence", "Evidence", columns=_HANDED_IN, has_row_number=True),
    *fixed("cases_reply", "A reply"),
    *fixed(
        "cases_service",
        "A proof of service",
        columns=_SERVED,
        unique=[["decision_id", "party_id"]],
        among="struck_by_id IS NULL",
    ),
    *fixed("cases_hearing", "How a party was heard"),
    *fixed("cases_recusal", "A recusal", unique=[["proceeding_id", "member_id"]]),
    *fixed("cases_drawseed", "A commitment", unique=[["commitment"]]),
    *fixed("cases_draw", "A draw", unique=[["seed_id"]]),
    *fixed("cases_drawplace", "A place in a draw", unique=[["draw_id", "place"]]),
    *fixed("cases_duty", "A duty of a judge"),
    *fixed("cases_motion", "A motion"),
    *fixed("cases_vote", "A ballot", unique=[["motion_id", "member_id"]]),
    *fixed("cases_dissent", "A dissent"),
    *fixed("cases_keptgoing", "What was decided on a withdrawal", unique=[["withdrawal_id", "body_id"]]),
    *fixed("cases_measure", "A measure", columns=_ORDERED, unique=[["decision_id", "number"]]),
    RefusedWrite(
        name="measure_moved_otherwise",
        table="cases_measure",
        events=("UPDATE",),
        when=f"OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN ({_MOVES})",
        message="A measure is reported before it is accepted or refused, and settled once.",
    ),
    RefusedWrite(
        name="measure_owed_by_another",
        table="cases_measure",
        events=WRITTEN,
        when="NEW.owed_by_id {differs} NEW.addressee_id",
        message="A measure must be done by whom it is ordered from.",
    ),
    RefusedWrite(
        name="measure_taken_over",
        table="cases_measure",
        events=("UPDATE",),
        when=(
            f"({changes('owed_by_id')}) AND NOT ({goes_to_successor('owed_by_id')} OR EXISTS (SELECT 1 FROM cases_body b"  # noqa: S608 -- our own names, nothing typed
            " WHERE b.id = OLD.owed_by_id AND b.ended_on IS NOT NULL AND b.successor_id IS NULL"
            " AND b.parent_id = NEW.owed_by_id))"
        ),
        message="What was ordered from a body that has ended must be done by its successor, or by the body above.",
    ),
    RefusedWrite(
        name="measure_due_otherwise",
        table="cases_measure",
        events=("UPDATE",),
        when=(
            f"({changes('due_before')}) AND NOT (OLD.due_before IS NOT NULL AND (OLD.state = 'undone' AND NEW.state <> 'undone'"  # noqa: S608 -- our own names, nothing typed
            " OR EXISTS (SELECT 1 FROM cases_stay s"
            " JOIN cases_proceeding asked ON asked.id = s.proceeding_id"
            " JOIN cases_proceeding own ON own.case_id = asked.case_id"
            " JOIN cases_decision d ON d.proceeding_id = own.id"
            " WHERE d.id = NEW.decision_id AND s.decision_id IS NOT NULL AND s.state IN ('lifted', 'lapsed'))))"
        ),
        message="The hour of a measure moves only by a stay that has ended, or when it comes back after it was undone.",
    ),
    RefusedWrite(
        name="measure_late_no_more",
        table="cases_measure",
        events=("UPDATE",),
        when=f"OLD.overdue_since IS NOT NULL AND ({changes('overdue_since')})",
        message="That a measure was late stays so.",
    ),
    *fixed("cases_executionreport", "A report of execution", columns=_REPORTED),
    RefusedWrite(
        name="executionreport_ruled_on_anew",
        table="cases_executionreport",
        events=("UPDATE",),
        when=f"OLD.ruled_at IS NOT NULL AND ({changes('accepted', 'reasons', 'ruled_at')})",
        message="A report of execution is ruled on once.",
    ),
    *fixed("cases_publicedition", "What was published", unique=[["decision_id", "edition"]]),
    RefusedWrite(
        name="publicedition_of_nothing_public",
        table="cases_publicedition",
        events=WRITTEN,
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_decision d WHERE d.id = NEW.decision_id"
            " AND d.state = 'published' AND d.edition = NEW.edition)"
        ),
        message="A public version is kept of a decision that is published, of its present edition.",
    ),
    *fixed("cases_enquiry", "An enquiry", columns=("proceeding_id", "to_id", "kind", "question", "sent_at")),
    RefusedWrite(
        name="enquiry_answered_anew",
        table="cases_enquiry",
        events=("UPDATE",),
        when=f"OLD.answered_at IS NOT NULL AND ({changes('answered_at', 'answer')})",
        message="An enquiry is answered once.",
    ),
    *fixed("cases_endofparty", "The end of a party"),
    *fixed("cases_succession", "A succession", unique=[("of_id",)]),
    *fixed("cases_request", "A request", columns=("proceeding_id", "party_id", "kind", "text", "made_at")),
    RefusedWrite(
        name="request_ruled_anew",
        table="cases_request",
        events=("UPDATE",),
        when=f"OLD.ruled_at IS NOT NULL AND ({changes('ruled_at', 'granted', 'reasons')})",
        message="A request is ruled on once.",
    ),
    *fixed("cases_stay", "A stay", columns=_ASKED),
    RefusedWrite(
        name="stay_begun_later",
        table="cases_stay",
        events=WRITTEN,
        when="NOT (NEW.state = 'requested' OR (NEW.state = 'in_force' AND NEW.party_id IS NULL AND NEW.suspends))",
        message="A stay begins as asked for, or in force by law.",
    ),
    RefusedWrite(
        name="stay_moved_otherwise",
        table="cases_stay",
        events=("UPDATE",),
        when=f"OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN ({_STAY_MOVES})",
        message="A stay is granted or refused once, and ends once.",
    ),
    RefusedWrite(
        name="stay_ruled_anew",
        table="cases_stay",
        events=("UPDATE",),
        when=f"OLD.ruled_at IS NOT NULL AND ({changes(*_RULED)})",
        message="A stay is ruled on once.",
    ),
    RefusedWrite(
        name="stay_ended_anew",
        table="cases_stay",
        events=("UPDATE",),
        when=f"OLD.ended_at IS NOT NULL AND ({changes('ended_at', 'ended_why', 'end_reasons')})",
        message="A stay ends once.",
    ),
    RefusedWrite(
        name="payload_changed",
        table="cases_eventpayload",
        events=("UPDATE",),
        message="What an event committed to is never changed.",
    ),
    RefusedWrite(
        name="payload_removed",
        table="cases_eventpayload",
        events=("DELETE",),
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_event e, cases_event own WHERE own.id = OLD.event_id"
            " AND e.stream = own.stream AND e.kind = 'personal.erased' AND {erased_event})"
        ),
        message="What is personal is erased only after the event that says so.",
    ),
    RefusedWrite(
        name="payload_emptied",
        table="cases_eventpayload",
        events=("TRUNCATE",),
        message="What is personal is erased only after the event that says so.",
    ),
    RefusedWrite(
        name="payload_overwritten",
        table="cases_eventpayload",
        events=WRITTEN,
        when="EXISTS (SELECT 1 FROM cases_eventpayload WHERE event_id = NEW.event_id)",
        message="What an event committed to is never overwritten.",
    ),
)
