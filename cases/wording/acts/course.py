"""The words of the acts: what leads a case off its straight way, and what the system does by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.wording.acts import succession, superior

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "close": _("Close the case"),
    "devolve": _("Pass the case up"),
    "end_access": _("End the access of a person"),
    "extend": _("Extend a time limit"),
    "grant_access": _("Give a person access to the case"),
    "join": _("Join to another case"),
    "keep_going": _("Keep the withdrawn case going"),
    "read_identity": _("See who a party is"),
    "resume": _("Let the case go on"),
    "revive": _("Let the case go on alone"),
    "suspend": _("Suspend the case"),
    "take_effect": _("End the withdrawn case"),
    "unseal": _("Make the case public"),
    "withdraw": _("Accept a withdrawal"),
    **succession.ACTS,
    **superior.ACTS,
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "case.joined": _("Case joined to another one, to be decided together"),
    "case.leads": _("Another case was joined to this one"),
    "case.suspended": _("Case suspended until a review"),
    "case.resumed": _("Case goes on"),
    "case.revived": _("The other case ended without a decision; this one goes on alone"),
    "case.devolved": _("Case passed up to the body above"),
    "case.handed_over": _("The body has ended, and its successor has the case"),
    "order.handed_over": _("Who must do what was ordered has ended, and another body must do it"),
    "withdrawal.lodged": _("Complaint withdrawn; the withdrawal waits before it ends the case"),
    "withdrawal.overtaken": _("The withdrawal counts no longer: a vote was taken before it had waited"),
    "withdrawal.waits_on": _("The withdrawal waits on before it ends the case"),
    "withdrawal.set_aside": _("The withdrawal has waited; the case goes on"),
    "case.withdrawn": _("Case ended: the complaint was withdrawn"),
    "withdrawal.recorded": _("Withdrawal recorded; the body goes on of its own motion"),
    "access.granted": _("One person was given access to the case"),
    "access.ended": _("The access of one person was ended"),
    "case.unsealed": _("Case made public, which was sealed until then"),
    "deadline.extended": _("Time limit extended"),
    "case.closed": _("Case closed"),
    "identity.read": _("Protected identity read"),
    **succession.EVENTS,
    **superior.EVENTS,
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    **succession.REFUSALS,
    **superior.REFUSALS,
    "appeals_are_not_joined": _(
        "Appeals against one decision are heard together already; those against two decisions are decided each for itself."
    ),
    "appealed_by_others": _(
        "Others appeal as well, or this appeal is somebody else's, so it is not withdrawn here. It is decided as it stands."
    ),
    "access_account_unknown": _(
        "Access cannot be given under this name. Ask the person by which name they sign in here, and type it exactly."
    ),
    "access_case_over": _(
        "The case has ended, so nobody is to be represented or admitted in it any more. Who has access already keeps it."
    ),
    "access_ends_too_soon": _("That day is over already. Choose a later last day, or leave it open."),
    "access_for_other_acts": _(
        "A representative can be let correct the complaint, give up the hearing or withdraw, and nobody else can be let "
        "do anything. Choose again."
    ),
    "access_given_already": _("This person has this access already. To change it, end it first and give it anew."),
    "access_not_yours": _(
        "A representative is chosen by the complainant, an observer is admitted by the body that has the case, and an "
        "auditor is appointed by a body above it or the administrator. Leave it to them."
    ),
    "access_over": _("This access has ended already, or there is none such in this case. Nothing is left to end."),
    "access_to_oneself": _("Nobody gives access to themselves. Name the account of another person."),
    "access_to_own_clerk": _(
        "This account belongs to your own body, to which the file is shut. Appoint somebody from outside it."
    ),
    "access_to_the_other_side": _(
        "This account belongs to the body that is complained of. Name somebody who does not stand on the other side."
    ),
    "access_to_who_decides": _(
        "This account belongs to a body that has the case or had it. Who decides a case neither stands for a side nor "
        "looks on from outside. Name somebody else."
    ),
    "already_withdrawn": _("The withdrawal is on record already, and the case went on. It is to be decided."),
    "appeal_lost_by_waiting": _(
        "If the case were suspended so long, the time to decide an appeal would run %(decide_by)s, and the poll opens "
        "%(needed_before)s: the decision could not be put right before voting. Set an earlier review, or decide the case."
    ),
    "body_time_stays": _("The body's own time is never extended. What is decided after it is late."),
    "cannot_lead": _(
        "That case cannot lead this one. Choose another case that %(body)s must now decide, that is joined to none, and that "
        "is of the same election, kind, law and way to appeal."
    ),
    "examines_no_pressure": _(
        "From above, only the body that examines pressure in this case may keep it going: %(examiner)s."
    ),
    "extended_before": _("This time limit was already extended as often as the rules allow."),
    "extension_goes_past": _(
        "With this the time limit would run %(would_end)s, but it may run %(bound)s, and no longer. "
        "Add fewer hours, or leave it as it is."
    ),
    "extension_too_long": _("A time limit is extended by no more than its own length: by %(hours)s at the most."),
    "ground_not_allowed": _(
        "The law allows a suspension only because %(grounds)s. Decide the case; the time to decide runs on."
    ),
    "hours_missing": _("Say by how many whole hours."),
    "kept_going_already": _(
        "This body has kept the case going already. It shows when the withdrawal has waited: %(until)s."
    ),
    "lead_on_agenda": _(
        "That case is on the agenda of a session that the parties of this one were never told of. "
        "Cancel or close that session first; then join the cases and convene another one."
    ),
    "lead_voted_on": _(
        "A roll-call has already adopted an outcome in that case (%(outcome)s), and the parties of this one had no part "
        "in it. Choose another case, or decide this one by itself."
    ),
    "leads_and_goes_on": _(
        "Other cases (%(count)s) are decided together with this one and their time runs on, so it cannot be suspended. "
        "Decide them."
    ),
    "leads_others": _(
        "Other cases (%(count)s) are joined to this one, so it cannot itself be joined. Join the other case to this one."
    ),
    "limit_not_running": _("This time limit does not run any more, and what has ended is not extended."),
    "no_extension": _("This law allows no extension of a time limit."),
    "no_such_limit_here": _("Choose a time limit of this case."),
    "no_suspension": _("This law allows no suspension of a case. Decide the case; the time to decide runs on."),
    "no_withdrawal_waits": _("No withdrawal waits in this case."),
    "nobody_above": _("Nobody stands above %(body)s, so the case stays there and is still to be decided, late."),
    "not_kept_going": _("The rules do not let this body keep a withdrawn case going."),
    "not_of_own_motion": _(
        "Whether the case goes on although it was withdrawn is for the body to say, where the rules let it. "
        "Withdraw it without that."
    ),
    "not_passed_up": _("The rulebook leaves the case with this body: it must still decide it, late."),
    "not_sealed": _("This case is public already."),
    "only_a_commission_waits": _("Only a commission waits while a court has the same matter. Decide the case."),
    "passed_on": _(
        "This body has passed the case on. Who the parties are is for the body that has it now: ask that body, or write to the "
        "parties through it."
    ),
    "purpose_missing": _("Say why you need to know. The reading and its reason are put on the record."),
    "remedy_lost_by_waiting": _(
        "If the case were suspended so long, the time to decide would run %(runs_until)s, and a decision is needed before "
        "%(needed_before)s. Set an earlier review, or decide the case."
    ),
    "review_missing": _("Give the day and hour of the review. Without one nobody would look at the case again."),
    "review_not_ahead": _("The review must still be to come. Set a later one."),
    "review_too_late": _("The case may be suspended %(latest)s, and no longer. Set an earlier review."),
    "too_few_together": _(
        "Because of conflicts of interest in one case or the other too few members could sit on both: %(left)s, and "
        "%(needed)s are needed. Decide each case by itself."
    ),
    "withdrawal_free_will": _(
        "A withdrawal counts only after the person said, in their own words, that they withdraw freely."
    ),
    "withdrawal_identity": _("A withdrawal counts only after the person's identity was checked."),
    "withdrawal_not_free": _(
        "A withdrawal counts only after the person's identity was checked and they said, in their own words, "
        "that they withdraw freely."
    ),
    "withdrawal_waits": _(
        "The complaint is withdrawn already. The withdrawal waits %(until)s; then it shows whether the case ends or goes on."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
