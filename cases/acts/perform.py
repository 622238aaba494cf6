"""The one recipe of every act: lock, what fell due, facts, role and all guards, change, one event, clocks, after commit."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.facts import assemble, session_facts
from cases.acts.refused_by_machine import in_order, refused_when_locked_or_full
from cases.errors import ActRefused
from cases.events import record
from cases.models import Case, Election, Event, Proceeding, Session
from cases.together import whole_group
from workflow.acts import ACTS, ActRule, refusals
from workflow.facts import Facts, SessionFacts

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
    clocks.fire_due(held, at=done)
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


class _JoinedMeanwhile(Exception):
    """While the locks were waited for, another case was joined to one of these."""


def hold_together(case_ids: Collection[int]) -> list[int]:
    """Lock these cases and all that are joined with them, in the one order, so that two acts never wait for each other.

    Where a case was joined meanwhile, the locks are given back and taken anew. Returns what is held.
    """
    while True:
        wanted = whole_group(case_ids)
        with suppress(_JoinedMeanwhile), transaction.atomic():
            for pk in wanted:
                hold(pk)
            if wanted and whole_group(case_ids) != wanted:
                raise _JoinedMeanwhile
            return wanted


def hold(pk: int) -> None:
    """Lock the case's row until the transaction ends."""
    Case.objects.select_for_update().values_list("pk").get(pk=pk)


def lock_case(pk: int) -> Case:
    """The case, with its row locked until the transaction ends."""
    locked = Case.objects.select_for_update(of=("self",))
    return locked.select_related("election__central", "constituency", "complaint__respondent", "complaint__place").get(
        pk=pk
    )


def lock_session(pk: UUID) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)


def begin(
    name: str,
    proceeding_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    given: Mapping[str, object] | None = None,
    session: SessionFacts | None = None,
) -> Step:
    """Lock the proceeding's case and assemble the facts for the act `name`. Raises Proceeding.DoesNotExist."""
    case = lock_case(Proceeding.objects.values_list("case_id", flat=True).get(pk=proceeding_id))
    proceeding = Proceeding.objects.select_related("body").get(pk=proceeding_id)
    proceeding.case = case
    facts = assemble(proceeding, actor=actor, at=at, given=given, session=session)
    return Step(rule=ACTS[name], proceeding=proceeding, actor=actor, at=at, facts=facts)


@dataclass(slots=True, kw_only=True)
class Step:
    """One act upon one proceeding, between its facts and its event."""

    rule: ActRule
    proceeding: Proceeding
    actor: Actor
    at: datetime
    facts: Facts

    @property
    def case(self) -> Case:
        return self.proceeding.case

    def given(self, **more: object) -> None:
        """Add to what the actor brings what follows from it, for the guards to ask."""
        self.facts = replace(self.facts, given=MappingProxyType({**self.facts.given, **more}))

    def require(self) -> None:
        """Ask role, state and every guard; raise ActRefused with all the reasons at once."""
        reasons = list(refusals(self.rule, self.facts))
        if reasons:
            raise ActRefused(self.rule.name, reasons)

    def record(
        self,
        kind: str,
        *,
        data: Mapping[str, object] | None = None,
        personal: Mapping[str, object] | None = None,
        transition: str | None = None,
    ) -> Event:
        """Fire the transition, append the event, keep the docket's order. `transition` overrides the act's own ("" = none)."""
        fires = self.rule.transition if transition is None else transition
        before = self.proceeding.state
        if fires:
            getattr(self.proceeding, fires)()
        changed = bool(fires) and self.proceeding.state != before
        event = record(
            self.case,
            kind,
            actor=self.actor,
            at=self.at,
            data={"body": self.proceeding.body.code, **(data or {})},
            personal=personal,
            proceeding=self.proceeding,
            from_state=before if changed else "",
            to_state=self.proceeding.state if changed else "",
        )
        if changed:
            self.proceeding.last_event = event
        clocks.note_next_due(self.proceeding)
        self.proceeding.save()
        clocks.note_lead(self.proceeding)
        return event

    def refresh_session(self, session: Session) -> SessionFacts:
        """The facts of a session as they stand, for this proceeding."""
        return session_facts(session, self.proceeding, at=self.at)
