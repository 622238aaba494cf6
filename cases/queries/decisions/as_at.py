"""The register as it was: where decisions stood at one instant, as that was known at another.

It is told from events alone. So what is asked of a past instant, as known at a past instant, is answered the same for ever;
what is recorded later about an earlier time changes the answer only for who asks as of then.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT

from cases.models import Decision, Event
from cases.queries.decisions.standing import APPEALABLE, APPEALED, FINAL, LAST_INSTANCE
from workflow.rules.words import StageName
from workflow.states import UNDECIDED, DecisionStanding, DecisionState, ProceedingState

SET_ASIDE = (DecisionStanding.VARIED.value, DecisionStanding.ANNULLED.value)
"""A decision of which this has become is in force no more; what binds is what was decided above."""
NOT_IN_FORCE = (*SET_ASIDE, DecisionStanding.SUSPENDED.value)
OF_ITS_STANDING = ("decision.ruled_on", "decision.suspended", "decision.released")
"""Kinds of event that say where a decision stands from then on."""
TOLD = ("case_id", "proceeding_id", "kind", "to_state", "occurred_at", "data")
KINDS = ("decision.issued", "decision.published", *OF_ITS_STANDING, "appeal.lodged", "case.decided_with_lead")


@dataclass(frozen=True, slots=True)
class Moment:
    """The instant asked about, and the one until which events count that tell of it; None for all that are recorded."""

    at: datetime
    known_at: datetime | None = None

    def narrow(self, events: "QuerySet[Event]") -> "QuerySet[Event]":
        """The events of before that are known."""
        known = events.filter(occurred_at__lte=self.at)
        return known if self.known_at is None else known.filter(recorded_at__lte=self.known_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision as it stood. `standing` is a key of `cases.queries.decisions.standing.WORDS`."""

    standing: str
    since: datetime
    in_force: bool
    ruled_on_by: UUID | None = None
    """The decision above that said what becomes of it."""


@dataclass(slots=True)
class _Course:
    """What the events of one case have told so far of one of its decisions."""

    decision: Decision
    states: dict[UUID, str] = field(default_factory=dict)
    above: set[UUID] = field(default_factory=set)
    """Proceedings of the case on appeal that nobody has decided."""
    is_issued: bool = False
    is_appealed: bool = False
    ruled: str = DecisionStanding.STANDS.value
    ruled_on_by: UUID | None = None
    is_suspended: bool = False

    def hear(self, event: Event) -> None:
        """Take in one event more."""
        own = str(event.data.get("decision", "")) == str(self.decision.pk)
        if event.proceeding_id is not None:
            self._note_state(event, event.proceeding_id)
        if own and event.kind == "decision.issued":
            self.is_issued = True
        elif own and event.kind == "appeal.lodged":
            self.is_appealed = True
        elif own and event.kind == "decision.ruled_on":
            self.ruled, self.ruled_on_by = str(event.data["standing"]), UUID(str(event.data["by"]))
        if own and event.kind in OF_ITS_STANDING:
            self.is_suspended = event.kind == "decision.suspended"

    def _note_state(self, event: Event, proceeding: UUID) -> None:
        if event.to_state:
            self.states[proceeding] = event.to_state
        if vars(event)["stage"] != StageName.APPEAL:
            return
        is_open = event.to_state in UNDECIDED
        if event.kind == "case.decided_with_lead" or (event.to_state and not is_open):
            self.above.discard(proceeding)
        elif is_open:
            self.above.add(proceeding)

    @property
    def standing(self) -> str:
        """The same word as the present register has for it."""
        if self.is_suspended:
            return DecisionStanding.SUSPENDED.value
        if self.ruled != DecisionStanding.STANDS:
            return self.ruled
        if self.is_appealed and self.above:
            return APPEALED
        if not self.decision.appeal:
            return LAST_INSTANCE
        closed = self.states.get(self.decision.proceeding_id) == ProceedingState.CLOSED
        return FINAL if closed else APPEALABLE


def public_at(decisions: "QuerySet[Decision]", moment: Moment) -> "QuerySet[Decision]":
    """Those of them that were public then, as was known; also one whose text was taken down since.

    By the index `decision_newest`, and one look into the events of each that is listed.
    """
    rows = decisions.filter(state__in=[DecisionState.PUBLISHED, DecisionState.TAKEN_DOWN], published_at__lte=moment.at)
    if moment.known_at is None:
        return rows
    told = Event.objects.filter(proceeding=OuterRef("proceeding"), kind="decision.published")
    return rows.filter(Exists(moment.narrow(told)))


def in_force_at(decisions: "QuerySet[Decision]", moment: Moment) -> "QuerySet[Decision]":
    """Those of them that no decision above had set aside by then, and that no stay held back, as was known."""
    told = moment.narrow(Event.objects.filter(proceeding=OuterRef("proceeding"), kind__in=OF_ITS_STANDING))
    said = told.order_by("-occurred_at", "-id").annotate(standing=KT("data__standing")).values("standing")
    last = Subquery(said[:1], output_field=TextField())
    return decisions.annotate(ruled=last).filter(Q(ruled=None) | ~Q(ruled__in=NOT_IN_FORCE))


def entries_at(decisions: Sequence[Decision], moment: Moment) -> dict[UUID, Entry]:
    """How each of these stood, by its key; without those that were not issued by then. One query for all."""
    wanted: defaultdict[int, list[_Course]] = defaultdict(list)
    for decision in decisions:
        wanted[decision.proceeding.case_id].append(_Course(decision))
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for event in _read_events(wanted, moment):
        events[event.case_id or 0].append(event)
    told = {course.decision.pk: _follow(course, events[case]) for case, courses in wanted.items() for course in courses}
    return {key: entry for key, entry in told.items() if entry is not None}


def _read_events(cases: Iterable[int], moment: Moment) -> "QuerySet[Event]":
    """What tells of a decision or moves a proceeding, in the order in which it happened."""
    told = moment.narrow(Event.objects.filter(case__in=list(cases)))
    rows = told.filter(Q(kind__in=KINDS) | ~Q(to_state="")).order_by("occurred_at", "id")
    return rows.annotate(stage=F("proceeding__stage")).only(*TOLD)


def _follow(course: _Course, events: Iterable[Event]) -> Entry | None:
    """Read the events in their order; None where the decision was not issued by the last of them."""
    entry: Entry | None = None
    for event in events:
        course.hear(event)
        if course.is_issued and (entry is None or entry.standing != course.standing):
            entry = Entry(
                standing=course.standing,
                since=event.occurred_at,
                in_force=course.standing not in NOT_IN_FORCE,
                ruled_on_by=course.ruled_on_by,
            )
    return entry
