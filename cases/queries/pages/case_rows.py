"""The rows that the page of a case is made of, each read once, whatever tells of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from cases.models import Case, Deadline, Event, Party, Proceeding
from cases.queries.case_file import CaseFile, in_order
from cases.queries.pages.known_bodies import with_bodies
from cases.queries.pages.where_it_stands import find_present
from cases.queries.prepared import Prepared, QueryValue
from workflow.states import DeadlineState

_OF_DECISION = (
    "number",
    "outcome",
    "state",
    "adopted_at",
    "issued_at",
    "published_at",
    "proceeding_id",
    "body_id",
    "standing",
    "standing_by_id",
    "appeal",
)
"""What is told of a decision, without its texts."""
_OF_EVENT = ("seq", "kind", "occurred_at", "actor", "data", "proceeding", "case")
_CASE = QueryValue("case", Case._meta.pk)


def _select_proceedings() -> QuerySet[Proceeding]:
    own = (field.name for field in Proceeding._meta.concrete_fields)
    rows = Proceeding.objects.filter(case=_CASE).select_related("decision", "silence")
    told = (*(f"decision__{name}" for name in _OF_DECISION), "silence__meaning", "silence__proceeding")
    return rows.only(*own, *told).order_by("opened_at", "id")


def _select_parties() -> QuerySet[Party]:
    """Those of the case and of each that is or was joined to it: a union, for an index is entered by one column."""
    joined = Proceeding.objects.filter(lead__case=_CASE).values("case")
    return Party.objects.filter(case__in=Case.objects.filter(pk=_CASE).values("pk").union(joined))


PROCEEDINGS = Prepared(_select_proceedings)
PARTIES = Prepared(_select_parties)
LIMITS = Prepared(lambda: Deadline.objects.filter(proceeding__case=_CASE))
EVENTS = Prepared(lambda: Event.objects.filter(case=_CASE).only(*_OF_EVENT).order_by("seq"))


@dataclass(frozen=True)
class CaseRows:
    """What hangs together: the limits, parties and events know their proceeding, and each its body."""

    case: Case
    proceedings: Sequence[Proceeding]
    """Every proceeding of the case, in the order in which they were opened."""

    @cached_property
    def present(self) -> Proceeding:
        """Where the case now stands; an appeal that waits before the decision below it."""
        return find_present(self.proceedings)

    @cached_property
    def by_key(self) -> Mapping[UUID, Proceeding]:
        return {each.pk: each for each in self.proceedings}

    @cached_property
    def all_parties(self) -> list[Party]:
        """Those of the case, and of the cases joined to it, in the order of their roles."""
        found = PARTIES.ask(case=self.case.pk)
        with_bodies(found)
        return found

    @property
    def parties(self) -> list[Party]:
        return list({each.pk: each for each in self.all_parties if each.case_id == self.case.pk}.values())

    @cached_property
    def limits(self) -> list[Deadline]:
        """Every time limit of every proceeding."""
        read = LIMITS.ask(case=self.case.pk)
        found = [
            limit for limit in read if limit.proceeding_id in self.by_key
        ]  # as below: the rest is for the next page
        parties = {each.pk: each for each in self.all_parties} if any(each.party_id for each in found) else {}
        for limit in found:
            limit.proceeding = self.by_key[limit.proceeding_id]
            if limit.party_id in parties:
                limit.party = parties[limit.party_id]
        return found

    def limits_of(self, proceeding: Proceeding) -> list[Deadline]:
        return [limit for limit in self.limits if limit.proceeding_id == proceeding.pk]

    @property
    def missed(self) -> dict[str, datetime]:
        """Instants by which proceedings had to be decided and were not."""
        missed = (limit for limit in self.limits if limit.rule == "decide" and limit.state == DeadlineState.EXPIRED)
        expired = (limit for limit in missed if limit.struck_by_id is None)  # what was rebutted counts no more
        return {str(limit.proceeding_id): limit.due_before for limit in sorted(expired, key=lambda each: each.pk)}

    def events(self) -> list[Event]:
        """What happened, oldest first; of an event what a reader is told."""
        known = {None, *self.by_key}  # what was passed on since the proceedings were read belongs on the next page
        found = [event for event in EVENTS.ask(case=self.case.pk) if event.proceeding_id in known]
        for event in found:
            event.case = self.case
            if event.proceeding_id is not None:
                event.proceeding = self.by_key[event.proceeding_id]
        return found


def rows_in(file: CaseFile) -> CaseRows:
    """The same of a case whose file is open: what was read of it is not read again."""
    own = sorted(file.group.of_case(file.case.pk), key=lambda each: (each.proceeding.opened_at, each.pk))
    for each in own:
        _ = each.decision  # known to the proceeding from here on
        Proceeding._meta.get_field("silence").set_cached_value(each.proceeding, each.silence if is_late(each) else None)
    rows = CaseRows(file.case, [each.proceeding for each in own])
    limits = [limit for each in own for limit in each.limits]
    reached = [each.party for each in file.services] + [each.party for each in file.hearings]
    parties = {each.pk: each for each in (*reached, *file.parties)}  # also of cases that were joined and have left
    for limit in limits:
        if limit.party_id in parties:
            limit.party = parties[limit.party_id]
    vars(rows).update(limits=in_order(limits), all_parties=list(parties.values()))
    return rows


def is_late(file: CaseFile) -> bool:
    """Whether its time to decide ran out: only then anything came of silence."""
    return file.proceeding.overdue_since is not None


def rows_of(case: Case) -> CaseRows:
    """The proceedings with their bodies and decisions now, the rest when it is asked for."""
    found = PROCEEDINGS.ask(case=case.pk)
    with_bodies(found)
    for each in found:
        each.case = case
    return CaseRows(case, found)
