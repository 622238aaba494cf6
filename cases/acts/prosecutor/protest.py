"""Protest: a prosecutor's office takes a decision to the body above, on the appeal's route and as a party of the case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import OfficeAct, begin_for_office
from cases.acts.engine.step import AnyStep, begin
from cases.acts.filing.appeal import take_up
from cases.acts.prosecutor.take_measure import check_names, write_measure
from cases.models import Party, ProsecutorMeasure, Service
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of
from workflow.act_rule import refusals
from workflow.acts.filing.appeal import APPEAL, AppealGiven
from workflow.given import is_stated
from workflow.guards.prosecutors import Protest, refuse_protest
from workflow.prosecutors import ProsecutorMeasureKind
from workflow.states import Channel, DeadlineState, LimitRule, PartyRole, Role

LIMIT = "protest"


@act(Holds(proceedings=("proceeding_id",), register="body_id"))
def protest(
    held: HeldCases,
    *,
    key: UUID,
    body_id: int,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    legal_basis: str,
    narrative: str,
    claims: tuple[str, ...],
) -> ProsecutorMeasure:
    """Lodge a protest against the decision of this proceeding, under `key`; lodged twice it is one.

    It is an appeal of the office: the same route, the same answer to each claim above, and a time of its own from the adoption
    (`limits.protest` of the rulebook). Late it is taken in and ruled on. Source: `conduct.prosecutors`. Raises ActRefused.
    """
    file = held.file(proceeding_id)
    office = begin_for_office("protest", held, body_id=body_id, election=file.case.election, actor=actor, at=at)
    if known := ProsecutorMeasure.objects.filter(pk=key, body=body_id).first():
        return known
    asked = tuple(claim for claim in claims if is_stated(claim))
    given = Protest(
        legal_basis=legal_basis,
        reasons=narrative,
        claims=len(asked),
        protested_before=_has_protested(office, file),
    )
    office.refuse([*refuse_protest(office.facts, given), *check_names(legal_basis, None, file)])
    party = _become_party(office, file)
    file.forget()
    step = begin(APPEAL, file, actor=actor, at=at)
    lodged = AppealGiven(party=party.pk, reasons=narrative, claims=len(asked), stay="")
    office.refuse(refusals(APPEAL, step.facts.with_role(Role.CLERK), lodged))
    _give_time(office, step, party)
    above, _event = take_up(held, step, party.pk, narrative, asked)
    return write_measure(
        office, _make_row(office, step, above, pk=key, legal_basis=legal_basis, duty="\n".join(asked)), file
    )


def _has_protested(office: OfficeAct, file: CaseFile) -> bool:
    if file.decision is None:
        return False
    return ProsecutorMeasure.objects.filter(body=office.body, decision=file.decision).exists()


def _become_party(office: OfficeAct, file: CaseFile) -> Party:
    known = Party.objects.filter(case=file.case, role=PartyRole.PROSECUTOR, body=office.body).first()
    return known or Party.objects.create(
        case=file.case, role=PartyRole.PROSECUTOR.value, body=office.body, label=office.body.name
    )


def _give_time(office: OfficeAct, step: AnyStep, party: Party) -> None:
    """The time to protest runs from the adoption; who protests has the decision, so nobody need serve it on the office."""
    decision = step.file.decision
    if decision is None or rulebook_of(step.case).find_limit(LIMIT) is None:
        return
    service = Service.objects.create(
        proceeding=step.proceeding,
        decision=decision,
        party=party,
        channel=Channel.IN_PERSON.value,
        proof=decision.number or "",
        served_at=step.at,
    )
    step.file.recorded_services.append(service)
    step.note(
        "decision.served",
        data={"party": str(party.pk), "channel": service.channel, "decision": str(decision.pk)},
        personal={"proof": service.proof},
    )
    rows = deadlines.count(step.file, LimitRule.APPEAL, LIMIT, at=decision.adopted_at, party=party)
    for each in rows:
        if each.due_before <= step.at:
            deadlines.end(each, DeadlineState.EXPIRED, at=each.due_before)
    office.held.start(rows)


def _make_row(office: OfficeAct, step: AnyStep, above: CaseFile, **said: Any) -> ProsecutorMeasure:
    decide = above.running(LimitRule.DECIDE)
    return ProsecutorMeasure(
        **said,
        body=office.body,
        election=office.election,
        kind=ProsecutorMeasureKind.PROTEST.value,
        case=step.case,
        decision=step.file.decision,
        protested_in=above.proceeding,
        addressee=above.proceeding.body,
        taken_at=step.at,
        due_before=decide[0].due_before if decide else step.at,
    )
