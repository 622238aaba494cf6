"""What the tests of an office enter: entries like those of the world, with something else about them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from cases.access.actors import Actor
from cases.acts.office.enter import Entered, enter
from cases.acts.office.entries import (
    BodyEntry,
    ConstituencyEntry,
    DayEntry,
    ElectionEntry,
    MemberEntry,
    OfficeEntries,
    RoundEntry,
)
from tests.cases.world import ALMATY, SLUG, entries_of_world

LATER = datetime.fromisoformat("2004-08-20T10:00+07:00")
"""When something is entered, after the world was."""
REASON = "As the register says."


def body(code: str = "PEC-9", **changes: Any) -> BodyEntry:
    """A body of the world, or a new precinct commission."""
    known = {each.code: each for each in entries_of_world().bodies}
    new = BodyEntry(
        code=code, name=f"Body {code}", kind="commission", level="PEC", parent="DEC", court="COURT", zone=ALMATY, size=7
    )
    return replace(known.get(code, new), **changes)


def member(**changes: Any) -> MemberEntry:
    """A member of the precinct commission, in a seat that is free after the world's terms would be."""
    new = MemberEntry(body="PEC", seat=1, term_from=date(2004, 8, 1), title="Member 1", sworn_on=date(2004, 8, 1))
    return replace(new, **changes)


def election(**changes: Any) -> ElectionEntry:
    """The election of the world."""
    (known,) = entries_of_world().elections
    return replace(known, **changes)


def voting(**changes: Any) -> RoundEntry:
    """The first round of the world."""
    return replace(entries_of_world().rounds[0], **changes)


def constituency(**changes: Any) -> ConstituencyEntry:
    """The second constituency of the world."""
    return replace(entries_of_world().constituencies[1], **changes)


def day(**changes: Any) -> DayEntry:
    """A holiday."""
    return replace(DayEntry(election=SLUG, day=date(2004, 8, 30), kind="holiday", cite="Art 5"), **changes)


LISTS = {
    BodyEntry: "bodies",
    MemberEntry: "members",
    ElectionEntry: "elections",
    RoundEntry: "rounds",
    ConstituencyEntry: "constituencies",
    DayEntry: "days",
}


def entries_of(*entries: Any) -> OfficeEntries:
    """These entries, each in its list."""
    listed: dict[str, tuple[Any, ...]] = {}
    for each in entries:
        listed[LISTS[type(each)]] = (*listed.get(LISTS[type(each)], ()), each)
    return OfficeEntries(**listed)


def enter_all(*entries: Any, at: datetime = LATER, actor: Actor | None = None, **given: Any) -> Entered:
    """Enter them as a machine would."""
    return enter(actor=actor or Actor.system("test"), at=at, reason=REASON, entries=entries_of(*entries), **given)
