"""Whether an event is the one a scenario means: the log speaks in keys and instants in UTC, a scenario in names."""

from datetime import datetime
from uuid import UUID

from cases.models import Event, Party
from replay.expectations import EventExpected
from replay.play.observation import Observation


def alike(observation: Observation, expected: EventExpected, event: Event) -> bool:
    """Same kind, same instant where one is expected, and every expected value in its data."""
    if event.kind != expected.kind or (expected.at is not None and event.occurred_at != expected.at):
        return False
    return all(key in event.data and same(observation, value, event.data[key]) for key, value in expected.data.items())


def same(observation: Observation, wanted: object, got: object) -> bool:
    """Whether they mean the same: a party by its role, a case by its name, an instant however it is written."""
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(
            same(observation, one, other) for one, other in zip(wanted, got, strict=True)
        )
    if isinstance(wanted, bool) or isinstance(got, bool) or wanted == got:
        return wanted == got
    return (
        str(wanted) == str(got)
        or str(wanted) in _collect_names(observation, str(got))
        or _is_same_instant(str(wanted), str(got))
    )


def _collect_names(observation: Observation, got: str) -> set[str]:
    """Collect what a scenario calls the thing that the log has under this key."""
    found = {observation.records.name_of(got.removeprefix("case:"))}
    try:
        party = Party.objects.filter(pk=UUID(got)).first()
    except ValueError:
        return found
    return {*found, party.role} if party else found


def _is_same_instant(wanted: str, got: str) -> bool:
    try:
        return datetime.fromisoformat(wanted) == datetime.fromisoformat(got)
    except (ValueError, TypeError):
        return False
