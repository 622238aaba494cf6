"""What an act holds while it works: a case with all that are joined to it, or a session, until the transaction ends."""

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from cases.models import Case, Election, Proceeding, Session
from cases.queries.joinder import whole_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What an act holds until it is done, by the names of its arguments: keys, or collections of keys.

    The cases of proceedings, and those on the agenda of a session, are locked with all that are joined to them, and their
    due clocks are fired; the act stands after the last event of each of them, and of the session or election.
    """

    proceedings: tuple[str, ...] = ()
    session: str = ""
    election: str = ""
    quietly: bool = False
    """It leaves no trace in the case that it names: nothing is fired there, and its instant is not moved up.

    What is due waits for the watch: else its instant would tell of the act.
    """

    def check(self, function: Callable[..., object]) -> None:
        """Raise TypeError where the act has no argument of a name that is told here."""
        has = set(inspect.signature(function).parameters)
        if missing := {"at", *self._named()} - has:
            raise TypeError(f"the act {function.__name__} has no argument {', '.join(sorted(missing))}")

    def _named(self) -> Iterator[str]:
        yield from (name for name in (*self.proceedings, self.session, self.election) if name)

    def cases(self, given: Mapping[str, Any]) -> set[int]:
        """The keys of the cases that the act is about."""
        keys = [key for name in self.proceedings for key in _keys(given[name])]
        ids = set(Proceeding.objects.filter(pk__in=keys).values_list("case_id", flat=True)) if keys else set()
        if self.session:
            on_it = Proceeding.objects.filter(agenda_items__session=given[self.session])
            ids |= set(on_it.values_list("case_id", flat=True))
        return ids

    def streams(self, given: Mapping[str, Any]) -> list[str]:
        """Lock the session or the election, and return the names of their streams."""
        found = []
        if self.session:
            found.append(lock_session(given[self.session]).stream)
        if self.election:
            found.append(Election.objects.select_for_update(of=("self",)).get(pk=given[self.election]).stream)
        return found


def _keys(value: UUID | Iterable[UUID]) -> Iterable[UUID]:
    return (value,) if isinstance(value, UUID) else value


THE_PROCEEDING = Holds(proceedings=("proceeding_id",))
THE_SESSION = Holds(session="session_id")
A_NEW_CASE = Holds()
"""Nothing that is there already: the act opens a stream of its own."""


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
