"""Cases that are decided together: one leads, the others are joined to it and keep their own parties, claims and clocks.

A proceeding stays joined to its lead for ever once that was decided; until then it is live, and may leave again.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Case, Claim, Identity, Party, Proceeding
from workflow.states import ProceedingState

JOINED = ProceedingState.JOINED


def members_of(lead: Proceeding) -> QuerySet[Proceeding]:
    """The proceedings joined to this one, in the order of their cases, also after they were decided with it."""
    return lead.joined.filter(state=JOINED).select_related("case", "body").order_by("case_id")


def lead_of(proceeding: Proceeding) -> Proceeding | None:
    """The proceeding that carries this one, or None where it stands by itself."""
    return proceeding.lead if proceeding.state == JOINED else None


def parties_of(proceeding: Proceeding) -> list[Party]:
    """The parties of this case, then those of each case joined to it: each has its own notice, hearing and appeal."""
    return parties_in(_list_cases(proceeding))


def parties_in(cases: Sequence[int]) -> list[Party]:
    """The parties of these cases, case by case as they are named; each knows whether somebody said who it is."""
    known = Exists(Identity.objects.filter(party=OuterRef("pk")))
    found = Party.objects.filter(case__in=cases).annotate(is_known=known).select_related("case", "body")
    return sorted(found, key=lambda party: (cases.index(party.case_id), party.role, str(party.pk)))


def counting_as_one(parties: Collection[Party], done: Collection[UUID]) -> set[UUID]:
    """The keys `done`, and those of the parties that are the same body: complained of in several joined cases it is one."""
    bodies = {party.body_id for party in parties if party.pk in done and party.body_id is not None}
    return {party.pk for party in parties if party.pk in done or party.body_id in bodies}


def claims_in(cases: Sequence[int]) -> list[Claim]:
    """The claims of these cases, case by case in the order in which they are named."""
    found = Claim.objects.filter(complaint__case__in=cases).select_related("complaint")
    return sorted(found, key=lambda claim: (cases.index(claim.complaint.case_id), claim.position))


def _list_cases(proceeding: Proceeding) -> list[int]:
    return [proceeding.case_id, *members_of(proceeding).values_list("case_id", flat=True)]


def decided_with(case: Case) -> set[int]:
    """The other cases that are or were decided together with this one, as its lead or under the same lead."""
    joined = Proceeding.objects.filter(state=JOINED)
    leads = {*joined.filter(case=case).values_list("lead__case_id", flat=True), case.pk}
    together = leads | set(joined.filter(lead__case__in=leads).values_list("case_id", flat=True))
    return together - {case.pk}
