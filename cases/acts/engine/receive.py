"""Receive: the other side of passing a case on. The receiver has its own proceeding and its own event."""

from cases.access.actors import Actor
from cases.acts.engine.held import held
from cases.acts.engine.opening import open_proceeding
from cases.acts.engine.step import tell
from cases.models import Body, Event
from cases.queries.case_file import CaseFile


def receive(sent: CaseFile, body: Body, sending: Event, *, by: Actor) -> CaseFile:
    """A proceeding at `body` from the instant of the event `sending`; the first receipt is kept.

    Its clock is the caller's to start.
    """
    received = open_proceeding(
        held(sent),
        sent.case,
        body,
        stage=sent.proceeding.stage,
        instance=sent.proceeding.instance,
        opened_at=sending.occurred_at,
        received_at=sent.proceeding.received_at,
        previous=sent.proceeding,
    )
    data = {"from": sent.proceeding.body.code}
    tell(received, "case.received", actor=by, at=sending.occurred_at, data=data, moved_from="")
    return received
