"""Conclude an application: the review ends with a measure, an explanation why there is none, or with another body."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import begin_for_office
from cases.models import Application, Body, ProsecutorMeasure
from workflow.clocks.calendars import local_date
from workflow.guards.prosecutors import Conclusion, refuse_conclusion
from workflow.prosecutors import ApplicationState


@act(THE_REGISTER)
def conclude_application(
    held: HeldCases,
    *,
    body_id: int,
    application_id: UUID,
    actor: Actor,
    at: datetime,
    result: str,
    reasons: str,
    to: str = "",
) -> Application:
    """End the review as `result` says: resolved, refused or passed on `to` the body of that code. Raises ActRefused."""
    row = Application.objects.select_related("body", "election").get(pk=application_id, body=body_id)
    step = begin_for_office("conclude_application", held, body_id=body_id, election=row.election, actor=actor, at=at)
    ended, other = ApplicationState(result), Body.objects.filter(code=to).exclude(pk=body_id).first() if to else None
    measures = ProsecutorMeasure.objects.filter(application=row).order_by("number")
    given = Conclusion(
        state=ApplicationState(row.state),
        result=ended,
        reasons=reasons,
        measures=len(measures),
        to_other_body=other is not None and other.is_there(local_date(at, other.zone)),
    )
    step.refuse(refuse_conclusion(step.facts, given))
    row.state, row.reasons, row.concluded_at = ended.value, reasons, at
    row.resolved_by = list(measures)[-1].kind if ended is ApplicationState.RESOLVED else ""
    row.passed_on_to = other if ended is ApplicationState.PASSED_ON else None
    row.save(update_fields=["state", "reasons", "concluded_at", "resolved_by", "passed_on_to"])
    step.record(
        f"application.{ended.value}",
        data={
            "application": row.number,
            "late": row.overdue_since is not None,
            **({"by": row.resolved_by} if row.resolved_by else {}),
            **({"to": row.passed_on_to.code} if row.passed_on_to else {}),
        },
        personal={"reasons": reasons},
    )
    return row
