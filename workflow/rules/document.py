"""A rulebook as a page to read, in Markdown: every rule with its article and how far it may be trusted."""

from collections.abc import Iterable, Iterator

from workflow.rules.limits import Limit, Rule
from workflow.rules.schema import Rulebook, Stage, WindowRule
from workflow.rules.session import Setting
from workflow.rules.words import Route, StageName, Unit
from workflow.states import Trust

BODY_OF_ROUTE = {
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
TRUST = {
    Trust.VERIFIED: "verified",
    Trust.VERIFIED_IN_PART: "verified in part",
    Trust.SEED: "from the observers' report",
    Trust.MEMORY: "from memory, unverified",
    Trust.DESIGN: "a choice of this system",
    Trust.GAP: "gap: the law is silent, a default stands in",
}
BARE_LENGTHS = {
    Unit.SAME_DAY: "the same day",
    Unit.IMMEDIATE: "at once",
    Unit.POLL_CLOSE: "until the poll closes",
    Unit.POLL_OPEN: "until the poll opens",
    Unit.OPEN: "as long as it lasts",
}


def rules_markdown(rulebook: Rulebook) -> str:
    """The whole rulebook as one Markdown page. The same rulebook always gives the same text."""
    sections = (_head, _cases, _limits, _windows, _who, _session, _gaps)
    return "\n".join(line for section in sections for line in section(rulebook)).rstrip("\n") + "\n"


def _head(rulebook: Rulebook) -> Iterator[str]:
    yield f"# {rulebook.name}: {rulebook.title}\n"
    if rulebook.not_current_law:
        yield "**This is not the law of today.** It is the procedure of its year.\n"
    count = sum(len(rulebook.limit(key).examples) for key in rulebook.limit_keys())
    yield f"Version `{rulebook.version}`. Its {count} worked examples are each a test.\n"


def _cases(rulebook: Rulebook) -> Iterator[str]:
    yield "## Who decides, and by when\n"
    rows = (
        (case_type.title, name.value, *_stage(rulebook.stage(key, name), _standing(rulebook, key, name)))
        for key, case_type in rulebook.case_types.items()
        for name in StageName
    )
    heads = (
        "Case type",
        "Stage",
        "Competent body",
        "Who may file",
        "Time to file",
        "Time to decide",
        "Source",
        "Trust",
    )
    yield from _table(heads, rows)


def _stage(stage: Stage, standing: str) -> tuple[str, ...]:
    lodge = _limit(stage.lodge) if stage.lodge else "none"
    decide = _limit(stage.decide) if stage.decide else "none"
    return BODY_OF_ROUTE[stage.route], standing, lodge, decide, *_source(stage)


def _standing(rulebook: Rulebook, case_type: str, stage: StageName) -> str:
    if stage is StageName.APPEAL:
        return "a party to the first decision"
    return ", ".join(_plain(standing) for standing in rulebook.standing if rulebook.may_file(standing, case_type))


def _limits(rulebook: Rulebook) -> Iterator[str]:
    yield "## Other time limits\n"
    rows = ((_plain(key), _limit(limit), limit.binds.value, *_source(limit)) for key, limit in rulebook.limits.items())
    yield from _table(("Of what", "Limit", "Binds", "Source", "Trust"), rows)


def _windows(rulebook: Rulebook) -> Iterator[str]:
    yield "## Near voting\n"
    rows = (
        (
            _plain(key),
            _when(each),
            *_readings(each),
            *_source(each),
        )
        for key, each in rulebook.windows.items()
    )
    yield from _table(("Window", "When", "Readings", "Source", "Trust"), rows)


def _when(window: WindowRule) -> str:
    if window.less_than_days is None:
        return f"on voting day, until {_bare(window.until_hours_before_close, Unit.HOUR)} before the poll closes"
    return f"less than {_bare(window.less_than_days, Unit.DAY)} before voting, or on voting day"


def _readings(window: WindowRule) -> tuple[str]:
    return (" or ".join(_plain(reading.value) for reading in window.readings),)


def _who(rulebook: Rulebook) -> Iterator[str]:
    yield "## Who may file, and who may decide\n"
    standing = ((_plain(key.value), _said(each.files), *_source(each)) for key, each in rulebook.standing.items())
    yield from _table(("As", "What", "Source", "Trust"), standing)
    bodies = (
        (key, each.kind.value, each.parent or "none", _said(each.decides), *_source(each))
        for key, each in rulebook.bodies.items()
    )
    yield from _table(("Body", "Kind", "Under", "Decides cases", "Source", "Trust"), bodies)


def _session(rulebook: Rulebook) -> Iterator[str]:
    yield "## Sessions and conduct\n"
    settings = {
        **dict(_settings(rulebook.session)),
        **dict(_settings(rulebook.conduct)),
        **dict(_settings(rulebook.clock)),
    }
    rows = ((_plain(key), _said(setting.answer), *_source(setting)) for key, setting in settings.items())
    yield from _table(("Rule", "What holds", "Source", "Trust"), rows)


def _gaps(rulebook: Rulebook) -> Iterator[str]:
    yield "## Gaps, and what this system does\n"
    limits = ((key, _length(rulebook.limit(key))) for key in rulebook.limit_keys() if rulebook.limit(key).is_gap)
    settings = (*_settings(rulebook.session), *_settings(rulebook.conduct), *_settings(rulebook.clock))
    rows = [(_plain(key), length, rulebook.limit(key).cite, rulebook.limit(key).note) for key, length in limits]
    rows += [(_plain(key), _said(each.answer), each.cite, each.note) for key, each in settings if each.is_gap]
    yield from _table(("Where", "Default", "What was found", "Note"), rows)


def _settings(section: object) -> Iterator[tuple[str, Setting[object]]]:
    yield from ((key, each) for key, each in vars(section).items() if isinstance(each, Setting))


def _limit(limit: Limit) -> str:
    readings = "".join(f" or {anchor.value}" for anchor in limit.readings)
    shrinks = "".join(f"; {_plain(each.window)}: {_bare(each.to.n, each.to.unit)}" for each in limit.compression)
    trust = "" if limit.status is Trust.VERIFIED else f" ({TRUST[limit.status]})"
    return f"{_length(limit)} from {limit.anchor.value}{readings}{shrinks}{trust}"


def _length(limit: Limit) -> str:
    return _bare(limit.length.n, limit.length.unit)


def _bare(n: int | None, unit: Unit) -> str:
    if unit is Unit.DAYS_BEFORE_VOTING:
        return f"until the end of the day {n} before voting"
    return BARE_LENGTHS.get(unit) or f"{n} {_plain(unit.value)}{'' if n == 1 else 's'}"


def _source(rule: Rule) -> tuple[str, str]:
    return rule.cite, TRUST[rule.status]


def _said(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, tuple):
        return ", ".join(_said(each) for each in answer) or "nothing"
    if hasattr(answer, "model_dump"):
        return "; ".join(f"{_plain(key)}: {_said(value)}" for key, value in vars(answer).items())
    return _plain(str(answer))


def _plain(code: str) -> str:
    return code.replace("_", " ").replace(".", ": ")


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = tuple(heads)
    yield _row(heads)
    yield _row("---" for _ in heads)
    yield from (_row(row) for row in rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
