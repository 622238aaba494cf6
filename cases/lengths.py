"""How long a time limit of a rulebook is, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from cases.explanations import ANCHORS
from workflow.rules.limits import Length, Limit
from workflow.rules.words import Unit

_BARE: Mapping[Unit, Promise] = {
    Unit.SAME_DAY: gettext_lazy("until the end of the same day"),
    Unit.IMMEDIATE: gettext_lazy("at once"),
    Unit.POLL_CLOSE: gettext_lazy("until the poll closes"),
    Unit.POLL_OPEN: gettext_lazy("until the poll opens"),
    Unit.OPEN: gettext_lazy("without a time limit"),
}


def length_in_words(limit: Limit) -> str:
    """How long a limit of a rulebook is and from when it runs, e.g. "10 days, counted from service"."""
    return gettext("%(length)s, counted %(anchor)s") % {
        "length": _length(limit.length),
        "anchor": ANCHORS[limit.anchor],
    }


def _length(length: Length) -> str:
    if length.n is None:
        return str(_BARE[length.unit])
    if length.unit is Unit.HOUR:
        return ngettext("%(count)d hour", "%(count)d hours", length.n) % {"count": length.n}
    if length.unit is Unit.WORKING_DAY:
        return ngettext("%(count)d working day", "%(count)d working days", length.n) % {"count": length.n}
    if length.unit is Unit.DAYS_BEFORE_VOTING:
        return ngettext("until %(count)d day before voting", "until %(count)d days before voting", length.n) % {
            "count": length.n
        }
    return ngettext("%(count)d day", "%(count)d days", length.n) % {"count": length.n}
