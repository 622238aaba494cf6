"""The tables of corrections behind `cases.wording.labels`: what is corrected, by whose slip, and where it stands."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow import corrections

CORRECTIONS_OF: Mapping[str, Promise] = {
    corrections.CorrectionOf.SERVICE: _("Service of the decision"),
    corrections.CorrectionOf.DECISION: _("Words of the decision"),
    corrections.CorrectionOf.BREACH: _("Missed time limit"),
}
"""What a correction corrects."""

SLIP_FIELDS: Mapping[str, Promise] = {
    corrections.SlipField.NOT_REACHED: _("It never reached this party"),
    corrections.SlipField.SERVED_AT: _("It arrived at another time"),
    corrections.SlipField.CHANNEL: _("It was served in another way"),
}
"""What was recorded wrongly."""

SLIPS_OF: Mapping[str, Promise] = {
    corrections.SlipOf.BODY: _("A slip of this body"),
    corrections.SlipOf.CARRIER: _("A slip of the post, the courier or who else brought it"),
    corrections.SlipOf.PARTY: _("A slip of the party"),
    corrections.SlipOf.SYSTEM: _("A fault of this system"),
}
"""Whose slip it is."""

CORRECTION_STATES: Mapping[str, Promise] = {
    corrections.CorrectionState.PROPOSED: _("Waits for a second person"),
    corrections.CorrectionState.MADE: _("Corrected"),
    corrections.CorrectionState.REFUSED: _("Refused"),
    corrections.CorrectionState.LAPSED: _("Not confirmed in time"),
}
