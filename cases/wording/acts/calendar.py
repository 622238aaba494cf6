"""The words of the acts: a change of the calendar or the law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

EVENTS: Mapping[str, Promise] = {
    "deadline.moved": _("Time limits moved by a change of the calendar or the law"),
    "law.applied": _("A change of the law was applied to the case"),
    "calendar.changed": _("Calendar of the election changed"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "calendar_change_empty": _("This would change nothing. Name a day, a voting day or the run-offs."),
    "day_not_in_calendar": _("The calendar has no entry to remove for %(days)s. Choose days that it has."),
    "law_does_not_fit": _(
        "That law does not know a dispute or a body of case %(number)s, so the case could not go on under it. "
        "The case keeps the law it began with."
    ),
    "not_central_clerk": _(
        "Only a clerk of the central commission (%(body)s) changes the calendar of an election or moves its time limits."
    ),
    "rounds_out_of_order": _("Each round of voting must come after the one before it. Give a later day."),
    "unknown_constituency": _("This election has no constituency %(numbers)s. Choose from its list."),
    "unknown_kind_of_day": _("A day is a holiday, a closure or a working day, and not “%(kinds)s”."),
    "voting_day_past": _(
        "A poll that has opened is not moved, and none can be set where it would have opened already."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
