"""What can be wrong with seats and terms: two members in one seat at one time, a term that ends before it begins."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from cases.acts.office.entries import Fault, MemberEntry, OfficeEntries
from cases.acts.office.standing import Rows, Standing, key_of


def check_members(entries: OfficeEntries, standing: Standing, after: Mapping[str, Rows]) -> Iterator[Fault]:
    """Every fault of the members that are entered, beside those that stand.

    An oath may come before the first day of a term: who is appointed for a day to come is sworn in when the body meets.
    It may not come after the last: nobody has sat by it.
    """
    for entry in entries.members:
        body = after["body"].get((entry.body,))
        if body is None and entry.body:
            yield Fault(entry=entry, code="unknown_body", column="body", params={"value": entry.body})
        elif body is not None and entry.seat > body.size and entry != standing.find(entry):
            params = {"value": entry.seat, "size": body.size, "body": entry.body}
            yield Fault(entry=entry, code="seat_above_size", column="seat", params=params)
        yield from _check_days(entry)
        if key_of(entry) in standing.sat:
            yield from _check_sessions(entry, *standing.sat[key_of(entry)])
    yield from _check_seats(entries, after["member"].values())


def _check_days(entry: MemberEntry) -> Iterator[Fault]:
    if entry.term_until is None or entry.term_from is None:
        return
    if entry.term_until < entry.term_from:
        params = {"value": entry.term_until, "first": entry.term_from}
        yield Fault(entry=entry, code="term_ends_before", column="term_until", params=params)
    elif entry.sworn_on is not None and entry.sworn_on > entry.term_until:
        params = {"value": entry.sworn_on, "last": entry.term_until}
        yield Fault(entry=entry, code="sworn_after_term", column="sworn_on", params=params)


def _check_sessions(entry: MemberEntry, first: date, last: date) -> Iterator[Fault]:
    """Who sat and voted had the right to."""
    if entry.sworn_on is None or entry.sworn_on > first:
        yield Fault(entry=entry, code="sat_before_oath", column="sworn_on", params={"day": first})
    if entry.term_until is not None and entry.term_until < last:
        yield Fault(entry=entry, code="sat_after_term", column="term_until", params={"day": last})


def _check_seats(entries: OfficeEntries, members: Iterable[MemberEntry]) -> Iterator[Fault]:
    """In each seat one after the other."""
    entered = {key_of(each) for each in entries.members}
    touched = {(each.body, each.seat) for each in entries.members}
    by_seat: dict[tuple[str, int], list[MemberEntry]] = {}
    for each in members:
        if (each.body, each.seat) in touched and each.term_from is not None:
            by_seat.setdefault((each.body, each.seat), []).append(each)
    for terms in by_seat.values():
        terms.sort(key=lambda each: each.term_from)
        for first, then in pairwise(terms):
            if first.term_until is not None and first.term_until < then.term_from:
                continue
            entry, other = (then, first) if key_of(then) in entered else (first, then)
            params = {"seat": entry.seat, "body": entry.body, "other": other.term_from}
            code = "seat_taken_for_good" if other.term_until is None else "seat_taken"
            if other.term_until is not None:
                params["until"] = other.term_until
            yield Fault(entry=entry, code=code, column="term_from", params=params)
