"""What a rule says, in the English of the generated documents. Pages and letters have words of their own, in `cases`."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from workflow.rules.conduct import Window
from workflow.rules.limits import Cap, Limit, Rule
from workflow.rules.schema import Stage
from workflow.rules.session import Setting
from workflow.rules.words import Route, Unit
from workflow.states import Trust

BODY_OF_ROUTE: Mapping[Route, str] = MappingProxyType(
    {
        Route.COMMISSION_OF_PLACE: "the commission of the polling station; against a commission, its superior",
        Route.DISTRICT_OF_PLACE: "the constituency's commission; against that one or a higher, its superior",
        Route.PARENT_OF_RESPONDENT: "the superior of the body complained of; for the central commission the Supreme Court",
        Route.PARENT_OF_DECIDER: "the body above the one that decided",
        Route.COURT_AT_SEAT: "the court at the seat of the body complained of",
        Route.CENTRAL: "the central commission; against it, the Supreme Court",
        Route.SUPREME_COURT: "the Supreme Court",
        Route.CENTRAL_OR_COURT: "the central commission or the court, as the first filing chooses",
        Route.NAMED: "the one body named",
        Route.LAST_INSTANCE: "none: the decision is final",
    }
)
TRUST: Mapping[Trust, str] = MappingProxyType(
    {
        Trust.VERIFIED: "verified",
        Trust.VERIFIED_IN_PART: "verified in part",
        Trust.SEED: "from the observers' report",
        Trust.MEMORY: "from memory, unverified",
        Trust.DESIGN: "a choice of this system",
        Trust.GAP: "gap: the law is silent, a default stands in",
    }
)
BARE_LENGTHS: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.SAME_DAY: "the same day",
        Unit.IMMEDIATE: "at once",
        Unit.POLL_CLOSE: "until the poll closes",
        Unit.POLL_OPEN: "until the poll opens",
        Unit.OPEN: "as long as it lasts",
    }
)


def body_of(stage: Stage) -> str:
    """Which body a stage leads to."""
    return f"{BODY_OF_ROUTE[stage.route]}: {stage.body}" if stage.body else BODY_OF_ROUTE[stage.route]


def describe_limit(limit: Limit | None) -> str:
    """A whole time limit: length, starts, what happens near voting, and how far it may be trusted; "none" for none."""
    if limit is None:
        return "none"
    trust = "" if limit.status is Trust.VERIFIED else f" ({TRUST[limit.status]})"
    return f"{describe_length(limit)} from {describe_starts(limit)}{describe_shrinking(limit)}{trust}"


def describe_length(limit: Limit) -> str:
    """How long a limit is, such as "3 days"."""
    return bare(limit.length.n, limit.length.unit)


def describe_starts(limit: Limit) -> str:
    """The instants a limit may run from."""
    return " or ".join(anchor.value for anchor in (limit.anchor, *limit.readings))


def describe_shrinking(limit: Limit) -> str:
    """What shortens or moves a limit, each beginning with a semicolon; "" where nothing does."""
    near = "".join(f"; {plain(each.window)}: {bare(each.to.n, each.to.unit)}" for each in limit.compression)
    cap = f"; never after {describe_cap(limit.cap)}" if limit.cap else ""
    roll = f"; the last day moves: {plain(limit.roll)}" if limit.roll else ""
    return near + cap + roll


def describe_cap(cap: Cap) -> str:
    """The time of voting that a cap names."""
    if cap.poll is not None:
        return f"the poll {cap.poll}"
    return (
        "the end of the day before voting"
        if cap.days_before_voting == 1
        else f"day {cap.days_before_voting} before voting"
    )


def bare(n: int | None, unit: Unit) -> str:
    """A length by itself."""
    if unit is Unit.DAYS_BEFORE_VOTING:
        return f"until the end of the day {n} before voting"
    return BARE_LENGTHS.get(unit) or f"{n} {plain(unit.value)}{'' if n == 1 else 's'}"


def describe_window(window: Window) -> str:
    """When it is near voting."""
    if window.less_than_days is None:
        return f"on voting day, until {bare(window.until_hours_before_close, Unit.HOUR)} before the poll closes"
    if window.less_than_days == 1:
        return "on voting day"
    return f"less than {bare(window.less_than_days, Unit.DAY)} before voting, or on voting day"


def source(rule: Rule) -> tuple[str, str]:
    """Where a rule comes from, and how far that may be trusted."""
    return rule.cite, TRUST[rule.status]


def settings_of(*sections: object) -> Iterator[tuple[str, Setting[object]]]:
    """The settings of parts of a rulebook, by their names."""
    for section in sections:
        yield from ((key, each) for key, each in vars(section).items() if isinstance(each, Setting))


def describe_answer(answer: object) -> str:
    """A value as words."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, tuple):
        return ", ".join(describe_answer(each) for each in answer) or "nothing"
    if hasattr(answer, "model_dump"):
        return "; ".join(f"{plain(key)}: {describe_answer(value)}" for key, value in vars(answer).items())
    return plain(str(answer))


def plain(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ").replace(".", ": ")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table, with an empty line after it."""
    heads = tuple(heads)
    yield _write_row(heads)
    yield _write_row("---" for _ in heads)
    yield from (_write_row(row) for row in rows)
    yield ""


def _write_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
