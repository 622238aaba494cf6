"""Time that was granted to a person outlives the proceeding it was granted in: it goes wherever the person's case goes.

Cases that are decided together wait for one vote, so a time to reply runs in their lead. Who could still reply there can
still reply, as long, in each case that goes its own way again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from cases.acts.engine import deadlines
from cases.models import Deadline, Proceeding
from cases.queries.joinder import live_members_of, parties_of
from cases.queries.replies import awaited_of
from workflow.clocks.late_evidence import REPLY
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.states import DeadlineState

Granted = Mapping[UUID, list[Deadline]]
"""By the key of a joined proceeding: the times to reply of its parties that would end with its lead."""


def granted_in(proceeding: Proceeding) -> list[Deadline]:
    """The times to correct and to reply that the parties of this case were given, and that its withdrawal still waits."""
    own = proceeding.deadlines.filter(rule__in=("correct", WITHDRAWAL), state=DeadlineState.RUNNING)
    return [*own, *_to_reply(proceeding)]


def granted_to_members(lead: Proceeding) -> Granted:
    """What `let_go` gives back to each case joined to a lead that ends. Asked before the clocks of the lead are void."""
    return {
        member.pk: [limit for limit in _to_reply(member) if limit.proceeding_id != member.pk]
        for member in live_members_of(lead)
    }


def _to_reply(proceeding: Proceeding) -> list[Deadline]:
    """Each once, as that of its party in this case: a body complained of in several joined cases is one."""
    found: dict[int, Deadline] = {}
    for party in proceeding.case.parties.order_by("role", "id"):
        for limit in awaited_of(proceeding, party):
            limit.party = party
            found.setdefault(limit.pk, limit)
    return list(found.values())


def run_on(granted: Iterable[Deadline], proceeding: Proceeding) -> None:
    """Let each run in `proceeding` to the end that was told."""
    for limit in granted:
        deadlines.run_again(limit, proceeding)


def void_of_who_left(left: Proceeding, *, at: datetime) -> None:
    """A proceeding that was joined has left: its lead, if it had one, waits for no reply of a party that is only there."""
    if left.lead is None:
        return
    staying = {party.body_id for party in parties_of(left.lead) if party.body_id is not None}
    of_left = left.lead.deadlines.filter(rule=REPLY, state=DeadlineState.RUNNING, party__case=left.case_id)
    of_left.exclude(party__body__in=staying).update(state=DeadlineState.VOID, ended_at=at)
