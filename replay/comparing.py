"""How the complaints of a play fared, alone or beside another play's, as a table."""

from collections.abc import Iterator, Sequence

from replay.play.played import Play, Summary

ROWS = (
    ("complaints", "Complaints"),
    ("decided_in_time", "Decided in time"),
    ("decided_late", "Decided late"),
    ("never_decided", "Never decided"),
    ("ended_otherwise", "Withdrawn or joined to another"),
    ("passed_up", "Passed up by the law"),
    ("remedies_lost", "Remedies lost"),
)


def summary_lines(summary: Summary) -> Iterator[str]:
    """The summary of one play, a figure a line."""
    yield from _build_table([], [summary])


def comparison(*plays: Play) -> str:
    """The summaries of several plays of one scenario side by side, a column a rulebook."""
    head = f"{plays[0].scenario}: {plays[0].title}"
    table = _build_table([play.rulebook for play in plays], [play.summary for play in plays])
    return "\n".join([head, "", *table])


def _build_table(heads: Sequence[str], summaries: Sequence[Summary]) -> Iterator[str]:
    rows = [(words, [getattr(each, name) for each in summaries]) for name, words in ROWS]
    codes = sorted({code for each in summaries for code in each.refused})
    refused = [(f"Refused: {code}", [each.refused.get(code, 0) for each in summaries]) for code in codes]
    first = max(len(words) for words, _figures in (*rows, *refused))
    widths = [max(len(head), 5) for head in heads] or [5]
    if heads:
        yield _write_row("", heads, first, widths)
    for words, figures in (*rows, *refused):
        yield _write_row(words, [str(figure) for figure in figures], first, widths)


def _write_row(words: str, cells: Sequence[str], first: int, widths: Sequence[int]) -> str:
    return "  ".join([words.ljust(first), *(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))])
