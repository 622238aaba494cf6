"""Instances by who decided: bodies that are there, each once; silence that leads on; what must be exhausted was exhausted."""

import re
from collections.abc import Iterator

from workflow.rules.faults.fault import Fault, listed, nearest, place_of_instance
from workflow.rules.schema import Rulebook
from workflow.rules.walk import Way, ways
from workflow.rules.words import OPENS_NEXT, Silence, StageName

NAME = re.compile(r"[a-z][a-z0-9_]*")


def instances(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of the further instances and of what silence means, each looked at alone; `ladders` walks them."""
    yield from _find_taken_names(rulebook)
    yield from _find_unknown_levels(rulebook)
    yield from _find_decided_twice(rulebook)
    yield from _find_granting_silence(rulebook)
    yield from _find_endless_silence(rulebook)


def ladders(rulebook: Rulebook) -> Iterator[Fault]:
    """Every instance to which nobody comes, every silence that opens nothing, every body left out that must be exhausted."""
    walked = tuple(ways(rulebook))
    yield from _find_unreached(rulebook, walked)
    yield from _find_silent_ends(rulebook, walked)
    yield from _find_unexhausted(rulebook, walked)


def _find_taken_names(rulebook: Rulebook) -> Iterator[Fault]:
    """The two instances that every case type has are no further ones, and would hide them."""
    for key, kind in rulebook.case_types.items():
        for name in sorted({each.value for each in StageName} & set(kind.instances)):
            yield Fault(
                ("case_types", key, "instances", name),
                f"{name} already stands below {key} itself",
                "Give this instance a name of its own",
            )
        for name in kind.instances:
            if not NAME.fullmatch(name):
                yield Fault(
                    ("case_types", key, "instances", name),
                    f"{name} is no name that the key of a time limit could hold",
                    "Write small letters, digits and _, a letter first",
                )


def _find_unknown_levels(rulebook: Rulebook) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        for name, stage in kind.instances.items():
            for word, levels in (("of", stage.of), ("exhausts", stage.exhausts)):
                for at, level in enumerate(levels):
                    if level not in rulebook.bodies:
                        yield Fault(
                            (*place_of_instance(key, name), word, at),
                            f"{level} is not among the bodies",
                            f"Write {nearest(level, rulebook.bodies)}",
                        )


def _find_decided_twice(rulebook: Rulebook) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        taken: dict[str, str] = {}
        for name, stage in kind.instances.items():
            for at, level in enumerate(stage.of):
                other = taken.setdefault(level, name)
                if other != name or level in stage.of[:at]:
                    yield Fault(
                        (*place_of_instance(key, name), "of", at),
                        f"a decision of {level} already goes on to {other}",
                        f"Take {level} out here, or out of {other}",
                    )


def _find_granting_silence(rulebook: Rulebook) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        for name, stage in kind.stages().items():
            if stage.silence is Silence.GRANTED:
                yield Fault(
                    (*place_of_instance(key, name), "silence"),
                    "no act carries out that silence means granted",
                    "Write refused or next_opens, so that the next instance opens; or passed_up or nothing",
                )


def _find_endless_silence(rulebook: Rulebook) -> Iterator[Fault]:
    stages = (stage for kind in rulebook.case_types.values() for stage in kind.stages().values())
    opens = rulebook.missed_deadline.answer.silence in OPENS_NEXT or any(each.silence in OPENS_NEXT for each in stages)
    if opens and rulebook.find_limit("silence") is None:
        yield Fault(
            ("limits", "silence"),
            "this is missing: silence opens the next instance, and nothing says until when one may go there",
            "Write silence: with its length, from: expiry, binds: person, cite, status and a worked example",
        )


def _find_unreached(rulebook: Rulebook, walked: tuple[Way, ...]) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        reached = {name for way in walked if way.case_type == key for name in (*way.instances, way.stage)}
        for name in kind.instances:
            if name not in reached:
                yield Fault(
                    (*place_of_instance(key, name), "of"),
                    f"no way comes here: {listed(kind.instances[name].of)} never decides this, or has the last word",
                    "Name the level whose decisions are taken there, or take the instance out",
                )


def _find_silent_ends(rulebook: Rulebook, walked: tuple[Way, ...]) -> Iterator[Fault]:
    """A silence that should open the next instance, where on no way one comes after it.

    Above who is the last instance on one way alone, as a court that hears what is against the central commission, nothing opens.
    """
    for key, kind in rulebook.case_types.items():
        own = [way.instances for way in walked if way.case_type == key]
        for name, stage in kind.stages().items():
            there = [names for names in own if name in names]
            if stage.silence in OPENS_NEXT and there and all(names[-1] == name for names in there):
                yield Fault(
                    (*place_of_instance(key, name), "silence"),
                    "silence opens the next instance, and after this one there is none",
                    "Write nothing, or name an instance that comes after it",
                )


def _find_unexhausted(rulebook: Rulebook, walked: tuple[Way, ...]) -> Iterator[Fault]:
    """A way that comes to an instance past a body that must have had the case; whom it is against cannot have it."""
    told = set()
    for way in walked:
        against = {way.respondent.level} if way.respondent is not None else set()
        for at, name in enumerate(way.instances):
            needed = rulebook.case_type(way.case_type).exhausted_before(name)
            seen = {body.level for body in way.passed[:at]} | against
            for level in needed:
                if level not in seen and (way.case_type, name, level) not in told:
                    told.add((way.case_type, name, level))
                    yield Fault(
                        (*place_of_instance(way.case_type, name), "exhausts"),
                        f"a complaint comes here from {way.passed[at - 1].code}, and {level} never had it",
                        f"Take {level} out, or let its decisions alone go on here",
                    )
