"""What the tests of prosecutors share: an office that receives, orders and protests, with an hour for each act."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cases.acts.prosecutor.answer_measure import answer_measure
from cases.acts.prosecutor.conclude_application import conclude_application
from cases.acts.prosecutor.enter_summary import SummaryLine
from cases.acts.prosecutor.protest import protest
from cases.acts.prosecutor.receive_application import ApplicationContents, receive_application
from cases.acts.prosecutor.take_measure import Taken, take_measure
from cases.acts.prosecutor.withdraw_measure import withdraw_measure
from cases.models import Application, Event, ProsecutorMeasure, ProsecutorRegister
from tests.cases.world import FILED, Walk, World
from workflow.prosecutors import Applicant, ApplicationState, ProsecutorMeasureKind, Subject

SAID = ApplicationContents(
    received_at=FILED,
    applicant=Applicant.VOTER,
    subject=Subject.VOTER_LIST,
    text="My neighbour is on no list.",
    name="Marat Testov",
    email="marat@example.org",
    contact="Flat 12",
)
ORDER = Taken(
    kind=ProsecutorMeasureKind.ORDER,
    duty="Put the list up.",
    legal_basis="Art 26",
    addressee="PEC",
    due_on=date(2004, 8, 30),
)
EXPLAINED = replace(ORDER, kind=ProsecutorMeasureKind.EXPLANATION, due_on=None)
HOUR = timedelta(hours=1)
LINES = (
    SummaryLine(
        subject=Subject.CAMPAIGN, state=ApplicationState.RESOLVED, by=ProsecutorMeasureKind.EXPLANATION, count=3
    ),
    SummaryLine(subject=Subject.OTHER, state=ApplicationState.UNREPORTED, count=2),
)


def of_office(world: World, at: datetime, code: str = "PROS") -> dict[str, Any]:
    """What every act of the office is given; `code` is whose clerk does it."""
    return {"body_id": world.bodies["PROS"].pk, "actor": world.clerk(code), "at": at}


def receive(
    world: World,
    said: ApplicationContents = SAID,
    *,
    at: datetime = FILED,
    key: UUID | None = None,
    by: str = "PROS",
    **more: Any,
) -> Application:
    return receive_application(
        **of_office(world, at, by), key=key or uuid4(), election=world.election, said=said, **more
    )


def take(
    world: World, taken: Taken = ORDER, *, at: datetime = FILED + HOUR, key: UUID | None = None, **more: Any
) -> ProsecutorMeasure:
    return take_measure(**of_office(world, at), key=key or uuid4(), election=world.election, taken=taken, **more)


def conclude(
    world: World, row: Application, result: str, *, at: datetime = FILED + 3 * HOUR, **more: Any
) -> Application:
    given = {"reasons": "The list is complete.", **more}
    return conclude_application(**of_office(world, at), application_id=row.pk, result=result, **given)


def answer(
    world: World, row: ProsecutorMeasure, *, by: str = "PEC", at: datetime = FILED + 4 * HOUR, **more: Any
) -> ProsecutorMeasure:
    given = {"result": "satisfied", "text": "The list hangs.", **more}
    return answer_measure(**of_office(world, at, by), measure_id=row.pk, **given)


def take_back(
    world: World, row: ProsecutorMeasure, *, at: datetime = FILED + 5 * HOUR, reasons: str = "It hangs."
) -> None:
    withdraw_measure(**of_office(world, at), measure_id=row.pk, reasons=reasons)


def lodge_protest(walk: Walk, *, key: UUID | None = None, **more: Any) -> ProsecutorMeasure:
    given = {"legal_basis": "Art 26", "narrative": "It is against the law.", "claims": ("Annul it.",), **more}
    return protest(**of_office(walk.world, walk.later()), key=key or uuid4(), proceeding_id=walk.pk, **given)


def told(world: World) -> list[Event]:
    """The events in the register of the office, in their order."""
    return list(Event.objects.filter(stream="prosecutor:PROS").order_by("seq"))


def register_of(world: World) -> ProsecutorRegister:
    return ProsecutorRegister.objects.get(body=world.bodies["PROS"])
