"""Remind: a body above reminds one that is late with a case. It moves nothing, and takes nothing away from anybody."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.states import TO_DECIDE, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindGiven:
    late: bool
    """Its time to decide ran out, by the shorter reading at the least, or the rulebook's alarm was given."""
    today: bool
    """It was reminded of on this local day, by whichever body above."""


def case_is_not_sealed(facts: Facts) -> Refusal | None:
    """A reminder is public, and of a sealed case nobody but its parties and its body reads anything."""
    return Refusal("sealed_not_reminded") if facts.sealed else None


def body_is_late(_facts: Facts, given: RemindGiven) -> Refusal | None:
    return None if given.late else Refusal("not_late_yet")


def not_reminded_today(_facts: Facts, given: RemindGiven) -> Refusal | None:
    return Refusal("reminded_today") if given.today else None


REMIND = ActRule(
    name="remind",
    takes=RemindGiven,
    roles=frozenset({Role.SUPERIOR_CLERK}),
    sources=TO_DECIDE,
    guards=(case_is_not_sealed,),
    given=(body_is_late, not_reminded_today),
)
