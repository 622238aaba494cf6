"""How long an office takes to enter a whole country at once: `python -m bench.enter_many [bodies] [seats]`.

10,000 precinct commissions with seven members each by default, into a throw-away SQLite; then the same again, which writes
nothing, and once more with another e-mail address for each.
"""

import os
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import django

from cases.acts.office.entries import BodyEntry, MemberEntry, OfficeEntries

AT = datetime(2029, 1, 10, 5, 0, tzinfo=UTC)


def main(bodies: int, seats: int) -> None:
    """Enter, enter again, change; print the seconds of each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from config.throw_away import throw_away_system

    with throw_away_system():
        entries = _make_entries(bodies, seats)
        _measure("entered", entries)
        _measure("entered again", entries)
        changed = tuple(replace(each, email=f"{each.code.lower()}@cec.example") for each in entries.bodies)
        _measure("changed", replace(entries, bodies=changed))


def _make_entries(bodies: int, seats: int) -> OfficeEntries:
    def body(code: str, level: str, kind: str = "commission", parent: str = "", court: str = "SC") -> BodyEntry:
        size = seats if kind == "commission" else 0
        return BodyEntry(
            code=code,
            name=f"Body {code}",
            kind=kind,
            level=level,
            parent=parent,
            court=court,
            zone="Asia/Almaty",
            size=size,
            address="Abai 1",
        )

    above = [body("SC", "SC", "court", court=""), body("CEC", "CEC"), body("TEC", "TEC", parent="CEC")]
    precincts = [body(f"P-{n:05}", "PEC", parent="TEC") for n in range(bodies)]
    first = date(2029, 1, 1)
    return OfficeEntries(
        bodies=(*above, *precincts),
        members=tuple(
            MemberEntry(body=each.code, seat=seat, term_from=first, title=f"Member {seat}", sworn_on=first)
            for each in precincts
            for seat in range(1, seats + 1)
        ),
    )


def _measure(what: str, entries: OfficeEntries) -> None:
    from cases.access.actors import Actor
    from cases.acts.office.enter import enter

    told: list[tuple[int, int]] = []
    began = time.perf_counter()
    done = enter(
        actor=Actor.system("bench"), at=AT, reason="A measure.", entries=entries, progress=lambda *so: told.append(so)
    )
    seconds = time.perf_counter() - began
    print(f"{what}: {seconds:.1f} s, {len(told)} batches, {dict(done.added)} added, {dict(done.changed)} changed")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*given, *(10_000, 7)[len(given) :])
