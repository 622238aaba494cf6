"""What a due time is asked of: everything but the law and the calendar, so that it can be asked again under others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from workflow.clocks.calendars import utc

NOTHING: Mapping[str, datetime] = MappingProxyType({})
Pause = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineInputs:
    """One question to the clocks.

    `start` is the instant of the limit's anchor, or of `anchor` where nothing is known of that one. `zone` is that of the
    seat of the body, `poll_zone` that of the place of voting and `filing_zone` that of the place of filing or of the act,
    "" where they are the seat's. `runoff` says whether the matter meets a second round (`calendar.in_runoff`). `also`
    holds the other instants that a contested limit may run from, by anchor. `paused` are times in which the limit stood
    still, `extended_hours` what was added to it. `decide_by` is the instant by which the body must decide, for a time to
    reply that must leave it room to decide; None where nothing binds it any more.
    """

    key: str
    start: datetime
    zone: str
    anchor: str = ""
    poll_zone: str = ""
    filing_zone: str = ""
    runoff: bool = True
    also: Mapping[str, datetime] = field(default_factory=lambda: NOTHING)
    paused: tuple[Pause, ...] = ()
    extended_hours: int = 0
    decide_by: datetime | None = None

    def as_json(self) -> dict[str, object]:
        """The same as plain JSON, instants in UTC. Raises ValueError for a naive one."""
        return {
            "key": self.key,
            "start": _write_instant(self.start),
            "zone": self.zone,
            **({"anchor": self.anchor} if self.anchor else {}),
            "poll_zone": self.poll_zone,
            "filing_zone": self.filing_zone,
            "runoff": self.runoff,
            "also": {anchor: _write_instant(at) for anchor, at in self.also.items()},
            "paused": [[_write_instant(start), _write_instant(end)] for start, end in self.paused],
            "extended_hours": self.extended_hours,
            **({"decide_by": _write_instant(self.decide_by)} if self.decide_by is not None else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "DeadlineInputs":
        """What `as_json` wrote. Raises KeyError and ValueError for anything else."""
        instant = datetime.fromisoformat
        return cls(
            key=data["key"],
            start=instant(data["start"]),
            zone=data["zone"],
            anchor=data.get("anchor", ""),
            poll_zone=data["poll_zone"],
            filing_zone=data["filing_zone"],
            runoff=data["runoff"],
            also={anchor: instant(at) for anchor, at in data["also"].items()},
            paused=tuple((instant(start), instant(end)) for start, end in data["paused"]),
            extended_hours=data["extended_hours"],
            decide_by=instant(data["decide_by"]) if "decide_by" in data else None,
        )


def _write_instant(at: datetime) -> str:
    return utc(at).isoformat()
