"""Time that was granted to a person outlives the proceeding it was granted in: it goes wherever the person's case goes.

Cases that are decided together wait for one vote, so a time to reply runs in their lead. Who could still reply there can
still reply, as long, in each case that goes its own way again.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import datetime
from uuid import UUID

from cases.acts.engine import deadlines
from cases.models import Deadline
from cases.queries.case_file import CaseFile
from cases.queries.replies import awaited_of
from workflow.clocks.late_evidence import REPLY
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.states import DeadlineState, LimitRule

PreservedDeadlines = Mapping[UUID, list[Deadline]]
"""By the key of a joined proceeding: the times to reply of its parties that would end with its lead."""


def preserved_in(file: CaseFile) -> list[Deadline]:
    """List the times to correct and to reply that the parties of this case were given, and that its withdrawal still waits.

    And those in which a stay must be ruled on, or at whose end it lapses: who has the case then has them as they were told.
    """
    kept = (LimitRule.CORRECT, WITHDRAWAL, LimitRule.STAY, LimitRule.STAY_UNTIL)
    return [*file.running(*kept), *_list_limits_to_reply(file)]


def preserved_for_members(lead: CaseFile) -> PreservedDeadlines:
    """List what `release_members` gives back to each case joined to a lead that ends. To be asked before its limits are void."""
    return {
        member.pk: [limit for limit in _list_limits_to_reply(member) if limit.proceeding_id != member.pk]
        for member in lead.live_members
    }


def _list_limits_to_reply(file: CaseFile) -> list[Deadline]:
    """Each once, as that of its party in this case: a body complained of in several joined cases is one."""
    if not file.carrier.running(REPLY) and not any(each.running(REPLY) for each in file.carrier.live_members):
        return []
    found: dict[int, Deadline] = {}
    for party in sorted(file.own_parties, key=lambda each: (each.role, str(each.pk))):
        for limit in awaited_of(file, party):
            as_its_own = copy(limit)
            as_its_own.party = party
            found.setdefault(limit.pk, as_its_own)
    return list(found.values())


def run_on(preserved: Iterable[Deadline], file: CaseFile) -> None:
    """Let each run in `file` to the end that was told."""
    for limit in preserved:
        deadlines.run_again(limit, file)


def void_replies_of_leaver(left: CaseFile, *, at: datetime) -> None:
    """A proceeding that was joined has left: its lead, if it had one, waits for no reply of a party that is only there."""
    lead = left.group.find(left.proceeding.lead_id)
    replies = lead.running(REPLY) if lead is not None else []
    if lead is None or not replies:
        return
    lead.forget()
    staying = {party.body_id for party in lead.parties if party.body_id is not None}
    for limit in replies:
        party = limit.party
        if party is not None and party.case_id == left.case.pk and party.body_id not in staying:
            deadlines.end(limit, DeadlineState.VOID, at=at)
