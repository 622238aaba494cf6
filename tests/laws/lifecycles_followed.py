"""Every decision, stay, measure, request, correction and act complained of, followed by its events along its lifecycle.

The events alone say by which moves a row came where it stands; the row must stand there. Rows of prosecutors' registers are
kept to the tables of their moves by the database itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cases.models import ActComplainedOf, Correction, Decision, Event, Measure, Request, Stay
from workflow.lifecycles import (
    ACTS,
    CORRECTIONS,
    DECISIONS,
    GRANTED,
    MEASURES,
    REFUSED,
    REQUESTS,
    STANDINGS,
    STAYS,
    WAITING,
    Lifecycle,
    Move,
)

RESTORED = "orders.restored"
"""What was undone is again where it was before."""
Row = tuple[str, str]
"""The name of a lifecycle, and a key."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one event says of one row. `target` is "" where the kind of event alone says where it leads."""

    row: Row
    event: str
    target: str = ""


def follow_all() -> tuple[list[str], set[tuple[str, Move]]]:
    """What goes against the lifecycles, in words, and the moves that were made."""
    steps: dict[Row, list[Step]] = defaultdict(list)
    for step in _list_steps():
        steps[step.row].append(step)
    faults: list[str] = []
    made: set[tuple[str, Move]] = set()
    for lifecycle, key, state in _list_rows():
        stands = _follow(lifecycle, steps[lifecycle.name, key], faults, made)
        if stands is not None and stands != state:
            faults.append(f"{lifecycle.name} {key} is {state}, and its events lead to {stands}")
    return faults, made


def _follow(lifecycle: Lifecycle, steps: Iterable[Step], faults: list[str], made: set[tuple[str, Move]]) -> str | None:
    """Where the steps lead; None where one of them leads nowhere, which is added to the faults."""
    state = "in_force" if lifecycle is ACTS else ""  # an act may be known from the complaint itself
    before = ""
    for step in steps:
        target = before if step.event == RESTORED else step.target
        if target and target == state:
            continue
        leads = {each for each in lifecycle.follow(state, step.event) if target in {"", each}}
        if len(leads) != 1:
            faults.append(f"{lifecycle.name}: {step.event} {target} from {state or 'the beginning'}")
            return None
        (after,) = leads
        made.add((lifecycle.name, Move(state, step.event, after)))
        before, state = state, after
    return state


def _list_rows() -> Iterator[tuple[Lifecycle, str, str]]:
    for decision in Decision.objects.all():
        yield DECISIONS, str(decision.pk), decision.state
        yield STANDINGS, str(decision.pk), decision.standing
    for stay in Stay.objects.all():
        yield STAYS, str(stay.pk), stay.state
    for measure in Measure.objects.all():
        yield MEASURES, f"{measure.decision_id} {measure.number}", measure.state
    for request in Request.objects.all():
        yield REQUESTS, str(request.pk), WAITING if request.granted is None else _say_ruling(request.granted)
    for correction in Correction.objects.all():
        yield CORRECTIONS, str(correction.pk), correction.state
    for act in ActComplainedOf.objects.all():
        yield ACTS, str(act.pk), act.standing


def _say_ruling(granted: object) -> str:
    return GRANTED if granted else REFUSED


def _list_steps() -> Iterator[Step]:
    decisions = {each.proceeding_id: str(each.pk) for each in Decision.objects.all()}
    ordered = defaultdict(list)
    for decision, number in Measure.objects.filter(in_place_of=None).values_list("decision", "number"):
        ordered[str(decision)].append(number)
    for event in Event.objects.order_by("pk"):
        yield from _read(event.kind, event.data)
        own = decisions.get(event.proceeding_id, "")
        yield from _read_measures(event.kind, event.data, own, ordered)


def _read(kind: str, data: Mapping[str, Any]) -> Iterator[Step]:
    decision = str(data.get("decision", ""))
    if kind in {each.event for each in DECISIONS.moves}:
        yield Step((DECISIONS.name, decision), kind)
    if kind in {each.event for each in STANDINGS.moves}:
        yield Step((STANDINGS.name, decision), kind, str(data.get("standing", "")))
    if kind in {each.event for each in STAYS.moves}:
        yield Step((STAYS.name, str(data["stay"])), kind)
    if kind in {each.event for each in REQUESTS.moves}:
        target = _say_ruling(data["granted"]) if kind == "request.ruled" else ""
        yield Step((REQUESTS.name, str(data["request"])), kind, target)
    if kind in {each.event for each in CORRECTIONS.moves}:
        yield Step((CORRECTIONS.name, str(data["correction"])), kind)
    if kind in {each.event for each in ACTS.moves} and "standing" in data:
        yield Step((ACTS.name, str(data["act"])), kind, str(data["standing"]))


def _read_measures(kind: str, data: Mapping[str, Any], own: str, ordered: Mapping[str, list[int]]) -> Iterator[Step]:
    """Of the decision that the event is about, or of its own proceeding."""
    if kind == "decision.adopted":
        decision = str(data["decision"])
        yield from (Step((MEASURES.name, f"{decision} {each}"), kind) for each in ordered[decision])
    elif kind == "decision.ruled_on":
        yield from (Step((MEASURES.name, f"{data['decision']} {each}"), kind) for each in data.get("undone", ()))
    elif kind == RESTORED:
        numbers = (*data.get("restored", ()), *data.get("done", ()))
        yield from (Step((MEASURES.name, f"{data['decision']} {each}"), kind) for each in numbers)
    elif kind in {each.event for each in MEASURES.moves}:
        yield Step((MEASURES.name, f"{own} {data['measure']}"), kind)
        if "instead" in data:
            yield Step((MEASURES.name, f"{own} {data['instead']}"), kind)
