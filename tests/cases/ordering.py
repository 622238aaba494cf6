"""Decisions that order something, and what is made of it."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from cases.acts.decision.accept_execution import accept_execution
from cases.acts.decision.find_impossible import find_impossible
from cases.acts.decision.refuse_execution import refuse_execution
from cases.acts.decision.report_execution import report_execution
from cases.acts.engine.measures.ordering import Ordered
from cases.models import Measure
from tests.cases.world import TEXT, Walk, World, walk_to

LAST_DAY = date(2004, 9, 10)
IN_TIME = Ordered(
    kind="include_in_list", duty="Put the name on the list.", addressee="PEC", due_on=LAST_DAY, due_time=time(18)
)
DUE = datetime.fromisoformat("2004-09-10T18:00+07:00")
IN_WORDS = Ordered(kind="warn", duty="Keep the list.", addressee_text="The clerk", due_on=LAST_DAY)


def ordered(world: World, *measures: Ordered, stage: str = "issued", **changes: Any) -> Walk:
    """A case decided by the district commission that orders these, or something from the precinct."""
    walk = walk_to(world, "adopted", **changes)
    walk.decide(text=replace(TEXT, measures=measures or (IN_TIME,)))
    stages = ("decided", "issued", "served", "published")
    for step in (walk.issue, walk.serve, walk.publish)[: stages.index(stage)]:
        step()
    return walk


def measure(walk: Walk, number: int = 1) -> Measure:
    return Measure.objects.get(decision__proceeding=walk.pk, number=number)


def report(walk: Walk, by: str = "PEC", *, at: datetime | None = None, number: int = 1, **changes: Any) -> Any:
    given = {"text": "It stands on the list.", **changes}
    actor = walk.world.clerk(by)
    return report_execution(proceeding_id=walk.pk, actor=actor, at=at or walk.later(), measure=number, **given)


def accept(walk: Walk, *, at: datetime | None = None, number: int = 1) -> Any:
    return accept_execution(proceeding_id=walk.pk, actor=walk.clerk, at=at or walk.later(), measure=number)


def refuse(
    walk: Walk, *, at: datetime | None = None, number: int = 1, reasons: str = "It does not stand there."
) -> Any:
    given = {"measure": number, "reasons": reasons}
    return refuse_execution(proceeding_id=walk.pk, actor=walk.clerk, at=at or walk.later(), **given)


def replace_order(walk: Walk, instead: Ordered, *, at: datetime | None = None, number: int = 1, **changes: Any) -> Any:
    given = {"measure": number, "reasons": "It burnt.", "instead": instead, **changes}
    return find_impossible(proceeding_id=walk.pk, actor=walk.clerk, at=at or walk.later(), **given)
