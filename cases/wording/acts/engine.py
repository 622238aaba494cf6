"""The words of the acts: what acts of several rooms refuse, and what follows when a limit runs out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

EVENTS: Mapping[str, Promise] = {
    "silence.refused": _("No decision in time: it counts as refused, and the next instance is open"),
    "silence.ended": _("Never decided here: the next instance has decided"),
    "silence.next_opens": _("No decision in time: the next instance is open"),
    "deadline.breached": _("Time limit missed by the body"),
    "deadline.contested": _("Body late by one reading of the law"),
    "deadline.ran_out": _("Time limit of a party ran out"),
    "deadline.alarm": _("Time limit about to end"),
    "remedy.lost": _("Too late for a remedy that can be used"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "advisory_cannot_decide": _(
        "This body gives opinions and cannot decide a case. Attach its opinion and leave the decision to the competent body."
    ),
    "already_carried": _(
        "A roll-call has already adopted an outcome (%(outcome)s). Write that decision down; it is not voted on again."
    ),
    "already_heard": _("This party has already been heard or has waived it."),
    "already_served": _("This party has already been served."),
    "busy": _(
        "The system is at work on something else and did nothing with this. What you typed is still here: "
        "wait a minute and send it again."
    ),
    "case_is_sealed": _(
        "This case is sealed: only the person and this body know of it, and this act would tell others. "
        "Make the case public first, with reasons, or leave this undone."
    ),
    "channel_not_allowed": _("The rules do not let anything be served in this way. Choose one of these: %(channels)s."),
    "clock_behind": _(
        "The clock of this system went back: the last entry of this case is of %(last)s. Nothing was done. "
        "Tell whoever keeps the system, and send it again when its clock is right."
    ),
    "decided_together": _("This case was decided together with the case it is joined to. Nothing more is done in it."),
    "for_itself_alone": _("A complainant acts for itself alone. For another party the clerk enters it."),
    "mode_not_allowed": _(
        "The rulebook does not allow this way of meeting. Convene an open session in a room or by video."
    ),
    "no_open_session": _(
        "The case is not before an open session. Convene a session with this case on its agenda and open it."
    ),
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
    "no_such_seat": _("There is no member on seat %(seat)s. Choose a seat of this body."),
    "not_admitted_yet": _(
        "The complaint was not admitted, so it can only be found inadmissible or discontinued. Admit it to rule on its merits."
    ),
    "not_an_outcome": _(
        "“%(outcome)s” is not an outcome. A decision grants, grants in part, rejects, finds inadmissible, "
        "discontinues or declares; "
        "to discuss, note or refer a complaint decides nothing."
    ),
    "went_on_above": _(
        "The time to decide ran out, and the case went on to %(to)s. Two bodies do not decide one thing: wait for what is "
        "decided there."
    ),
    "not_competent": _(
        "The rulebook names another body as competent: %(competent)s. Transfer the case there; its first instant is kept."
    ),
    "not_issued": _("The decision has not been issued. Issue it first: it then has its number and can be served."),
    "not_sworn": _("Only sworn members sit and vote. Remove the member who is not sworn in (seat %(seats)s)."),
    "not_your_role": _("This is not yours to do: it belongs to %(roles)s."),
    "own_cause": _(
        "The complaint is against this very body, and nobody judges their own cause. Transfer the case to "
        "the body that the rulebook names."
    ),
    "proof_missing": _("Say how you know that it arrived, for example the receipt number or who signed for it."),
    "publication_is_no_service": _(
        "Publication stands in for service by itself once the time to serve has run out. Choose how the party was reached."
    ),
    "quorum_missing": _(
        "There is no quorum: %(present)s of %(total)s members are present and %(needed)s are needed. "
        "Nothing can be decided; convene another session. The time to decide runs on."
    ),
    "reasons_missing": _("Write the reasons. They become part of the file."),
    "reply_awaited": _(
        "A reply to new evidence may still come %(due_before)s, from: %(awaited)s. "
        "Enter it when it comes, or wait until that time has run out; then vote and decide. The time to decide runs on."
    ),
    "set_aside_without_reason": _(
        "Say for each finding that you set aside why it names nobody, for example that it is a street's name."
    ),
    "stands_still": _(
        "The case is suspended %(review)s, because %(ground)s. Resume it first; otherwise it goes on by itself then."
    ),
    "tells_who_a_party_is": _(
        "Everyone will read this, and it tells who a party is: %(places)s. "
        "Say it without that, or say why it names nobody."
    ),
    "unknown_body": _("Nobody here is called %(code)s. Choose a body from the list."),
    "unknown_party": _("Choose a party of this case."),
    "wrong_state": _("This cannot be done now: the case is “%(state)s”. It can be done when the case is %(sources)s."),
}
"""Code of a refusal to its sentence: complete, with what to do."""
