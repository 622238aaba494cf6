"""The words of the acts upon people: who is appointed, invited and signed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

EVENTS: Mapping[str, Promise] = {
    "staff.appointed": _("A person was appointed to a body"),
    "staff.ended": _("An appointment was ended"),
    "staff.deputy_named": _("A deputy was named for an absence"),
    "account.invited": _("A person was invited"),
    "account.opened": _("An invited person set their password"),
    "account.asked": _("A second administrator was asked"),
    "account.asked_withdrawn": _("What a second administrator was asked for was taken back"),
    "account.factor_reset": _("A second step was reset by two administrators"),
    "account.factor_set_up": _("A second step was set up"),
    "account.passkey_added": _("A passkey was added"),
    "account.recovery_codes_made": _("New recovery codes were made"),
    "account.administrator_made": _("An administrator was made by two administrators"),
    "account.closed": _("An account was closed"),
    "account.reopened": _("A closed account was opened again by two administrators"),
    "account.pages": _("It was said whether a person edits the pages of the institution"),
    "account.sessions_ended": _("An account was signed out everywhere"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "not_administrator_of_people": _(
        "Only an administrator invites people, appoints them and ends appointments. Ask one to do it."
    ),
    "administrator_appointed_alone": _(
        "This person is an administrator, and an administrator works on no file by one person's word. "
        "Ask for it on the person's page; another administrator must confirm it."
    ),
    "clock_behind_office": _(
        "The clock of this system went back: the last entry in the log of the office is of %(last)s. Nothing was done. "
        "Tell whoever keeps the system, and send it again when its clock is right."
    ),
    "account_closed": _("This account is closed. Choose another person."),
    "account_is_open": _("This person has an account and signs in already. They need no invitation."),
    "no_address": _("This is no e-mail address. Write it as in name@example.org."),
    "body_has_ended": _("The body %(body)s has ended. Appoint to a body that is there."),
    "term_ends_before_it_begins": _("The term would be over before it begins. Give a later last day."),
    "appointed_already": _(
        "This person is that at %(body)s already in that time. Give another time, or end the other appointment first."
    ),
    "appointment_ended_already": _("This appointment has ended already. Appoint the person anew."),
    "term_ends_in_the_past": _(
        "An appointment cannot end in the past: what was done under it was done. Give a day to come."
    ),
    "term_would_be_longer": _(
        "A term is not made longer by ending it. Appoint the person anew, from the day on which this term ends."
    ),
    "nobody_would_remain": _(
        "Nobody who has come in would remain at %(body)s for as long as this appointment. Open files there: %(files)s. "
        "Appoint somebody else first, then end this."
    ),
    "deputy_of_oneself": _("Nobody stands in for themselves. Name another person."),
    "deputy_of_a_deputy": _("This person stands in for somebody. Name a deputy for the one who is absent."),
    "absence_outside_the_term": _("The absence lies outside the term. Give days within it."),
    "invitation_used": _(
        "This invitation was used already. Sign in with the password that was set then. If that was not you, tell your "
        "administrator at once."
    ),
    "invitation_newer": _("A newer invitation was sent to you. Open the link in the newest letter."),
    "invitation_expired": _(
        "This invitation has expired: it held for seven days. Ask your administrator for a new one."
    ),
    "appointments_run": _(
        "This person's appointments still run, or will. End each of them first; each says what lies in their hands."
    ),
    "closed_by_oneself": _("Nobody closes their own account. Another administrator can do it."),
    "administrator_already": _("This person is an administrator already."),
    "asks_for_two": _(
        "This asks for two administrators: ask for it on the person's page, and another one confirms it."
    ),
    "request_waits": _("This was asked for already. Another administrator must confirm it."),
    "not_a_person": _("Two persons are asked for, so this is done signed in, not by a command."),
    "confirmed_already": _("This was confirmed already, and is done."),
    "confirmed_by_who_asked": _("You asked for this yourself. Another administrator must confirm it."),
    "confirmed_for_oneself": _("This is about yourself. Another administrator must confirm it."),
    "asked_by_no_administrator": _(
        "Who asked for this is no administrator any more. An administrator must ask for it anew."
    ),
    "asked_and_withdrawn": _("Who asked for this took it back. Nothing is left to be done."),
    "withdrawn_by_another": _("Another administrator asked for this. Only who asked takes it back."),
    "account_not_closed": _("This account is open. There is nothing to open again."),
    "two_administrators_remain": _(
        "Fewer than two administrators would remain, and what asks for two of them could not be done any more. Make "
        "somebody else an administrator first."
    ),
    "asked_too_long_ago": _("This was asked for more than seven days ago. Ask for it anew."),
}
"""Code of a refusal to its sentence: complete, with what to do."""
