"""What is said of letting a case stand still and of making a time limit longer, for the table of `cases.wording.refusals`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

MORE_TIME: Mapping[str, Words] = {
    "appeal_lost_by_waiting": _(
        "If the case were suspended so long, the time to decide an appeal would run %(decide_by)s, and the poll opens "
        "%(needed_before)s: the decision could not be put right before voting. Set an earlier review, or decide the case."
    ),
    "body_time_stays": _("The body's own time is never extended. What is decided after it is late."),
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
    "leads_and_goes_on": _(
        "Other cases (%(count)s) are decided together with this one and their time runs on, so it cannot be suspended. "
        "Decide them."
    ),
    "limit_not_running": _("This time limit does not run any more, and what has ended is not extended."),
    "no_extension": _("This law allows no extension of a time limit."),
    "no_suspension": _("This law allows no suspension of a case. Decide the case; the time to decide runs on."),
    "no_such_limit_here": _("Choose a time limit of this case."),
    "only_a_commission_waits": _("Only a commission waits while a court has the same matter. Decide the case."),
    "remedy_lost_by_waiting": _(
        "If the case were suspended so long, the time to decide would run %(runs_until)s, and a decision is needed before "
        "%(needed_before)s. Set an earlier review, or decide the case."
    ),
    "review_missing": _("Give the day and hour of the review. Without one nobody would look at the case again."),
    "review_not_ahead": _("The review must still be to come. Set a later one."),
    "review_too_late": _("The case may be suspended %(latest)s, and no longer. Set an earlier review."),
    "stands_still": _(
        "The case is suspended %(review)s, because %(ground)s. Resume it first; otherwise it goes on by itself then."
    ),
}
