"""What an act holds while it works: a case with all that are joined to it, or a session, until the transaction ends."""

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.acts.engine.held import HeldCases
from cases.models import AgendaItem, Case, Election, Proceeding
from cases.queries.joinder import live_group, live_group_in, rows_of_group

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What an act holds until it is done, by the names of its arguments: keys, or collections of keys.

    The cases of proceedings, and those on the agenda of a session, are locked with all that are joined to them, and their
    due clocks are fired; the act stands after the last event of each of them, and of the session or election.
    """

    proceedings: tuple[str, ...] = ()
    session: str = ""
    election: str = ""
    register: str = ""
    """The body whose register as a prosecutor's office is locked; what is due in it is fired too."""
    quietly: bool = False
    """It leaves no trace in the case that it names: nothing is fired there, and its instant is not moved up.

    What is due waits for the scheduler: else its instant would tell of the act.
    """

    @property
    def nothing(self) -> bool:
        """Whether nothing is held that was there before the act, so that nothing is due and a refusal leaves nothing."""
        return not (self.proceedings or self.session or self.election or self.register)

    def check(self, function: Callable[..., object]) -> None:
        """Raise TypeError where the act has no argument of a name that is told here."""
        has = set(inspect.signature(function).parameters)
        if missing := {"at", *self._list_named()} - has:
            raise TypeError(f"the act {function.__name__} has no argument {', '.join(sorted(missing))}")

    def _list_named(self) -> Iterator[str]:
        yield from (name for name in (*self.proceedings, self.session, self.election, self.register) if name)

    def cases(self, given: Mapping[str, Any]) -> QuerySet[Proceeding, int]:
        """The keys of the cases that the act is about, to be asked for."""
        keys = [key for name in self.proceedings for key in _list_keys(given.get(name, ()))]
        about = Q(pk__in=keys)
        if self.session:
            about |= Q(pk__in=AgendaItem.objects.filter(session=given[self.session]).values("proceeding"))
        found = Proceeding.objects.filter(about) if keys or self.session else Proceeding.objects.none()
        return found.values_list("case_id", flat=True)

    def streams(self, held: HeldCases, given: Mapping[str, Any]) -> list[str]:
        """Lock the session or the election, and return the names of their streams."""
        found = []
        if self.session:
            found.append(held.session(given[self.session]).stream)
        if self.election:
            found.append(Election.objects.select_for_update(of=("self",)).get(pk=given[self.election]).stream)
        if self.register and (register := held.register(given[self.register])) is not None:
            found.append(register.stream)
        return found


def _list_keys(value: UUID | Iterable[UUID]) -> Iterable[UUID]:
    return (value,) if isinstance(value, UUID) else value


THE_PROCEEDING = Holds(proceedings=("proceeding_id",))
THE_SESSION = Holds(session="session_id")
THE_REGISTER = Holds(register="body_id")
THE_REGISTER_AND_CASES = Holds(register="body_id", proceedings=("about_ids",))
A_NEW_CASE = Holds()
"""Nothing that is there already: the act opens a stream of its own."""


class JoinedMeanwhile(Exception):
    """While the locks were waited for, another case was joined to one of these: begin again, in another transaction."""


def until_held(work: Callable[P, R]) -> Callable[P, R]:
    """Let a function that holds cases in a transaction of its own begin again where another case was joined meanwhile."""

    @functools.wraps(work)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        while True:
            with suppress(JoinedMeanwhile):
                return work(*args, **kwargs)

    return again


def hold(cases: QuerySet[Proceeding, int] | Collection[int]) -> HeldCases:
    """Lock these cases and all that are joined with them, in the one order, so that two acts never wait for each other.

    Then read their files. Raises JoinedMeanwhile, to be caught outside the transaction, which gives the locks back.
    """
    own, wanted = live_group(cases)
    if not own:
        return HeldCases((), ())
    lock_cases(wanted)
    rows = rows_of_group(own)
    if live_group_in(rows, own) != wanted:
        raise JoinedMeanwhile
    return HeldCases(rows, wanted)


def lock_cases(case_ids: Collection[int]) -> None:
    """Lock the rows of these cases until the transaction ends, one after the other."""
    list(Case.objects.select_for_update().filter(pk__in=case_ids).order_by("pk").values_list("pk"))
