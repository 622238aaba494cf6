"""Hand over: what a body that has ended had before it goes to its successor as it stands, in the act that ends the body.

The file keeps its state, its limits and what waits in it, so nobody has less time by it. A vote of the old members carries
nothing any more: the successor votes itself.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import JoinedMeanwhile
from cases.acts.engine.step import tell
from cases.acts.engine.waiting_withdrawal import wait_anew
from cases.models import Body, Deadline, Measure, Proceeding, Request, Session
from cases.queries.case_file import CaseFile
from workflow.measures import TO_BE_DONE, MeasureState
from workflow.states import DeadlineState, ProceedingState, SessionState

UNSETTLED = Q(state__in=sorted(str(each) for each in {*TO_BE_DONE, MeasureState.REPORTED}))


def list_matters(bodies: Iterable[int]) -> QuerySet[Proceeding]:
    """The proceedings of these bodies in which anything is left to do, ended ones among them."""
    running = Deadline.objects.filter(proceeding=OuterRef("pk"), state=DeadlineState.RUNNING)
    ordered = Measure.objects.filter(UNSETTLED, decision__proceeding=OuterRef("pk"))
    asked = Request.objects.filter(proceeding=OuterRef("pk"), ruled_at=None)
    left = Q(ended_at=None) | Exists(running) | Exists(ordered) | Exists(asked)
    return Proceeding.objects.filter(left, body__in=bodies)


def list_orders(bodies: Iterable[int]) -> QuerySet[Measure]:
    """What these bodies must still do, or have reported and nobody has looked at."""
    return Measure.objects.filter(UNSETTLED, owed_by__in=bodies)


def hand_over(held: HeldCases, ended: Body, *, actor: Actor, at: datetime) -> None:
    """Let the successor of `ended` have what that had before it; without one, the body above must do what was ordered.

    The cases are held, what fell due in them was fired, and the row of `ended` says that it is over.
    """
    if ended.successor is not None:
        _hand_over_sessions(held, ended, ended.successor, actor=actor, at=at)
        for key in list_matters([ended.pk]).values_list("pk", flat=True):
            _hand_over_file(_find_held(held, key), ended, ended.successor, actor=actor, at=at)
    answers = ended.successor or ended.parent
    if answers is not None:
        _hand_over_orders(held, ended, answers, actor=actor, at=at)


def _hand_over_sessions(held: HeldCases, ended: Body, to: Body, *, actor: Actor, at: datetime) -> None:
    announced = Session.objects.filter(body=ended, state=SessionState.CONVENED).order_by("pk")
    for key in announced.values_list("pk", flat=True):
        session = held.session(key)
        session.body = to
        session.save(update_fields=["body"])
        when = held.not_before_the_last(session, at)
        held.tell(session, "session.handed_over", actor=actor, at=when, data=_describe(ended, to))


def _hand_over_file(file: CaseFile, ended: Body, to: Body, *, actor: Actor, at: datetime) -> None:
    file.proceeding.body = to
    file.forget()
    tell(file, "case.handed_over", actor=actor, at=at, data=_describe(ended, to))
    if file.proceeding.state == ProceedingState.HEARD:
        wait_anew(file, at=at)  # a vote that overtook it carries nothing any more


def _hand_over_orders(held: HeldCases, ended: Body, to: Body, *, actor: Actor, at: datetime) -> None:
    orders = list_orders([ended.pk]).order_by("pk").values_list("pk", "decision__proceeding")
    for key, proceeding in orders:
        file = _find_held(held, proceeding)
        measure = next(each for each in file.measures if each.pk == key)
        measure.owed_by = to
        measure.save(update_fields=["owed_by"])
        issued = measure.decision.issued_at is not None
        data = {**_describe(ended, to), "body": file.proceeding.body.code, "measure": measure.number, "issued": issued}
        tell(file, "order.handed_over", actor=actor, at=at, data=data)


def _find_held(held: HeldCases, key: UUID) -> CaseFile:
    """The file of this proceeding. Raises JoinedMeanwhile where it came before the body after its cases were locked."""
    found = held.find(key)
    if found is None:
        raise JoinedMeanwhile
    return found


def _describe(ended: Body, to: Body) -> dict[str, object]:
    return {"body": to.code, "from": ended.code, "to": to.code}
