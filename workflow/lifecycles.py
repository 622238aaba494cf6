"""The lifecycles of what lives beside a proceeding: decisions, stays, what is ordered, requests, corrections, prosecutors' rows.

As data: each move with the event that tells it, and for each state that is not final the clocks under which it waits, or why no
law here gives one. `find_faults` examines them by itself; `tests/laws` hold what happens in every play to them. That of a
proceeding is `workflow.lifecycle`, with its clocks in `workflow.rules.waiting`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from workflow.complained_acts import EVENT_OF, ActStanding
from workflow.corrections import CorrectionState
from workflow.measures import MEASURE_MOVES, MEASURE_RESTORED, MeasureState
from workflow.prosecutors import (
    APPLICATION_MOVES,
    PROSECUTOR_MEASURE_MOVES,
    ApplicationState,
    ProsecutorMeasureState,
)
from workflow.states import DecisionStanding, DecisionState, LimitRule
from workflow.stays import STAY_MOVES, StayState

OWN_COLUMN = "due_before"
"""The clock of a row of a prosecutor's register stands in the row itself; whoever looks for what is due looks there too."""
WAITING, GRANTED, REFUSED = "waiting", "granted", "refused"
"""Where a request stands: it has no column of its own, but a ruling or none."""


@dataclass(frozen=True, slots=True)
class Move:
    """From one state to another, as the event of this kind tells. From "": it begins so."""

    source: str
    event: str
    target: str


@dataclass(frozen=True, slots=True)
class Wait:
    """What ends a wait in a state that is not final. Without a clock, `because` says why there is none."""

    clocks: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """One of them. A state that nothing waits in is final, also where something may still move it."""

    name: str
    states: frozenset[str]
    final: frozenset[str]
    moves: tuple[Move, ...]
    waits: Mapping[str, Wait] = field(default_factory=dict)
    allowed: Mapping[Any, Collection[str]] | None = None
    """What the database allows to follow each state, where it has such a table."""

    def follow(self, state: str, event: str) -> frozenset[str]:
        """Where the event may lead from there."""
        return frozenset(each.target for each in self.moves if (each.source, each.event) == (state, event))


def _moves(event: str, sources: Iterable[str], targets: Iterable[str]) -> tuple[Move, ...]:
    wanted = list(targets)
    return tuple(Move(str(source), event, str(target)) for source in sources for target in wanted if source != target)


_D, _S, _M, _ST = DecisionState, DecisionStanding, MeasureState, StayState
_A, _P, _C, _ACT = ApplicationState, ProsecutorMeasureState, CorrectionState, ActStanding
_SET_STANDINGS = frozenset(_S) - {_S.SUSPENDED}
"""All that a ruling can make of a decision below; what set one aside can itself be no more, and then it stands again."""
_ORDERED = Wait((LimitRule.EXECUTE, LimitRule.DUE_SOON, LimitRule.STILL_DUE))
_TAKEN_DOWN = (
    "No law here gives a time in which a text that was taken down is published again; the decision itself is in force."
)
_LOOKED_AT = (
    "No law here gives the body a time to look at a report; its desk lists what was reported and not looked at."
)
_ASKED = "No law here gives a time to rule on a request; the docket lists what is not ruled on, with its age."

DECISIONS = Lifecycle(
    name="decision",
    states=frozenset(map(str, _D)),
    final=frozenset({_D.PUBLISHED}),
    moves=(
        Move("", "decision.adopted", _D.ADOPTED),
        Move(_D.ADOPTED, "decision.issued", _D.ISSUED),
        Move(_D.ISSUED, "decision.published", _D.PUBLISHED),
        Move(_D.PUBLISHED, "decision.taken_down", _D.TAKEN_DOWN),
        Move(_D.TAKEN_DOWN, "decision.published", _D.PUBLISHED),
    ),
    waits={
        _D.ADOPTED: Wait((LimitRule.ISSUE,)),
        _D.ISSUED: Wait((LimitRule.PUBLISH,)),
        _D.TAKEN_DOWN: Wait(because=_TAKEN_DOWN),
    },
)
STANDINGS = Lifecycle(
    name="standing of a decision",
    states=frozenset(map(str, _S)),
    final=_SET_STANDINGS,
    moves=(
        Move("", "decision.adopted", _S.STANDS),
        *_moves("decision.ruled_on", (_S.STANDS, _S.UPHELD, _S.SUSPENDED), sorted(_SET_STANDINGS)),
        *_moves("decision.ruled_on", (_S.VARIED, _S.ANNULLED), (_S.STANDS,)),
        *_moves("decision.suspended", (_S.STANDS, _S.UPHELD), (_S.SUSPENDED,)),
        *_moves("decision.released", (_S.SUSPENDED,), (_S.STANDS, _S.UPHELD)),
    ),
    waits={_S.SUSPENDED: Wait((LimitRule.STAY_UNTIL, LimitRule.DECIDE))},
)
STAYS = Lifecycle(
    name="stay",
    states=frozenset(map(str, _ST)),
    final=frozenset({_ST.REFUSED, _ST.LIFTED, _ST.LAPSED}),
    moves=(
        Move("", "stay.asked", _ST.REQUESTED),
        Move("", "stay.began", _ST.IN_FORCE),
        Move(_ST.REQUESTED, "stay.granted", _ST.IN_FORCE),
        Move(_ST.REQUESTED, "stay.refused", _ST.REFUSED),
        Move(_ST.REQUESTED, "stay.lapsed", _ST.LAPSED),
        Move(_ST.IN_FORCE, "stay.lifted", _ST.LIFTED),
        Move(_ST.IN_FORCE, "stay.lapsed", _ST.LAPSED),
    ),
    waits={_ST.REQUESTED: Wait((LimitRule.STAY,)), _ST.IN_FORCE: Wait((LimitRule.STAY_UNTIL, LimitRule.DECIDE))},
    allowed=STAY_MOVES,
)
MEASURES = Lifecycle(
    name="measure",
    states=frozenset(map(str, _M)),
    final=frozenset({_M.ACCEPTED, _M.IMPOSSIBLE, _M.UNDONE}),
    moves=(
        Move("", "decision.adopted", _M.PENDING),
        Move("", "execution.impossible", _M.PENDING),
        *_moves("execution.reported", (_M.PENDING, _M.REFUSED), (_M.REPORTED,)),
        Move(_M.REPORTED, "execution.accepted", _M.ACCEPTED),
        Move(_M.REPORTED, "execution.refused", _M.REFUSED),
        *_moves("execution.impossible", (_M.PENDING, _M.REFUSED, _M.REPORTED), (_M.IMPOSSIBLE,)),
        *_moves("decision.ruled_on", (_M.PENDING, _M.REFUSED, _M.REPORTED, _M.ACCEPTED), (_M.UNDONE,)),
        *_moves("orders.restored", (_M.UNDONE,), sorted(MEASURE_RESTORED)),
    ),
    waits={_M.PENDING: _ORDERED, _M.REFUSED: _ORDERED, _M.REPORTED: Wait(because=_LOOKED_AT)},
    allowed={**MEASURE_MOVES, _M.UNDONE: MEASURE_RESTORED},
)
REQUESTS = Lifecycle(
    name="request",
    states=frozenset({WAITING, GRANTED, REFUSED}),
    final=frozenset({GRANTED, REFUSED}),
    moves=(Move("", "request.made", WAITING), *_moves("request.ruled", (WAITING,), (GRANTED, REFUSED))),
    waits={WAITING: Wait(because=_ASKED)},
)
CORRECTIONS = Lifecycle(
    name="correction",
    states=frozenset(map(str, _C)),
    final=frozenset({_C.MADE, _C.REFUSED, _C.LAPSED}),
    moves=(
        Move("", "correction.proposed", _C.PROPOSED),
        Move(_C.PROPOSED, "correction.made", _C.MADE),
        Move(_C.PROPOSED, "correction.refused", _C.REFUSED),
        Move(_C.PROPOSED, "correction.lapsed", _C.LAPSED),
    ),
    waits={_C.PROPOSED: Wait((LimitRule.CONFIRM,))},
)
ACTS = Lifecycle(
    name="act complained of",
    states=frozenset(map(str, _ACT)),
    final=frozenset(_ACT) - {_ACT.SUSPENDED},
    moves=(
        Move("", "act.named", _ACT.IN_FORCE),
        *(move for target in _ACT for move in _moves(EVENT_OF[target], set(_ACT) - {_ACT.WITHDRAWN}, (target,))),
        Move(_ACT.WITHDRAWN, EVENT_OF[_ACT.ANNULLED], _ACT.ANNULLED),
    ),
    waits={_ACT.SUSPENDED: Wait((LimitRule.STAY_UNTIL, LimitRule.DECIDE))},
)
APPLICATIONS = Lifecycle(
    name="application to a prosecutor",
    states=frozenset(map(str, _A)),
    final=frozenset({_A.UNREPORTED, _A.RESOLVED, _A.REFUSED, _A.PASSED_ON}),
    moves=(
        Move("", "application.received", _A.RECEIVED),
        *(Move("", "summary.entered", each) for each in (_A.UNREPORTED, _A.RESOLVED, _A.REFUSED, _A.PASSED_ON)),
        *(Move(_A.RECEIVED, f"application.{each}", each) for each in (_A.RESOLVED, _A.REFUSED, _A.PASSED_ON)),
    ),
    waits={_A.RECEIVED: Wait((OWN_COLUMN,))},
    allowed=APPLICATION_MOVES,
)
PROSECUTORS_MEASURES = Lifecycle(
    name="measure of a prosecutor",
    states=frozenset(map(str, _P)),
    final=frozenset({_P.GIVEN, _P.SATISFIED, _P.REJECTED, _P.WITHDRAWN}),
    moves=(
        *(Move("", "prosecutor.measure.taken", each) for each in (_P.PENDING, _P.GIVEN)),
        *_moves("prosecutor.measure.answered", (_P.PENDING,), (_P.SATISFIED, _P.REJECTED)),
        Move(_P.PENDING, "prosecutor.measure.withdrawn", _P.WITHDRAWN),
    ),
    waits={_P.PENDING: Wait((OWN_COLUMN,))},
    allowed=PROSECUTOR_MEASURE_MOVES,
)
LIFECYCLES: Mapping[str, Lifecycle] = MappingProxyType(
    {
        each.name: each
        for each in (
            *(DECISIONS, STANDINGS, STAYS, MEASURES, REQUESTS, CORRECTIONS),
            *(ACTS, APPLICATIONS, PROSECUTORS_MEASURES),
        )
    }
)


def find_faults(lifecycles: Iterable[Lifecycle], clocks: Iterable[str]) -> list[str]:
    """In words: dead ends, states that nothing leads to, waits without clock and reason, and clocks that nobody watches."""
    watched = {str(each) for each in clocks} | {OWN_COLUMN}
    return [f"{each.name}: {fault}" for each in lifecycles for fault in _list_faults(each, watched)]


def _list_faults(one: Lifecycle, watched: Iterable[str]) -> Iterator[str]:
    yield from (f"{each} has no way to an end" for each in sorted(one.states - _reach_back(one.moves, one.final)))
    yield from (f"nothing leads to {each}" for each in sorted(one.states - _reach(one.moves, {""})))
    known = one.states | {""}
    yield from (f"{each} names no state" for each in one.moves if {each.source, each.target} - known)
    for state in sorted(one.states - one.final):
        yield from (f"{state} {fault}" for fault in _list_faults_of_wait(one.waits.get(state), watched))
    yield from (f"{each} is final, and waits" for each in sorted(one.waits.keys() & one.final))
    if one.allowed is not None:
        yield from _compare_with_database(one, one.allowed)


def _list_faults_of_wait(wait: Wait | None, watched: Iterable[str]) -> Iterator[str]:
    if wait is None or not (wait.clocks or wait.because):
        yield "waits without a clock, and nobody says why"
        return
    yield from (f"waits for {each}, which nobody watches" for each in wait.clocks if each not in watched)


def _compare_with_database(one: Lifecycle, allowed: Mapping[Any, Collection[str]]) -> Iterator[str]:
    told = {(each.source, each.target) for each in one.moves if each.source}
    kept = {(str(source), str(target)) for source, targets in allowed.items() for target in targets}
    yield from (f"the database refuses {source} to {target}" for source, target in sorted(told - kept))
    yield from (f"no event leads from {source} to {target}" for source, target in sorted(kept - told))


def _reach(moves: Sequence[Move], begin: Iterable[str]) -> set[str]:
    """The states that some way leads to from there."""
    found = {str(each) for each in begin}
    while more := {str(each.target) for each in moves if each.source in found} - found:
        found |= more
    return found


def _reach_back(moves: Sequence[Move], ends: Iterable[str]) -> set[str]:
    """The states from which some way leads there."""
    return _reach([Move(each.target, each.event, each.source) for each in moves], ends)
