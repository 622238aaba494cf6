"""What speaks against ruling on a filed complaint: the law's own answer, for the clerk who admits and for a decision."""

from datetime import datetime

from cases.queries.case_file import CaseFile
from cases.queries.failures import failed_at, stated
from cases.queries.law import runs_off
from cases.queries.office import calendar_of
from cases.wording.refusals import sentence
from workflow.admissibility import Filing, grounds
from workflow.facts import Facts
from workflow.rules.words import StageName
from workflow.states import LimitRule, Standing


def grounds_on_file(file: CaseFile, facts: Facts) -> tuple[str, ...]:
    """Each ground as a sentence with its article, asked as before the filing; nothing where it can be ruled on."""
    return tuple(sentence(ground) for ground in grounds(filing_on_file(file, facts)))


def filing_on_file(file: CaseFile, facts: Facts) -> Filing:
    """The complaint as the law sees it, from the rows of its file."""
    proceeding, case, complaint = file.proceeding, file.case, file.case.complaint
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
        stored_end=_find_stored_end(file),
    )


def _find_stored_end(file: CaseFile) -> datetime | None:
    """Until when it might be lodged by the limit that was stored when it was filed, with whichever body that was."""
    stored = file.limits_of_case(LimitRule.LODGE)
    own = (limit.due_before for limit in stored if limit.proceeding.stage == file.proceeding.stage)
    return max(own, default=None)
