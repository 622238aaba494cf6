"""Time limits and instants in the words of a letter. Everything comes from stored values; nothing is computed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from cases.models import Deadline
from cases.wording.citations import citation
from cases.wording.instants import written_day, zone_city
from cases.wording.labels import label_for
from workflow.states import Trust

FIRM = frozenset({Trust.VERIFIED, Trust.DESIGN})
"""What needs no caution: the law was read and says so, or it is this system's own rule and not law."""


def to_the_second(at: datetime, zone: str) -> str:
    """`at` on the clock of `zone`, e.g. "Friday, 17 September 2004, 14:03:12 (Almaty time)"."""
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


def caution(*, cite: str, trust: str) -> str:
    """Where a rule comes from and how far it may be trusted; what was not read in the law is never shown as certain."""
    if trust not in set(Trust):
        return ""
    said = gettext("Source: %(cite)s (%(trust)s).") % {"cite": citation(cite), "trust": label_for(Trust, trust)}
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
