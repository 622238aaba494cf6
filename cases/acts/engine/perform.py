"""The one recipe of every act: lock, what fell due, facts, role and all guards, change, one event, clocks, after commit."""

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from cases.acts.engine.expiry import expire_due
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds, hold, until_held
from cases.acts.engine.prosecutors.lateness import note_late
from cases.acts.engine.refused_by_machine import in_order, refused_when_locked_or_full
from cases.errors import ActRefused

P = ParamSpec("P")
R = TypeVar("R")


def act(holds: Holds) -> Callable[[Callable[Concatenate[HeldCases, P], R]], Callable[P, R]]:
    """The outermost entry of an act: one durable transaction, in which a refusal undoes the act and nothing else.

    `holds` says by the names of the act's own arguments what it locks and whose clocks it fires. The act is given the files
    of these cases, and what it changes in them is written when it is done. What fell due before the act's instant is fired
    first and kept even when the act is refused: a late decision is late even if the worker slept. The act's instant is
    moved up where the last entry is a little later (`in_order`), before anything is asked or computed of it. Raises
    TypeError at import for an act without `at`, or without an argument that `holds` names.
    """

    def as_act(function: Callable[Concatenate[HeldCases, P], R]) -> Callable[P, R]:
        holds.check(function)

        @functools.wraps(function)
        @until_held
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            refused: ActRefused | None = None
            with refused_when_locked_or_full(function.__name__), transaction.atomic(durable=True):
                if holds.nothing:
                    return _do(function, HeldCases((), ()), *args, **kwargs)
                held = hold(holds.cases(kwargs))
                kwargs["at"] = _expire_first(function.__name__, holds, held, kwargs)
                try:
                    with transaction.atomic():
                        return _do(function, held, *args, **kwargs)
                except ActRefused as error:
                    refused = error
            raise refused

        return run

    return as_act


def _do(function: Callable[Concatenate[HeldCases, P], R], held: HeldCases, *args: P.args, **kwargs: P.kwargs) -> R:
    """The act itself, and all that it left to be written."""
    done = function(held, *args, **kwargs)
    held.write()
    return done


def _expire_first(name: str, holds: Holds, held: HeldCases, given: Mapping[str, Any]) -> datetime:
    """Fire what is due in the cases that are held. Returns the instant at which the act is done."""
    at: datetime = given["at"]
    streams = holds.streams(held, given)
    if holds.quietly:
        return at
    done = in_order(name, at=at, last=held.read_last_entries(streams))
    expire_due(held, at=done)
    for register in held.registers:
        note_late(held, register, at=done)
    held.write()
    return done
