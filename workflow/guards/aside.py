"""The reasons to refuse what leads a case off its straight way. Pure functions of facts, as in `workflow.guards.main`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.rules.words import StageName
from workflow.states import Role

# Deciding together


def not_decided_with_its_lead(facts: Facts) -> Refusal | None:
    """A joined case ends with its lead, and then keeps its state: nothing more is done in it."""
    return Refusal("decided_together") if facts.ended else None


# Sealed cases


def stays_sealed(facts: Facts) -> Refusal | None:
    """What would tell others of a sealed case waits until it is unsealed, which is an act of its own."""
    return Refusal("case_is_sealed") if facts.sealed else None


# Withdrawing


def withdraws_own_appeal(facts: Facts) -> Refusal | None:
    """On appeal what is withdrawn is the appeal: by who brought it, and not while others appeal as well.

    Asked again when the withdrawal has waited: an appeal that came meanwhile is decided.
    """
    if facts.stage is StageName.FIRST:
        return None
    may = facts.own_appeal or facts.role in {Role.CLERK, Role.SYSTEM}
    return None if facts.appeals == 1 and may else Refusal("appealed_by_others")


def waits_until(facts: Facts) -> dict[str, str]:
    """Return the parameters of a sentence about the withdrawal that waits."""
    assert facts.withdrawal_until is not None
    return {"until": facts.withdrawal_until.isoformat(), "zone": facts.body.zone}
