"""What speaks against ruling on a filed complaint: the law's own answer, for the clerk who admits and for a decision."""

from datetime import datetime

from django.db.models import Max

from cases.models import Deadline, Proceeding
from cases.queries.failures import failed_at, stated
from cases.queries.law import calendar_of, runs_off
from cases.wording.refusals import sentence
from workflow.admissibility import Filing, grounds
from workflow.facts import Facts
from workflow.rules.words import StageName
from workflow.states import Standing


def grounds_on_file(proceeding: Proceeding, facts: Facts) -> tuple[str, ...]:
    """Each ground as a sentence with its article, asked as before the filing; nothing where it can be ruled on."""
    return tuple(sentence(ground) for ground in grounds(filing_on_file(proceeding, facts)))


def filing_on_file(proceeding: Proceeding, facts: Facts) -> Filing:
    """The complaint as the law sees it, from the rows of its file."""
    case, complaint = proceeding.case, proceeding.case.complaint
    calendar = calendar_of(case.election)
    seat, place = proceeding.body.zone, complaint.place.zone if complaint.place else ""
    return Filing(
        rulebook=facts.rulebook,
        calendar=calendar,
        case_type=case.case_type,
        standing=Standing(complaint.standing),
        body=facts.body,
        competent=facts.competent,
        received_at=proceeding.received_at,
        happened=stated(
            complaint.happened_on,
            complaint.knew_at or complaint.knew_on,
            seat,
            place or seat,
            failed=failed_at(case.about_case, complaint.respondent, at=proceeding.received_at),
        ),
        signatures=case.affected,
        place_zone=place,
        runoff=runs_off(calendar, case.constituency),
        stage=StageName(proceeding.stage),
        granted=_granted(proceeding),
    )


def _granted(proceeding: Proceeding) -> datetime | None:
    """Until when it might be lodged by the limit that was stored when it was filed, with whichever body that was."""
    stored = Deadline.objects.filter(proceeding__case=proceeding.case, proceeding__stage=proceeding.stage, rule="lodge")
    found: datetime | None = stored.aggregate(latest=Max("due_before"))["latest"]
    return found
