"""Join: several cases about one act are decided together. Each keeps its own parties, claims and clocks."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.facts import able_to_sit, motion_facts
from cases.acts.engine.held import HeldCases
from cases.acts.engine.joinder import back_to
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.acts.engine.shortest_deadline import bind_shortest_deadline
from cases.acts.engine.step import AnyStep, begin, tell
from cases.acts.engine.unlist import take_off_the_agenda
from cases.models import Event, Proceeding
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of, way_to_appeal
from cases.queries.office import chained, office_of
from workflow.acts_aside import JOIN
from workflow.errors import NoRoute
from workflow.facts import LeadFacts, Matter
from workflow.given import JoinGiven
from workflow.rules.schema import Rulebook
from workflow.states import ProceedingState


@act(Holds(proceedings=("proceeding_id", "lead_id")))
def join(held: HeldCases, *, proceeding_id: UUID, lead_id: UUID, actor: Actor, at: datetime, reasons: str) -> Event:
    """Join the proceeding to `lead_id`, whose decision will answer both.

    Its own time to decide runs on and binds the body for both: the shorter counts. Raises ActRefused, with `cannot_lead`
    for a lead that does not wait for a decision of the same body in the same matter (election, law, kind, way to appeal),
    `lead_on_agenda` or `lead_voted_on` for one whose session the parties of this proceeding were never told of, and
    `too_few_together` where the members recused in either would leave no quorum for both.
    """
    lead = held.find(lead_id)
    step = begin(JOIN, held.file(proceeding_id), actor=actor, at=at)
    step.require(JoinGiven(matter=_make_matter(step.file), lead=_lead_facts(lead, step), reasons=reasons))
    assert lead is not None
    take_off_the_agenda(step)
    step.proceeding.lead, step.proceeding.back_to = lead.proceeding, back_to(step.proceeding)
    event = step.record("case.joined", data={"lead": lead.case.number}, personal={"reasons": reasons})
    tell(lead, "case.leads", actor=actor, at=at, data={"joined": step.case.number})
    bind_shortest_deadline(lead, at=at)
    return event


def _lead_facts(lead: CaseFile | None, step: AnyStep) -> LeadFacts | None:
    if lead is None:
        return None
    return LeadFacts(
        key=str(lead.pk),
        body=lead.proceeding.body.code,
        state=ProceedingState(lead.proceeding.state),
        matter=_make_matter(lead),
        able_to_sit=able_to_sit(step.file, lead, at=step.at),
        on_live_agenda=lead.item is not None,
        motion=motion_facts(lead),
        sealed=lead.case.is_sealed,
    )


def _make_matter(file: CaseFile) -> Matter:
    case, proceeding, rulebook = file.case, file.proceeding, rulebook_of(file.case)
    return Matter(
        election=case.election.slug,
        rulebook=f"{rulebook.name}@{rulebook.version}",
        kind=f"{rulebook.case_key(case.case_type)}.{proceeding.stage}",
        appeal=_find_body_above(proceeding, rulebook),
    )


def _find_body_above(proceeding: Proceeding, rulebook: Rulebook) -> str | None:
    case = proceeding.case
    try:
        way = way_to_appeal(
            rulebook=rulebook,
            case_type=case.case_type,
            central=case.election.central,
            decided_by=chained(proceeding.body_id, office=office_of(case.election))[proceeding.body_id],
            respondent=case.complaint.respondent,
            place=case.complaint.place,
            office=office_of(case.election),
        )
    except NoRoute:
        return None
    return way.body.code if way else ""
