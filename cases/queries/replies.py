"""Who may still reply to evidence that came after they had been heard, and until when."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.models import Deadline, Party, Proceeding
from cases.queries.joinder import lead_of, live_members_of
from workflow.clocks.late_evidence import REPLY
from workflow.states import DeadlineState


def awaited(proceeding: Proceeding) -> QuerySet[Deadline]:
    """The running times to reply of this case and of all that are decided together with it: one vote waits for each."""
    carrier = lead_of(proceeding) or proceeding
    together = [carrier, *live_members_of(carrier)]
    running = Deadline.objects.filter(proceeding__in=together, rule=REPLY, state=DeadlineState.RUNNING)
    return running.select_related("proceeding", "party").order_by("due_before", "id")


def awaited_of(proceeding: Proceeding, party: Party) -> QuerySet[Deadline]:
    """Those of one party. A body complained of in several joined cases is one."""
    of_party = Q(party=party)
    if party.body_id is not None:
        of_party |= Q(party__body=party.body_id)
    return awaited(proceeding).filter(of_party)


def reply_times(proceeding: Proceeding, parties: Collection[Party]) -> dict[UUID, datetime]:
    """The first instant that is too late for each party that may still reply; the last one where it has several."""
    running = list(awaited(proceeding))
    own = {limit.party_id: limit.due_before for limit in running}
    of_bodies = {limit.party.body_id: limit.due_before for limit in running if limit.party and limit.party.body_id}
    found: dict[UUID, datetime] = {}
    for party in parties:
        ends = own.get(party.pk) if party.body_id is None else of_bodies.get(party.body_id)
        if ends is not None:
            found[party.pk] = ends
    return found
