"""The words of the acts around a party that is no more, and of why a case stands still."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.party_ends import PartyEnd

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "end_party": _("Enter that a party is no more"),
    "enter_successor": _("Enter the successor of a party"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "party.ended": _("A party is no more"),
    "party.succeeded": _("A successor has taken the place of a party"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "end_is_ahead": _("That day is still to come. Write the day on which it happened."),
    "end_not_proved": _("Write which paper says so, with its number and day. It becomes part of the file."),
    "no_successor_yet": _(
        "A party is no more and nobody has its place (parties: %(count)s). Enter the successor first, or end the case by a "
        "decision that discontinues it."
    ),
    "party_end_unknown": _("Choose whether the person has died or the registration has ended."),
    "party_ended_already": _("It is on record already that this party is no more."),
    "party_has_not_ended": _("This party is still there. Enter first that it is no more, with the proof."),
    "party_is_a_body": _(
        "This party is a body. What it had goes to its successor when its end is entered under “Bodies”."
    ),
    "party_is_no_more": _(
        "This party is no more. Enter its successor, who then acts and is reached; or go on without."
    ),
    "right_is_personal": _(
        "The right that this case is about ends with the person, and nobody succeeds to it. End the case by a decision that "
        "discontinues it."
    ),
    "succession_not_proved": _("Write which paper says who succeeds, with its number and day."),
    "successor_of_no_standing": _("Choose as what the successor stands in the case."),
    "successor_unnamed": _("Write who the successor is. Only who may see who the parties are reads it."),
}
ENDS: Mapping[str, Promise] = {
    PartyEnd.DEATH: _("The person has died"),
    PartyEnd.REGISTRATION_ENDED: _("The registration has ended"),
}
GROUNDS: Mapping[str, Promise] = {
    "court_seized": pgettext_lazy("a case stands still because …", "a court has the same matter"),
    "other": pgettext_lazy("a case stands still because …", "of a reason written in the file"),
    "party_ended": pgettext_lazy("a case stands still because …", "a party is no more and nobody has its place yet"),
}
"""Why a case stands still, as said after "because"."""
