"""What is said of giving a complaint up and of keeping a withdrawn case going, for the table of `cases.wording.refusals`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

WITHDRAWING: Mapping[str, Words] = {
    "already_withdrawn": _("The withdrawal is on record already, and the case went on. It is to be decided."),
    "examines_no_pressure": _(
        "From above, only the body that examines pressure in this case may keep it going: %(examiner)s."
    ),
    "kept_going_already": _(
        "This body has kept the case going already. It shows when the withdrawal has waited: %(until)s."
    ),
    "no_withdrawal_waits": _("No withdrawal waits in this case."),
    "not_kept_going": _("The rules do not let this body keep a withdrawn case going."),
    "not_of_own_motion": _(
        "Whether the case goes on although it was withdrawn is for the body to say, where the rules let it. "
        "Withdraw it without that."
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
