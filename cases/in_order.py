"""No event precedes the last of its stream: what comes with a clock that went back is moved up to it, or refused.

Two machines' clocks may differ a little, so an act that comes by so much too early counts for the instant of the last
entry. By more, the clock went back, and the act is refused. What a machine does (a clock that ran out, and what follows)
counts for the instant it was due, however late it is noticed; it is only never recorded before what stands already.
"""

from datetime import datetime, timedelta

from cases.errors import ActRefused
from workflow.errors import Refusal

TOLERANCE = timedelta(seconds=5)
"""By how much two machines' clocks may differ before an act is refused."""


def not_before(last: datetime | None, act: str, *, at: datetime) -> datetime:
    """The instant for which an act counts after one of `last`. Raises ActRefused `clock_behind`."""
    if last is None or at >= last:
        return at
    if at < last - TOLERANCE:
        raise ActRefused(act, [Refusal("clock_behind", {"last": last.isoformat()})])
    return last
