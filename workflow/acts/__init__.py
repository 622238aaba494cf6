"""The table of acts: who may do what, from which state, under which guards. A page and an act read the same row."""

from typing import Any

from workflow.act_rule import ActRule
from workflow.acts.complained.name_act import NAME_ACT
from workflow.acts.complained.tell_acts_apart import TELL_ACTS_APART
from workflow.acts.complained.withdraw_act import WITHDRAW_ACT
from workflow.acts.correction.confirm_correction import CONFIRM_CORRECTION
from workflow.acts.correction.propose_correction import PROPOSE_CORRECTION
from workflow.acts.correction.refuse_correction import REFUSE_CORRECTION
from workflow.acts.course.ask_for_stay import ASK_FOR_STAY
from workflow.acts.course.close import CLOSE
from workflow.acts.course.devolve import DEVOLVE
from workflow.acts.course.end_access import END_ACCESS
from workflow.acts.course.end_party import END_PARTY
from workflow.acts.course.enter_successor import ENTER_SUCCESSOR
from workflow.acts.course.extend import EXTEND
from workflow.acts.course.grant_access import GRANT_ACCESS
from workflow.acts.course.join import JOIN
from workflow.acts.course.keep_going import KEEP_GOING
from workflow.acts.course.lift_stay import LIFT_STAY
from workflow.acts.course.read_identity import READ_IDENTITY
from workflow.acts.course.resume import RESUME
from workflow.acts.course.revive import REVIVE
from workflow.acts.course.rule_on_stay import RULE_ON_STAY
from workflow.acts.course.suspend import SUSPEND
from workflow.acts.course.take_effect import TAKE_EFFECT
from workflow.acts.course.unseal import UNSEAL
from workflow.acts.course.withdraw import WITHDRAW
from workflow.acts.court.draw_judges import DRAW_JUDGES
from workflow.acts.court.report_same_matter import REPORT_SAME_MATTER
from workflow.acts.decision.accept_execution import ACCEPT_EXECUTION
from workflow.acts.decision.decide import DECIDE
from workflow.acts.decision.find_impossible import FIND_IMPOSSIBLE
from workflow.acts.decision.issue import ISSUE
from workflow.acts.decision.publish import PUBLISH
from workflow.acts.decision.refuse_execution import REFUSE_EXECUTION
from workflow.acts.decision.report_execution import REPORT_EXECUTION
from workflow.acts.decision.serve import SERVE
from workflow.acts.decision.take_down import TAKE_DOWN
from workflow.acts.filing.admit import ADMIT
from workflow.acts.filing.answer import ANSWER
from workflow.acts.filing.appeal import APPEAL
from workflow.acts.filing.correct import CORRECT
from workflow.acts.filing.refer import REFER
from workflow.acts.filing.report_pressure import REPORT_PRESSURE
from workflow.acts.filing.request_correction import REQUEST_CORRECTION
from workflow.acts.filing.transfer import TRANSFER
from workflow.acts.hearing.add_evidence import ADD_EVIDENCE
from workflow.acts.hearing.convene import CONVENE
from workflow.acts.hearing.hear import HEAR
from workflow.acts.hearing.make_request import MAKE_REQUEST
from workflow.acts.hearing.notify import NOTIFY
from workflow.acts.hearing.open_session import OPEN_SESSION
from workflow.acts.hearing.recuse import RECUSE
from workflow.acts.hearing.reply import REPLY
from workflow.acts.hearing.rule_on_request import RULE_ON_REQUEST
from workflow.acts.hearing.unlist import UNLIST
from workflow.acts.hearing.vote import VOTE
from workflow.acts.hearing.waive import WAIVE
from workflow.acts.superior.remind import REMIND

IN_ORDER: tuple[ActRule[Any], ...] = (
    REQUEST_CORRECTION,
    CORRECT,
    TRANSFER,
    REFER,
    ANSWER,
    DRAW_JUDGES,
    ADMIT,
    NOTIFY,
    CONVENE,
    OPEN_SESSION,
    HEAR,
    WAIVE,
    ADD_EVIDENCE,
    REPLY,
    RECUSE,
    VOTE,
    DECIDE,
    ISSUE,
    SERVE,
    PUBLISH,
    TAKE_DOWN,
    REPORT_EXECUTION,
    ACCEPT_EXECUTION,
    REFUSE_EXECUTION,
    FIND_IMPOSSIBLE,
    APPEAL,
)
"""The procedure, as a case goes through it."""
ASIDE: tuple[ActRule[Any], ...] = (
    WITHDRAW,
    KEEP_GOING,
    TAKE_EFFECT,
    REPORT_PRESSURE,
    UNSEAL,
    GRANT_ACCESS,
    END_ACCESS,
    JOIN,
    SUSPEND,
    END_PARTY,
    ENTER_SUCCESSOR,
    RESUME,
    EXTEND,
    REPORT_SAME_MATTER,
    MAKE_REQUEST,
    RULE_ON_REQUEST,
    PROPOSE_CORRECTION,
    CONFIRM_CORRECTION,
    REFUSE_CORRECTION,
    ASK_FOR_STAY,
    RULE_ON_STAY,
    LIFT_STAY,
    NAME_ACT,
    TELL_ACTS_APART,
    WITHDRAW_ACT,
    REMIND,
    REVIVE,
    DEVOLVE,
    CLOSE,
)
"""What leads a case off its straight way, and what the system does by itself."""
ACTS: dict[str, ActRule[Any]] = {rule.name: rule for rule in (*IN_ORDER, *ASIDE)}
"""Acts upon one proceeding, in the order of the desk's list. `lodge` has no row: nothing filed is refused."""
BESIDE: dict[str, ActRule[Any]] = {rule.name: rule for rule in (READ_IDENTITY, UNLIST)}
"""What is done upon one proceeding and is no step of it: a reading, and the cancelling of the session it is listed for."""
