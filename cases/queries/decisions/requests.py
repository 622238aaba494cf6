"""Requests of a case: those that a body has to rule on, also where another body had the case when they were made."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.db.models.expressions import Combinable

from cases.models import Appeal, Party, Proceeding, Request
from workflow.facts import RequestFacts
from workflow.rules.words import StageName
from workflow.states import PASSED_ON, DeadlineState, LimitRule, PartyRole, RequestKind

if TYPE_CHECKING:
    from cases.queries.case_file import CaseFile


def read_requests(files: Iterable["CaseFile"]) -> list[Request]:
    """Every request that was made in these files or came with them, in the order in which they were made."""
    keys = [each.pk for file in files for each in list_with_earlier(file.proceeding)]
    return list(Request.objects.filter(proceeding__in=keys).select_related("party__body", "party__case", "proceeding"))


def list_with_earlier(proceeding: Proceeding) -> Iterator[Proceeding]:
    """This proceeding, and those from which the case was passed on to it."""
    place: Proceeding | None = proceeding
    while place is not None:
        yield place
        before = place.previous
        place = before if before is not None and before.state in PASSED_ON else None


def has_unruled() -> Combinable:
    """Whether a request waits for a ruling in a proceeding, made there or passed on to it; beside a query of proceedings."""
    unruled = Request.objects.filter(ruled_at=None).order_by()
    passed_on = {"proceeding__case": OuterRef("case"), "proceeding__stage": OuterRef("stage")}
    here = Exists(unruled.filter(proceeding=OuterRef("pk")))
    before = Exists(unruled.filter(proceeding__state__in=sorted(PASSED_ON), **passed_on))
    return ExpressionWrapper(here | before, output_field=BooleanField())


def request_facts(file: "CaseFile") -> Iterator[RequestFacts]:
    """Every request in this file, and in those joined to it."""
    for each in file.requests:
        here = each.proceeding.case_id == file.case.pk
        yield RequestFacts(
            key=str(each.pk),
            party=str(each.party_id),
            kind=each.kind,
            ruled=each.ruled_at is not None,
            here=here,
            missed=each.kind == RequestKind.RESTORE_TIME and came_late(_find_own(file, each), each.party),
        )


def _find_own(file: "CaseFile", request: Request) -> "CaseFile":
    """The file of the case in which it was made, where that is joined to this one."""
    return next((each for each in file.group_files if each.case.pk == request.proceeding.case_id), file)


def came_late(file: "CaseFile", party: Party) -> bool:
    """Whether the complaint or the appeal of this party came here after its time, restored or not."""
    if file.proceeding.stage == StageName.APPEAL:
        return any(each.is_late for each in file.appeals if each.party_id == party.pk)
    lodged = file.limits_of_case(LimitRule.LODGE) if party.role == PartyRole.COMPLAINANT else []
    return any(each.state == DeadlineState.EXPIRED and each.proceeding.stage == StageName.FIRST for each in lodged)


def find_restoring(appeal: Appeal) -> Request | None:
    """The request that the time of a late appeal counts as kept, made where the appeal was lodged or is heard since."""
    asked = Request.objects.filter(party=appeal.party_id, kind=RequestKind.RESTORE_TIME, made_at__gte=appeal.lodged_at)
    rows = asked.select_related("proceeding__body", "proceeding__previous").order_by("made_at", "id")
    places = ({place.pk for place in list_with_earlier(each.proceeding)} for each in rows)
    return next((each for each, where in zip(rows, places, strict=True) if appeal.proceeding_id in where), None)


def is_restored(file: "CaseFile") -> bool:
    """Whether a body granted that the time of what is ruled on here counts as kept.

    Of appeals that are heard together it is enough that the time of one was.
    """
    granted = (each for each in file.requests if each.kind == RequestKind.RESTORE_TIME and each.granted)
    return any(each.proceeding.case_id == file.case.pk and came_late(file, each.party) for each in granted)
