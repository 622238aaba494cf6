"""What is wrong with a scenario as a whole, though each part of it reads well: order of time, names, bodies, rulebooks."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from replay.errors import Fault, Place
from replay.names import cases_named, sessions_named
from replay.script import Script, read_plainly
from replay.steps.filing import Ask, Lodge, LodgeFromJournal
from replay.steps.steps import AnyStep
from replay.steps.time import CalendarStep
from replay.words_used import bodies_used, rulebooks_used
from workflow.errors import RulebookError
from workflow.rules.loader import load, names


def read_script(path: Path) -> Script:
    """The scenario at `path`, ready to be played. Raises ScenarioError with every mistake, each with file and line."""
    script = read_plainly(path)
    if faults := list(mistakes(script)):
        raise script.error(*faults)
    return script


def mistakes(script: Script) -> Iterator[Fault]:
    """Every mistake in the whole."""
    yield from _own_name(script)
    yield from _order(script)
    yield from cases_named(script.scenario)
    yield from sessions_named(script.scenario)
    yield from _check_bodies(script)
    yield from _check_rulebooks(script)
    for place, step in _list_steps(script):
        yield from _check_paper(place, step)
        yield from _check_case_type(script, place, step)
        yield from _check_calendar(script, place, step)


def _list_steps(script: Script) -> Iterator[tuple[Place, AnyStep]]:
    yield from ((("steps", number), step) for number, step in enumerate(script.scenario.steps))


def _own_name(script: Script) -> Iterator[Fault]:
    scenario, path = script.scenario, script.path.resolve()
    expected = path.parent.name if path.stem == "scenario" else path.stem
    if scenario.scenario != expected:
        yield Fault(("scenario",), f"is {scenario.scenario}, and the file is named {expected}: give both one name")
    if scenario.election and scenario.election != script.stage.calendar.election:
        yield Fault(("election",), f"is {scenario.election}, and the stage's is {script.stage.calendar.election}")


def _order(script: Script) -> Iterator[Fault]:
    steps, ends = script.scenario.steps, script.scenario.ends
    for number, step in enumerate(steps):
        before = steps[number - 1] if number else None
        if before is not None and step.at < before.at:
            yield Fault(("steps", number, "at"), "is before the step above it: put the steps in order of time")
        if step.at > ends:
            yield Fault(("steps", number, "at"), "is after `ends`: move the step, or let the scenario end later")


def _check_paper(place: Place, step: AnyStep) -> Iterator[Fault]:
    """A paper lies in the journal of one body, and comes before its entry, unless it is shown that this is refused."""
    if not isinstance(step, LodgeFromJournal):
        return
    if not step.filing.at_body:
        yield Fault((*place, "with", "at_body"), "is missing: say whose journal it is")
    if step.at >= step.received_at:
        return
    expected = (step.expect, *step.expect_in.values())
    if not any("journal_in_future" in each.refused for each in expected):
        yield Fault((*place, "received_at"), "is after the entry: the paper comes first")


def _check_bodies(script: Script) -> Iterator[Fault]:
    for place, code in bodies_used(script.scenario):
        if code not in script.stage.codes:
            yield Fault(place, f"no body of the stage has the code {code}: add it to the stage, or fix the name")


def _check_rulebooks(script: Script) -> Iterator[Fault]:
    for place, name in rulebooks_used(script.scenario):
        if name not in names():
            yield Fault(place, f"there is no rulebook {name}; there are {', '.join(names())}")
        elif name not in script.rulebooks:
            yield Fault(place, f"{name} is not among the rulebooks that this scenario is played under")


def _check_case_type(script: Script, place: Place, step: AnyStep) -> Iterator[Fault]:
    """Find a case type that no rulebook in play knows. (One of them may not: then it is for the play to show.)"""
    if not isinstance(step, Lodge | LodgeFromJournal):
        return
    played = [name for name in step.only or script.rulebooks if name in names()]
    if played and not any(_is_known(name, step.filing.type) for name in played):
        message = (
            f"no case type {step.filing.type} in {', '.join(played)}; there are {', '.join(load(played[0]).case_types)}"
        )
        yield Fault((*place, "with", "type"), message)


def _check_calendar(script: Script, place: Place, step: AnyStep) -> Iterator[Fault]:
    """Find a round or a constituency that the stage does not have."""
    stage, rounds = script.stage, len(script.stage.calendar.rounds)
    if isinstance(step, Lodge | LodgeFromJournal | Ask):
        if step.filing.round > rounds:
            message = f"there is no round {step.filing.round}; the calendar of the stage has {rounds}"
            yield Fault((*place, "with", "round"), message)
        number = step.filing.constituency
        if number is not None and number not in stage.constituencies:
            yield Fault((*place, "with", "constituency"), _say_no_constituency(number, stage.constituencies))
    if isinstance(step, CalendarStep):
        for at, number in enumerate(step.run_offs or ()):
            if number not in stage.constituencies:
                yield Fault((*place, "run_offs", at), _say_no_constituency(number, stage.constituencies))


def _say_no_constituency(number: int, known: Iterable[int]) -> str:
    return f"no constituency of the stage has the number {number}; there are {', '.join(map(str, sorted(known)))}"


def _is_known(rulebook: str, case_type: str) -> bool:
    try:
        load(rulebook).case_type(case_type)
    except RulebookError:
        return False
    return True
