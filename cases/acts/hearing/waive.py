"""Waive: a party gives up being heard, in its own words, on the record."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import STAYS, AnyStep, begin
from cases.acts.hearing.hear import heard_all
from cases.models import Event, Hearing, Party
from cases.queries.joinder import lead_of
from workflow.acts import WAIVE
from workflow.given import WaiveGiven
from workflow.states import HearingKind, ProceedingState, SessionState


@act(THE_PROCEEDING)
def waive(*, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, statement: str) -> Event:
    """Record the waiver of one party. A complainant waives for itself alone. Raises ActRefused."""
    step = begin(WAIVE, proceeding_id, actor=actor, at=at)
    step.require(WaiveGiven(party=party_id, reasons=statement))
    party = Party.objects.get(pk=party_id)
    Hearing.objects.create(proceeding=step.proceeding, party=party, kind=HearingKind.WAIVED, statement=statement, at=at)
    session = step.facts.session
    in_session = session is not None and session.state == SessionState.OPEN
    completes = step.proceeding.state == ProceedingState.LISTED and in_session and heard_all(step.proceeding)
    event = step.record(
        "hearing.waived",
        data={"party": str(party_id)},
        personal={"statement": statement},
        transition="hear" if completes else STAYS,
    )
    if (lead := lead_of(step.proceeding)) is not None:
        _complete(begin(WAIVE, lead.pk, actor=actor, at=at))
    return event


def _complete(lead: AnyStep) -> None:
    """With the last waiver of a joined case the hearing of its lead is complete, if that is in session."""
    session = lead.facts.session
    in_session = session is not None and session.state == SessionState.OPEN
    if lead.proceeding.state == ProceedingState.LISTED and in_session and heard_all(lead.proceeding):
        lead.record("hearing.complete", transition="hear")
