"""What a correction corrects: found on the file by what is said of it, with what stands there now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.acts.engine.corrections.breach import find_breach, find_breach_event
from cases.models import Deadline, Decision, Event, Service
from cases.queries.case_file import CaseFile
from workflow.corrections import RECTIFIED, CorrectionOf, SlipField

RECORDS_A_SERVICE = ("decision.served", "correction.made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What somebody says was recorded wrongly. `right` is a code, or an instant in ISO 8601; "" where nothing is right."""

    of: str
    field: str
    reasons: str
    whose: str
    proof: str
    right: str = ""
    recorded: str = ""
    """The words that stand there, of a text; of everything else the file says what stands there."""
    party_id: UUID | None = None
    """On whom, of a service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What stands on the file. `recorded` is what is said there."""

    service: Service | None = None
    decision: Decision | None = None
    """The decision, in whose words the slip is."""
    limit: Deadline | None = None
    """The time limit whose breach is rebutted."""
    recorded: str = ""
    was_struck: bool = False
    """There was such a row, and a correction struck it out."""

    @property
    def is_known(self) -> bool:
        return any(each is not None for each in (self.service, self.decision, self.limit))


def find_target(file: CaseFile, slip: Slip) -> Target:
    """Find what the slip is in; a target without a row where there is none, or none that stands."""
    if slip.of == CorrectionOf.DECISION and slip.field in RECTIFIED:
        decision = file.decision
        return Target(decision=decision if decision and decision.issued_at else None, recorded=slip.recorded)
    if slip.of == CorrectionOf.BREACH:
        missed = find_breach(file, slip.field)
        if missed is None or missed.struck_by_id is not None:
            return Target(was_struck=missed is not None)
        return Target(limit=missed, recorded=missed.due_before.isoformat())
    if slip.of != CorrectionOf.SERVICE or slip.party_id is None:
        return Target()
    recorded = [each for each in file.recorded_services if _is_meant(each, file, slip.party_id)]
    standing = next((each for each in recorded if each.struck_by_id is None), None)
    if standing is None:
        return Target(was_struck=bool(recorded))
    return Target(service=standing, recorded=read_recorded(standing, slip.field))


def _is_meant(service: Service, file: CaseFile, party_id: UUID) -> bool:
    is_here = service.proceeding_id == file.pk and service.party_id == party_id
    return is_here and service.decision_id is not None


def read_recorded(service: Service, field: str) -> str:
    """What the row says there, as a correction writes it."""
    said: Mapping[str, str] = {
        SlipField.SERVED_AT: service.served_at.isoformat(),
        SlipField.CHANNEL: service.channel,
    }
    return said.get(field, "")


def read_instant(slip: Slip) -> datetime | None:
    """The right instant of a slip in one; None for words that are no instant, or that name no zone."""
    try:
        found = datetime.fromisoformat(slip.right)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def is_the_same(slip: Slip, target: Target) -> bool:
    """Whether what is said to be right is what stands there."""
    if slip.field == SlipField.SERVED_AT:
        at = read_instant(slip)
        return at is not None and at == datetime.fromisoformat(target.recorded)
    return slip.field in {SlipField.CHANNEL, *RECTIFIED} and slip.right == target.recorded


def find_event(target: Target) -> Event:
    """The event that recorded what is corrected: of a service its own, a publication, or an earlier correction."""
    if target.limit is not None:
        return find_breach_event(target.limit)
    service = target.service
    if service is None:
        assert target.decision is not None
        return Event.objects.filter(proceeding=target.decision.proceeding_id, kind="decision.adopted").latest("pk")
    events = Event.objects.filter(proceeding=service.proceeding_id, kind__in=RECORDS_A_SERVICE).order_by("-pk")
    return next(each for each in events if _records(each.data, service))


def _records(data: Mapping[str, Any], service: Service) -> bool:
    party = str(service.party_id)
    return party == data.get("party") or party in data.get("parties", ())
