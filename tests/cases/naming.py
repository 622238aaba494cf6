"""Acts complained of that are named, told apart and withdrawn."""

from datetime import date
from typing import Any

from cases.acts.complained.name_act import name_act
from cases.acts.complained.tell_acts_apart import tell_acts_apart
from cases.acts.complained.withdraw_act import withdraw_act
from cases.acts.engine.complained.naming import NamedAct
from cases.models import ActComplainedOf, Event
from tests.cases.world import Walk

DAY = date(2004, 8, 24)


def named(number: str = "No. 7", **given: Any) -> NamedAct:
    return NamedAct(**{"kind": "decision", "number": number, "day": DAY, "body": "PEC", **given})


def name(walk: Walk, number: str = "No. 7", *, reasons: str = "", **given: Any) -> Event:
    upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later()}
    return name_act(**upon, named=named(number, **given), reasons=reasons)


def tell_apart(walk: Walk, other: Walk, reasons: str = "It is about the hall.") -> Event:
    upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later()}
    return tell_acts_apart(**upon, other=other.case.number, reasons=reasons)


def take_back(walk: Walk, **given: Any) -> ActComplainedOf:
    said = {"actor": walk.clerk, "reasons": "By letter No. 5.", **given}
    return withdraw_act(proceeding_id=walk.pk, at=walk.later(), **said)
