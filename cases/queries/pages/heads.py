"""What public pages hang on, in a few narrow statements: the heads of the chains they tell of, and what no chain tells.

A page that was kept under the same heads says the same as it would now. Written as SQL, because the answer that nothing
changed must cost next to nothing. The heads of a page change with what the page may show and with nothing else: of a case the
last event that the public reads, nothing of a sealed case, no limit that no page tells of. Else a tag would tell that a
clerk looked up who somebody is.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from cases.models import Revision
from cases.models.case import columns_of
from cases.queries.pages.unseen import NEVER_SHOWN, UNSEEN
from workflow.states import UNDECIDED, DecisionStanding

Head = tuple[object, ...]
LATE_COMMITS = 2000
"""So far below the last an event may still be committed, by a transaction that began before it, where many write at once."""

_HIDDEN = ", ".join(f"'{kind}'" for kind in sorted(UNSEEN | NEVER_SHOWN))
_LAST_SEEN = f"(SELECT max(e.id) FROM cases_event e WHERE e.case_id = c.id AND e.kind NOT IN ({_HIDDEN}))"  # noqa: S608 -- ours
"""The last event of a case that everybody reads of."""
_LINKED = f"""
SELECT c.id, {_LAST_SEEN} FROM cases_case c WHERE NOT c.is_sealed AND c.id IN (
    SELECT id FROM cases_case WHERE about_case_id = %s
    UNION SELECT about_case_id FROM cases_case WHERE id = %s
    UNION SELECT lead.case_id FROM cases_proceeding p JOIN cases_proceeding lead ON lead.id = p.lead_id WHERE p.case_id = %s
    UNION SELECT p.case_id FROM cases_proceeding p JOIN cases_proceeding lead ON lead.id = p.lead_id WHERE lead.case_id = %s
    UNION SELECT alike.case_id FROM cases_complaint own JOIN cases_complaint alike ON alike.act_id = own.act_id
        WHERE own.case_id = %s
) ORDER BY c.id
"""  # noqa: S608 -- names of ours
_SESSIONS = """
SELECT DISTINCT s.id, s.last_seq, s.last_hash FROM cases_session s JOIN cases_agendaitem a ON a.session_id = s.id
WHERE NOT s.is_sealed AND a.proceeding_id IN (
    SELECT id FROM cases_proceeding WHERE case_id = %s
    UNION SELECT lead_id FROM cases_proceeding WHERE case_id = %s AND lead_id IS NOT NULL
) ORDER BY s.id
"""
_PASSED = """
SELECT sum(CASE WHEN d.due_before <= %s THEN 1 ELSE 0 END), sum(CASE WHEN d.useful_until <= %s THEN 1 ELSE 0 END),
    sum(CASE WHEN d.contested_from <= %s THEN 1 ELSE 0 END)
FROM cases_deadline d JOIN cases_proceeding p ON p.id = d.proceeding_id WHERE p.case_id = %s AND d.kind <> 'alarm'
"""
_SEEN = f"FROM cases_event e JOIN cases_case c ON c.id = e.case_id WHERE NOT c.is_sealed AND e.kind NOT IN ({_HIDDEN})"
_LAST = f"SELECT e.id, e.hash {_SEEN} ORDER BY e.id DESC LIMIT 1"
_SO_FAR = f"SELECT count(*) {_SEEN} AND e.id > %s"
_UNDECIDED = ", ".join(f"'{state}'" for state in sorted(UNDECIDED))
_DECISION = f"""
SELECT c.is_sealed, d.id, p.state, d.standing, above.id, above.number, above.state, (
    SELECT count(*) FROM cases_appeal a JOIN cases_proceeding q ON q.case_id = p.case_id
    WHERE a.decision_id = d.id AND q.stage = 'appeal' AND q.ended_at IS NULL AND q.state IN ({_UNDECIDED})
), (
    SELECT count(*) FROM cases_decision o JOIN cases_proceeding q ON q.id = o.proceeding_id
    WHERE q.case_id = p.case_id AND o.state = 'published'
), e.edition, e.sha256, EXISTS (
    SELECT 1 FROM notices_document n WHERE n.decision_id = d.id AND n.public AND n.edition = d.edition AND n.language = d.language
), (SELECT max(m.changed_at) FROM cases_measure m WHERE m.decision_id = d.id),
(SELECT count(m.overdue_since) FROM cases_measure m WHERE m.decision_id = d.id),
EXISTS (
    SELECT 1 FROM cases_measure m WHERE m.decision_id = d.id AND m.due_before IS NOT NULL AND m.state IN ('pending', 'refused')
), CASE WHEN d.standing = 'suspended' THEN (
    SELECT min(s.ruled_at) FROM cases_stay s JOIN cases_proceeding q ON q.id = s.proceeding_id
    WHERE q.case_id = p.case_id AND s.state = 'in_force' AND s.suspends AND s.decision_id IS NOT NULL
) END
FROM cases_decision d JOIN cases_proceeding p ON p.id = d.proceeding_id JOIN cases_case c ON c.id = p.case_id
JOIN cases_publicedition e ON e.decision_id = d.id AND e.edition = d.edition
LEFT JOIN cases_decision above ON above.id = d.standing_by_id
WHERE d.number = %s AND d.state = 'published'
"""  # noqa: S608 -- names of ours
RUNS = -2
"""The place in that row of whether the time of something that is ordered runs."""
_BECOME = ", ".join(f"sum(CASE WHEN standing = '{each}' THEN 1 ELSE 0 END)" for each in sorted(DecisionStanding))
_PUBLISHED = (
    f"SELECT count(*), max(published_at), sum(edition), {_BECOME} FROM cases_decision WHERE state = 'published'"  # noqa: S608 -- names of ours
)
_ON_AGENDA = f"""
SELECT c.id, {_LAST_SEEN} FROM cases_case c WHERE NOT c.is_sealed AND c.id IN (
    SELECT p.case_id FROM cases_agendaitem a JOIN cases_proceeding p ON p.id = a.proceeding_id WHERE a.session_id = %s
    UNION SELECT p.case_id FROM cases_motion m JOIN cases_proceeding p ON p.id = m.proceeding_id WHERE m.session_id = %s
) ORDER BY c.id
"""  # noqa: S608 -- names of ours


def names_head() -> str:
    """Another value after every change of a name that no event tells; "" where the database does not keep it."""
    found = _read_rows("SELECT value FROM cases_revision WHERE name = %s", Revision.NAMES)
    return str(found[0][0]) if found else ""


def case_head(number: str, *, now: datetime) -> Head | None:
    """Of the page of a public case: its chain and those of the cases and sessions it names, and which limits have run out.

    None for a number that is none, and for a sealed case, alike.
    """
    columns = columns_of(number)
    if columns is None:
        return None
    where = " AND ".join(f"{name} = %s" for name in columns)
    found = _read_rows(
        f"SELECT c.id, {_LAST_SEEN} FROM cases_case c WHERE NOT c.is_sealed AND {where}",  # noqa: S608 -- names of ours
        *columns.values(),
    )
    if not found:
        return None
    [case] = found
    key = case[0]
    linked = _read_rows(_LINKED, *[key] * 5)
    at = connection.ops.adapt_datetimefield_value(now)
    return (
        case,
        tuple(linked),
        tuple(_read_rows(_SESSIONS, key, key)),
        tuple(_read_rows(_PASSED, at, at, at, key)),
    )


def lists_head() -> Head:
    """Of every list of public cases: the last event of any of them.

    With more than one writer also how many there are near it: one may be given its place before it and be committed after it.
    """
    found = _read_rows(_LAST)
    if not found or connection.vendor == "sqlite":
        return tuple(found)
    return (*found, *_read_rows(_SO_FAR, found[0][0] - LATE_COMMITS))


def sessions_head() -> Head:
    """Of the list of sessions: each change of one adds one entry to its chain."""
    return tuple(_read_rows("SELECT count(*), sum(last_seq) FROM cases_session WHERE NOT is_sealed"))


def session_head(key: UUID) -> Head | None:
    """Of the page of a session: its chain, and those of the cases on its agenda. None for a sealed or unknown one, alike."""
    own = key if connection.features.has_native_uuid_field else key.hex
    found = _read_rows("SELECT last_seq, last_hash FROM cases_session WHERE NOT is_sealed AND id = %s", own)
    return (*found, *_read_rows(_ON_AGENDA, own, own)) if found else None


def decision_head(number: str, *, now: datetime) -> Head | None:
    """Of the page of a published decision: what was kept, where it and what it orders stand, by whose ruling or stay, its PDF.

    While the time of something that it orders runs, another minute is another page. None where there is no such page, as where
    the text was taken down, and where the case is sealed.
    """
    found = _read_rows(_DECISION, number)
    if not found or found[0][0]:
        return None
    return (*found, now.strftime("%Y-%m-%d %H:%M") if found[0][RUNS] else "")


def published_head() -> Head:
    """Of what is listed by the bodies that have published decisions, and of what has become of these."""
    return tuple(_read_rows(_PUBLISHED))


def _read_rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
