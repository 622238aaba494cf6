"""The tables behind `cases.wording.labels`: plain words for every code of the machine, one table a kind of code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.wording.acts import calendar, correction, course, decision, engine, filing, hearing, office, people, stays
from cases.wording.acts.prosecutor import ACTS as PROSECUTOR_ACTS
from cases.wording.acts.prosecutor import EVENTS as PROSECUTOR_EVENTS
from workflow import measures, states
from workflow.rules.words import Silence

OUTCOMES: Mapping[str, Promise] = {
    states.Outcome.INADMISSIBLE: _("Inadmissible"),
    states.Outcome.REJECTED: _("Rejected"),
    states.Outcome.PARTLY_GRANTED: _("Granted in part"),
    states.Outcome.GRANTED: _("Granted"),
    states.Outcome.DISCONTINUED: _("Discontinued"),
    states.Outcome.DECLARATORY: _("Breach declared"),
    states.Outcome.UPHELD: _("Decision upheld"),
    states.Outcome.VARIED: _("Decision varied"),
    states.Outcome.ANNULLED: _("Decision annulled, and decided anew"),
    states.Outcome.REMANDED: _("Decision annulled, and sent back"),
}

ANNULMENT_GROUNDS: Mapping[str, Promise] = {
    states.AnnulmentGround.PROCEDURE: _("Set aside for its procedure"),
    states.AnnulmentGround.FACTS: _("Set aside for its facts"),
    states.AnnulmentGround.LAW: _("Set aside in law"),
}

DECISION_STANDINGS: Mapping[str, Promise] = {
    states.DecisionStanding.STANDS: _("Nobody above has ruled on it"),
    states.DecisionStanding.UPHELD: _("Upheld by the body above"),
    states.DecisionStanding.VARIED: _("Varied by the body above"),
    states.DecisionStanding.ANNULLED: _("Annulled by the body above"),
    states.DecisionStanding.SUSPENDED: _("Suspended until it is ruled on above"),
}
"""What has become of a decision."""

SILENCES: Mapping[str, Promise] = {
    Silence.NOTHING: _("It is late, and must still be decided"),
    Silence.PASSED_UP: _("The body above decides it"),
    Silence.REFUSED: _("It counts as refused, and the next instance is open"),
    Silence.NEXT_OPENS: _("The next instance is open"),
    Silence.GRANTED: _("It counts as granted"),
}
"""What it means that nobody decided in time."""

REQUEST_KINDS: Mapping[str, Promise] = {
    states.RequestKind.LONGER_TIME: _("Longer time"),
    states.RequestKind.RECUSAL: _("That a member stays out of the case"),
    states.RequestKind.ACCESS_TO_FILE: _("To read the file"),
    states.RequestKind.EVIDENCE: _("That the body obtains evidence"),
    states.RequestKind.RESTORE_TIME: _("That a time which ran out counts as kept"),
}
"""What a party asked for."""

CASE_TYPES: Mapping[str, Promise] = {
    "commission_act": _("Act or omission of an election commission"),
    "cec_act": _("Act or omission of the Central Election Commission"),
    "voter_list": _("Error in a list of voters"),
    "registration": _("Registration of a candidate or party list"),
    "media_coverage": _("Media coverage and campaigning"),
    "campaign_finance": _("Money of the campaign"),
    "official_or_local_body": _("Act of an official or a local body"),
    "failure_to_act": _("Complaint not decided in time"),
    "eday_procedure": _("Procedure on voting day"),
    "counting_protocol": _("Counting of votes and the protocol"),
    "results_validity": _("Validity of the results"),
    "immunity_consent": _("Consent to proceedings against a candidate"),
}

PROCEEDING_STATES: Mapping[str, Promise] = {
    states.ProceedingState.LODGED: _("Lodged"),
    states.ProceedingState.CORRECTION: _("Waiting for a correction"),
    states.ProceedingState.ADMITTED: _("Admitted"),
    states.ProceedingState.LISTED: _("Listed for a session"),
    states.ProceedingState.HEARD: _("Parties heard"),
    states.ProceedingState.DECIDED: _("Decided"),
    states.ProceedingState.CLOSED: _("Closed"),
    states.ProceedingState.TRANSFERRED: _("Transferred to the competent body"),
    states.ProceedingState.WITHDRAWN: _("Withdrawn"),
    states.ProceedingState.DEVOLVED: _("Passed up to the body above"),
    states.ProceedingState.JOINED: _("Joined to another case"),
    states.ProceedingState.SUSPENDED: _("Suspended"),
}

SESSION_STATES: Mapping[str, Promise] = {
    states.SessionState.CONVENED: pgettext_lazy("state of a session", "Convened"),
    states.SessionState.OPEN: pgettext_lazy("state of a session", "In session"),
    states.SessionState.CLOSED: pgettext_lazy("state of a session", "Closed"),
    states.SessionState.CANCELLED: pgettext_lazy("state of a session", "Cancelled"),
}

SESSION_MODES: Mapping[str, Promise] = {
    states.SessionMode.IN_PERSON: pgettext_lazy("how members meet", "In person"),
    states.SessionMode.VIDEO: pgettext_lazy("how members meet", "By video link"),
    states.SessionMode.PHONE: pgettext_lazy("how members meet", "By telephone"),
    states.SessionMode.FAX: pgettext_lazy("how members meet", "By fax"),
}

BALLOTS: Mapping[str, Promise] = {
    states.Ballot.FOR: pgettext_lazy("ballot", "For"),
    states.Ballot.AGAINST: pgettext_lazy("ballot", "Against"),
    states.Ballot.ABSTAIN: pgettext_lazy("ballot", "Abstained"),
}

HEARINGS: Mapping[str, Promise] = {
    states.HearingKind.ORAL: _("Heard in person"),
    states.HearingKind.WRITTEN: _("Heard in writing"),
    states.HearingKind.WAIVED: _("Waived the hearing"),
    states.HearingKind.ABSENT: _("Told in time and did not come"),
}

CHANNELS: Mapping[str, Promise] = {
    states.Channel.IN_PERSON: pgettext_lazy("channel of service", "Handed over in person"),
    states.Channel.EMAIL: pgettext_lazy("channel of service", "E-mail"),
    states.Channel.POST: pgettext_lazy("channel of service", "Post"),
    states.Channel.FAX: pgettext_lazy("channel of service", "Fax"),
    states.Channel.COURIER: pgettext_lazy("channel of service", "Courier"),
    states.Channel.PUBLICATION: pgettext_lazy("channel of service", "Publication"),
}

CONVENERS: Mapping[str, Promise] = {
    "chair": _("The chair"),
    "one_third_of_members": _("One third of the members"),
}

PARTY_ROLES: Mapping[str, Promise] = {
    states.PartyRole.COMPLAINANT: _("Complainant"),
    states.PartyRole.RESPONDENT: _("Respondent"),
    states.PartyRole.PERSON_CONCERNED: _("Person concerned"),
    states.PartyRole.REPRESENTATIVE: _("Representative"),
    states.PartyRole.PROSECUTOR: _("Prosecutor"),
}

GRANT_ROLES: Mapping[str, Promise] = {
    states.GrantRole.REPRESENTATIVE: _("Representative"),
    states.GrantRole.OBSERVER: _("Observer"),
    states.GrantRole.AUDITOR: _("Auditor"),
}

STAFF_ROLES: Mapping[str, Promise] = {
    states.StaffRole.CLERK: _("Clerk"),
    states.StaffRole.SECRETARY: _("Secretary"),
    states.StaffRole.CHAIR: _("Chair"),
    states.StaffRole.MEMBER: _("Member"),
    states.StaffRole.RAPPORTEUR: _("Rapporteur"),
    states.StaffRole.JUDGE: _("Judge"),
    states.StaffRole.PROSECUTOR: _("Prosecutor"),
    states.StaffRole.SUPERVISOR: _("Supervisor of a region"),
    states.StaffRole.OBSERVER: _("Observer"),
    states.StaffRole.AUDITOR: _("Auditor"),
}

TWO_PERSON_ACTS: Mapping[str, Promise] = {
    states.TwoPersonAct.RESET_FACTOR: _("Reset the second step"),
    states.TwoPersonAct.MAKE_ADMINISTRATOR: _("Make an administrator"),
    states.TwoPersonAct.APPOINT_ADMINISTRATOR: _("Appoint an administrator to a body"),
    states.TwoPersonAct.REOPEN_ACCOUNT: _("Open a closed account again"),
}

STANDINGS: Mapping[str, Promise] = {
    states.Standing.VOTER: _("Voter"),
    states.Standing.CANDIDATE: _("Candidate"),
    states.Standing.PARTY: _("Political party"),
    states.Standing.BLOC: _("Electoral bloc"),
    states.Standing.COMMISSION_MEMBER: _("Member of an election commission"),
    states.Standing.DOMESTIC_OBSERVER: _("Domestic observer"),
    states.Standing.PROXY: _("Proxy of a candidate or party"),
    states.Standing.MEDIA: _("Representative of the media"),
    states.Standing.NGO: _("Non-governmental organisation"),
    states.Standing.INTERNATIONAL_OBSERVER: _("International observer"),
    states.Standing.HEAD_OF_STATE: _("Head of state"),
    states.Standing.CHAMBER_CHAIR: _("Chair of a chamber of parliament"),
    states.Standing.DEPUTIES: _("Members of parliament together"),
    states.Standing.HEAD_OF_GOVERNMENT: _("Head of government"),
    states.Standing.ANONYMOUS: _("Someone who gives no name"),
}

MEASURES: Mapping[str, Promise] = {
    measures.MeasureKind.ANNUL_ACT: _("Annul the act"),
    measures.MeasureKind.REINSTATE: _("Restore the registration"),
    measures.MeasureKind.INCLUDE_IN_LIST: _("Put on the list of voters"),
    measures.MeasureKind.CORRECT_LIST: _("Correct the list of voters"),
    measures.MeasureKind.RECOUNT: _("Count the votes again"),
    measures.MeasureKind.ORDER_TO_ACT: _("Do what the law requires"),
    measures.MeasureKind.WARN: _("Warning"),
    measures.MeasureKind.DISCIPLINARY: _("Disciplinary proceedings"),
    measures.MeasureKind.ADMINISTRATIVE: _("Administrative proceedings"),
    measures.MeasureKind.CANCEL_REGISTRATION: _("Cancel the registration"),
    measures.MeasureKind.ANNUL_RESULTS: _("Annul the results"),
    measures.MeasureKind.REPEAT_VOTE: _("Vote again"),
    measures.MeasureKind.DECLARE: _("Declare that the law was broken"),
    measures.MeasureKind.SPECIAL_RULING: _("Special ruling, to be answered"),
}

MEASURE_STATES: Mapping[str, Promise] = {
    measures.MeasureState.PENDING: _("To be done"),
    measures.MeasureState.REPORTED: _("Reported as done"),
    measures.MeasureState.ACCEPTED: _("Done"),
    measures.MeasureState.REFUSED: _("Report not accepted, still to be done"),
    measures.MeasureState.IMPOSSIBLE: _("Impossible, something else is ordered"),
    measures.MeasureState.UNDONE: _("No longer to be done"),
}

BODY_KINDS: Mapping[str, Promise] = {
    states.BodyKind.COMMISSION: _("Election commission"),
    states.BodyKind.COURT: _("Court"),
    states.BodyKind.PROSECUTOR: _("Prosecutor's office"),
    states.BodyKind.ADVISORY: _("Advisory council"),
    states.BodyKind.OFFICE: _("Official or local body"),
}

TIME_LIMITS: Mapping[str, Promise] = {
    "lodge": _("Time to lodge the complaint"),
    "decide": _("Time to decide"),
    "transfer": _("Time to transfer"),
    "correct": _("Time to correct the complaint"),
    "issue": _("Time to issue the decision"),
    "serve": _("Time to serve the decision"),
    "unserved": _("Next call to serve the decision"),
    "publication": _("Time until publication counts as service"),
    "publish": _("Time to publish the decision"),
    "appeal": _("Time to appeal"),
    "enquiry": _("Time to answer the enquiry"),
    "reply": _("Time to reply to new evidence"),
    "screen": _("Time to look at the anonymous complaint"),
    "review": _("Review of whether the case goes on"),
    "withdrawal": _("Time in which a withdrawal waits"),
    "execute": _("Time to carry out what was ordered"),
    "due_soon": _("Reminder"),
    "still_due": _("Next call to carry out what was ordered"),
    "confirm": _("Time to confirm a correction"),
    "stay": _("Time to rule on the stay"),
    "stay_until": _("Hour at which the stay ends"),
    "useful": _("Last moment at which a decision can help"),
    "alarm": _("Warning"),
    "contested": _("End by the shorter reading of the law"),
}

EVENTS: Mapping[str, Promise] = {
    **filing.EVENTS,
    **hearing.EVENTS,
    **decision.EVENTS,
    **course.EVENTS,
    **correction.EVENTS,
    **calendar.EVENTS,
    **office.EVENTS,
    **people.EVENTS,
    **engine.EVENTS,
    **stays.EVENTS,
    **PROSECUTOR_EVENTS,
}

ACTS: Mapping[str, Promise] = {
    **filing.ACTS,
    **hearing.ACTS,
    **decision.ACTS,
    **course.ACTS,
    **correction.ACTS,
    **stays.ACTS,
    **PROSECUTOR_ACTS,
}

CAUSES: Mapping[str, Promise] = {
    **stays.CAUSES,
    "silence": _("The time to decide ran out without a decision."),
    "remand_undone": _("What had sent the case back was annulled."),
    "review": _("The time of the review has come."),
    "quorum": _("So many members stay out of the case that no quorum is left."),
    "vote_undone": _("The vote holds no longer: a member who took part in it stays out of the case now."),
    "poll_closed": _("The poll closed before the case was decided."),
    "late_service": _("The decision was served so late that an appeal can no longer be decided before voting."),
}

PARTS: Mapping[str, Promise] = {
    "facts": pgettext_lazy("part of a decision", "facts"),
    "evidence": pgettext_lazy("part of a decision", "evidence"),
    "law": pgettext_lazy("part of a decision", "law"),
    "reasons": pgettext_lazy("part of a decision", "reasons"),
    "operative": pgettext_lazy("part of a decision", "operative part"),
    "answers": pgettext_lazy("part of a decision", "answers to the claims"),
    "horizon_reasons": pgettext_lazy("part of a decision", "reasons for deciding so late"),
    "measures": pgettext_lazy("part of a decision", "what is ordered"),
    "claims": pgettext_lazy("part of a decision", "what was asked"),
    "dissents": pgettext_lazy("part of a decision", "dissenting opinions"),
    "parties": pgettext_lazy("part of a decision", "parties"),
    "place": pgettext_lazy("part of a public text", "place or link of the session"),
    "closed_reason": pgettext_lazy("part of a public text", "reason for closing the session"),
    "cancelled_reason": pgettext_lazy("part of a public text", "reason for calling the session off"),
    "takedown_reason": pgettext_lazy("part of a public text", "reason for taking the text down"),
}

FINDINGS: Mapping[str, Promise] = {
    "name": pgettext_lazy("a finding", "a name"),
    "number": pgettext_lazy("a finding", "a telephone or card number"),
    "mail": pgettext_lazy("a finding", "an e-mail address"),
    "address": pgettext_lazy("a finding", "where somebody lives"),
    "sealed": pgettext_lazy("a finding", "words that were sealed"),
}
"""What the hunt found, as said after "this may be"."""

ROLES: Mapping[str, Promise] = {
    "clerk": _("the clerk of the body that has the case"),
    "complainant": _("the complainant"),
    "respondent": _("the respondent"),
    "other_clerk": _("the clerk of a body that was asked"),
    "superior_clerk": _("the clerk of a body above"),
    "system": _("the system"),
    "stranger": _("nobody else"),
}

TRUST: Mapping[str, Promise] = {
    "verified": _("verified"),
    "verified_in_part": _("verified in part"),
    "seed": _("reported by the observation mission"),
    "memory": _("from memory, not verified"),
    "design": _("a rule of this system, not law"),
    "gap": _("the law is silent; this is the declared default"),
}

MOVE_REASONS: Mapping[str, Promise] = {
    "length": pgettext_lazy("why a time limit moves", "the limit has another length"),
    "start": pgettext_lazy("why a time limit moves", "it runs from another moment"),
    "day_off": pgettext_lazy("why a time limit moves", "another day is free or worked on"),
    "window": pgettext_lazy("why a time limit moves", "it is near voting, or no longer near it"),
    "cap": pgettext_lazy("why a time limit moves", "it must end before another time of voting"),
    "voting_day": pgettext_lazy("why a time limit moves", "the voting day that counts is another"),
    "zones": pgettext_lazy("why a time limit moves", "the clocks of another place count"),
    "readings": pgettext_lazy("why a time limit moves", "another reading of the law counts"),
    "paused": pgettext_lazy("why a time limit moves", "the time of its suspension counts otherwise"),
    "extended": pgettext_lazy("why a time limit moves", "the time that was added counts otherwise"),
    "stands_still": pgettext_lazy(
        "why a time limit moves", "the case is suspended, so it is counted anew when the case goes on"
    ),
    "counting": pgettext_lazy("why a time limit moves", "the law counts its days otherwise"),
    "kept_for_person": pgettext_lazy(
        "why a time limit moves", "time once given to a person is never taken back, so it stays"
    ),
    "fair_notice": pgettext_lazy(
        "why a time limit moves", "no change makes a body late, so its time is counted from the change"
    ),
    "no_such_limit": pgettext_lazy("why a time limit moves", "the other law has no such limit, so it stays"),
    "no_end": pgettext_lazy("why a time limit moves", "the other law sets no end, so it stays"),
    "calendar_gap": pgettext_lazy(
        "why a time limit moves", "the calendar lacks a day that the other law needs, so it stays"
    ),
    "not_asked": pgettext_lazy(
        "why a time limit moves", "it is from before it was kept what a limit is counted from, so it stays"
    ),
    "law_does_not_fit": pgettext_lazy(
        "why a time limit moves", "the other law does not know this dispute or this body, so it stays"
    ),
    "set_aside": pgettext_lazy(
        "why a time limit moves",
        "it is the case's own time, which waits while the shorter time of a joined case counts",
    ),
    "shortest": pgettext_lazy(
        "why a time limit moves", "of cases that are decided together, the shortest time counts for all"
    ),
}
"""Why a limit moves or stays, as said after a colon. Codes of `workflow.clocks.recount` and `move_limits`."""
