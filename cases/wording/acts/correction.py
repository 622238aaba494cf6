"""The words of the acts: slips, mended in the open by two persons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "propose_correction": _("Propose the correction of a slip"),
    "confirm_correction": _("Confirm a correction"),
    "refuse_correction": _("Refuse a correction"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "correction.proposed": _("Correction of a slip proposed; it waits for a second person"),
    "correction.made": _("A slip was corrected"),
    "correction.refused": _("Correction refused: what was recorded stands"),
    "correction.lapsed": _("Nobody confirmed the correction in time: what was recorded stands"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "breach_act_missing": _(
        "What this time limit was for is not on the file yet. Enter it first, late as it is, and then say what proves when it "
        "was done."
    ),
    "confirmed_by_who_proposed": _(
        "You proposed this correction yourself. A second person of this body confirms it, so that nobody corrects the file alone."
    ),
    "corrected_already": _(
        "This was struck out by a correction already, so there is nothing left to correct. Look at what stands in its place."
    ),
    "corrected_meanwhile": _(
        "What this corrects was corrected otherwise meanwhile. Refuse this one, and propose what is still wrong."
    ),
    "correction_changes_outcome": _(
        "This would change what was decided, voted or ordered, and that is no slip. A decision is changed by an appeal alone: "
        "tell the parties that they can appeal."
    ),
    "correction_leaks": _(
        "The public text of the decision would then tell who a party is. Take the text down first, confirm this, and publish it "
        "again: there each such word is shown in its place, to be withheld."
    ),
    "correction_settled": _("This correction was confirmed, refused or has lapsed already, and that happens once."),
    "correction_unproved": _("Say what proves the slip, for example the receipt, the journal or who was asked."),
    "correction_waits": _(
        "A correction of the very same waits to be confirmed already. Confirm or refuse that one before you propose another."
    ),
    "corrects_nothing_known": _("Choose what was recorded wrongly: this is nothing that can be corrected."),
    "corrects_nothing_on_file": _(
        "Nothing like this stands on the file of this body, so there is nothing to correct. Choose one of the entries."
    ),
    "no_correction_waits": _(
        "No correction waits here to be confirmed or refused. It is proposed first, by another person."
    ),
    "no_slip": _("This says the same as what stands there, so there is no slip. Write what is right."),
    "no_such_correction": _("No such correction was proposed here. Choose one of those that wait."),
    "passage_moves_a_seal": _(
        "A passage that is corrected neither opens nor closes a seal. Write the words without the brackets [[ and ]]."
    ),
    "passage_not_once": _(
        "These words do not stand just once in that part of the decision. Copy them from the text, with as many words around "
        "them as it takes."
    ),
    "passage_too_long": _(
        "A slip is a name, a day, a number or a few words: at most %(signs)s signs. What is longer is another text, and that is "
        "no correction."
    ),
    "rebuttal_not_in_time": _(
        "Only what was done in time rebuts this. Write a time from %(earliest)s, when the time began, and before %(last)s, "
        "when it was over."
    ),
    "served_at_impossible": _(
        "It cannot have arrived then. Write a time between %(earliest)s, when the decision was issued, and now."
    ),
    "slip_of_nobody": _("Say whose slip it is: of this body, of who brought it, of the party, or of this system."),
}
"""Code of a refusal to its sentence: complete, with what to do."""
