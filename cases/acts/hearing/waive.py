"""Waive: a party gives up being heard, in its own words, on the record."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, AnyStep, begin
from cases.acts.hearing.hear import heard_all, is_in_session
from cases.models import Event, Hearing
from workflow.acts.hearing.waive import WAIVE, WaiveGiven
from workflow.states import HearingKind


@act(THE_PROCEEDING)
def waive(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, statement: str) -> Event:
    """Record the waiver of one party. A complainant waives for itself alone. Raises ActRefused."""
    step = begin(WAIVE, held.file(proceeding_id), actor=actor, at=at)
    step.require(WaiveGiven(party=party_id, reasons=statement))
    hearing = Hearing.objects.create(
        proceeding=step.proceeding, party_id=party_id, kind=HearingKind.WAIVED, statement=statement, at=at
    )
    step.file.hearings.append(hearing)
    completes = is_in_session(step) and heard_all(step.file)
    event = step.record(
        "hearing.waived",
        data={"party": str(party_id)},
        personal={"statement": statement},
        transition="hear" if completes else STAYS,
    )
    if (lead := step.file.lead) is not None:
        _complete(begin(WAIVE, lead, actor=actor, at=at))
    return event


def _complete(lead: AnyStep) -> None:
    """With the last waiver of a joined case the hearing of its lead is complete, if that is in session."""
    if is_in_session(lead) and heard_all(lead.file):
        lead.record("hearing.complete", transition="hear")
