"""A withdrawn case that goes on: the public and the body below see the same, whether pressure was reported or never."""

from pathlib import Path
from uuid import uuid4

from cases.access.actors import Actor
from cases.acts.course.keep_going import keep_going
from cases.acts.engine import scheduler
from cases.acts.filing.report_pressure import report_pressure
from cases.log.outbox import deliver_all
from tests.cases.rulebooks import amended
from tests.cases.test_report_pressure import GOES_ON, WORDS
from tests.cases.withdrawing import give_up, waits_until
from tests.cases.world import World
from tests.twins.course import AFTER, DEED, LATE, first_case, look
from tests.twins.worlds import Life, both, clock_of, differences, without_commitments

MEANWHILE = "2004-08-25T20:00+07:00"


def test_what_kept_it_stays_hidden(world: World, tmp_path: Path) -> None:
    def live(life: Life) -> None:
        first = first_case(life, world)
        with life.deed("the deed", DEED):
            if life.differs:
                by, key = Actor.filer(first.case), uuid4()
                report_pressure(proceeding_id=first.pk, actor=by, at=clock_of(DEED), text=WORDS, form_key=key)
        with life.deed("it is withdrawn", AFTER):
            give_up(first, at=clock_of(AFTER))
        with life.deed("the examiner", MEANWHILE):
            if not life.differs:
                examiner = world.clerk("TEC")
                keep_going(proceeding_id=first.pk, actor=examiner, at=clock_of(MEANWHILE), reasons="We look into it.")
        with life.deed("the withdrawal has waited", LATE):
            assert waits_until(first) < clock_of(LATE)
            scheduler.expire_all(at=clock_of(LATE))
        with life.deed("the worker works", LATE):
            deliver_all()
        look(life, world)
        life.log = without_commitments(life.log)

    with amended(tmp_path, GOES_ON):
        pressed, free = both(live, tmp_path)
    assert any(b"withdrawal.set_aside" in canonical for _stream, canonical in free.log)
    assert not any(b"case.withdrawn" in canonical for _stream, canonical in free.log)
    assert differences(pressed, free) == []
