"""Giving a case up, and what has become of it once the withdrawal has waited."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cases.access.actors import Actor
from cases.acts.course.keep_going import keep_going
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.report_pressure import report_pressure
from cases.errors import ActRefused
from cases.models import Case, Deadline, Event, KeptGoing, Proceeding
from tests.cases.world import FILED, fresh
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
    """The scheduler looks at the instant at which it has waited, which is returned."""
    end = waits_until(of)
    with clock.simulated(end):
        expire_all(at=end)
    return end


def wait_put_off(of: Any, *, until: datetime) -> None:
    """Let it wait longer, as no act does: the database asks for another explanation with another end."""
    limit = Deadline.objects.get(proceeding=of.proceeding.pk, rule="withdrawal", state=DeadlineState.RUNNING)
    limit.due_before, limit.explanation = until, [*limit.explanation, limit.explanation[-1]]
    limit.save(update_fields=["due_before", "explanation"])


LATER = FILED + timedelta(hours=4)
WHY = "The complainant's landlord was called twice."
SAYS = {"needs": ["identity", "free_will"], "may_continue_of_own_motion": True, "under_pressure": "continue"}
GOES_ON = {"conduct": {"withdrawal": {"default": SAYS}}}
"""A rulebook by which a case goes on after pressure."""
NEVER = {
    "conduct": {
        "withdrawal": {
            "default": {**SAYS, "may_continue_of_own_motion": False, "under_pressure": "accept_after_check"},
        }
    }
}
"""One by which the body itself never goes on of its own motion."""


def report(filed: Any, at: datetime = LATER - timedelta(hours=1)) -> LodgingResult:
    by, words = Actor.filer(filed.case), "My landlord was told that I should drop it."
    return report_pressure(proceeding_id=filed.proceeding.pk, actor=by, at=at, text=words, form_key=uuid4())


def kept(filed: Any, by: Actor, at: datetime = LATER + timedelta(hours=1), reasons: str = WHY) -> KeptGoing:
    return keep_going(proceeding_id=filed.proceeding.pk, actor=by, at=at, reasons=reasons)


def state_of(filed: Any) -> str:
    return str(fresh(filed.proceeding).state)


def refused(call: Callable[[], object]) -> list[str]:
    with pytest.raises(ActRefused) as error:
        call()
    return error.value.sentences
