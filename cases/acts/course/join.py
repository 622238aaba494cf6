"""Join: several cases about one act are decided together. Each keeps its own parties, claims and clocks."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cases.access.actors import Actor
from cases.acts.engine.facts import able_to_sit, live_item, motion_facts
from cases.acts.engine.joinder import back_to
from cases.acts.engine.locks import Holds, lock_case
from cases.acts.engine.perform import act
from cases.acts.engine.shortest import bind_to_the_shortest
from cases.acts.engine.step import AnyStep, begin
from cases.acts.engine.unlist import take_off_the_agenda
from cases.log.events import record
from cases.models import Event, Proceeding
from cases.queries.law import chained, rulebook_of, way_to_appeal
from workflow.acts_aside import JOIN
from workflow.errors import NoRoute
from workflow.facts import LeadFacts, Matter
from workflow.given import JoinGiven
from workflow.rules.schema import Rulebook
from workflow.states import ProceedingState


@act(Holds(proceedings=("proceeding_id", "lead_id")))
def join(*, proceeding_id: UUID, lead_id: UUID, actor: Actor, at: datetime, reasons: str) -> Event:
    """Join the proceeding to `lead_id`, whose decision will answer both.

    Its own time to decide runs on and binds the body for both: the shorter counts. Raises ActRefused, with `cannot_lead`
    for a lead that does not wait for a decision of the same body in the same matter (election, law, kind, way to appeal),
    `lead_on_agenda` or `lead_voted_on` for one whose session the parties of this proceeding were never told of, and
    `too_few_together` where the members recused in either would leave no quorum for both.
    """
    lead = _with_its_file().filter(pk=lead_id).first()
    step = begin(JOIN, proceeding_id, actor=actor, at=at)
    step.require(JoinGiven(matter=_matter(step.proceeding), lead=_lead_facts(lead, step), reasons=reasons))
    assert lead is not None
    lead.case = lock_case(lead.case_id)
    take_off_the_agenda(step)
    step.proceeding.lead, step.proceeding.back_to = lead, back_to(step.proceeding)
    event = step.record("case.joined", data={"lead": lead.case.number}, personal={"reasons": reasons})
    data = {"body": lead.body.code, "joined": step.case.number}
    record(lead.case, "case.leads", actor=actor, at=at, data=data, proceeding=lead)
    bind_to_the_shortest(lead, at=at)
    return event


def _with_its_file() -> QuerySet[Proceeding]:
    return Proceeding.objects.select_related("body", "case__election__central", "case__complaint__respondent")


def _lead_facts(lead: Proceeding | None, step: AnyStep) -> LeadFacts | None:
    if lead is None:
        return None
    return LeadFacts(
        key=str(lead.pk),
        body=lead.body.code,
        state=ProceedingState(lead.state),
        matter=_matter(lead),
        able_to_sit=able_to_sit(step.proceeding, lead, at=step.at),
        on_live_agenda=live_item(lead) is not None,
        motion=motion_facts(lead),
        sealed=lead.case.is_sealed,
    )


def _matter(proceeding: Proceeding) -> Matter:
    case, rulebook = proceeding.case, rulebook_of(proceeding.case)
    return Matter(
        election=case.election.slug,
        rulebook=f"{rulebook.name}@{rulebook.version}",
        kind=f"{rulebook.case_key(case.case_type)}.{proceeding.stage}",
        appeal=_body_above(proceeding, rulebook),
    )


def _body_above(proceeding: Proceeding, rulebook: Rulebook) -> str | None:
    case = proceeding.case
    try:
        way = way_to_appeal(
            rulebook=rulebook,
            case_type=case.case_type,
            central=case.election.central,
            decided_by=chained(proceeding.body_id)[proceeding.body_id],
            respondent=case.complaint.respondent,
            place=case.complaint.place,
        )
    except NoRoute:
        return None
    return way.body.code if way else ""
