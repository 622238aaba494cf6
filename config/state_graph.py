"""Reads the arrows out of the lifecycle's own transitions, for the documents made from them."""

import inspect
from collections.abc import Iterator

from workflow.diagram import Edge
from workflow.lifecycle import ProceedingLifecycle
from workflow.states import ProceedingState


def edges() -> tuple[Edge, ...]:
    """Every arrow, in the order the lifecycle writes them; sources in the order of the states."""
    return tuple(edge for name, method in vars(ProceedingLifecycle).items() for edge in _find_edges(name, method))


def _find_edges(name: str, method: object) -> Iterator[Edge]:
    described = getattr(method, "_django_fsm", None)
    if described is None:
        return
    meaning = (inspect.getdoc(method) or "").strip()
    for source in ProceedingState:
        if (transition := described.transitions.get(source)) is not None:
            yield Edge(name, source, ProceedingState(transition.target), meaning)
