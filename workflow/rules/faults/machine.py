"""The states in which a case waits, under this rulebook: each with its clock, and a way out when nobody acts."""

from collections.abc import Iterator

from workflow.rules.faults.fault import Fault
from workflow.rules.schema import Rulebook
from workflow.rules.waiting import WAITING
from workflow.states import Channel

TOLD_WITH_CONDUCT = frozenset({"review"})
"""Clocks whose lack can be mended in two ways; `workflow.rules.faults.conduct` tells both."""


def machine(rulebook: Rulebook) -> Iterator[Fault]:
    """Every state that would wait without a clock, and every one that silence would never end."""
    yield from _find_without_clock(rulebook)
    yield from _check_fallback_service(rulebook)
    yield from _check_served_by_publication(rulebook)
    yield from _check_missed_deadline(rulebook)


def _find_without_clock(rulebook: Rulebook) -> Iterator[Fault]:
    for state, clocks in WAITING.items():
        for clock in clocks:
            if "{" in clock.key or clock.key in TOLD_WITH_CONDUCT or not clock.asks(rulebook):
                continue  # the times of a stage are looked at with the stages
            if rulebook.find_limit(clock.key) is None:
                yield Fault(
                    ("limits", clock.key),
                    f"this is missing: a case that is {state} would wait without a clock",
                    f"Write {clock.key}: with its length, from, binds, cite, status and a worked example",
                )


def _check_fallback_service(rulebook: Rulebook) -> Iterator[Fault]:
    if rulebook.service.answer.fallback is not Channel.PUBLICATION:
        setting = "default" if rulebook.service.is_gap else "value"
        yield Fault(
            ("conduct", "service", setting, "fallback"),
            f"{rulebook.service.answer.fallback} can fail as well, and a decision that reaches nobody would never be final",
            "Write publication: it always reaches everyone",
        )


def _check_served_by_publication(rulebook: Rulebook) -> Iterator[Fault]:
    """Publication stands in by itself when service failed; no clerk serves by it, so it would be offered to nobody."""
    rule = rulebook.service
    for at, channel in enumerate(rule.answer.channels):
        if channel is Channel.PUBLICATION:
            place = ("conduct", "service", "default" if rule.is_gap else "value", "channels", at)
            yield Fault(place, "publication is no way in which a clerk serves", "Take it out; it stands under fallback")


def _check_missed_deadline(rulebook: Rulebook) -> Iterator[Fault]:
    """A body that does nothing leaves the case late for all to see, and a remedy open."""
    rule = rulebook.missed_deadline
    place = ("conduct", "missed_deadline", "default" if rule.is_gap else "value", "effects")
    if "mark_overdue" not in rule.answer.effects:
        yield Fault(
            place,
            "a body that never decides would not even be shown as late",
            "Add mark_overdue: silence has consequences",
        )
    for effect, lost in (("notify_parent", "the body above would not be told"), ("publish", "nobody could see it")):
        if effect not in rule.answer.effects:
            yield Fault(place, f"a body is late, and {lost}", f"Add {effect}: silence has consequences")
    remedies = {"offer_failure_to_act", "parent_decides_merits"} & set(rule.answer.effects)
    if not remedies:
        yield Fault(
            place,
            "a case whose body never decides has no way on",
            "Add offer_failure_to_act or parent_decides_merits",
        )
    if "offer_failure_to_act" in rule.answer.effects and "failure_to_act" not in rulebook.called:
        yield Fault(
            place,
            "a complaint of failure to act is offered, and there is no case type for it",
            "Write the case type failure_to_act, or take offer_failure_to_act out",
        )
