"""Receive: the other side of passing a case on. The receiver has its own proceeding and its own event."""

from cases.access.actors import Actor
from cases.acts.engine.opening import open_proceeding
from cases.log.events import record
from cases.models import Body, Event, Proceeding
from workflow.states import ProceedingState


def receive(sent: Proceeding, body: Body, sending: Event, *, by: Actor) -> Proceeding:
    """A proceeding at `body` from the instant of the event `sending`; the first receipt is kept.

    Its clock is the caller's to start, and the caller saves it.
    """
    received = open_proceeding(
        sent.case, body, stage=sent.stage, opened_at=sending.occurred_at, received_at=sent.received_at, previous=sent
    )
    received.last_event = record(
        sent.case,
        "case.received",
        actor=by,
        at=sending.occurred_at,
        data={"body": body.code, "from": sent.body.code},
        proceeding=received,
        to_state=ProceedingState.LODGED,
    )
    return received
