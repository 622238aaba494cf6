"""How long a workbook takes from the upload to the rows: `python -m bench.enter_workbook [bodies] [seats]`.

A workbook of 10,000 precinct commissions with seven members each by default, handed in as the page does it, checked by a
worker in its process of its own, and entered. On a throw-away SQLite.
"""

import os
import resource
import sys
import time
from datetime import date
from io import BytesIO

import django
from openpyxl import Workbook

from bench.enter_many import AT


def main(bodies: int, seats: int) -> None:
    """Hand in, check, enter; print the seconds of each, on the wall and of processors."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from config.throw_away import throw_away_system

    content = make_workbook(bodies, seats)
    print(f"a workbook of {len(content):,} bytes")
    with throw_away_system():
        _measure(content)


def make_workbook(bodies: int, seats: int) -> bytes:
    """Bodies and members with every column filled that an office would fill."""
    from office.sheets.columns import BY_NAME

    book = Workbook(write_only=True)
    pages = {name: book.create_sheet(name) for name in ("bodies", "members")}
    for name, page in pages.items():
        page.append([column.name for column in BY_NAME[name].columns])
    pages["bodies"].append(_body("SC", "SC", kind="court", court=""))
    pages["bodies"].append(_body("CEC", "CEC", size=seats))
    pages["bodies"].append(_body("TEC", "TEC", parent="CEC", size=seats))
    first, last = date(2029, 1, 1), date(2033, 12, 31)
    for number in range(bodies):
        code = f"P-{number:05}"
        pages["bodies"].append(_body(code, "PEC", parent="TEC", size=seats))
        for seat in range(1, seats + 1):
            role = "chair" if seat == 1 else "member"
            pages["members"].append([code, seat, f"Member {seat}", role, "Maslikhat nominee", first, first, last])
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _body(
    code: str, level: str, *, kind: str = "commission", parent: str = "", court: str = "SC", size: int = 0
) -> list[object]:
    names = [f"Body {code}", f"№ {code} комиссия", f"Комиссия № {code}"]
    where = ["Asia/Almaty", f"Polling station {code}", "Almaty", size]
    reached = [f"{code.lower()}@cec.example", f"School {code}, room 2", "+7 727 000 00 01", "Every day 9:00-18:00"]
    return [code, *names, kind, level, parent or None, court or None, *where, *reached, None]


def _measure(content: bytes) -> None:
    from django.contrib.auth.models import User

    from office.imports.runs import ask_to_enter, begin
    from office.imports.work import work_once
    from office.models import ImportRun, RunState
    from office.sheets.reading import SheetFile
    from workflow import clock

    by = User.objects.create_superuser("bench@example.org", "bench@example.org", "a-password-of-tests")
    with clock.simulated(AT):
        began = _now()
        run = begin(by=by, files=[SheetFile("country.xlsx", content)], at=AT)
        work_once()
        run.refresh_from_db()
        assert (run.state, run.faults) == (RunState.CHECKED, [])
        checked = _tell("checked", began)
        ask_to_enter(run)
        work_once()
        done = ImportRun.objects.get(pk=run.pk)
        assert done.state == RunState.DONE, done.trouble
        _tell("entered", checked)
        _tell("from the upload to the rows", began)
    print(f"{done.counts['bodies']['added']} bodies, {done.counts['members']['added']} members")


def _now() -> tuple[float, float]:
    """The wall's seconds, and the processor's of this process and of those that it started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return time.perf_counter(), sum(each.ru_utime + each.ru_stime for each in used)


def _tell(what: str, since: tuple[float, float]) -> tuple[float, float]:
    now = _now()
    print(f"{what}: {now[0] - since[0]:.1f} s, of processors {now[1] - since[1]:.1f} s")
    return now


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*given, *(10_000, 7)[len(given) :])
