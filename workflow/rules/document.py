"""A rulebook as a page to read, in Markdown: every rule with its article and how far it may be trusted."""

from collections.abc import Iterable, Iterator
from datetime import date

from workflow.rules.document_times import times, worked_examples
from workflow.rules.in_words import (
    TRUST,
    body_of,
    describe_answer,
    describe_length,
    describe_limit,
    describe_window,
    plain,
    settings_of,
    source,
    table,
)
from workflow.rules.limits import Rule
from workflow.rules.not_applied import MARK, is_applied, not_applied_in
from workflow.rules.schema import BodyRule, CaseType, InForce, Instance, Rulebook, Stage
from workflow.rules.words import StageName


def rules_markdown(rulebook: Rulebook) -> str:
    """The whole rulebook as one Markdown page. The same rulebook always gives the same text."""
    sections = (
        _write_head,
        _write_cases,
        _write_kinds,
        times,
        _write_windows,
        _write_who,
        _write_session,
        worked_examples,
        _write_not_applied,
        _write_gaps,
    )
    return "\n".join(line for section in sections for line in section(rulebook)).rstrip("\n") + "\n"


def describe_force(in_force: InForce) -> str:
    """From which day to which a text governs."""
    until = f" to {_write_day(in_force.until)}" if in_force.until else ""
    return f"from {_write_day(in_force.from_)}{until}"


def _write_day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _write_head(rulebook: Rulebook) -> Iterator[str]:
    yield f"# {rulebook.name}: {rulebook.title}\n"
    if rulebook.not_current_law:
        yield "**This is not the law of today.** [All rulebooks side by side](../rules.md).\n"
    rule = rulebook.in_force
    yield f"It governs {describe_force(rule)} ({rule.cite}; {TRUST[rule.status]}). {rule.note}".rstrip() + "\n"
    yield f"It is a text of the law `{rulebook.law}`.\n"
    yield from _write_calendar(rulebook)
    count = sum(len(rulebook.limit(key).examples) for key in rulebook.limit_keys())
    yield f"Version `{rulebook.version}`. Its {count} worked examples are each a test.\n"


def _write_calendar(rulebook: Rulebook) -> Iterator[str]:
    """Write the days on which the worked examples are counted."""
    rule = rulebook.calendar
    rounds = "; ".join(
        f"{_write_day(each.voting_day)}, {each.opens:%H:%M} to {each.closes:%H:%M}" for each in rule.rounds
    )
    free = ", ".join(_write_day(day) for day in rule.holidays) or "none"
    yield (
        f"Its worked examples are counted on these voting days: {rounds} ({rule.zone}); public holidays: {free}"
        f" ({rule.cite}; {TRUST[rule.status]}). {rule.note}".rstrip()
        + "\n"
    )


def _write_cases(rulebook: Rulebook) -> Iterator[str]:
    yield "## Who decides, and by when\n"
    rows = (
        (case_type.title, _name_instance(name, stage), *_stage(stage, _list_standing(rulebook, key, name)))
        for key, case_type in rulebook.case_types.items()
        for name, stage in case_type.stages().items()
    )
    heads = (
        "Case type",
        "Stage",
        "Competent body",
        "Who may file",
        "Time to file",
        "Time to decide",
        "Note",
        "Source",
        "Trust",
    )
    yield from table(heads, rows)


def _stage(stage: Stage, standing: str) -> tuple[str, ...]:
    return (
        body_of(stage),
        standing,
        describe_limit(stage.lodge),
        describe_limit(stage.decide),
        stage.note,
        *source(stage),
    )


def _name_instance(name: str, stage: Stage) -> str:
    """The instance, with whose decisions are taken there and what is otherwise than in every appeal."""
    if not isinstance(stage, Instance):
        own = f"; silence: {plain(stage.silence)}" if stage.silence else ""
        return f"{plain(name)}{own}"
    said = [f"of a decision of {', '.join(stage.of)}"]
    if stage.exhausts:
        said.append(f"only after {', '.join(stage.exhausts)}")
    if stage.silence:
        said.append(f"silence: {plain(stage.silence)}")
    if stage.appeals:
        said.append(describe_answer(stage.appeals))
    return f"{plain(name)}: {'; '.join(said)}"


def _list_standing(rulebook: Rulebook, case_type: str, name: str) -> str:
    if name != StageName.FIRST:
        return ", ".join(f"the {plain(each)}" for each in rulebook.appeals(case_type, name).who)
    return ", ".join(plain(standing) for standing in rulebook.standing if rulebook.may_file(standing, case_type))


def _write_kinds(rulebook: Rulebook) -> Iterator[str]:
    yield "## What a decision can order, and how a kind of case differs\n"
    rows = (
        (kind.title, ", ".join(plain(each) for each in kind.remedies), "; ".join(_list_differences(kind)))
        for kind in rulebook.case_types.values()
    )
    yield from table(("Case type", "Remedies", "Differs"), rows)


def _list_differences(kind: CaseType) -> Iterable[str]:
    if kind.without_respondent:
        yield "names no respondent"
    if kind.single_member:
        yield "decided by one member"
    if kind.cosigners:
        yield f"voters only together: {kind.cosigners}"
    if kind.advisory:
        yield f"{kind.advisory} may give an opinion"
    if kind.suspensive:
        rule = kind.suspensive
        note = f": {rule.note}" if rule.note else ""
        yield f"an appeal suspends: {describe_answer(rule.answer)} ({', '.join(source(rule))}){note}"
    if kind.also_called:
        yield f"other rulebooks say {', '.join(kind.also_called)}"


def _write_windows(rulebook: Rulebook) -> Iterator[str]:
    yield "## Near voting\n"
    rows = (
        (
            plain(key),
            describe_window(each),
            " or ".join(plain(reading.value) for reading in each.readings),
            *_cite_source(each),
        )
        for key, each in rulebook.windows.items()
    )
    yield from table(("Window", "When", "Readings", "Note", "Source", "Trust"), rows)


def _write_who(rulebook: Rulebook) -> Iterator[str]:
    yield "## Who may file, and who may decide\n"
    standing = (
        (plain(key.value), describe_answer(each.files), *_cite_source(each)) for key, each in rulebook.standing.items()
    )
    yield from table(("As", "What", "Note", "Source", "Trust"), standing)
    bodies = ((key, *_describe_body(each), *_cite_source(each)) for key, each in rulebook.bodies.items())
    yield from table(("Body", "Called", "Tier", "Kind", "Under", "Decides cases", "Note", "Source", "Trust"), bodies)


def _cite_source(rule: Rule) -> tuple[str, ...]:
    return rule.note, *source(rule)


def _describe_body(body: BodyRule) -> tuple[str, ...]:
    decides = "yes, finally" if body.decides and body.final else describe_answer(body.decides)
    called = "; ".join(filter(None, (body.title, ", ".join(body.also_called))))
    return called, plain(body.tier.value), body.kind.value, body.parent or "none", decides


def _write_session(rulebook: Rulebook) -> Iterator[str]:
    yield "## Sessions and conduct\n"
    settings = settings_of(rulebook.session, rulebook.conduct, rulebook.clock)
    rows = ((named(key), describe_answer(setting.answer), *_cite_source(setting)) for key, setting in settings)
    yield from table(("Rule", "What holds", "Note", "Source", "Trust"), rows)


def named(key: str) -> str:
    """The name of a setting, with a mark where nothing carries it out yet."""
    return plain(key) if is_applied(f"session.{key}") and is_applied(f"conduct.{key}") else f"{plain(key)} ({MARK})"


def _write_not_applied(rulebook: Rulebook) -> Iterator[str]:
    yield "## Not yet applied\n"
    yield "These rules are written down, and nothing in this system carries them out yet.\n"
    yield from table(("Rule", "What it says", "What is missing"), not_applied_in(rulebook))


def _write_gaps(rulebook: Rulebook) -> Iterator[str]:
    rows = [*_list_limit_gaps(rulebook), *_list_setting_gaps(rulebook)]
    yield "## Gaps, and what this system does\n"
    if not rows:
        yield "None: every rule is written.\n"
        return
    yield from table(("Where", "Default", "What was found", "Note"), rows)


def _list_limit_gaps(rulebook: Rulebook) -> Iterator[tuple[str, ...]]:
    limits = ((key, rulebook.limit(key)) for key in rulebook.limit_keys())
    yield from ((plain(key), describe_length(each), each.cite, each.note) for key, each in limits if each.is_gap)


def _list_setting_gaps(rulebook: Rulebook) -> Iterator[tuple[str, ...]]:
    settings = settings_of(rulebook.session, rulebook.conduct, rulebook.clock)
    yield from (
        (plain(key), describe_answer(each.answer), each.cite, each.note) for key, each in settings if each.is_gap
    )
