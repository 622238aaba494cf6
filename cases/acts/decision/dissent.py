"""A dissenting opinion goes to the superior commission without delay, where the rulebook says so. Nobody has to think of it."""

from collections.abc import Collection

from cases.access.actors import Actor
from cases.acts.engine.step import AnyStep, tell
from cases.models import Decision
from cases.queries.law import body_above
from workflow.states import BodyKind

DISSENT = Actor.system("dissent")


def send_dissents(step: AnyStep, decision: Decision, seats: Collection[int]) -> None:
    """Send what dissents there are to the commission above, in the act that adopts the decision. Source: `session.dissent`.

    Above the central commission there is only a court, which no dissent is sent to: there it is attached and no more.
    """
    if not seats or step.facts.rulebook.session.dissent.answer != "attached_and_sent_to_parent":
        return
    above = body_above(step.case, step.proceeding.body)
    if above is not None and above.kind == BodyKind.COMMISSION:
        data = {"to": above.code, "seats": sorted(seats), "decision": str(decision.pk)}
        tell(step.file, "dissent.sent", actor=DISSENT, at=step.at, data=data)
