"""What a stay holds back: the decision, those that it upheld, and what they order, which keeps the time it had left."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.measures.suspending import hold_orders, release_orders
from cases.acts.engine.step import tell
from cases.models import Decision, Stay
from cases.queries.case_file import CaseFile
from workflow.states import BINDS_STILL, DecisionStanding, Outcome

BY_ITSELF = Actor.system("stay")
Numbers = dict[str, list[int]]
"""By the key of a decision, the numbers of its orders."""


class Held(NamedTuple):
    """The file of a decision that waits, and since when."""

    file: CaseFile
    since: datetime


def hold_back(file: CaseFile, decision: Decision, *, at: datetime) -> Numbers:
    """Suspend the decision and those below that it upheld. Returns the orders whose time stands still from now."""
    held: Numbers = {}
    for each in list_held(file.group.file(decision.proceeding_id)):
        own = each.decision
        if own is not None and own.standing in BINDS_STILL - {DecisionStanding.SUSPENDED}:
            _write_standing(each, own, DecisionStanding.SUSPENDED, at=at)
            held[str(own.pk)] = hold_orders(each, at=at)
    return held


def describe_held(decision: Decision, numbers: Numbers, *, name: str = "held") -> dict[str, object]:
    """For the event: which decision, and which of its orders. Where only one that it upheld orders anything, that one."""
    found = next(((key, each) for key, each in numbers.items() if each), (str(decision.pk), []))
    return {"decision": found[0], **({name: found[1]} if found[1] else {})}


def list_held(file: CaseFile) -> Iterator[CaseFile]:
    """The file whose decision waits, and those below whose decisions it upheld."""
    yield file
    below = file.appealed
    if file.decision is not None and file.decision.outcome == Outcome.UPHELD and below is not None:
        yield from list_held(below)


def list_held_by(file: CaseFile, stays: Iterable[Stay]) -> list[Held]:
    """The files of the case whose decisions wait because of these stays, each once, and since when."""
    found: dict[UUID, Held] = {}
    for stay in stays:
        if not stay.holds or stay.decision is None or stay.ruled_at is None:
            continue
        for one in list_held(file.group.file(stay.decision.proceeding_id)):
            known = found.get(one.pk)
            since = stay.ruled_at if known is None else min(stay.ruled_at, known.since)
            found[one.pk] = Held(one, since)
    return list(found.values())


def release(before: Sequence[Held], still: Sequence[Held], *, at: datetime) -> Numbers:
    """What was held back `before` and is not held `still` binds again, unless set aside. Returns the orders that run on."""
    runs_on: Numbers = {}
    keys = {each.file.pk for each in still}
    for each, since in before:
        decision = each.decision
        assert decision is not None
        if each.pk in keys:
            if decision.standing in BINDS_STILL - {DecisionStanding.SUSPENDED}:
                _write_standing(each, decision, DecisionStanding.SUSPENDED, at=at)
            continue
        if decision.standing == DecisionStanding.SUSPENDED:
            _write_standing(each, decision, find_standing_beneath(decision), at=at)
        runs_on[str(decision.pk)] = release_orders(each, since=since, at=at)
    return runs_on


def find_standing_beneath(decision: Decision) -> DecisionStanding:
    """Where a decision stands but for being suspended."""
    if decision.standing != DecisionStanding.SUSPENDED:
        return DecisionStanding(decision.standing)
    by = decision.standing_by
    return DecisionStanding.UPHELD if by is not None and by.outcome == Outcome.UPHELD else DecisionStanding.STANDS


def _write_standing(file: CaseFile, decision: Decision, standing: DecisionStanding, *, at: datetime) -> None:
    """Write it and tell it of the decision itself, so that the register of a past hour is told from events alone."""
    decision.standing = standing
    decision.save(update_fields=["standing"])
    kind = "decision.suspended" if standing == DecisionStanding.SUSPENDED else "decision.released"
    tell(file, kind, actor=BY_ITSELF, at=at, data={"decision": str(decision.pk), "standing": standing.value})
