"""Doing the steps that lead a case on its course."""

from cases.acts.admit import admit
from cases.acts.answer import answer
from cases.acts.join import join
from cases.acts.notify import notify
from cases.acts.refer import refer
from cases.acts.transfer import transfer
from cases.replay.errors import NotPlayable
from cases.replay.steps_of_course import Admit, Answer, Join, Look, Notify, Refer, Transfer
from cases.replay.world import World


def do_look(world: World, step: Look) -> object:
    """Nothing is done; the case must be there."""
    return world.case(step.case)


def do_admit(world: World, step: Admit) -> object:
    return admit(**world.by_clerk(step), reasons=step.reasons)


def do_transfer(world: World, step: Transfer) -> object:
    return transfer(**world.by_clerk(step), to=step.to, reasons=step.reasons)


def do_refer(world: World, step: Refer) -> object:
    return refer(**world.by_clerk(step), to=step.to, question=step.question, enquiry=step.enquiry)


def do_answer(world: World, step: Answer) -> object:
    """By the clerk of the body that was asked first and has not answered."""
    proceeding = world.seized(step.case)
    waiting = proceeding.enquiries.filter(answered_at=None).order_by("sent_at", "id").select_related("to").first()
    if waiting is None:
        message = f"no enquiry is open in the case {step.case}"
        raise NotPlayable(message)
    return answer(proceeding_id=proceeding.pk, actor=world.clerk_of(waiting.to), at=step.at, text=step.text)


def do_notify(world: World, step: Notify) -> object:
    return notify(**world.by_clerk(step), party_id=world.party(step), channel=step.channel, proof=step.proof)


def do_join(world: World, step: Join) -> object:
    return join(**world.by_clerk(step), lead_id=world.seized(step.lead).pk, reasons=step.reasons)
