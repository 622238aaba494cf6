"""The lifecycles beside that of a proceeding as tables (Markdown), made from their own data so that they cannot go stale."""

from collections.abc import Iterable, Iterator

from workflow.lifecycles import OWN_COLUMN, Lifecycle, Wait


def write_tables(lifecycles: Iterable[Lifecycle]) -> str:
    """One section for each: its moves, and what ends the wait in each state that is not final."""
    lines = [
        "",
        "## Beside the proceeding",
        "",
        "Made from `workflow/lifecycles.py`. A state that nothing waits in is final, also where something may still move it.",
        *(line for each in lifecycles for line in _write_section(each)),
    ]
    return "\n".join(lines) + "\n"


def _write_section(one: Lifecycle) -> Iterator[str]:
    yield from ("", f"### {one.name.capitalize()}", "", "| from | event | to |", "|---|---|---|")
    grouped: dict[tuple[str, str], list[str]] = {}
    for move in one.moves:
        grouped.setdefault((move.event, _name(move.target)), []).append(_name(move.source) or "–")
    for (event, target), sources in grouped.items():
        yield f"| {', '.join(sorted(sources))} | `{event}` | {target} |"
    yield from ("", "| state | its clocks |", "|---|---|")
    for state in sorted(one.states):
        yield f"| {_name(state)} | {_write_wait(one.waits.get(state))} |"


def _write_wait(wait: Wait | None) -> str:
    if wait is None:
        return "final"
    return ", ".join(map(_write_clock, wait.clocks)) or wait.because


def _write_clock(clock: str) -> str:
    return "the row's own" if clock == OWN_COLUMN else _name(clock)


def _name(state: str) -> str:
    return str(state).replace("_", " ")
