"""What a court says of a matter that a commission also has is carried into the commission's case, and so is its ruling.

The commission's clerk reads it, with the letter; where the case stands still for the court, it goes on with the ruling.
"""

from uuid import UUID

from cases.access.actors import Actor
from cases.acts.course.resume import resume
from cases.acts.court.note_court import note_court
from cases.acts.engine.courts.same_matter import DECIDED, TOLD
from cases.log.outbox import Order, handler
from cases.models import Event, Proceeding
from cases.queries.suspension import suspension_of
from workflow import clock
from workflow.acts.course.suspend import COURT_SEIZED
from workflow.states import ProceedingState

THE_COURT = Actor.system("court")


@handler("same_matter", kinds=(TOLD, DECIDED), order=Order.LETTERS)
def carry_to_commission(event: Event) -> None:
    """Tell each case of which the court said that it has the same matter."""
    if event.proceeding is None:
        return
    said = [event] if event.kind == TOLD else list(_list_reported(event.proceeding))
    for each in said:
        _carry(each, outcome=str(event.data.get("outcome", "")), number=event.proceeding.case.number)


def _list_reported(proceeding: Proceeding) -> list[Event]:
    return list(Event.objects.filter(kind=TOLD, proceeding=proceeding).order_by("seq"))


def _carry(said: Event, *, outcome: str, number: str) -> None:
    """To where the case stands now: it may have been passed on since the court spoke."""
    there = Proceeding.objects.select_related("case").get(pk=UUID(said.data["there"]))
    rows = Proceeding.objects.filter(case=there.case_id, stage=there.stage).order_by("-opened_at", "-pk")
    now_at = next((each for each in rows if each.undecided or each.state == ProceedingState.SUSPENDED), None)
    if now_at is None:
        return
    court = str(said.data["body"])
    note_court(proceeding_id=now_at.pk, actor=THE_COURT, at=clock.now(), court=court, other=number, outcome=outcome)
    if outcome and _waits_for_court(now_at):
        resume(proceeding_id=now_at.pk, actor=THE_COURT, at=clock.now(), reasons="")


def _waits_for_court(proceeding: Proceeding) -> bool:
    waits = suspension_of(proceeding)
    return waits is not None and waits.ground == COURT_SEIZED
