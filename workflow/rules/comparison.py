"""All rulebooks side by side, in Markdown: every dispute and stage, who decides it and by when, and how bodies sit."""

from collections.abc import Iterator, Sequence

from workflow.errors import RulebookError
from workflow.rules.document import describe_force, named
from workflow.rules.in_words import (
    body_of,
    describe_answer,
    describe_length,
    describe_shrinking,
    describe_starts,
    plain,
    settings_of,
    table,
)
from workflow.rules.limits import Limit
from workflow.rules.schema import CaseType, Rulebook, Stage

NOT_KNOWN = "–"
"""What a rulebook says of a dispute it does not know."""


def comparison_markdown(rulebooks: Sequence[Rulebook]) -> str:
    """The index of the rulebooks with what each says of the same thing. The same rulebooks always give the same text."""
    sections = (_write_head, _write_books, _write_disputes, _write_conduct)
    return "\n".join(line for section in sections for line in section(rulebooks)).rstrip("\n") + "\n"


def _write_head(rulebooks: Sequence[Rulebook]) -> Iterator[str]:
    yield "# The rules\n"
    current = [book.name for book in rulebooks if not book.not_current_law]
    yield (
        "A rulebook is the procedure of one law as data: one file in `workflow/rules/data/`, every rule with its article and"
        f" with how far that may be trusted. The law of today: {', '.join(current) or 'none of those here'}."
        " A country is added by writing such a file, without a line of code: [how](new-country.md).\n"
    )


def _write_books(rulebooks: Sequence[Rulebook]) -> Iterator[str]:
    rows = (
        (
            f"[{book.name}](rules/{book.name}.md)",
            book.title,
            describe_force(book.in_force),
            str(len(book.limit_keys())),
            str(sum(len(book.limit(key).examples) for key in book.limit_keys())),
            str(_count_gaps(book)),
        )
        for book in rulebooks
    )
    yield from table(("Rulebook", "Law", "In force", "Time limits", "Worked examples", "Gaps"), rows)


def _count_gaps(book: Rulebook) -> int:
    limits = sum(book.limit(key).is_gap for key in book.limit_keys())
    return limits + sum(each.is_gap for _key, each in settings_of(book.session, book.conduct, book.clock))


def _write_disputes(rulebooks: Sequence[Rulebook]) -> Iterator[str]:
    yield "## The same dispute under each\n"
    yield "Sources and trust stand on the page of each rulebook.\n"
    rows = (
        row
        for key in disputes(rulebooks)
        for name in _list_instances(rulebooks, key)
        for row in _write_rows(rulebooks, key, name)
    )
    yield from table(("Dispute", "Stage", "Asked", *(book.name for book in rulebooks)), rows)


def _list_instances(rulebooks: Sequence[Rulebook], key: str) -> Iterator[str]:
    """The two instances that every dispute has, then the further ones of each rulebook, by their names."""
    kinds = (_find_case_type(book, key) for book in rulebooks)
    yield from dict.fromkeys(name for kind in kinds if kind is not None for name in kind.stages())


def disputes(rulebooks: Sequence[Rulebook]) -> Iterator[str]:
    """One key for each kind of dispute: what one rulebook calls otherwise than another comes once."""
    told: list[str] = []
    for book in rulebooks:
        met = {book.case_key(key) for key in told if _find_case_type(book, key) is not None}
        new = [key for key in book.case_types if key not in met]
        told.extend(new)
        yield from new


def _find_case_type(book: Rulebook, key: str) -> CaseType | None:
    try:
        return book.case_type(key)
    except RulebookError:
        return None


def _write_rows(rulebooks: Sequence[Rulebook], key: str, name: str) -> Iterator[tuple[str, ...]]:
    title = next(kind.title for book in rulebooks if (kind := _find_case_type(book, key)) is not None)
    kinds = [_find_case_type(book, key) for book in rulebooks]
    stages = [kind.stages().get(name) if kind is not None else None for kind in kinds]
    yield title, plain(name), "who decides", *(body_of(each) if each else NOT_KNOWN for each in stages)
    if any(each is not None and each.lodge for each in stages):
        yield "", "", "time to file", *(_limit(each, "lodge") for each in stages)
        yield "", "", "time to decide", *(_limit(each, "decide") for each in stages)


def _limit(stage: Stage | None, which: str) -> str:
    limit: Limit | None = getattr(stage, which, None)
    if limit is None:
        return NOT_KNOWN
    return f"{describe_length(limit)} from {describe_starts(limit)}{describe_shrinking(limit)}"


def _write_conduct(rulebooks: Sequence[Rulebook]) -> Iterator[str]:
    yield "## Sessions, conduct and counting\n"
    answers = [dict(settings_of(book.session, book.conduct, book.clock)) for book in rulebooks]
    keys = dict.fromkeys(key for each in answers for key in each)
    rows = (
        (named(key), *(describe_answer(each[key].answer) if key in each else "says nothing of it" for each in answers))
        for key in keys
    )
    yield from table(("Rule", *(book.name for book in rulebooks)), rows)
