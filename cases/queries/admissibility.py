"""What speaks against ruling on a filed complaint: the law's own answer, for the clerk who admits and for a decision."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cases.models import Appeal
from cases.queries.case_file import CaseFile
from cases.queries.decisions.requests import is_restored
from cases.queries.failures import failed_at, stated
from cases.queries.law import runs_off
from cases.queries.office import calendar_of
from cases.wording.refusals import sentence
from workflow.admissibility import Filing, grounds
from workflow.facts import Facts
from workflow.rules.words import StageName
from workflow.states import LimitRule, PartyRole, Standing


def grounds_on_file(file: CaseFile, facts: Facts) -> tuple[str, ...]:
    """Each ground as a sentence with its article, asked as before the filing; nothing where it can be ruled on."""
    return tuple(sentence(ground) for ground in grounds(filing_on_file(file, facts)))


def filing_on_file(file: CaseFile, facts: Facts) -> Filing:
    """The complaint as the law sees it, from the rows of its file."""
    proceeding, case, complaint = file.proceeding, file.case, file.case.complaint
    calendar = calendar_of(case.election)
    place = complaint.place.zone if complaint.place else ""
    return Filing(
        rulebook=facts.rulebook,
        calendar=calendar,
        case_type=case.case_type,
        standing=Standing(complaint.standing),
        body=facts.body,
        competent=facts.competent,
        received_at=proceeding.received_at,
        happened=_when_it_happened(file),
        signatures=case.affected,
        place_zone=place,
        runoff=runs_off(calendar, case.constituency),
        stage=StageName(proceeding.stage),
        instance=proceeding.instance_name,
        choice_closed=facts.choice_closed,
        appellants=frozenset(PartyRole(each.party.role) for each in file.appeals),
        stored_end=_find_stored_end(file),
        restored=is_restored(file),
    )


def _when_it_happened(file: CaseFile) -> Mapping[str, datetime]:
    """When what is complained of happened, by anchor. An appeal has its time from the service, which is stored."""
    proceeding, case, complaint = file.proceeding, file.case, file.case.complaint
    if proceeding.stage == StageName.APPEAL:
        return {}
    seat, place = proceeding.body.zone, complaint.place.zone if complaint.place else ""
    return stated(
        complaint.happened_on,
        complaint.knew_at or complaint.knew_on,
        seat,
        place or seat,
        failed=failed_at(case.about_case, complaint.respondent, at=proceeding.received_at),
    )


def _find_stored_end(file: CaseFile) -> datetime | None:
    """Until when it might be lodged by the limit that was stored when it was filed, with whichever body that was.

    Of appeals that are heard together the one that is most in time counts; none where the time of one had not begun.
    """
    if file.proceeding.stage == StageName.APPEAL:
        return None if any(not each.is_late for each in file.appeals) else _end_of_first(file.appeals)
    stored = file.limits_of_case(LimitRule.LODGE)
    own = (limit.due_before for limit in stored if limit.proceeding.stage == file.proceeding.stage)
    return max(own, default=None)


def _end_of_first(appeals: Sequence[Appeal]) -> datetime | None:
    return min((each.due_before for each in appeals if each.due_before is not None), default=None)
