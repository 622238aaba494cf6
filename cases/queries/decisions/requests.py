"""Requests of a case: those that a body has to rule on, also where another body had the case when they were made."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.db.models.expressions import Combinable

from cases.models import Proceeding, Request
from workflow.facts import RequestFacts
from workflow.states import PASSED_ON

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
            key=str(each.pk), party=str(each.party_id), kind=each.kind, ruled=each.ruled_at is not None, here=here
        )
