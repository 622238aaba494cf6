"""Refer: ask another body a question. An enquiry closes nothing and stops no clock."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Body, Enquiry
from workflow.acts.filing.refer import REFER, ReferGiven
from workflow.states import LimitRule

KINDS = ("law_enforcement_check", "state_body_reply")


@act(THE_PROCEEDING)
def refer(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, to: str, question: str, enquiry: str = KINDS[1]
) -> Enquiry:
    """Ask the body with code `to`; it has its own time to answer, and the proceeding stays where it is. Raises ActRefused."""
    body = Body.objects.filter(code=to).first()
    unknown = [name for name, known in ((to, body is not None), (enquiry, enquiry in KINDS)) if not known]
    step = begin(REFER, held.file(proceeding_id), actor=actor, at=at)
    waits = Enquiry.objects.filter(
        proceeding=step.proceeding, to=body, kind=enquiry, question=question, answered_at=None
    )
    step.require(ReferGiven(to=to, unknown=unknown, asked_already=waits.exists(), reasons=question))
    assert body is not None
    asked = Enquiry.objects.create(proceeding=step.proceeding, to=body, kind=enquiry, question=question, sent_at=at)
    deadlines.start(step.file, LimitRule.ENQUIRY, f"enquiries.{enquiry}", at=at, enquiry=asked)
    step.record("enquiry.sent", data={"to": to, "kind": enquiry, "enquiry": asked.pk}, personal={"question": question})
    return asked
