"""How long a time limit of a rulebook is, in words."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from cases.wording.explanations import ANCHORS
from workflow.rules.limits import Cap, Length, Limit
from workflow.rules.words import Unit

_BARE: Mapping[Unit, Promise] = {
    Unit.SAME_DAY: gettext_lazy("until the end of the same day"),
    Unit.IMMEDIATE: gettext_lazy("at once"),
    Unit.POLL_CLOSE: gettext_lazy("until the poll closes"),
    Unit.POLL_OPEN: gettext_lazy("until the poll opens"),
    Unit.OPEN: gettext_lazy("without a time limit"),
}


_BY_THE_POLL: Mapping[str, Promise] = {
    "closes": gettext_lazy("at the latest until the poll closes, where it began before the poll closed"),
    "opens": gettext_lazy("at the latest until the poll opens, where it began before the poll opened"),
}


def length_in_words(limit: Limit) -> str:
    """How long a limit of a rulebook is, from when it runs and what ends it sooner, e.g. "10 days, counted from service"."""
    said = {
        "length": _say_length(limit.length),
        "anchor": ANCHORS[limit.anchor],
        "sooner": "; ".join(_list_what_shortens(limit)),
    }
    if said["sooner"]:
        return gettext("%(length)s, counted %(anchor)s (%(sooner)s)") % said
    return gettext("%(length)s, counted %(anchor)s") % said


def _list_what_shortens(limit: Limit) -> Iterator[str]:
    """What may leave less than the full length; a day off that gives more is left out, so that nobody relies on it."""
    if limit.compression:
        yield gettext("less near voting day")
    if limit.cap is not None:
        yield _say_cap(limit.cap)


def _say_cap(cap: Cap) -> str:
    if cap.poll is not None:
        return str(_BY_THE_POLL[cap.poll])
    if not cap.days_before_voting:
        return gettext("at the latest until voting day, where it began before its end")
    return ngettext(
        "at the latest until %(count)d day before voting, where it began before that",
        "at the latest until %(count)d days before voting, where it began before that",
        cap.days_before_voting,
    ) % {"count": cap.days_before_voting}


def _say_length(length: Length) -> str:
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
