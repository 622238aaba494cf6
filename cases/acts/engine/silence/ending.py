"""A body that never decided is done with a case once the next instance has decided it."""

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.joinder import decide_with
from cases.acts.engine.step import AnyStep, begin, tell
from cases.acts.engine.unlist import take_off_what_was_announced
from cases.models import Decision
from workflow.acts.course.devolve import DEVOLVE
from workflow.states import Outcome

SILENCE = Actor.system("silence")
LEAVES_IT_BELOW = frozenset({Outcome.INADMISSIBLE, Outcome.DISCONTINUED})
"""What was not looked at above is still to be decided below."""


def end_silent(step: AnyStep, decision: Decision) -> None:
    """The next instance decided what a body below did not: that body is done with the case, and was late to the end.

    Nothing where no silence led here, where the body has decided all the same, or where nothing was looked at.
    """
    silent = step.file.passed_by
    if silent is None or not silent.proceeding.undecided or decision.outcome in LEAVES_IT_BELOW:
        return
    ending = begin(DEVOLVE, silent, actor=SILENCE, at=step.at)
    take_off_what_was_announced(ending)
    deadlines.void_all(silent, at=step.at)
    left = held(step.file).move(silent.proceeding, "devolve")
    silent.proceeding.ended_at = step.at
    tell(silent, "silence.ended", actor=SILENCE, at=step.at, data={"to": step.proceeding.body.code}, moved_from=left)
    decide_with(ending, decision.outcome)
