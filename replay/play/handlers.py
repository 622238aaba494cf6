"""What is done for each act of the language: by its own arguments, or as a table says by the name of the act."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from replay.play import complained_handlers as complained
from replay.play import correction_handlers as correction
from replay.play import course_handlers as course
from replay.play import court_handlers as court
from replay.play import decision_handlers as decision
from replay.play import filing_handlers as filing
from replay.play import office_handlers as office
from replay.play import prosecutor_handlers as prosecutor
from replay.play import session_handlers as session
from replay.play import stay_handlers as stay
from replay.play import superior_handlers as superior
from replay.play import time_handlers as time
from replay.play.by_arguments import do_by_arguments
from replay.play.records import Records
from replay.steps.steps import AnyStep

Handler = Callable[[Records, Any], object]

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "lodge": filing.do_lodge,
        "lodge_from_journal": filing.do_lodge_from_journal,
        "ask": filing.do_ask,
        "withdraw": filing.do_withdraw,
        "keep_going": filing.do_keep_going,
        "add_evidence": filing.do_add_evidence,
        "reply": filing.do_reply,
        "report_pressure": filing.do_report_pressure,
        "look": course.do_look,
        "answer": course.do_answer,
        "grant_access": course.do_grant_access,
        "end_access": course.do_end_access,
        "join": course.do_join,
        "suspend": course.do_suspend,
        "extend": course.do_extend,
        "convene": session.do_convene,
        "open_session": session.do_open_session,
        "close_session": session.do_close_session,
        "cancel_session": session.do_cancel_session,
        "recuse": session.do_recuse,
        "vote": session.do_vote,
        "decide": decision.do_decide,
        "report_execution": decision.do_report_execution,
        "find_impossible": decision.do_find_impossible,
        "propose_correction": correction.do_propose_correction,
        "confirm_correction": correction.do_confirm_correction,
        "refuse_correction": correction.do_refuse_correction,
        "rule_on_stay": stay.do_rule_on_stay,
        "lift_stay": stay.do_lift_stay,
        "receive_application": prosecutor.do_receive_application,
        "conclude_application": prosecutor.do_conclude_application,
        "read_applicant": prosecutor.do_read_applicant,
        "take_measure": prosecutor.do_take_measure,
        "answer_measure": prosecutor.do_answer_measure,
        "withdraw_measure": prosecutor.do_withdraw_measure,
        "enter_summary": prosecutor.do_enter_summary,
        "protest": prosecutor.do_protest,
        "publish_commitments": court.do_publish_commitments,
        "enter_duty": court.do_enter_duty,
        "end_body": office.do_end_body,
        "report_same_matter": court.do_report_same_matter,
        "name_act": complained.do_name_act,
        "tell_acts_apart": complained.do_tell_acts_apart,
        "withdraw_act": complained.do_withdraw_act,
        "remind": superior.do_remind,
        "end_party": course.do_end_party,
        "enter_successor": course.do_enter_successor,
        "calendar": time.do_calendar,
    }
)
"""The acts of which a scenario speaks otherwise than the act itself does. `worker` changes how the play goes on, not the file."""


def do(records: Records, step: AnyStep) -> object:
    """Try the step's act. Raises ActRefused, or NotPlayable where what it is about does not exist."""
    return HANDLERS.get(step.act, do_by_arguments)(records, step)
