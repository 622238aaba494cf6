"""What a decision on an appeal does to the decision below: it stands, is varied or is no more, and may go back."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.measures.restoring import restore_all
from cases.acts.engine.measures.settling import undo_all
from cases.acts.engine.opening import open_proceeding
from cases.acts.engine.prosecutors.protests import settle_protests
from cases.acts.engine.service import close_if_final
from cases.acts.engine.silence.ending import end_silent
from cases.acts.engine.stays.ending import lapse_here, lapse_with_ruling
from cases.acts.engine.stays.suspending import find_standing_beneath
from cases.acts.engine.step import AnyStep, begin, tell
from cases.acts.engine.unlist import take_off_what_was_announced
from cases.models import Decision
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of
from cases.queries.superiors import answering_for
from workflow.acts.course.devolve import DEVOLVE
from workflow.states import BINDS_STILL, STANDING_AFTER, DecisionStanding, LimitRule, Outcome
from workflow.stays import StayEnd

REMAND = Actor.system("remand")
RESTORED = Actor.system("restored")
NO_LONGER_BINDS = frozenset({DecisionStanding.VARIED, DecisionStanding.ANNULLED})
"""What such a decision ordered falls with it; what is to be done all the same, the decision above orders anew."""


def rule_on_below(step: AnyStep, decision: Decision) -> None:
    """Say what becomes of each decision that was appealed here, and send the case back where that was decided.

    Nothing in a first instance, but for the stays that waited for this ruling. Who was silent before is done with it.
    """
    end_silent(step, decision)
    below = step.file.appealed
    if below is None or below.decision is None:
        lapse_with_ruling(step.file, at=step.at)
        return
    standing = STANDING_AFTER.get(Outcome(decision.outcome))
    if standing is not None:
        _note_standing(step, below, decision, standing)
        if standing is not DecisionStanding.UPHELD:
            _undo_what_it_did(step, below, decision)
    settle_protests(step, below.decision, standing)
    lapse_with_ruling(step.file, at=step.at)
    if decision.outcome == Outcome.REMANDED:
        _send_back(step, below, decision)
    close_if_final(below, at=step.at)


def _note_standing(step: AnyStep, below: CaseFile, decision: Decision, standing: DecisionStanding) -> None:
    lower = below.decision
    assert lower is not None
    lower.standing, lower.standing_by = standing, decision
    lower.save(update_fields=["standing", "standing_by"])
    data: dict[str, object] = {"decision": str(lower.pk), "by": str(decision.pk), "standing": standing.value}
    if standing in NO_LONGER_BINDS:
        data |= undo_all(below, at=step.at)
    tell(below, "decision.ruled_on", actor=step.actor, at=step.at, data=data)
    if standing in BINDS_STILL and (back := restore_all(below, at=step.at)):
        tell(below, "orders.restored", actor=RESTORED, at=step.at, data={"decision": str(lower.pk), **back})


def _undo_what_it_did(step: AnyStep, below: CaseFile, decision: Decision) -> None:
    """What the decision that is no more had done itself: to the one below it, and to who had to decide again."""
    gone = below.decision
    assert gone is not None
    for file in step.file.group.of_case(step.case.pk):
        if file.decision is not None and file.decision.standing_by_id == gone.pk:
            _note_standing(step, file, decision, _find_new_standing(file.decision, decision))
    if gone.outcome == Outcome.REMANDED:
        own = (each for each in step.file.group.of_case(step.case.pk) if each.proceeding.previous_id == below.pk)
        for again in [each for each in own if each.appealed is not below]:
            _end_again(step, again, decision)


def _find_new_standing(first: Decision, decision: Decision) -> DecisionStanding:
    """Sent back, who ruled on it rules again, and until then it stands; decided anew, this decision is in its place too."""
    return DecisionStanding.STANDS if decision.outcome == Outcome.REMANDED else find_standing_beneath(first)


def _end_again(step: AnyStep, again: CaseFile, decision: Decision) -> None:
    """Sending back was wrong: nobody decides there any more, and what was decided there meanwhile is no more."""
    if again.proceeding.undecided:
        take_off_what_was_announced(begin(DEVOLVE, again, actor=REMAND, at=step.at))
        deadlines.void_all(again, at=step.at)
        lapse_here(again, at=step.at, why=StayEnd.OVERTAKEN)
        left = held(step.file).move(again.proceeding, "devolve")
        again.proceeding.ended_at = step.at
        data = {"to": step.proceeding.body.code, "why": "remand_undone"}
        tell(again, "case.devolved", actor=REMAND, at=step.at, data=data, moved_from=left)
    elif again.decision is not None and again.decision.standing in BINDS_STILL - {DecisionStanding.UPHELD}:
        _note_standing(step, again, decision, DecisionStanding.ANNULLED)


def _send_back(step: AnyStep, below: CaseFile, decision: Decision) -> None:
    """A new proceeding before the body whose decision is no more, or its successor, with a time to decide of its own."""
    body = answering_for(below.proceeding.body)
    again = open_proceeding(
        held(step.file),
        step.case,
        body,
        stage=below.proceeding.stage,
        instance=below.proceeding.instance,
        opened_at=step.at,
        received_at=below.proceeding.received_at,
        previous=step.proceeding,
    )
    data = {"from": step.proceeding.body.code, "to": body.code, "decision": str(decision.pk)}
    tell(again, "case.remanded", actor=REMAND, at=step.at, data=data, moved_from="")
    _start_time(again, at=step.at)


def _start_time(again: CaseFile, *, at: datetime) -> None:
    rule, key = deadlines.deciding(again.proceeding)
    if rule == LimitRule.DECIDE and rulebook_of(again.case).find_limit("remand") is not None:
        key = "remand"
    deadlines.start(again, rule, key, at=at)
