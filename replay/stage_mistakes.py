"""What is wrong with a stage as a whole, though each part of its two files reads well: rulebook, rounds, bodies, members."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import time
from pathlib import Path

from replay.errors import Fault, Place, ScenarioError
from replay.stage_files import (
    Bodies,
    BodyRow,
    CalendarFile,
    RoundRow,
)
from workflow.clocks.calendars import zone
from workflow.rules.loader import load, names
from workflow.rules.words import Tier
from workflow.rules.yaml_text import YamlText
from workflow.states import BodyKind


def calendar_mistakes(file: CalendarFile) -> Iterator[Fault]:
    """Every mistake of calendar.yaml, but for the bodies it speaks of."""
    if file.rulebook not in names():
        yield Fault(("rulebook",), f"there is no rulebook {file.rulebook}; there are {', '.join(names())}")
    yield from _check_zone(("zone",), file.zone)
    days, numbers = [row.voting_day for row in file.rounds], [row.number for row in file.rounds]
    if numbers != list(range(1, len(numbers) + 1)) or days != sorted(set(days)):
        yield Fault(
            ("rounds",), "the rounds are numbered from 1, each on a later day than the one before: put them in order"
        )
    for at, row in enumerate(file.rounds):
        yield from _check_hours(("rounds", at), row)


def _check_hours(place: Place, row: RoundRow) -> Iterator[Fault]:
    hours: dict[str, time] = {}
    for name in ("opens", "closes"):
        try:
            hours[name] = time.fromisoformat(getattr(row, name))
        except ValueError:
            yield Fault((*place, name), f'{getattr(row, name)} is no hour: write one such as "07:00"')
    if len(hours) == len(("opens", "closes")) and hours["opens"] >= hours["closes"]:
        yield Fault((*place, "closes"), "the poll closes before it opens: fix one of the two")


def bodies_mistakes(file: Bodies, calendar: CalendarFile) -> Iterator[Fault]:
    """Every mistake of bodies.yaml."""
    if file.election != calendar.election:
        yield Fault(("election",), f"is {file.election}, and the calendar's is {calendar.election}: give both one name")
    codes = Counter(row.code for row in file.bodies)
    for at, row in enumerate(file.bodies):
        place: Place = ("bodies", at)
        if codes[row.code] > 1:
            yield Fault((*place, "code"), f"{row.code} comes twice: give one of the bodies another code")
        yield from _check_body(place, row, file, codes)
    if not any(_list_unknown(row, codes) for row in file.bodies):
        yield from _find_rings(file)


def _check_body(place: Place, row: BodyRow, file: Bodies, codes: Counter[str]) -> Iterator[Fault]:
    kinds = [kind.value for kind in BodyKind]
    if row.kind not in kinds:
        yield Fault((*place, "kind"), f"{row.kind} is no kind of body; there are {', '.join(kinds)}")
    yield from _check_zone((*place, "zone"), row.zone)
    for name in _list_unknown(row, codes):
        yield Fault((*place, name), f"no body has the code {getattr(row, name)}: add it to the bodies, or fix the name")
    if isinstance(row.members, str):
        if row.members not in file.member_templates:
            known = ", ".join(file.member_templates) or "none"
            yield Fault((*place, "members"), f"there are no members called {row.members}; there are {known}")
        return
    seats = Counter(member.seat for member in row.members)
    twice = (at for at, member in enumerate(row.members) if seats[member.seat] > 1)
    yield from (Fault((*place, "members", at, "seat"), "this seat comes twice: number each once") for at in twice)


def _list_unknown(row: BodyRow, codes: Counter[str]) -> list[str]:
    """List which of its superior and its court nobody knows."""
    return [name for name in ("parent", "court") if getattr(row, name) is not None and getattr(row, name) not in codes]


def _find_rings(file: Bodies) -> Iterator[Fault]:
    """Find a body that stands above itself, by its superiors and courts: every way of appeal would go round for ever."""
    above = {row.code: [code for code in (row.parent, row.court) if code is not None] for row in file.bodies}
    for at, row in enumerate(file.bodies):
        ring = _find_ring(row.code, above)
        if ring:
            yield Fault(
                ("bodies", at, "parent"), f"{' under '.join(ring)}: take parent or court out of the highest of them"
            )
            return


def _find_ring(code: str, above: dict[str, list[str]]) -> list[str]:
    """Find the way from a body up to itself again, the body first and last; empty where there is none."""
    ways: list[list[str]] = [[code]]
    reached: set[str] = set()
    while ways:
        way = ways.pop()
        for higher in above[way[-1]]:
            if higher == code:
                return [*way, code]
            if higher not in reached:
                reached.add(higher)
                ways.append([*way, higher])
    return []


def _check_zone(place: Place, name: str) -> Iterator[Fault]:
    try:
        zone(name)
    except ValueError:
        yield Fault(place, f"{name} is no zone that the clocks know: write one such as Asia/Almaty")


def between_mistakes(calendar: CalendarFile, bodies: Bodies) -> Iterator[Fault]:
    """Every mistake of calendar.yaml about the bodies: its run-offs, and the one central commission."""
    law = load(calendar.rulebook)
    known = {row.constituency for row in bodies.bodies if law.tier(row.level) is Tier.CONSTITUENCY}
    for at, row in enumerate(calendar.rounds):
        for place, number in enumerate(() if row.constituencies == "all" else row.constituencies):
            if number not in known:
                message = (
                    f"no constituency has the number {number}: add its commission to the bodies, or fix the number"
                )
                yield Fault(("rounds", at, "constituencies", place), message)
    central = [row.code for row in bodies.bodies if law.tier(row.level) is Tier.CENTRAL]
    if len(central) != 1:
        message = f"{calendar.rulebook} needs one central commission among the bodies, and there are {len(central)}"
        yield Fault(("bodies",), message)


def require_none(path: Path, lines: YamlText, faults: Iterable[Fault]) -> None:
    """Raise ScenarioError with each mistake, with file and line, where there are any."""
    found = [(lines.line_of(fault.place), fault) for fault in faults]
    if found:
        raise ScenarioError.of(path, found)
