"""Doing the steps about what is complained of."""

from cases.acts.complained.name_act import name_act
from cases.acts.complained.tell_acts_apart import tell_acts_apart
from cases.acts.complained.withdraw_act import withdraw_act
from cases.acts.engine.complained.naming import NamedAct
from replay.play.records import Records
from replay.steps.complained import NameAct, TellActsApart, WithdrawAct


def do_name_act(records: Records, step: NameAct) -> object:
    named = NamedAct(kind=step.kind, number=step.number, day=step.day, body=step.body, body_text=step.body_text)
    return name_act(**records.by_clerk(step), named=named, reasons=step.reasons)


def do_withdraw_act(records: Records, step: WithdrawAct) -> object:
    """By the clerk of its author where that is named, else by that of the body that has the case."""
    given = records.by_clerk(step)
    if step.body:
        given["actor"] = records.clerk_of(records.bodies[step.body])
    return withdraw_act(**given, reasons=step.reasons)


def do_tell_acts_apart(records: Records, step: TellActsApart) -> object:
    return tell_acts_apart(**records.by_clerk(step), other=records.cases[step.other].number, reasons=step.reasons)
