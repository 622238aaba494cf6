"""Doing the steps that lead a case on its course."""

from cases.acts.course.extend import extend, extendable
from cases.acts.course.join import join
from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.filing.admit import admit
from cases.acts.filing.answer import answer
from cases.acts.filing.refer import refer
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.notify import notify
from cases.queries.case_file import file_of
from replay.errors import NotPlayable
from replay.play.records import Records
from replay.steps.course import (
    Admit,
    Answer,
    Extend,
    Join,
    Look,
    Notify,
    Refer,
    Resume,
    Suspend,
    Transfer,
)


def do_look(records: Records, step: Look) -> object:
    """Nothing is done; the case must be there."""
    return records.case(step.case)


def do_admit(records: Records, step: Admit) -> object:
    return admit(**records.by_clerk(step), reasons=step.reasons)


def do_transfer(records: Records, step: Transfer) -> object:
    return transfer(**records.by_clerk(step), to=step.to, reasons=step.reasons)


def do_refer(records: Records, step: Refer) -> object:
    return refer(**records.by_clerk(step), to=step.to, question=step.question, enquiry=step.enquiry)


def do_answer(records: Records, step: Answer) -> object:
    """By the clerk of the body that was asked first and has not answered."""
    proceeding = records.seized(step.case)
    waiting = proceeding.enquiries.filter(answered_at=None).order_by("sent_at", "id").select_related("to").first()
    if waiting is None:
        message = f"no enquiry is open in the case {step.case}"
        raise NotPlayable(message)
    return answer(proceeding_id=proceeding.pk, actor=records.clerk_of(waiting.to), at=step.at, text=step.text)


def do_notify(records: Records, step: Notify) -> object:
    return notify(**records.by_clerk(step), party_id=records.party(step), channel=step.channel, proof=step.proof)


def do_join(records: Records, step: Join) -> object:
    return join(**records.by_clerk(step), lead_id=records.seized(step.lead).pk, reasons=step.reasons)


def do_suspend(records: Records, step: Suspend) -> object:
    return suspend(**records.by_clerk(step), ground=step.ground, reasons=step.reasons, review_at=step.review_on)


def do_resume(records: Records, step: Resume) -> object:
    return resume(**records.by_clerk(step), reasons=step.reasons)


def do_extend(records: Records, step: Extend) -> object:
    """Of several limits of that rule, the newest; `appeal/complainant` is that of one party."""
    rule, _, party = step.rule.partition("/")
    limits = [limit for limit in extendable(file_of(records.seized(step.case))) if limit.rule == rule]
    if party:
        limits = [limit for limit in limits if limit.party is not None and limit.party.role == party]
    limit = max(limits, key=lambda each: (each.starts_at, each.pk), default=None)
    if limit is None:
        message = f"the case {step.case} has no time limit {step.rule}"
        raise NotPlayable(message)
    return extend(**records.by_clerk(step), limit_id=limit.pk, hours=step.hours, reasons=step.reasons)
