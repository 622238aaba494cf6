"""A body that ends with a successor: what hangs on it goes there too, and what can be wrong with the one that is named."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from cases.acts.office.entries import BodyEntry, Fault, OfficeEntries
from cases.acts.office.standing import Rows, Standing, is_over
from cases.models import Case, Proceeding, Session
from cases.queries.law import barred_in
from workflow.states import UNDECIDED, SessionState


def add_what_hangs_on_it(entries: OfficeEntries, standing: Standing) -> OfficeEntries:
    """The same, and what hangs on a body that ends goes to its successor: bodies below it, or whose court it is, constituencies.

    What is entered of these itself stays as it is entered.
    """
    heirs = {each.code: each.successor for each in _list_ending(entries, standing) if _fits(each, standing)}
    if not heirs:
        return entries
    own = {each.code for each in entries.bodies}
    places = {(each.election, each.number) for each in entries.constituencies}
    bodies = [each for each in standing.rows["body"].values() if each.code not in own]
    conducted = [each for key, each in standing.rows["constituency"].items() if key not in places]
    return replace(
        entries,
        bodies=(*entries.bodies, *_give(bodies, heirs, "parent", "court")),
        constituencies=(*entries.constituencies, *_give(conducted, heirs, "commission")),
    )


def _give(rows: Collection[Any], heirs: Mapping[str, str], *columns: str) -> Iterator[Any]:
    for row in rows:
        new = {name: heirs[value] for name in columns if (value := getattr(row, name)) in heirs}
        if new and getattr(row, "ended_on", None) is None:
            yield replace(row, **new)


def _list_ending(entries: OfficeEntries, standing: Standing) -> list[BodyEntry]:
    """The bodies that end with a successor by what is entered, and did not before."""
    return [each for each in entries.bodies if each.successor and each.ended_on and _is_new(each, standing)]


def _is_new(entry: BodyEntry, standing: Standing) -> bool:
    old: BodyEntry | None = standing.find(entry)
    return old is None or (old.ended_on, old.successor) != (entry.ended_on, entry.successor)


def _fits(entry: BodyEntry, standing: Standing) -> bool:
    """Whether the successor is a body that could do what this one does: of its kind and level, or the one above it."""
    heir: BodyEntry | None = standing.rows["body"].get((entry.successor,))
    same = heir is not None and (heir.kind, heir.level) == (entry.kind, entry.level)
    return entry.successor != entry.code and heir is not None and (same or heir.code == entry.parent)


def list_handed_over(entries: OfficeEntries, standing: Standing, today: date) -> list[str]:
    """The codes of the bodies that have ended by now and whose matters go to another one by what is entered.

    One that named its successor before is among them: what came before it in the moment of its end goes over too.
    """
    ended = (each for each in entries.bodies if each.ended_on is not None and each.ended_on <= today)
    return sorted(each.code for each in ended if each.successor or _is_new(each, standing))


def check_successors(
    entries: OfficeEntries, standing: Standing, after: Mapping[str, Rows], today: date
) -> Iterator[Fault]:
    """Every fault of a successor, and of who ends in the middle of a session."""
    sitting = _list_in_session(entries)
    for entry in entries.bodies:
        fault = partial(Fault, entry=entry, column="successor")
        if entry.successor and entry.ended_on is None:
            yield fault(code="successor_without_end")
        elif entry.ended_on is not None and _is_new(entry, standing):
            if entry.code in sitting:
                yield fault(code="ends_in_session")
            if entry.successor:
                yield from _check_successor(entry, after["body"].get((entry.successor,)), standing, today)


def _check_successor(entry: BodyEntry, heir: BodyEntry | None, standing: Standing, today: date) -> Iterator[Fault]:
    fault = partial(Fault, entry=entry, column="successor")
    value, day = entry.successor, entry.ended_on
    assert day is not None
    if value == entry.code:
        yield fault(code="successor_is_itself")
    elif heir is None:
        yield fault(code="unknown_successor", params={"value": value})
    elif not _fits(entry, replace(standing, rows={**standing.rows, "body": {(value,): heir}})):
        yield fault(code="successor_of_other_kind", params={"value": value})
    elif is_over(heir.ended_on, None):
        yield fault(code="successor_ended", params={"value": value, "day": heir.ended_on})
    elif day > today:
        yield Fault(entry=entry, code="successor_too_soon", column="ended_on", params={"day": day})
    elif _is_barred_in_sealed(value, before=entry.code):
        yield fault(code="successor_cannot")
    elif numbers := _list_against(value, before=entry.code):
        yield fault(code="successor_is_complained_of", params={"value": value, "numbers": numbers})
    elif numbers := _list_against(entry.code, before=value):
        yield fault(code="successor_decides_on_it", params={"value": value, "numbers": numbers})


def _list_against(respondent: str, *, before: str) -> list[str]:
    """The numbers of the cases against the one body that the other has still to decide."""
    undecided = Proceeding.objects.filter(body__code=before, ended_at=None, state__in=sorted(UNDECIDED))
    cases = Case.objects.public().filter(proceedings__in=undecided, complaint__respondent__code=respondent)
    return [case.number for case in cases.order_by("pk").distinct()[:20]]


def _is_barred_in_sealed(heir: str, *, before: str) -> bool:
    """Whether a sealed case would come before a body that must not learn of it."""
    sealed = Proceeding.objects.filter(body__code=before, ended_at=None, case__is_sealed=True)
    found = sealed.select_related("case__complaint__respondent", "case__about_case__complaint__respondent")
    return any(heir in {body.code for body in barred_in(each.case)} for each in found)


def _list_in_session(entries: OfficeEntries) -> frozenset[str]:
    ending = [each.code for each in entries.bodies if each.ended_on is not None]
    if not ending:
        return frozenset()
    open_now = Session.objects.filter(state=SessionState.OPEN).values_list("body__code", flat=True)
    return frozenset(open_now) & frozenset(ending)
