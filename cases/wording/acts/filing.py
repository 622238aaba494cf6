"""The words of the acts: a complaint on its way in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "admit": _("Admit the complaint"),
    "appeal": _("Enter an appeal"),
    "answer": _("Enter the answer to an enquiry"),
    "correct": _("Enter the correction"),
    "lodge": _("Lodge a complaint"),
    "lodge_from_journal": _("Enter a paper from the journal"),
    "refer": _("Ask another body"),
    "request_correction": _("Ask for a correction"),
    "report_pressure": _("Report pressure to withdraw"),
    "transfer": _("Transfer to the competent body"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "appeal.lodged": _("Appeal lodged"),
    "case.lodged": _("Complaint lodged"),
    "case.transferred": _("Case transferred to the competent body"),
    "case.received": _("Case received from another body"),
    "enquiry.sent": _("Enquiry sent to another body"),
    "enquiry.answered": _("Enquiry answered"),
    "correction.requested": _("Complainant asked to correct the complaint"),
    "case.corrected": _("Complaint corrected"),
    "case.uncorrected": _("No correction came; the complaint is ruled on as it stands"),
    "case.admitted": _("Complaint admitted"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "admitted_without_reasons": _(
        "The rules speak against admitting this complaint. Write why it is admitted all the same; or list it without "
        "admitting it, and the decision rules on this."
    ),
    "already_appealed": _(
        "This party has appealed against this decision already, and the body above has not decided yet. "
        "What is to be added goes to that body as evidence."
    ),
    "anonymous_cannot_correct": _(
        "Nobody can be asked to correct an anonymous report. List it and rule on it as it stands."
    ),
    "anonymous_has_no_standing": _(
        "An anonymous report gives information but opens no dispute between parties. Check it, then list it "
        "and rule on it as it stands."
    ),
    "asked_already": _(
        "This body was asked the very same and has not answered yet. Wait for its answer, or ask something else."
    ),
    "asks_itself": _("A body cannot put an enquiry to itself. Choose another body."),
    "appeal_was_decided": _(
        "The appeal of this party against this decision was decided. Appeal against what was decided above instead."
    ),
    "choice_closed": _(
        "Case %(number)s about an act of the same body on the same day came first to %(body)s, and the first filing closes the "
        "choice for everybody. Transfer this one there, or say why it is another matter."
    ),
    "claims_missing": _("Write at least one thing that the appeal asks for: each is answered."),
    "competent_cannot_transfer": _(
        "This body is competent for the case, so it must decide it: referral never closes a case. "
        "Ask the other body by an enquiry; the time to decide runs on."
    ),
    "correction_once": _("A correction was already requested once. Rule on the complaint as it stands."),
    "journal_in_future": _("The time on the paper has not come yet. Write the time at which it was taken in."),
    "journal_number_missing": _("Write the number that is printed on the paper."),
    "journal_number_used": _(
        "This number was entered before as case %(number)s, and what was entered then is not the same. "
        "Check the number. If two papers bear it, write a letter after it, for example 12b."
    ),
    "last_instance": _(
        "No body stands above %(body)s in this matter, so this decision is final and cannot be appealed."
    ),
    "never_back": _(
        "The case has already been before %(to)s and is never sent back. The superior body settles the dispute."
    ),
    "no_correction_asked": _("No correction is waited for in this case."),
    "no_open_enquiry": _("No enquiry is waiting for an answer."),
    "not_asked_by_this_party": _(
        "Nothing was decided, so this party lost nothing: only who asked for the decision goes on to the next instance."
    ),
    "nothing_decided_yet": _(
        "Nothing was decided here yet, so there is nothing to appeal against. Where the rules open the next instance to who "
        "waits in vain, the page of the case says so on the day."
    ),
    "no_standing_to_appeal": _(
        "The rules let others take a decision to this instance, not: %(party_roles)s. "
        "It is taken in all the same, and the body rules on it."
    ),
    "not_exhausted": _(
        "A complaint comes here only after these have had it: %(levels)s. It is taken in all the same; transfer it to the "
        "body that is competent, or rule on it."
    ),
    "no_standing": _(
        "The rules give a complaint of this kind (%(case_type)s) to others, not to: %(standing)s. "
        "It is taken in all the same, and the body rules on it."
    ),
    "out_of_time": _(
        "The time to lodge it ran %(due_before)s. It is taken in all the same; the body rules on it and on the reasons "
        "for coming late."
    ),
    "ruled_on_above": _(
        "The body above has ruled on this decision already (%(decision_standing)s). Appeal against its decision instead."
    ),
    "scan_missing": _("Add a picture of the paper, or copy out what it says."),
    "too_few_signatures": _(
        "A complaint of this kind needs the signatures of %(needed)s voters together, and it has %(given)s. "
        "It is taken in all the same, and the others can join it."
    ),
    "wrong_target": _("The case can only go to the body that the rulebook names: %(competent)s."),
}
"""Code of a refusal to its sentence: complete, with what to do."""
