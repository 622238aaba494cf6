"""The one recipe of every act: lock, what fell due, facts, role and all guards, change, one event, clocks, after commit."""

import functools
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from cases.acts.expiry import fire_due
from cases.acts.locks import hold_together, lock_session
from cases.acts.refused_by_machine import in_order, refused_when_locked_or_full
from cases.errors import ActRefused
from cases.models import Election, Event, Proceeding

P = ParamSpec("P")
R = TypeVar("R")


def act(function: Callable[P, R]) -> Callable[P, R]:
    """The outermost entry of an act: one durable transaction, in which a refusal undoes the act and nothing else.

    What fell due before the act's instant is fired first and kept even when the act is refused: a late decision is late
    even if the worker slept. The act's instant is moved up where the last entry is a little later (`in_order`), before
    anything is asked or computed of it.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        refused: ActRefused | None = None
        with refused_when_locked_or_full(function.__name__), transaction.atomic(durable=True):
            kwargs["at"] = _fire_first(function.__name__, kwargs)
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except ActRefused as error:
                refused = error
        raise refused

    return run


MOVES_NOTHING = frozenset({"report_pressure"})
"""Acts that leave no trace in the case they name: what is due there waits for the watch, or its instant would tell of them.

They open a stream of their own, so their instant is not moved up either: it would tell which case they name.
"""


def _fire_first(name: str, given: Mapping[str, object]) -> datetime:
    """Lock what the act is about and fire what is due there. Returns the instant at which the act is done."""
    at = given["at"]
    assert isinstance(at, datetime)
    held = hold_together(cases_of(given))
    if name in MOVES_NOTHING:
        return at
    done = in_order(name, at=at, last=_last_entry(held, given))
    fire_due(held, at=done)
    return done


def _last_entry(case_ids: Collection[int], given: Mapping[str, object]) -> datetime | None:
    """The instant of the last event in any of these cases, and in the session or election that the act is about."""
    streams = []
    if isinstance(session_id := given.get("session_id"), UUID):
        streams.append(lock_session(session_id).stream)
    if isinstance(election_id := given.get("election_id"), int):
        streams.append(Election.objects.select_for_update(of=("self",)).get(pk=election_id).stream)
    found = Event.objects.filter(Q(case__in=case_ids) | Q(stream__in=streams))
    last: datetime | None = found.aggregate(last=Max("occurred_at"))["last"]
    return last


def cases_of(given: Mapping[str, object]) -> set[int]:
    """The cases an act is about."""
    named = [key for name in ("proceeding_id", "lead_id") if isinstance(key := given.get(name), UUID)]
    ids = set(Proceeding.objects.filter(pk__in=named).values_list("case_id", flat=True))
    if isinstance(proceeding_ids := given.get("proceeding_ids"), list | tuple):
        ids |= set(Proceeding.objects.filter(pk__in=proceeding_ids).values_list("case_id", flat=True))
    if isinstance(session_id := given.get("session_id"), UUID):
        ids |= set(Proceeding.objects.filter(agenda_items__session=session_id).values_list("case_id", flat=True))
    return ids
