"""Enter a summary: how many applications an office kept on paper, of what, and what became of them. No clock runs for those."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_REGISTER
from cases.acts.engine.perform import act
from cases.acts.engine.prosecutors.office import OfficeAct, begin_for_office, count_next
from cases.models import Application, ApplicationSummary, Election
from workflow.clocks.calendars import local_date
from workflow.guards.prosecutors import NewSummary, refuse_summary
from workflow.prosecutors import Applicant, ApplicationState, ProsecutorMeasureKind, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """So many applications about one subject, with one result; `by` is the measure that resolved them."""

    subject: Subject
    state: ApplicationState
    count: int
    by: ProsecutorMeasureKind | None = None


@act(THE_REGISTER)
def enter_summary(
    held: HeldCases,
    *,
    key: UUID,
    body_id: int,
    election: Election,
    actor: Actor,
    at: datetime,
    from_day: date,
    to_day: date,
    source: str,
    lines: Sequence[SummaryLine],
) -> ApplicationSummary:
    """Write one row for each application that is counted, and one event that tells the lines. Entered twice it is one.

    Who applied, and on which day, is not known of any of them, so nobody is called late by them. Raises ActRefused.
    """
    step = begin_for_office("enter_summary", held, body_id=body_id, election=election, actor=actor, at=at)
    given = NewSummary(
        source=source,
        ends_after_it_begins=from_day <= to_day,
        is_over=to_day <= local_date(at, step.body.zone),
        counts=tuple(each.count for each in lines),
    )
    step.refuse(refuse_summary(step.facts, given))
    known = ApplicationSummary.objects.filter(pk=key, body=body_id).first()
    if known is not None:
        return known
    row = ApplicationSummary.objects.create(
        pk=key,
        body=step.body,
        election=step.election,
        from_day=from_day,
        to_day=to_day,
        source=source,
        entered_at=at,
    )
    first = count_next(step, Application)
    Application.objects.bulk_create(_make_rows(step, row, lines, first), batch_size=500)
    step.record(
        "summary.entered",
        data={
            "summary": str(row.pk),
            "from": from_day.isoformat(),
            "until_day": to_day.isoformat(),
            "first": first,
            "lines": [
                [each.subject.value, each.state.value, each.by.value if each.by else "", each.count] for each in lines
            ],
        },
    )
    return row


def _make_rows(
    step: OfficeAct, summary: ApplicationSummary, lines: Sequence[SummaryLine], first: int
) -> Iterable[Application]:
    each_alone = [line for line in lines for _n in range(line.count)]
    for number, line in enumerate(each_alone, start=first):
        yield Application(
            body=step.body,
            election=step.election,
            number=number,
            summary=summary,
            applicant=Applicant.OTHER.value,
            subject=line.subject.value,
            state=line.state.value,
            resolved_by=line.by.value if line.by else "",
        )
