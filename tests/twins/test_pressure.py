"""A report of pressure: the public and the body that has the case see the same as if it had never been made."""

from pathlib import Path
from uuid import uuid4

from cases.access.actors import Actor
from cases.acts.filing.report_pressure import report_pressure
from tests.cases.world import World
from tests.twins.course import DEED, first_case, later_course, look
from tests.twins.worlds import Life, both, clock_of, differences

WORDS = "My landlord was told that I should drop it."


def test_reported_pressure_stays_hidden(world: World, tmp_path: Path) -> None:
    def live(life: Life) -> None:
        first = first_case(life, world)
        if life.differs:
            with life.deed("the report", DEED):
                by, key = Actor.filer(first.case), uuid4()
                report_pressure(proceeding_id=first.pk, actor=by, at=clock_of(DEED), text=WORDS, form_key=key)
        later_course(life, world)
        look(life, world)

    pressed, free = both(live, tmp_path)
    assert len(free.answers["the public"].pages) > 40
    assert len(free.answers["the clerk of DEC"].pages) > 40
    assert differences(pressed, free) == []
