"""Doing the steps that lead a case on its course."""

from uuid import UUID

from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.course.end_access import end_access
from cases.acts.course.end_party import end_party
from cases.acts.course.enter_successor import Successor, enter_successor
from cases.acts.course.extend import extend, extendable
from cases.acts.course.grant_access import grant_access
from cases.acts.course.join import join
from cases.acts.course.suspend import suspend
from cases.acts.filing.answer import answer
from cases.models import Event
from cases.queries.case_file import file_of
from replay.errors import NotPlayable
from replay.play.records import Records, Upon
from replay.steps.course import (
    Answer,
    EndAccess,
    EndParty,
    EnterSuccessor,
    Extend,
    GrantAccess,
    Join,
    Look,
    Suspend,
)
from workflow.states import GrantRole


def do_look(records: Records, step: Look) -> object:
    """Nothing is done; the case must be there."""
    return records.case(step.case)


def do_answer(records: Records, step: Answer) -> object:
    """By the clerk of the body that was asked first and has not answered."""
    proceeding = records.seized(step.case)
    waiting = proceeding.enquiries.filter(answered_at=None).order_by("sent_at", "id").select_related("to").first()
    if waiting is None:
        message = f"no enquiry is open in the case {step.case}"
        raise NotPlayable(message)
    return answer(proceeding_id=proceeding.pk, actor=records.clerk_of(waiting.to), at=step.at, text=step.text)


def do_join(records: Records, step: Join) -> object:
    return join(**records.by_clerk(step), lead_id=records.seized(step.lead).pk, reasons=step.reasons)


def do_suspend(records: Records, step: Suspend) -> object:
    return suspend(**records.by_clerk(step), ground=step.ground, reasons=step.reasons, review_at=step.review_on)


def do_end_party(records: Records, step: EndParty) -> object:
    party = records.party(step)
    return end_party(**records.by_clerk(step), party_id=party, end=step.end, ended_on=step.ended_on, proof=step.proof)


def do_enter_successor(records: Records, step: EnterSuccessor) -> object:
    successor = Successor(standing=step.standing, name=step.name, email=step.email)
    party = records.party(step)
    return enter_successor(**records.by_clerk(step), party_id=party, successor=successor, proof=step.proof)


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


def do_grant_access(records: Records, step: GrantAccess) -> object:
    User.objects.get_or_create(username=step.account)
    by = _by_giver(records, step)
    return grant_access(**by, role=step.role, account=step.account, until=step.until, acts=step.acts)


def do_end_access(records: Records, step: EndAccess) -> object:
    """One that was given before, whether it still runs or not. Raises NotPlayable where none was."""
    given = Event.objects.filter(case=records.case(step.case), kind="access.granted", data__role=step.role)
    last = given.filter(payload__personal__account=step.account).order_by("pk").last()
    if last is None:
        message = f"nobody gave {step.account} access to the case {step.case} as {step.role}"
        raise NotPlayable(message)
    return end_access(**_by_giver(records, step), grant=UUID(last.data["grant"]))


def _by_giver(records: Records, step: GrantAccess | EndAccess) -> Upon:
    match step.role:
        case GrantRole.REPRESENTATIVE:
            return records.by_filer(step)
        case GrantRole.OBSERVER:
            return records.by_clerk(step)
    above = records.clerk_of(records.bodies[step.body]) if step.body else Actor.system("administrator")
    return Upon(proceeding_id=records.seized(step.case).pk, actor=above, at=step.at)
