"""The words of the acts: what waits until it is ruled on, because a party asked for it or by law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.wording.acts import complained
from workflow.stays import StayState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "ask_for_stay": _("Enter that a party asks for a stay"),
    "lift_stay": _("Lift a stay"),
    "rule_on_stay": _("Rule on a stay"),
    **complained.ACTS,  # what a stay beside a complaint lets wait
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "stay.asked": _("A stay was asked for"),
    "stay.began": _("Decision suspended by law, because it was appealed"),
    "stay.granted": _("Stay granted"),
    "stay.refused": _("Stay refused"),
    "stay.lifted": _("Stay lifted"),
    "stay.lapsed": _("Stay ended"),
    "decision.suspended": _("Decision suspended"),
    "decision.released": _("Decision suspended no longer"),
    **complained.EVENTS,
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "ask_above": _("This decision is appealed, so ask where it is now: before %(to)s."),
    "no_stay": _(
        "This law knows no stay that a party may ask for. Decide the case; what is complained of does not wait."
    ),
    "no_stay_in_force": _("No stay that was granted here is in force. Only such a one is lifted."),
    "no_stay_waits": _("No stay waits for a ruling here. Each is ruled on once; a new one can be asked for."),
    "order_to_nobody": _("Nobody is named who must do what is ordered meanwhile. Choose a body, or write who it is."),
    "stay_by_law": _(
        "This decision waits by law, because it was appealed, and goes on waiting until the appeal is ruled on or withdrawn. "
        "Nobody can lift that."
    ),
    "stay_carried": _(
        "Enough members voted for the stay (%(in_favour)s; needed are %(needed)s): it is granted. "
        "Record the ruling as it was voted."
    ),
    "stay_ends_at_once": _("The hour until which it holds is over already. Set one that is still to come, or none."),
    "stay_grants_nothing": _(
        "A stay lets something wait or orders something meanwhile. Choose one of the two, or refuse the stay."
    ),
    "stay_in_no_words": _("Write why it cannot wait until the ruling."),
    "stay_not_carried": _(
        "Too few members voted in favour (%(in_favour)s; needed are %(needed)s). Record the ruling as it was voted."
    ),
    "stay_not_voted_on": _("This body rules on a stay together. Record how each member voted."),
    "stay_ruled_by_nobody": _("One judge or member rules on a stay here. Write who it was."),
    "stay_waits_already": _("This party has asked for a stay already, and it waits for a ruling. Rule on it first."),
    **complained.REFUSALS,
}
"""Code of a refusal to its sentence: complete, with what to do."""
CAUSES: Mapping[str, Promise] = {
    "stay_ruled": _("It was ruled on what the stay waited for."),
    "stay_overtaken": _("It was decided before anybody had ruled on the stay."),
    "stay_withdrawn": _("What it waited for was withdrawn."),
    "stay_final": _("Nobody appealed in time."),
    "stay_until": _("The hour until which it was granted has come."),
}
"""Why a stay ended by itself."""
STATES: Mapping[str, Promise] = {
    StayState.REQUESTED: _("Stay asked for"),
    StayState.IN_FORCE: _("Stay in force"),
    StayState.REFUSED: _("Stay refused"),
    StayState.LIFTED: _("Stay lifted"),
    StayState.LAPSED: _("Stay ended"),
}
"""Where a stay stands."""
