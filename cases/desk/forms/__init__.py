"""One form an act. What the law refuses, the act refuses; a form only reads what was typed."""

from cases.desk.forms.aside import JoinForm
from cases.desk.forms.base import ActForm, Desk
from cases.desk.forms.convening import ConveneForm
from cases.desk.forms.deciding import DecideForm
from cases.desk.forms.ending import IssueForm, ServeForm
from cases.desk.forms.enquiries import AnswerForm, ReferForm
from cases.desk.forms.evidence import AddEvidenceForm, ReplyForm
from cases.desk.forms.hearing import HearForm, RecuseForm, WaiveForm
from cases.desk.forms.opening import AdmitForm, CorrectForm, NotifyForm, RequestCorrectionForm, TransferForm
from cases.desk.forms.publishing import PublishForm
from cases.desk.forms.sealing import UnsealForm
from cases.desk.forms.sessions import SESSION_FORMS, SessionForm
from cases.desk.forms.suspension import ExtendForm, ResumeForm, SuspendForm
from cases.desk.forms.taking_down import TakeDownForm
from cases.desk.forms.voting import VoteForm
from cases.desk.forms.withdrawing import KeepGoingForm, WithdrawForm

__all__ = ["FORMS", "SESSION_FORMS", "ActForm", "Desk", "SessionForm"]

FORMS: dict[str, type[ActForm]] = {
    "add_evidence": AddEvidenceForm,
    "admit": AdmitForm,
    "answer": AnswerForm,
    "convene": ConveneForm,
    "correct": CorrectForm,
    "decide": DecideForm,
    "extend": ExtendForm,
    "hear": HearForm,
    "issue": IssueForm,
    "join": JoinForm,
    "keep_going": KeepGoingForm,
    "notify": NotifyForm,
    "publish": PublishForm,
    "recuse": RecuseForm,
    "refer": ReferForm,
    "reply": ReplyForm,
    "request_correction": RequestCorrectionForm,
    "resume": ResumeForm,
    "serve": ServeForm,
    "suspend": SuspendForm,
    "take_down": TakeDownForm,
    "transfer": TransferForm,
    "unseal": UnsealForm,
    "vote": VoteForm,
    "waive": WaiveForm,
    "withdraw": WithdrawForm,
}
"""By the name of the act, as in `workflow.acts`."""
