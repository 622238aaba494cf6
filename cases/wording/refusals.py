"""The sentence for every reason the law gives. One entry a code; each says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models import Body
from cases.wording.citations import citation
from cases.wording.days import full_day, short_day
from cases.wording.instants import written_end, written_out, written_until
from cases.wording.labels import act_label, case_type_label, convener_label, ground_label, label_for, part_label
from cases.wording.refusals_of_access import ACCESS
from cases.wording.refusals_of_more_time import MORE_TIME
from cases.wording.refusals_of_withdrawing import WITHDRAWING
from workflow.errors import Refusal
from workflow.states import Channel, MeasureKind, Outcome, PartyRole, ProceedingState, Role, Standing, Trust

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

SENTENCES: Mapping[str, Words] = {
    **ACCESS,
    **MORE_TIME,
    **WITHDRAWING,
    "absent_but_not_served": _(
        "This party cannot be recorded as absent, because it was never served. Serve it first, then list the case again."
    ),
    "absent_without_proof": _(
        "Say how this party was told of the session and when, for example the receipt number. Then it can be recorded as absent."
    ),
    "admitted_without_reasons": _(
        "The rules speak against admitting this complaint. Write why it is admitted all the same; or list it without "
        "admitting it, and the decision rules on this."
    ),
    "advisory_cannot_decide": _(
        "This body gives opinions and cannot decide a case. Attach its opinion and leave the decision to the competent body."
    ),
    "after_its_day": _(
        "The session was announced for %(starts_at)s, and that day is over. Cancel it and convene another one."
    ),
    "already_carried": _(
        "A roll-call has already adopted an outcome (%(outcome)s). Write that decision down; it is not voted on again."
    ),
    "already_heard": _("This party has already been heard or has waived it."),
    "already_issued": _("This decision has already been issued."),
    "already_listed": _("The case is already on the agenda of a session that has not ended."),
    "already_recused": _("The member on seat %(seat)s is already recused from this case."),
    "already_published": _("This decision has already been published."),
    "already_served": _("This party has already been served."),
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
    "before_its_hour": _(
        "The session is announced for %(starts_at)s. It cannot be opened earlier, because people will come for that hour."
    ),
    "busy": _(
        "The system is at work on something else and did nothing with this. What you typed is still here: "
        "wait a minute and send it again."
    ),
    "calendar_change_empty": _("This would change nothing. Name a day, a voting day or the run-offs."),
    "cannot_lead": _(
        "That case cannot lead this one. Choose another case that %(body)s must now decide, that is joined to none, and that "
        "is of the same election, kind, law and way to appeal."
    ),
    "appeal_unknown": _(
        "This decision can be appealed, and the court or superior above %(body)s is not entered in the register of bodies. "
        "Have it entered, then record the decision."
    ),
    "channel_not_allowed": _("The rules do not let anything be served in this way. Choose one of these: %(channels)s."),
    "claims_unanswered": _(
        "The complaint makes %(claims)s claims and the decision answers %(answered)s. Answer each claim."
    ),
    "case_is_sealed": _(
        "This case is sealed: only the person and this body know of it, and this act would tell others. "
        "Make the case public first, with reasons, or leave this undone."
    ),
    "closed_without_reason": _(
        "A closed session needs a written reason. Give the reason, or hold the session in public."
    ),
    "clock_behind": _(
        "The clock of this system went back: the last entry of this case is of %(last)s. Nothing was done. "
        "Tell whoever keeps the system, and send it again when its clock is right."
    ),
    "competent_cannot_transfer": _(
        "This body is competent for the case, so it must decide it: referral never closes a case. "
        "Ask the other body by an enquiry; the time to decide runs on."
    ),
    "correction_once": _("A correction was already requested once. Rule on the complaint as it stands."),
    "day_not_in_calendar": _("The calendar has no entry to remove for %(days)s. Choose days that it has."),
    "cutoff_passed": _(
        "After %(last_day)s only a court may order this: %(measure)s. "
        "Order another measure, or leave it to a court, which can still decide."
    ),
    "evidence_known": _("This evidence of the same party is on the file already. It is not added a second time."),
    "evidence_unnamed": _("Name the evidence and say in a few words what it shows."),
    "for_itself_alone": _("A complainant acts for itself alone. For another party the clerk enters it."),
    "journal_in_future": _("The time on the paper has not come yet. Write the time at which it was taken in."),
    "journal_number_missing": _("Write the number that is printed on the paper."),
    "journal_number_used": _(
        "This number was entered before as case %(number)s, and what was entered then is not the same. "
        "Check the number. If two papers bear it, write a letter after it, for example 12b."
    ),
    "law_does_not_fit": _(
        "That law does not know a dispute or a body of case %(number)s, so the case could not go on under it. "
        "The case keeps the law it began with."
    ),
    "decided_together": _("This case was decided together with the case it is joined to. Nothing more is done in it."),
    "empty_agenda": _("Choose at least one case for the agenda."),
    "lead_on_agenda": _(
        "That case is on the agenda of a session that the parties of this one were never told of. "
        "Cancel or close that session first; then join the cases and convene another one."
    ),
    "lead_voted_on": _(
        "A roll-call has already adopted an outcome in that case (%(outcome)s), and the parties of this one had no part "
        "in it. Choose another case, or decide this one by itself."
    ),
    "leads_others": _(
        "Other cases (%(count)s) are joined to this one, so it cannot itself be joined. Join the other case to this one."
    ),
    "member_recused": _(
        "A recused member cannot vote on this case (seat %(seats)s). Take the vote without that member."
    ),
    "mode_not_allowed": _(
        "The rulebook does not allow this way of meeting. Convene an open session in a room or by video."
    ),
    "never_back": _(
        "The case has already been before %(to)s and is never sent back. The superior body settles the dispute."
    ),
    "no_adopted_motion": _(
        "No decision exists without a vote in session: no roll-call has adopted this outcome. "
        "Convene a session, take the vote, then record the decision."
    ),
    "no_correction_asked": _("No correction is waited for in this case."),
    "no_open_enquiry": _("No enquiry is waiting for an answer."),
    "no_open_session": _(
        "The case is not before an open session. Convene a session with this case on its agenda and open it."
    ),
    "no_reply_awaited": _(
        "No reply is waited for here: it has come, or the time for it has run out. "
        "What the party still brings can be added as evidence."
    ),
    "no_standing": _(
        "The rules give a complaint of this kind (%(case_type)s) to others, not to: %(standing)s. "
        "It is taken in all the same, and the body rules on it."
    ),
    "no_such_seat": _("There is no member on seat %(seat)s. Choose a seat of this body."),
    "no_roll_call_here": _("This body does not decide by roll-call. Record its decision directly."),
    "no_room": _(
        "There is no room left on the disk of this system. What you typed is still here: send it again in a few minutes. What "
        "was taken already is not taken twice. If your time is about to run out, hand it in on paper now and ask for the time "
        "of receipt in writing."
    ),
    "no_session_by_phone": _(
        "A poll by phone or fax is not a session, and what it settles cannot be recorded as a decision. "
        "Convene an open session in a room or by video."
    ),
    "not_admitted_yet": _(
        "The complaint was not admitted, so it can only be found inadmissible or discontinued. Admit it to rule on its merits."
    ),
    "not_before_this_body": _("Only cases before this body can be on its agenda."),
    "not_an_outcome": _(
        "“%(outcome)s” is not an outcome. A decision grants, grants in part, rejects, finds inadmissible, "
        "discontinues or declares; "
        "to discuss, note or refer a complaint decides nothing."
    ),
    "not_central_clerk": _(
        "Only a clerk of the central commission (%(body)s) changes the calendar of an election or moves its time limits."
    ),
    "not_competent": _(
        "The rulebook names another body as competent: %(competent)s. Transfer the case there; its first instant is kept."
    ),
    "not_handed_in_then": _(
        "It cannot have been handed in then. Write a time between the lodging of the complaint and now."
    ),
    "not_heard": _(
        "A party this outcome goes against has not been heard. Hear it, or record its waiver, before deciding against it."
    ),
    "not_issued": _("The decision has not been issued. Issue it first: it then has its number and can be served."),
    "not_public": _("The text of this decision is not public, so there is nothing to take down."),
    "nobody_above": _("Nobody stands above %(body)s, so the case stays there and is still to be decided, late."),
    "not_passed_up": _("The rulebook leaves the case with this body: it must still decide it, late."),
    "not_sealed": _("This case is public already."),
    "not_served_with_opening": _(
        "Not every party has been told of the case. Serve each party with the opening before you list it."
    ),
    "not_sworn": _("Only sworn members sit and vote. Remove the member who is not sworn in (seat %(seats)s)."),
    "not_your_role": _("This is not yours to do: it belongs to %(roles)s."),
    "notice_too_short": _(
        "A session is announced at least %(hours)s before it starts. The earliest start is %(earliest)s."
    ),
    "not_theirs_to_convene": _("Only these may convene a session: %(conveners)s. Say which of them convenes this one."),
    "out_of_time": _(
        "The time to lodge it ran %(due_before)s. It is taken in all the same; the body rules on it and on the reasons "
        "for coming late."
    ),
    "own_cause": _(
        "The complaint is against this very body, and nobody judges their own cause. Transfer the case to "
        "the body that the rulebook names."
    ),
    "proof_missing": _("Say how you know that it arrived, for example the receipt number or who signed for it."),
    "publication_is_no_service": _(
        "Publication stands in for service by itself once the time to serve has run out. Choose how the party was reached."
    ),
    "passed_on": _(
        "This body has passed the case on. Who the parties are is for the body that has it now: ask that body, or write to the "
        "parties through it."
    ),
    "purpose_missing": _("Say why you need to know. The reading and its reason are put on the record."),
    "quorum_missing": _(
        "There is no quorum: %(present)s of %(total)s members are present and %(needed)s are needed. "
        "Nothing can be decided; convene another session. The time to decide runs on."
    ),
    "reasons_missing": _("Write the reasons. They become part of the file."),
    "remote_not_open": _(
        "A session that is not held in one room must be open to the public. Hold it in public, or meet in person."
    ),
    "remote_not_recorded": _(
        "A session that is not held in one room must be recorded. Say that it will be recorded, or meet in person."
    ),
    "reply_awaited": _(
        "A reply to new evidence may still come %(due_before)s, from: %(awaited)s. "
        "Enter it when it comes, or wait until that time has run out; then vote and decide. The time to decide runs on."
    ),
    "rounds_out_of_order": _("Each round of voting must come after the one before it. Give a later day."),
    "remedy_horizon": _(
        "The time to decide an appeal against this runs %(decide_by)s, and the poll opens %(needed_before)s: "
        "it could not be put right before voting. Say why it is decided all the same."
    ),
    "remedy_not_feasible": _(
        "What cannot be carried out any more is still due by law: %(measures)s. Say what is ordered instead."
    ),
    "scan_missing": _("Add a picture of the paper, or copy out what it says."),
    "sealed_text_survives": _(
        "The public version would still show sealed words, or who a party is (%(count)s found). "
        "Each is shown in its place: withhold it, or say why it names nobody; then publish."
    ),
    "set_aside_without_reason": _(
        "Say for each finding that you set aside why it names nobody, for example that it is a street's name."
    ),
    "sealed_sits_alone": _(
        "This case is sealed, so it needs a session of its own that nobody else is told of. Convene one for it alone."
    ),
    "session_not_open": _("This session is not open."),
    "session_not_convened": _("This session is not waiting to be opened."),
    "tells_who_a_party_is": _(
        "Everyone will read this, and it tells who a party is: %(places)s. "
        "Say it without that, or say why it names nobody."
    ),
    "text_missing": _("The written decision is not complete. Write these parts: %(parts)s."),
    "too_few_together": _(
        "Because of conflicts of interest in one case or the other only %(left)s members could sit on both, and %(needed)s "
        "are needed. Decide each case by itself."
    ),
    "too_few_signatures": _(
        "A complaint of this kind needs the signatures of %(needed)s voters together, and it has %(given)s. "
        "It is taken in all the same, and the others can join it."
    ),
    "unknown_body": _("Nobody here is called %(code)s. Choose a body from the list."),
    "unknown_constituency": _("This election has no constituency %(numbers)s. Choose from its list."),
    "unknown_hearing": _(
        "Choose how the party was heard: by word of mouth, in writing, or not at all though it was told."
    ),
    "unknown_ballot": _("Record each vote as for, against or abstained (seat %(seats)s)."),
    "unknown_kind_of_day": _("A day is a holiday, a closure or a working day, and not “%(kinds)s”."),
    "unknown_party": _("Choose a party of this case."),
    "voting_day_past": _(
        "A poll that has opened is not moved, and none can be set where it would have opened already."
    ),
    "withheld_nowhere": _(
        "This passage to withhold stands nowhere in the public version, so it would cover nothing: %(passages)s. "
        "Copy it from the text, or take it out."
    ),
    "wrong_state": _("This cannot be done now: the case is “%(state)s”. It can be done when the case is %(sources)s."),
    "wrong_target": _("The case can only go to the body that the rulebook names: %(competent)s."),
}


def sentence(refusal: Refusal) -> str:
    """One complete sentence, with its source and how far that may be trusted."""
    said = str(SENTENCES[refusal.code]) % _write_params(refusal)
    if not refusal.cite:
        return said
    return gettext("%(said)s (%(cite)s; %(trust)s)") % {
        "said": said,
        "cite": citation(refusal.cite),
        "trust": label_for(Trust, refusal.trust),
    }


def _write_params(refusal: Refusal) -> dict[str, str]:
    params = dict(refusal.params)
    zone = str(params.pop("zone", settings.TIME_ZONE))
    return {name: _write_param(name, value, zone) for name, value in params.items()}


def _write_param(name: str, value: object, zone: str) -> str:
    """One parameter in words. Lists are joined; codes that a reader would not know are said in their own words."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_write_param(name, each, zone) for each in value)
    if name in MOMENTS:
        at = parse_datetime(str(value))
        return MOMENTS[name](at, zone) if at else str(value)
    return SAID.get(name, str)(str(value))


def _name_body(code: str) -> str:
    body = Body.objects.filter(code=code).first()
    return body.title if body else code


def _write_hours(number: str) -> str:
    return ngettext("%(number)s hour", "%(number)s hours", int(number)) % {"number": number}


def _place(text: str) -> str:
    """A part and the sentence in it where something was found, in its brackets."""
    part, _colon, said = text.partition(":")
    return gettext("%(part)s: “%(said)s”") % {"part": part_label(part), "said": said}


def _write_day(iso: str) -> str:
    return short_day(date.fromisoformat(iso))


def _write_full_day(iso: str) -> str:
    return full_day(date.fromisoformat(iso))


MOMENTS: Mapping[str, Callable[[datetime, str], str]] = {
    "earliest": written_out,
    "last": written_out,
    "starts_at": written_out,
    "needed_before": written_out,
    "due_before": written_until,
    "decide_by": written_until,
    "review": written_end,
    "latest": written_end,
    "until": written_end,
    "runs_until": written_end,
    "would_end": written_end,
    "bound": written_end,
}
SAID: Mapping[str, Callable[[str], str]] = {
    "state": partial(label_for, ProceedingState),
    "sources": partial(label_for, ProceedingState),
    "roles": partial(label_for, Role),
    "act": act_label,
    "outcome": partial(label_for, Outcome),
    "awaited": partial(label_for, PartyRole),
    "measure": partial(label_for, MeasureKind),
    "measures": partial(label_for, MeasureKind),
    "last_day": _write_full_day,
    "parts": part_label,
    "places": _place,
    "body": _name_body,
    "competent": _name_body,
    "examiner": _name_body,
    "to": _name_body,
    "hours": _write_hours,
    "ground": ground_label,
    "grounds": ground_label,
    "days": _write_day,
    "standing": partial(label_for, Standing),
    "case_type": case_type_label,
    "channels": partial(label_for, Channel),
    "conveners": convener_label,
}
