"""Cases about one act: those that are, because a clerk named the same, and those that the system proposes as such."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cases.models import ActComplainedOf, Case, Complaint


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """An act named in other cases that a complaint may be about too: of whom it complains, and on which day."""

    act: ActComplainedOf
    cases: Sequence[Case]


def cases_about(act: ActComplainedOf, *, besides: int | None = None) -> QuerySet[Case]:
    """The cases about this act, the first one first, but for the one with the key `besides` and those that are sealed."""
    found = Case.objects.filter(complaint__act=act, is_sealed=False)
    return (found.exclude(pk=besides) if besides is not None else found).order_by("pk")


def propose_acts(complaint: Complaint) -> list[ProposedAct]:
    """The acts of whom this complains, of the day it names, that are named elsewhere and that nobody told apart from it.

    None where it names its act already, and none of a sealed case.
    """
    author, day = complaint.respondent_id, complaint.happened_on
    if complaint.act_id is not None or author is None or day is None or complaint.case.is_sealed:
        return []
    alike = ActComplainedOf.objects.filter(body=author, day=day)
    known = alike.exclude(pk__in=complaint.acts_apart.values("act")).select_related("body").order_by("named_at", "id")
    found = [ProposedAct(each, list(cases_about(each, besides=complaint.case_id))) for each in known]
    return [each for each in found if each.cases]
