"""Every time limit of a rulebook with its source, and every worked example, as tables of its page."""

from collections.abc import Iterator

from workflow.rules.in_words import describe_cap, describe_limit, plain, source, table
from workflow.rules.limits import Example, Limit
from workflow.rules.not_applied import MARK, is_applied
from workflow.rules.schema import Rulebook


def times(rulebook: Rulebook) -> Iterator[str]:
    """Whom each limit binds and where it comes from, with what caps it."""
    yield "## Every time limit and its source\n"
    rows = (row for key in rulebook.limit_keys() for row in _write_rows(key, rulebook.limit(key)))
    yield from table(("Of what", "Limit", "Binds", "A decision after the poll", "Note", "Source", "Trust"), rows)


def _write_rows(key: str, limit: Limit) -> Iterator[tuple[str, ...]]:
    mark = "" if is_applied(f"limits.{key}") else f" ({MARK})"
    yield (
        f"{plain(key)}{mark}",
        describe_limit(limit),
        limit.binds.value,
        plain(limit.remedy),
        limit.note,
        *source(limit),
    )
    if limit.cap is not None:
        yield "", f"never after {describe_cap(limit.cap)}", "", "", limit.cap.note, *source(limit.cap)


def worked_examples(rulebook: Rulebook) -> Iterator[str]:
    """What the clocks must count, worked out by hand."""
    yield "## Worked examples\n"
    rows = ((plain(key), *worked(each)) for key in rulebook.limit_keys() for each in rulebook.limit(key).examples)
    yield from table(("Of what", "From", "The first instant too late", "Also", "Because"), rows)


def worked(example: Example) -> tuple[str, ...]:
    """One example in a row."""
    return (
        example.start.isoformat(timespec="minutes"),
        example.due.isoformat(timespec="minutes"),
        "; ".join(_write_also(example)),
        example.because,
    )


def _write_also(example: Example) -> Iterator[str]:
    yield from (f"{anchor}: {at.isoformat(timespec='minutes')}" for anchor, at in example.also.items())
    ends = (("late by one reading from", example.contested_from), ("alarm", example.alarm))
    for what, at in (*ends, ("of use until", example.useful_until)):
        if at is not None:
            yield f"{what}: {at.isoformat(timespec='minutes')}"
    for what, said in (("seat", example.zone), ("poll", example.poll_zone), ("filed in", example.filing_zone)):
        if said:
            yield f"{what}: {said}"
    if example.track is not None:
        yield f"track: {plain(example.track)}"
    if not example.runoff:
        yield "no second round is voted there"
