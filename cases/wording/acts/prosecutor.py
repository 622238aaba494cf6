"""The words of prosecutors: what comes to an office, what becomes of it, and the measures that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow import prosecutors

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "receive_application": _("Enter an application"),
    "conclude_application": _("Conclude the review"),
    "read_applicant": _("See who applied"),
    "take_measure": _("Take a measure"),
    "answer_measure": _("Enter the answer to a measure"),
    "withdraw_measure": _("Withdraw a measure"),
    "enter_summary": _("Enter a summary of applications kept on paper"),
    "protest": _("Protest against a decision"),
}
EVENTS: Mapping[str, Promise] = {
    "application.received": _("Application received by a prosecutor's office"),
    "application.contested": _("A prosecutor's review is late by one reading of the law"),
    "application.overdue": _("A prosecutor's review is late"),
    "application.resolved": _("A prosecutor's review ended with a measure"),
    "application.refused": _("An application to a prosecutor was refused with an explanation"),
    "application.passed_on": _("An application to a prosecutor was passed on to another body"),
    "applicant.read": _("Identity of an applicant read"),
    "summary.entered": _("Summary of applications that a prosecutor's office kept on paper entered"),
    "prosecutor.reviews": _("A prosecutor's office reviews the same matter. The case goes on."),
    "prosecutor.acts": _("A prosecutor's office took a measure in this matter. The case goes on."),
    "prosecutor.measure.taken": _("Measure of a prosecutor taken"),
    "prosecutor.measure.answered": _("Measure of a prosecutor answered"),
    "prosecutor.measure.overdue": _("Measure of a prosecutor not answered in time"),
    "prosecutor.measure.withdrawn": _("Measure of a prosecutor withdrawn"),
    "prosecutor.protested": _("A prosecutor protested against the decision"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "no_prosecutors_office": _(
        "This body is no prosecutor's office. Enter what comes here as a complaint: it is recorded, and passed on to the body"
        " that the law names."
    ),
    "not_clerk_of_office": _("Only who works for this office does that: %(body)s."),
    "prosecutors_have_no_part": _(
        "This law gives prosecutors no part in elections. Enter what came as a complaint: it keeps its instant, and is"
        " transferred to the body that the law names."
    ),
    "application_empty": _("Say what is applied for."),
    "received_in_future": _("It cannot have been received after now. Correct the day or the hour."),
    "case_unknown": _("There is no public case of this number. Correct the number, or leave it out."),
    "application_concluded": _("This application was concluded already: %(application_state)s."),
    "resolved_by_nothing": _(
        "No measure was taken because of this application. Take one first, also an explanation of the law; or refuse it with"
        " an explanation."
    ),
    "passed_on_to_nobody": _("Say to which other body it is passed on."),
    "prosecutor_measure_to_nobody": _("Say to whom the measure is addressed: a body, or in words."),
    "duty_missing": _("Say what is asked."),
    "legal_basis_missing": _("Say on which article the measure rests."),
    "entry_into_no_case": _("Name the case in which the prosecutor takes part."),
    "prosecutor_measure_without_a_day": _(
        "Say until when this measure is to be answered. Without a day nobody is ever late to answer it."
    ),
    "prosecutor_measure_due_before": _("The day until which it is to be answered is over. Name a later one."),
    "protest_by_appeal": _("A protest is lodged against a decision: open it by the number of the decision."),
    "protest_is_ruled_on": _("A protest is answered by the decision of the body above, and by nobody else."),
    "measure_tells_who": _(
        "Everyone reads what a measure asks, and this tells who somebody is: %(places)s. Say it without that."
    ),
    "measure_not_yours": _(
        "This measure is addressed to somebody else. Its addressee answers it, or the prosecutor's office enters what it was"
        " answered."
    ),
    "measure_asks_no_answer": _("This measure asks for no answer, or has its answer: %(prosecutor_measure_state)s."),
    "answer_missing": _("Say what is answered."),
    "source_missing": _("Say where these figures come from."),
    "summary_of_days_to_come": _("Name the first and the last day of the summary. The last must be over."),
    "summary_counts_nothing": _(
        "Every line must count at least one application, and all of them together at most %(most)s."
    ),
    "no_protest": _("This law lets prosecutors protest against no decision."),
    "already_protested": _("This office protested against the decision already; it is ruled on once."),
}

APPLICATION_STATES: Mapping[str, Promise] = {
    prosecutors.ApplicationState.RECEIVED: _("Under review"),
    prosecutors.ApplicationState.UNREPORTED: _("No result reported"),
    prosecutors.ApplicationState.RESOLVED: _("Resolved"),
    prosecutors.ApplicationState.REFUSED: _("Refused with an explanation"),
    prosecutors.ApplicationState.PASSED_ON: _("Passed on"),
}
APPLICANTS: Mapping[str, Promise] = {
    prosecutors.Applicant.VOTER: _("Voter"),
    prosecutors.Applicant.CANDIDATE: _("Candidate"),
    prosecutors.Applicant.PARTY: _("Political party"),
    prosecutors.Applicant.OBSERVER: _("Observer"),
    prosecutors.Applicant.MEDIA: _("Representative of the media"),
    prosecutors.Applicant.BODY: _("Body or official"),
    prosecutors.Applicant.OTHER: _("Somebody else"),
    prosecutors.Applicant.ANONYMOUS: _("Someone who gives no name"),
}
SUBJECTS: Mapping[str, Promise] = {
    prosecutors.Subject.VOTER_LIST: _("Lists of voters"),
    prosecutors.Subject.REGISTRATION: _("Registration of candidates and lists"),
    prosecutors.Subject.CAMPAIGN: _("Campaign"),
    prosecutors.Subject.RESOURCES: _("Use of offices, cars and people of the state"),
    prosecutors.Subject.MEDIA: _("Media"),
    prosecutors.Subject.COMMISSION: _("Election commissions"),
    prosecutors.Subject.VOTING_DAY: _("Voting day"),
    prosecutors.Subject.COUNTING: _("Counting of votes"),
    prosecutors.Subject.OTHER: pgettext_lazy("subject of an application", "Other"),
}
KINDS: Mapping[str, Promise] = {
    prosecutors.ProsecutorMeasureKind.PROTEST: pgettext_lazy("measure of a prosecutor", "Protest"),
    prosecutors.ProsecutorMeasureKind.REPRESENTATION: pgettext_lazy("measure of a prosecutor", "Representation"),
    prosecutors.ProsecutorMeasureKind.ORDER: pgettext_lazy("measure of a prosecutor", "Order"),
    prosecutors.ProsecutorMeasureKind.WARNING: pgettext_lazy("measure of a prosecutor", "Warning"),
    prosecutors.ProsecutorMeasureKind.EXPLANATION: pgettext_lazy("measure of a prosecutor", "Explanation of the law"),
    prosecutors.ProsecutorMeasureKind.DISCIPLINARY: _("Disciplinary proceedings"),
    prosecutors.ProsecutorMeasureKind.ADMINISTRATIVE: _("Administrative proceedings"),
    prosecutors.ProsecutorMeasureKind.CRIMINAL: _("Criminal proceedings"),
    prosecutors.ProsecutorMeasureKind.COURT: _("Application to a court"),
    prosecutors.ProsecutorMeasureKind.ENTRY: _("Entry into a court case"),
}
STATES: Mapping[str, Promise] = {
    prosecutors.ProsecutorMeasureState.PENDING: pgettext_lazy("state of a prosecutor's measure", "Waits for an answer"),
    prosecutors.ProsecutorMeasureState.GIVEN: pgettext_lazy("state of a prosecutor's measure", "Given"),
    prosecutors.ProsecutorMeasureState.SATISFIED: pgettext_lazy("state of a prosecutor's measure", "Satisfied"),
    prosecutors.ProsecutorMeasureState.REJECTED: pgettext_lazy("state of a prosecutor's measure", "Rejected"),
    prosecutors.ProsecutorMeasureState.WITHDRAWN: pgettext_lazy("state of a prosecutor's measure", "Withdrawn"),
}
