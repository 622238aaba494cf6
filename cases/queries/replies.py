"""Who may still reply to evidence that came after they had been heard, and until when."""

from datetime import datetime
from uuid import UUID

from cases.models import Deadline, Party
from cases.queries.case_file import CaseFile, in_order
from workflow.clocks.late_evidence import REPLY


def awaited(file: CaseFile) -> list[Deadline]:
    """The running times to reply of this case and of all that are decided together with it: one vote waits for each."""
    return in_order(limit for each in file.carrier.group_files for limit in each.running(REPLY))


def awaited_of(file: CaseFile, party: Party) -> list[Deadline]:
    """Those of one party. A body complained of in several joined cases is one."""
    return [limit for limit in awaited(file) if limit.party_id == party.pk or _is_of_the_body(limit, party)]


def _is_of_the_body(limit: Deadline, party: Party) -> bool:
    return party.body_id is not None and limit.party is not None and limit.party.body_id == party.body_id


def reply_times(file: CaseFile) -> dict[UUID, datetime]:
    """The first instant that is too late for each party that may still reply; the last one where it has several."""
    running = awaited(file)
    own = {limit.party_id: limit.due_before for limit in running}
    of_bodies = {limit.party.body_id: limit.due_before for limit in running if limit.party and limit.party.body_id}
    found: dict[UUID, datetime] = {}
    for party in file.parties:
        ends = own.get(party.pk) if party.body_id is None else of_bodies.get(party.body_id)
        if ends is not None:
            found[party.pk] = ends
    return found
