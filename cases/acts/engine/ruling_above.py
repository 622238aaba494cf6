"""What a decision on an appeal does to the decision below: it stands, is varied or is no more, and may go back."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.opening import open_proceeding
from cases.acts.engine.service import close_if_final
from cases.acts.engine.step import AnyStep, tell
from cases.models import Decision
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of
from workflow.states import STANDING_AFTER, DecisionStanding, LimitRule, Outcome

REMAND = Actor.system("remand")


def rule_on_below(step: AnyStep, decision: Decision) -> None:
    """Say what becomes of each decision that was appealed here, and send the case back where that was decided.

    Nothing in a first instance.
    """
    below = step.file.appealed
    if below is None or below.decision is None:
        return
    standing = STANDING_AFTER.get(Outcome(decision.outcome))
    if standing is not None:
        _note_standing(step, below, decision, standing)
    if decision.outcome == Outcome.REMANDED:
        _send_back(step, below, decision)
    close_if_final(below, at=step.at)


def _note_standing(step: AnyStep, below: CaseFile, decision: Decision, standing: DecisionStanding) -> None:
    lower = below.decision
    assert lower is not None
    lower.standing, lower.standing_by = standing, decision
    lower.save(update_fields=["standing", "standing_by"])
    data = {"decision": str(lower.pk), "by": str(decision.pk), "standing": standing.value}
    tell(below, "decision.ruled_on", actor=step.actor, at=step.at, data=data)


def _send_back(step: AnyStep, below: CaseFile, decision: Decision) -> None:
    """A new proceeding before the body whose decision is no more, with a time to decide of its own."""
    again = open_proceeding(
        held(step.file),
        step.case,
        below.proceeding.body,
        stage=below.proceeding.stage,
        opened_at=step.at,
        received_at=step.at,
        previous=step.proceeding,
    )
    data = {"from": step.proceeding.body.code, "to": below.proceeding.body.code, "decision": str(decision.pk)}
    tell(again, "case.remanded", actor=REMAND, at=step.at, data=data, moved_from="")
    _start_time(again, at=step.at)


def _start_time(again: CaseFile, *, at: datetime) -> None:
    rule, key = deadlines.deciding(again.proceeding)
    if rule == LimitRule.DECIDE and rulebook_of(again.case).find_limit("remand") is not None:
        key = "remand"
    deadlines.start(again, rule, key, at=at)
