"""The sentences for every reason not to give or end somebody's access to a case."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACCESS: Mapping[str, "Words"] = {
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
    "access_to_the_other_side": _(
        "This account belongs to the body that is complained of. Name somebody who does not stand on the other side."
    ),
    "access_to_who_decides": _(
        "This account belongs to a body that has the case or had it. Who decides a case neither stands for a side nor "
        "looks on from outside. Name somebody else."
    ),
}
"""They join `cases.wording.refusals.SENTENCES`."""
