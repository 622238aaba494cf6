"""The rounds as a part of `bench/results.md`: ratios of medians first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench import report
from bench.load.helpdesk import RELEASE
from bench.load.rounds import WAYS, Round
from config.demo_clock import machine_now

OURS = "Recourse"
HEAD = "| Measured | Ratio (ours / peer) | Ours | Peer |\n|---|--:|--:|--:|"
ABOUT = """Made by `python -m bench load`. Both stand on the same kind of database with the same settings, behind the same web
server (gunicorn, two processes of four threads, as `make run` starts it), and take turns: while one is measured, the
other does not run. Our worker runs beside our web, as in `make run`: while people file it writes their letters, keeps the
index and prints receipts. The peer has no worker and sends no letter. Nobody uploads a file. *POST* is the filing alone,
whose form was opened before; *visit* is the form, the POST and the page with the number. Every number was read on its page.
The processor is that of the server's processes, as Linux counts it. A ratio is one of medians over the rounds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what `read` makes of a round, in `unit`; the peer's beside it where it has such a thing."""

    what: str
    way: str
    read: Callable[[Round], float]
    unit: str = "ms"
    has_peer: bool = True
    has_ratio: bool = True

    def write(self, rounds: Sequence[Round]) -> str:
        of_way = [each for each in rounds if each.way == self.way]
        ours = median(self.read(each) for each in of_way if each.site == OURS)
        peer = median(self.read(each) for each in of_way if each.site != OURS)
        ratio = f"**{ours / peer:.2f}**" if self.has_peer and self.has_ratio else ""
        theirs = f"{peer:.1f} {self.unit}" if self.has_peer else ""
        return f"| {self.what} | {ratio} | {ours:.1f} {self.unit} | {theirs} |"


def tell_round(each: Round) -> str:
    """One line while it runs."""
    used = ", ".join(f"{part} {each.count_processor(part) * 1000:.1f}" for part in each.processor)
    rate, wait = 1 / each.load.a_filing, median(_list_waits(each))
    return (
        f"{each.site}, {each.way}: {len(each.load.filed)} filings, {rate:.1f} a second, median {wait:.0f} ms; "
        f"processor for one, ms: {used}; faults: {each.load.faults.total()}"
    )


def text(rounds: Sequence[Round], *, users: int, seconds: float) -> str:
    """The part without its heading."""
    count = len(rounds) // 4
    taken = f"{machine_now():%Y-%m-%d}, {report.machine()}, django-helpdesk {RELEASE}; {users} users, "
    taken += f"{count} rounds of {seconds:g} s of each, in turn."
    lines = "\n".join(row.write(rounds) for row in list_rows(rounds))
    return f"{taken}\n\n{ABOUT}\n\n{HEAD}\n{lines}\n\n{_tell_faults(rounds)}\n"


def list_rows(rounds: Iterable[Round]) -> list[Row]:
    """What is compared."""
    has_server = any("database" in each.processor for each in rounds)
    last = Row("messages open at the end of a round", "visit", lambda each: float(each.left), "", has_peer=False)
    ways = (row for way in WAYS for row in (*_list_times(way), *_list_processor(way, has_server=has_server)))
    return [*ways, last]


def _list_times(way: str) -> list[Row]:
    """The clock on the wall."""
    return [
        Row(f"{way}: a filing, with all users together", way, lambda each: each.load.a_filing * 1000),
        Row(f"{way}: the median that a user waits", way, lambda each: median(_list_waits(each))),
        Row(f"{way}: the slowest twentieth waits", way, lambda each: quantiles(_list_waits(each), n=20)[-1]),
        Row(f"{way}: filings", way, lambda each: 1 / each.load.a_filing, "a second", has_ratio=False),
    ]


def _list_processor(way: str, *, has_server: bool) -> list[Row]:
    """The processor's time for one filing; the database's own where it is a server."""
    rows = [Row(f"{way}: processor, web", way, lambda each: each.count_processor("web") * 1000)]
    if has_server:
        both = "web", "database"
        rows.append(Row(f"{way}: processor, web and database", way, lambda each: each.count_processor(*both) * 1000))
    worker = Row(
        f"{way}: processor, our worker meanwhile",
        way,
        lambda each: each.count_processor("worker") * 1000,
        has_peer=False,
    )
    return [*rows, worker]


def _list_waits(each: Round) -> list[float]:
    return [filed.whole * 1000 for filed in each.load.filed]


def _tell_faults(rounds: Sequence[Round]) -> str:
    told = []
    for site in dict.fromkeys(each.site for each in rounds):
        of_site = [each.load for each in rounds if each.site == site]
        faults = sum((load.faults for load in of_site), Counter())
        named = "; ".join(f"{count} × {fault}" for fault, count in faults.most_common()) or "none"
        told.append(f"{site}: {sum(len(load.filed) for load in of_site)} filings, faults: {named}.")
    return " ".join(told)
