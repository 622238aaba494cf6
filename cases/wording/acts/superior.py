"""The words of what a body above does towards a body below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {"remind": _("Remind the body that is late")}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {"case.reminded": _("A body above reminded the body that it is late")}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "not_late_yet": _(
        "The time of this case has not run out, and no alarm was given, so there is nothing to remind of yet. Look again "
        "when it is late."
    ),
    "reminded_today": _(
        "The body was reminded of this case today already, and once a day is enough. Remind it tomorrow, if it has still "
        "not decided."
    ),
    "sealed_not_reminded": _(
        "A reminder is public, and this case is sealed. The body was told by letter when its time ran out; wait for its "
        "decision."
    ),
}
"""Code of a refusal to its sentence."""
