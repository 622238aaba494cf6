"""Report execution: say that what was ordered is done. By who must do it, or entered by the body that ordered it."""

from datetime import datetime
from uuid import UUID

from django.db.models.fields.files import FieldFile

from cases.access.actors import Actor
from cases.acts.engine.draft import Upload
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.measures.clocks import end_clocks
from cases.acts.engine.measures.settling import find_measure, move
from cases.acts.engine.perform import act
from cases.acts.engine.rollback_files import removed_on_rollback
from cases.acts.engine.step import AnyStep, begin
from cases.models import Body, Event, Evidence, ExecutionReport
from workflow.acts.decision.report_execution import REPORT_EXECUTION, ReportExecutionGiven
from workflow.measures import MeasureState
from workflow.states import DeadlineState


def report_execution(
    *, proceeding_id: UUID, actor: Actor, at: datetime, measure: int, text: str, file: Upload | None = None
) -> Event:
    """Report that the measure of this number is done, in words and, where there is one, with a file that shows it.

    Its time stands still from now: the body that ordered it looks at the report, and accepts it or not. Of who is no body
    here, and from paper, the clerk of the body that ordered it enters it. Raises ActRefused.
    """
    with removed_on_rollback() as saved:
        return _report(
            proceeding_id=proceeding_id, actor=actor, at=at, measure=measure, text=text, file=file, saved=saved
        )


@act(THE_PROCEEDING)
def _report(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    measure: int,
    text: str,
    file: Upload | None,
    saved: list[FieldFile],
) -> Event:
    step = begin(REPORT_EXECUTION, held.file(proceeding_id), actor=actor, at=at)
    step.require(ReportExecutionGiven(measure=measure, text=text))
    assert actor.body_id is not None
    row, by = find_measure(step.file, measure), Body.objects.get(pk=actor.body_id)
    evidence = _keep_file(step, file, text, by) if file is not None else None
    if evidence is not None:
        saved.append(evidence.file)
    ExecutionReport.objects.create(measure=row, body=by, text=text, evidence=evidence, reported_at=at)
    move(row, MeasureState.REPORTED, at=at)
    end_clocks(step.file, row, DeadlineState.MET, at=at)
    on_paper = by.pk == step.proceeding.body_id
    shown = {"file": {"id": str(evidence.pk), "size": evidence.size, "sha256": evidence.sha256}} if evidence else {}
    return step.record(
        "execution.reported",
        data={"measure": measure, "from": by.code, "on_paper": on_paper, "late": row.overdue_since is not None},
        personal={"text": text, **shown},
    )


def _keep_file(step: AnyStep, file: Upload, text: str, by: Body) -> Evidence:
    """Put what shows it among the evidence of the case, handed in by the body that reports where that is a party."""
    own = (each for each in step.file.parties if each.body_id == by.pk and by.pk != step.proceeding.body_id)
    return Evidence.objects.create(
        complaint=step.case.complaint,
        party=next(own, None),
        name=file.name,
        text=text,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        file=file.file,
        received_at=step.at,
        handed_in_at=step.at,
    )
