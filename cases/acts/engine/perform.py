"""The one recipe of every act: lock, what fell due, facts, role and all guards, change, one event, clocks, after commit."""

import functools
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Max, Q

from cases.acts.engine.expiry import fire_due
from cases.acts.engine.locks import Holds, hold_together
from cases.acts.engine.refused_by_machine import in_order, refused_when_locked_or_full
from cases.errors import ActRefused
from cases.models import Event

P = ParamSpec("P")
R = TypeVar("R")


def act(holds: Holds) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The outermost entry of an act: one durable transaction, in which a refusal undoes the act and nothing else.

    `holds` says by the names of the act's own arguments what it locks and whose clocks it fires. What fell due before the
    act's instant is fired first and kept even when the act is refused: a late decision is late even if the worker slept.
    The act's instant is moved up where the last entry is a little later (`in_order`), before anything is asked or computed
    of it. Raises TypeError at import for an act without `at`, or without an argument that `holds` names.
    """

    def as_act(function: Callable[P, R]) -> Callable[P, R]:
        holds.check(function)

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            refused: ActRefused | None = None
            with refused_when_locked_or_full(function.__name__), transaction.atomic(durable=True):
                kwargs["at"] = _fire_first(function.__name__, holds, kwargs)
                try:
                    with transaction.atomic():
                        return function(*args, **kwargs)
                except ActRefused as error:
                    refused = error
            raise refused

        return run

    return as_act


def _fire_first(name: str, holds: Holds, given: Mapping[str, Any]) -> datetime:
    """Lock what the act is about and fire what is due there. Returns the instant at which the act is done."""
    at: datetime = given["at"]
    held = hold_together(holds.cases(given))
    if holds.quietly:
        return at
    done = in_order(name, at=at, last=_last_entry(held, holds.streams(given)))
    fire_due(held, at=done)
    return done


def _last_entry(case_ids: Collection[int], streams: Collection[str]) -> datetime | None:
    """The instant of the last event in any of these cases and streams."""
    found = Event.objects.filter(Q(case__in=case_ids) | Q(stream__in=streams))
    last: datetime | None = found.aggregate(last=Max("occurred_at"))["last"]
    return last
