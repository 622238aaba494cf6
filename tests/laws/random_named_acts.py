"""Acts complained of in plays in any order: named, and withdrawn by their author."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from cases.access.actors import Actor
from cases.acts.complained.name_act import name_act
from cases.acts.complained.withdraw_act import withdraw_act
from cases.acts.engine.complained.naming import NamedAct
from cases.models import Proceeding


def name_any_act(play: Any, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    number = data.draw(st.sampled_from(["No. 1", "No. 2"]), "number")
    named = NamedAct(kind="decision", number=number, day=date(2004, 8, 1), body="PEC")
    upon = {"proceeding_id": proceeding.pk, "actor": actor, "at": play.now}
    return name_act(**upon, named=named, reasons=data.draw(st.sampled_from(["", "Misread."]), "named anew"))


def withdraw_any_act(play: Any, proceeding: Proceeding, actor: Actor, _data: Any) -> object:
    return withdraw_act(proceeding_id=proceeding.pk, actor=actor, at=play.now, reasons="By letter.")
