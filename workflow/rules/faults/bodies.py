"""Bodies: each known, none its own superior, nobody who decides without somebody above, one highest of each kind."""

from collections.abc import Iterator

from workflow.rules.faults.fault import Fault, nearest
from workflow.rules.schema import BodyRule, Rulebook
from workflow.rules.words import Tier
from workflow.states import BodyKind

SINGLE = (Tier.CENTRAL, Tier.SUPREME_COURT)
"""Tiers of which an election has one body."""


def bodies(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of the levels of bodies and of how they stand above one another."""
    yield from _find_unknown_superiors(rulebook)
    yield from _find_rings(rulebook)
    yield from _find_without_superior(rulebook)
    yield from _find_two_of_one(rulebook)
    yield from _check_finality(rulebook)
    yield from _find_too_small(rulebook)


def _find_unknown_superiors(rulebook: Rulebook) -> Iterator[Fault]:
    for level, body in rulebook.bodies.items():
        if body.parent is not None and body.parent not in rulebook.bodies:
            yield Fault(
                ("bodies", level, "parent"),
                f"{body.parent} is not among the bodies",
                f"Write {nearest(body.parent, rulebook.bodies)}, or take parent out if nobody stands above {level}",
            )


def _find_rings(rulebook: Rulebook) -> Iterator[Fault]:
    told: set[str] = set()
    for level in rulebook.bodies:
        ring = _find_ring(rulebook, level)
        if level in ring and not told & set(ring):
            told |= set(ring)
            way = " under ".join((*ring, level))
            yield Fault(
                ("bodies", level, "parent"),
                f"the superiors run in a ring: {way}",
                "Take parent out of the highest of them, or name another above it",
            )


def _find_ring(rulebook: Rulebook, level: str) -> list[str]:
    """Find the levels passed on the way up from `level`, until one comes again or there is none."""
    passed: list[str] = []
    above: str | None = level
    while above is not None and above in rulebook.bodies and above not in passed:
        passed.append(above)
        above = rulebook.bodies[above].parent
    return passed if above == level else []


def _find_without_superior(rulebook: Rulebook) -> Iterator[Fault]:
    """A complaint against a commission goes to the one above it; without one it would go nowhere."""
    for level, body in rulebook.bodies.items():
        lower = body.kind is BodyKind.COMMISSION and body.tier is not Tier.CENTRAL and not body.final
        if lower and body.parent is None:
            yield Fault(
                ("bodies", level),
                f"{level} has nobody above it, so nobody could decide a complaint against it",
                f"Write parent: and the body above {level}",
            )


def _find_two_of_one(rulebook: Rulebook) -> Iterator[Fault]:
    for tier in SINGLE:
        first, *others = [level for level, body in rulebook.bodies.items() if body.tier is tier] or [""]
        for level in others:
            yield Fault(
                ("bodies", level, "tier"),
                f"{first} and {level} are both of tier {tier}, so two bodies would be competent",
                f"Give one of them another tier; an election has one body of tier {tier}",
            )


def _check_finality(rulebook: Rulebook) -> Iterator[Fault]:
    last = {level: body for level, body in rulebook.bodies.items() if body.final}
    for level, body in last.items():
        if not body.decides:
            yield Fault(
                ("bodies", level, "final"),
                f"{level} decides nothing, so it cannot be the last to decide",
                "Write decides: true, or take final out",
            )
    if not any(_is_last_court(body) for body in rulebook.bodies.values()):
        yield Fault(
            ("bodies",),
            "the last instance must be a court, and none is final",
            "Write final: true for the highest court",
        )


def _is_last_court(body: BodyRule) -> bool:
    return body.final and body.decides and body.kind is BodyKind.COURT


def _find_too_small(rulebook: Rulebook) -> Iterator[Fault]:
    for level, body in rulebook.bodies.items():
        collegiate = body.decides and rulebook.session.is_collegiate(body.kind)
        needed = rulebook.session.quorum_of(body.members or 0)
        if collegiate and body.members is not None and needed > body.members:
            yield Fault(
                ("bodies", level, "members"),
                f"{level} has {body.members} members and its quorum is {needed}, so no session could ever open",
                "Write how many members it has, or fix session.quorum",
            )
