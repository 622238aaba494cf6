"""Time limits and instants in the words of a letter. Everything comes from stored values; nothing is computed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from cases.citations import citation
from cases.explanations import ANCHORS
from cases.labels import trust_label
from cases.models import Deadline
from cases.written_dates import written_day, zone_city
from workflow.rules.limits import Length, Limit
from workflow.rules.words import Unit
from workflow.states import Trust

FIRM = frozenset({Trust.VERIFIED, Trust.DESIGN})
"""What needs no caution: the law was read and says so, or it is this system's own rule and not law."""

_BARE: Mapping[Unit, Promise] = {
    Unit.SAME_DAY: gettext_lazy("until the end of the same day"),
    Unit.IMMEDIATE: gettext_lazy("at once"),
    Unit.POLL_CLOSE: gettext_lazy("until the poll closes"),
    Unit.OPEN: gettext_lazy("without a time limit"),
}


def to_the_second(at: datetime, zone: str) -> str:
    """`at` on the clock of `zone`, e.g. "Friday 17 September 2004, 14:03:12 (Almaty time)"."""
    return gettext("%(day)s, %(time)s (%(city)s time)") % {
        "day": written_day(at, zone),
        "time": at.astimezone(ZoneInfo(zone)).strftime("%H:%M:%S"),
        "city": zone_city(zone),
    }


def to_the_second_utc(at: datetime) -> str:
    """`at` as machines and other countries write it, e.g. "2004-09-17 08:03:12 UTC"."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def w3c(at: datetime) -> str:
    """`at` for the metadata of a PDF: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
    return ngettext("%(count)d day", "%(count)d days", length.n) % {"count": length.n}


def caution(*, cite: str, trust: str) -> str:
    """Where a rule comes from and how far it may be trusted; what was not read in the law is never shown as certain."""
    if trust not in set(Trust):
        return ""
    said = gettext("Source: %(cite)s (%(trust)s).") % {"cite": citation(cite), "trust": trust_label(trust)}
    if Trust(trust) in FIRM:
        return said
    return said + " " + gettext("Ask the body before you rely on it.")


def source_of(limit: Deadline) -> tuple[str, str]:
    """The article and the trust level a stored limit was computed by; both "" where its explanation names none."""
    for step in limit.explanation:
        params = step["params"]
        if step["code"] == "rule" and params.get("cite"):
            return str(params["cite"]), str(params["trust"])
    return "", ""
