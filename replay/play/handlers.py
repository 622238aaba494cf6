"""What is done for each act of the language: a table by the name of the act."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from replay.errors import NotPlayable
from replay.play import course_handlers as course
from replay.play import decision_handlers as decision
from replay.play import filing_handlers as filing
from replay.play import session_handlers as session
from replay.play import time_handlers as time
from replay.play.records import Records
from replay.steps.steps import AnyStep

Handler = Callable[[Records, Any], object]

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "lodge": filing.do_lodge,
        "lodge_from_journal": filing.do_lodge_from_journal,
        "ask": filing.do_ask,
        "request_correction": filing.do_request_correction,
        "correct": filing.do_correct,
        "withdraw": filing.do_withdraw,
        "keep_going": filing.do_keep_going,
        "add_evidence": filing.do_add_evidence,
        "reply": filing.do_reply,
        "report_pressure": filing.do_report_pressure,
        "look": course.do_look,
        "admit": course.do_admit,
        "transfer": course.do_transfer,
        "refer": course.do_refer,
        "answer": course.do_answer,
        "notify": course.do_notify,
        "join": course.do_join,
        "suspend": course.do_suspend,
        "resume": course.do_resume,
        "extend": course.do_extend,
        "convene": session.do_convene,
        "open_session": session.do_open_session,
        "close_session": session.do_close_session,
        "cancel_session": session.do_cancel_session,
        "hear": session.do_hear,
        "waive": session.do_waive,
        "recuse": session.do_recuse,
        "vote": session.do_vote,
        "decide": decision.do_decide,
        "issue": decision.do_issue,
        "serve": decision.do_serve,
        "publish": decision.do_publish,
        "calendar": time.do_calendar,
    }
)
"""`worker` is not among them: it changes how the play goes on, not the file."""


def do(records: Records, step: AnyStep) -> object:
    """Try the step's act. Raises ActRefused, or NotPlayable where what it is about does not exist."""
    if step.act not in HANDLERS:
        message = f"the act {step.act} is not there yet"
        raise NotPlayable(message)
    return HANDLERS[step.act](records, step)
