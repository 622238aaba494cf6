"""Report the same matter: the court's own word that it has what a commission also has, in the court's own case.

The commission reads it in its case as soon as the worker has carried it there (`cases.upkeep.court_rulings`).
"""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.courts.same_matter import TOLD
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import AnyStep, begin
from cases.models import Case, Event, Proceeding
from cases.models.case import columns_of
from workflow.acts.court.report_same_matter import REPORT_SAME_MATTER, OtherCase, ReportSameMatterGiven
from workflow.states import BodyKind


@act(THE_PROCEEDING)
def report_same_matter(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, other: str) -> Event:
    """Say once that the case with the public number `other` is about the same matter. Raises ActRefused."""
    step = begin(REPORT_SAME_MATTER, held.file(proceeding_id), actor=actor, at=at)
    found = _find_other(step, other)
    known = found is not None and _is_reported(step, found)
    step.require(ReportSameMatterGiven(other=_describe(found), known=known))
    assert found is not None
    data = {"other": found.case.number, "to": found.body.code, "there": str(found.pk)}
    return step.record(TOLD, data=data)


def _find_other(step: AnyStep, number: str) -> Proceeding | None:
    """The proceeding where that public case now stands; None for no such case, and for the court's own."""
    columns = columns_of(number.strip())
    case = Case.objects.public().filter(**columns).exclude(pk=step.case.pk).first() if columns else None
    if case is None:
        return None
    rows = Proceeding.objects.filter(case=case).select_related("body", "case").order_by("-opened_at", "-pk")
    return next((each for each in rows if each.undecided), None) or rows.first()


def _describe(found: Proceeding | None) -> OtherCase | None:
    if found is None:
        return None
    return OtherCase(
        number=found.case.number,
        body=found.body.code,
        of_commission=found.body.kind == BodyKind.COMMISSION,
        undecided=found.undecided,
    )


def _is_reported(step: AnyStep, found: Proceeding) -> bool:
    said = step.case.events.filter(kind=TOLD, proceeding=step.proceeding).values_list("data", flat=True)
    return any(each["other"] == found.case.number for each in said)
