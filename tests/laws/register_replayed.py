"""The register of decisions as at an instant, replayed from events by other means than its own, and where the two differ.

The replay is pure: it reads events and three things that are fixed when a decision is issued, and no row that changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Max

from cases.models import Decision, Event
from cases.queries.decisions.as_at import Moment, entries_at
from notices.register.as_at import RegisterQuery, decisions
from workflow.states import UNDECIDED, ProceedingState

SAYS_WHERE_IT_STANDS = frozenset({"decision.ruled_on", "decision.suspended", "decision.released"})
BINDS_NOT = frozenset({"varied", "annulled", "suspended"})
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event, as the replay reads it."""

    place: int
    kind: str
    proceeding: UUID | None
    on_appeal: bool
    to_state: str
    occurred_at: datetime
    recorded_at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issued:
    """What is fixed of a decision when it is issued."""

    key: UUID
    proceeding: UUID
    can_go_up: bool


@dataclass(frozen=True, slots=True)
class Stood:
    """How one public decision stood."""

    standing: str
    in_force: bool


def replay(decision: Issued, events: Iterable[Told], moment: Moment) -> Stood | None:
    """How it stood at `moment.at` by what was recorded until `moment.known_at`; None where it was not public by then."""
    known = [each for each in events if moment.known_at is None or each.recorded_at <= moment.known_at]
    happened = sorted(
        (each for each in known if each.occurred_at <= moment.at), key=lambda each: (each.occurred_at, each.place)
    )
    own = [each for each in happened if each.data.get("decision") == str(decision.key)]
    if not {"decision.issued", "decision.published"} <= {each.kind for each in own}:
        return None
    standing = _find_standing(decision, own, happened)
    return Stood(standing, standing not in BINDS_NOT)


def _find_standing(decision: Issued, own: Sequence[Told], happened: Sequence[Told]) -> str:
    said = [str(each.data["standing"]) for each in own if each.kind in SAYS_WHERE_IT_STANDS]
    if said and said[-1] != "stands":
        return said[-1]
    if any(each.kind == "appeal.lodged" for each in own) and _waits_above(happened):
        return "appealed"
    if not decision.can_go_up:
        return "last_instance"
    states = [each.to_state for each in happened if each.proceeding == decision.proceeding and each.to_state]
    return "final" if states[-1:] == [ProceedingState.CLOSED] else "appealable"


def _waits_above(happened: Sequence[Told]) -> bool:
    """Whether some proceeding on appeal has been opened and nothing has ended it."""
    last: dict[UUID, bool] = {}
    for each in happened:
        if each.on_appeal and each.proceeding is not None and (each.to_state or each.kind == "case.decided_with_lead"):
            last[each.proceeding] = each.kind != "case.decided_with_lead" and each.to_state in UNDECIDED
    return any(last.values())


def read_register(moment: Moment, *, in_force: bool = False) -> dict[UUID, Stood]:
    """The product's own answer."""
    listed = list(decisions(RegisterQuery(moment=moment, in_force=in_force)))
    found = entries_at(listed, moment)
    return {key: Stood(entry.standing, entry.in_force) for key, entry in found.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register answered of a moment, with all that was known when it was asked."""

    moment: Moment
    told: Mapping[UUID, Stood]

    def stands(self) -> bool:
        """Whether it answers so still."""
        return read_register(self.moment) == self.told


def answer_now(before: Sequence[Answer]) -> Answer | None:
    """What the register answers now; None where nothing was published, or nothing recorded since the last of `before`."""
    if not Decision.objects.exclude(published_at=None).exists():
        return None
    last = Event.objects.filter(case__isnull=False).aggregate(at=Max("occurred_at"), known_at=Max("recorded_at"))
    moment = Moment(**last)
    return None if before and before[-1].moment == moment else Answer(moment, read_register(moment))


def find_differences(most: int | None = None) -> list[str]:
    """Where the register and the replay differ, in words; asked of every moment, or of `most` of them drawn by lot."""
    cases, issued = _read_all()
    moments = list_moments(cases)
    if most is not None and len(moments) > most:
        moments = Random(most).sample(moments, most)
    return [told for moment in moments for told in _compare(moment, issued, cases)]


def _compare(moment: Moment, issued: Mapping[int, list[Issued]], cases: Mapping[int, list[Told]]) -> list[str]:
    replayed = {each.key: replay(each, cases[case], moment) for case, found in issued.items() for each in found}
    expected = {key: stood for key, stood in replayed.items() if stood is not None}
    shown, binding = read_register(moment), read_register(moment, in_force=True)
    told = [f"{moment}: shown {shown}, replayed {expected}"] if shown != expected else []
    should_bind = {key for key, stood in expected.items() if stood.in_force}
    return [*told, f"{moment}: in force {set(binding)}, replayed {should_bind}"][
        : len(told) + (set(binding) != should_bind)
    ]


def _read_all() -> tuple[dict[int, list[Told]], dict[int, list[Issued]]]:
    """The events of every case with a decision that was published, and those decisions, by case."""
    issued: dict[int, list[Issued]] = defaultdict(list)
    rows = Decision.objects.exclude(published_at=None).filter(proceeding__case__is_sealed=False)
    for key, proceeding, case, appeal in rows.values_list("pk", "proceeding", "proceeding__case", "appeal"):
        issued[case].append(Issued(key, proceeding, bool(appeal)))
    cases: dict[int, list[Told]] = defaultdict(list)
    for event in Event.objects.filter(case__in=list(issued)).select_related("proceeding"):
        cases[event.case_id or 0].append(_read(event))
    return cases, issued


def _read(event: Event) -> Told:
    return Told(
        place=event.pk,
        kind=event.kind,
        proceeding=event.proceeding_id,
        on_appeal=event.proceeding is not None and event.proceeding.stage == "appeal",
        to_state=event.to_state,
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        data=event.data,
    )


def list_moments(cases: Mapping[int, list[Told]]) -> list[Moment]:
    """The instant of each event that tells of a decision, just before and just after, as known at each, and as known now."""
    telling = [
        each
        for events in cases.values()
        for each in events
        if each.to_state in {"decided", "closed"} or each.kind.startswith(("decision.", "appeal."))
    ]
    happened = sorted({each.occurred_at + step for each in telling for step in (-TICK, TICK - TICK, TICK)})
    recorded = sorted({each.recorded_at + step for each in telling for step in (-TICK, TICK - TICK)})
    return [Moment(at, known_at) for at in happened for known_at in (None, *recorded)]
