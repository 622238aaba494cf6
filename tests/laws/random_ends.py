"""Bodies that end in the middle of a play."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from cases.access.actors import Actor
from cases.acts.office.enter import EntriesRefused, enter
from cases.acts.office.entries import OfficeEntries
from cases.acts.office.standing import read_standing
from cases.models import Case, Proceeding
from tests.laws.playing import Playing
from workflow.clocks.calendars import local_date

HEIRS = {"PEC": ["PEC-2", "DEC", ""], "PEC-2": ["PEC", "DEC", ""], "DEC": ["TEC", ""], "TEC": ["CEC", ""]}


def end_any_body(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """End the body that has the case; often somebody takes its matters over. Nothing is done where the office refuses it."""
    play.touched = []
    if actor.body_id is None:
        return None  # no stranger and no party enters anything
    code = proceeding.body.code
    heir = data.draw(st.sampled_from(HEIRS.get(code, [""])), "successor")
    day = local_date(play.now, "Asia/Almaty")
    stands = read_standing(OfficeEntries()).rows["body"][(code,)]
    entries = OfficeEntries(bodies=(replace(stands, ended_on=day, successor=heir),))
    taken_over = list(Case.objects.filter(proceedings__body__code=code, proceedings__ended_at=None).distinct())
    try:
        done = enter(actor=Actor.system("test"), at=play.now, reason="It ends.", entries=entries)
    except EntriesRefused:
        return None
    play.touched = taken_over
    left = Proceeding.objects.filter(body__code=code, ended_at=None)
    assert not left.exists(), f"{code} has ended, and still has cases"
    return done
