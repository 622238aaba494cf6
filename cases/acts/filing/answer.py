"""Answer: put the reply to an enquiry on the file. Given by the body asked, or entered by the body that asked."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.errors import ActRefused
from cases.models import Event
from workflow.acts.filing.answer import ANSWER, AnswerGiven
from workflow.errors import Refusal
from workflow.states import LimitRule, Role


@act(THE_PROCEEDING)
def answer(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, text: str, enquiry_id: int | None = None
) -> Event:
    """Answer the enquiry `enquiry_id`, or the oldest one open. Raises ActRefused."""
    step = begin(ANSWER, held.file(proceeding_id), actor=actor, at=at)
    step.require(AnswerGiven(reasons=text))
    waiting = step.proceeding.enquiries.filter(answered_at=None).order_by("sent_at", "id")
    if step.facts.role == Role.OTHER_CLERK:
        waiting = waiting.filter(to_id=actor.body_id)
    enquiry = (waiting.filter(pk=enquiry_id) if enquiry_id is not None else waiting).select_related("to").first()
    if enquiry is None:
        raise ActRefused("answer", [Refusal("no_open_enquiry")])
    enquiry.answered_at, enquiry.answer = at, text
    enquiry.save(update_fields=["answered_at", "answer"])
    deadlines.stop(step.file, LimitRule.ENQUIRY, at=at, enquiry=enquiry)
    return step.record(
        "enquiry.answered", data={"from": enquiry.to.code, "enquiry": enquiry.pk}, personal={"answer": text}
    )
