"""Cases that are decided together: one leads, the others are joined to it and keep their own parties, claims and clocks.

A proceeding stays joined to its lead for ever once that was decided; until then it is live, and may leave again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cases.models import Case, Claim, Identity, Party, Proceeding, Revision
from cases.queries.office import revisions
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


def rows_of_group(case_ids: Collection[int]) -> list[Proceeding]:
    """The proceedings of these cases, then those of the leads and of the members they are or were joined with."""
    own: list[Any] = list(_select_with_file().filter(case__in=case_ids).order_by("case_id", "opened_at", "id"))
    leads = {each.lead_id for each in own if each.state == JOINED} | {each.pk for each in own if each.leads}
    if leads:
        others = _select_with_file().filter(Q(pk__in=leads) | Q(lead__in=leads, state=JOINED))
        own += others.exclude(case__in=case_ids).order_by("case_id", "opened_at", "id")
    _note_revision(own)
    return own


def _select_with_file() -> QuerySet[Proceeding]:
    joined = Proceeding.objects.filter(lead=OuterRef("pk"), state=JOINED)
    names = Revision.objects.filter(pk=Revision.NAMES).values("value")[:1]
    found = Proceeding.objects.annotate(leads=Exists(joined), revision=Subquery(revisions()[:1]), names=Subquery(names))
    return found.select_related(
        "body",
        "case__election__central",
        "case__constituency",
        "case__complaint__respondent",
        "case__complaint__place",
    )


def _note_revision(proceedings: Iterable[Any]) -> None:
    for each in proceedings:
        each.case.election.read_revision = each.revision


def live_group(of: QuerySet[Any, Any] | Collection[int]) -> tuple[set[int], list[int]]:
    """The keys of these cases, and of them and all that live joined with them in the one order in which cases are locked."""
    joined = Proceeding.objects.filter(lead=OuterRef("pk"), state=JOINED, ended_at=None)
    rows = Proceeding.objects.filter(case__in=of).annotate(carries=Exists(joined))
    own, leads = set(), set()
    for pk, case, lead, state, ended_at, carries in rows.values_list(
        "pk", "case_id", "lead_id", "state", "ended_at", "carries"
    ):
        own.add(case)
        if carries or (state == JOINED and ended_at is None):
            leads.add(lead if state == JOINED else pk)
    if not leads:
        return own, sorted(own)
    found = Proceeding.objects.filter(Q(pk__in=leads) | Q(lead__in=leads, state=JOINED, ended_at=None))
    return own, sorted({*own, *found.values_list("case_id", flat=True)})


def live_group_in(proceedings: Collection[Proceeding], case_ids: Collection[int]) -> list[int]:
    """The same of proceedings that were read (`rows_of_group`): what is live joined with these cases."""
    by_key: Mapping[UUID | None, Proceeding] = {each.pk: each for each in proceedings}
    live = [each for each in proceedings if each.state == JOINED and each.ended_at is None]
    leads = {each.lead_id for each in live if each.case_id in case_ids}
    leads |= {each.lead_id for each in live if by_key[each.lead_id].case_id in case_ids}
    whole = {by_key[key].case_id for key in leads}
    return sorted({*case_ids, *whole, *(each.case_id for each in live if each.lead_id in leads)})
