"""The words of the acts: notice, session and hearing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.wording.acts import court

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    **court.ACTS,
    "add_evidence": _("Add evidence"),
    "cancel_session": _("Cancel the session"),
    "close_session": _("Close the session"),
    "convene": _("Convene a session"),
    "hear": _("Record a hearing"),
    "make_request": _("Enter a request of a party"),
    "notify": _("Serve the opening on a party"),
    "open_session": _("Open the session"),
    "recuse": _("Recuse a member"),
    "reply": _("Enter a reply to evidence"),
    "rule_on_request": _("Rule on a request"),
    "vote": _("Take a roll-call vote"),
    "waive": _("Record a waiver of the hearing"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    **court.EVENTS,
    "opening.served": _("Party told that the proceeding was opened"),
    "session.convened": _("Session convened"),
    "case.listed": _("Case listed for a session"),
    "case.unlisted": _("Case taken off the agenda"),
    "session.opened": _("Session opened"),
    "session.closed": _("Session closed"),
    "session.cancelled": _("Session cancelled"),
    "session.handed_over": _("The body has ended, and its successor holds the session"),
    "session.unlisted": _("Case taken off the agenda"),
    "party.heard": _("Party heard"),
    "hearing.waived": _("Party waived the hearing"),
    "hearing.complete": _("All parties heard"),
    "evidence.added": _("Evidence added to the file"),
    "reply.asked": _("Evidence that came after the vote can be replied to"),
    "evidence.replied": _("Party replied to the evidence"),
    "request.made": _("Party made a request"),
    "request.ruled": _("Request ruled on"),
    "member.recused": _("Member recused from the case"),
    "vote.taken": _("Roll-call vote taken"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    **court.REFUSALS,
    "absent_but_not_served": _(
        "This party cannot be recorded as absent, because it was never served. Serve it first, then list the case again."
    ),
    "absent_without_proof": _(
        "Say how this party was told of the session and when, for example the receipt number. Then it can be recorded as absent."
    ),
    "after_its_day": _(
        "The session was announced for %(starts_at)s, and that day is over. Cancel it and convene another one."
    ),
    "already_listed": _("The case is already on the agenda of a session that has not ended."),
    "already_recused": _("The member on seat %(seat)s is already recused from this case."),
    "before_its_hour": _(
        "The session is announced for %(starts_at)s. It cannot be opened earlier, because people will come for that hour."
    ),
    "closed_without_reason": _(
        "A closed session needs a written reason. Give the reason, or hold the session in public."
    ),
    "empty_agenda": _("Choose at least one case for the agenda."),
    "evidence_known": _("This evidence of the same party is on the file already. It is not added a second time."),
    "evidence_unnamed": _("Name the evidence and say in a few words what it shows."),
    "member_recused": _(
        "A recused member cannot vote on this case (seat %(seats)s). Take the vote without that member."
    ),
    "no_reply_awaited": _(
        "No reply is waited for here: it has come, or the time for it has run out. "
        "What the party still brings can be added as evidence."
    ),
    "no_request_waits": _("No request waits for a ruling here. Each is ruled on once; a new one can be made."),
    "no_such_request": _("This party has made no such request in this case. Choose one of those that wait."),
    "no_time_was_missed": _(
        "The complaint or appeal of this party did not come late here, so there is no time to restore. "
        "Another time is made longer by the act of its own."
    ),
    "not_before_this_body": _("Only cases before this body can be on its agenda."),
    "not_handed_in_then": _(
        "It cannot have been handed in then. Write a time between the lodging of the complaint and now."
    ),
    "not_served_with_opening": _(
        "Not every party has been told of the case. Serve each party with the opening before you list it."
    ),
    "not_theirs_to_convene": _("Only these may convene a session: %(conveners)s. Say which of them convenes this one."),
    "notice_too_short": _(
        "A session is announced at least %(hours)s before it starts. The earliest start is %(earliest)s."
    ),
    "recusal_not_ruled_on": _(
        "A party has asked that a member stays out, and nobody has ruled on it (requests that wait: %(count)s). "
        "Rule on it first, here or in the case joined to this one; then vote and decide."
    ),
    "refused_without_reasons": _(
        "Write why the request is refused: the party is told. Only what is granted needs no reasons."
    ),
    "remote_not_open": _(
        "A session that is not held in one room must be open to the public. Hold it in public, or meet in person."
    ),
    "remote_not_recorded": _(
        "A session that is not held in one room must be recorded. Say that it will be recorded, or meet in person."
    ),
    "request_in_no_words": _("Write what the party asks for and why."),
    "request_of_no_kind": _("Choose what kind of request it is: %(request_kinds)s."),
    "request_ruled_on": _(
        "This request was ruled on already, and that happens once. If something is new, the party can make another request."
    ),
    "requested_already": _(
        "This party has asked for the very same already, and it waits for a ruling. Rule on it, or write what is new."
    ),
    "restored_too_late": _(
        "What came late was ruled on already, so its time cannot count as kept any more. "
        "That ruling can be appealed where a body stands above."
    ),
    "sealed_sits_alone": _(
        "This case is sealed, so it needs a session of its own that nobody else is told of. Convene one for it alone."
    ),
    "session_not_convened": _("This session is not waiting to be opened."),
    "session_not_open": _("This session is not open."),
    "time_asked_already": _(
        "This party has asked already that the time it missed counts as kept, and that is ruled on once."
    ),
    "time_not_restored": _(
        "This law lets nobody restore the time that was missed here, whatever the cause. Refuse the request, with that reason."
    ),
    "time_not_ruled_on": _(
        "Who came late has asked that the missed time counts as kept, and nobody has ruled on it (requests that wait: "
        "%(count)s). Rule on it first; then admit, vote and decide."
    ),
    "unknown_ballot": _("Record each vote as for, against or abstained (seat %(seats)s)."),
    "unknown_hearing": _(
        "Choose how the party was heard: by word of mouth, in writing, or not at all though it was told."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
