"""Giving a case up, and what has become of it once the withdrawal has waited."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.actors import Actor
from cases.acts.withdraw import withdraw
from cases.models import Case, Deadline, Event, Proceeding
from cases.watch import fire_all
from workflow import clock
from workflow.states import DeadlineState

FREE = {"identity_checked": True, "free_will": "I give it up and nobody presses me."}


def give_up(of: Any, *, at: datetime, by: Actor | None = None, **given: Any) -> Event:
    """The complainant of this walk, filing or proceeding withdraws; `by` enters it for them."""
    proceeding = of if isinstance(of, Proceeding) else of.proceeding
    case = Case.objects.get(pk=proceeding.case_id)
    return withdraw(proceeding_id=proceeding.pk, actor=by or Actor.filer(case), at=at, **{**FREE, **given})


def waits_until(of: Any) -> datetime:
    """The end of the wait that runs."""
    key: UUID = of.pk if isinstance(of, Proceeding) else of.proceeding.pk
    return Deadline.objects.get(proceeding=key, rule="withdrawal", state=DeadlineState.RUNNING).due_before


def given_up(of: Any, *, at: datetime, by: Actor | None = None, **given: Any) -> datetime:
    """The same, and the withdrawal has waited. Returns the instant at which that was over."""
    give_up(of, at=at, by=by, **given)
    return wait_over(of)


def wait_over(of: Any) -> datetime:
    """The watch looks at the instant at which it has waited, which is returned."""
    end = waits_until(of)
    with clock.simulated(end):
        fire_all(at=end)
    return end


def wait_put_off(of: Any, *, until: datetime) -> None:
    """Let it wait longer, as no act does: the database asks for another explanation with another end."""
    limit = Deadline.objects.get(proceeding=of.proceeding.pk, rule="withdrawal", state=DeadlineState.RUNNING)
    limit.due_before, limit.explanation = until, [*limit.explanation, limit.explanation[-1]]
    limit.save(update_fields=["due_before", "explanation"])
