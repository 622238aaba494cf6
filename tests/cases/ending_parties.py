"""Parties that are no more, and who takes their place."""

from typing import Any

from cases.acts.course.end_party import end_party
from cases.acts.course.enter_successor import Successor, enter_successor
from cases.models import Event
from tests.cases.world import FILED, Walk

DAUGHTER = Successor(
    standing="candidate", name="Aigerim Testova", email="aigerim@example.org", phone="8 701", address="Flat 3"
)


def end(walk: Walk, role: str = "complainant", **given: Any) -> Event:
    said: dict[str, Any] = {
        "end": "death",
        "ended_on": FILED.date(),
        "proof": "Entry No. 12 of the registry office.",
        **given,
    }
    upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later()}
    return end_party(**upon, party_id=walk.party(role).pk, **said)


def succeed(walk: Walk, role: str = "complainant", successor: Successor = DAUGHTER, **given: Any) -> Event:
    said: dict[str, Any] = {"proof": "Certificate of inheritance.", **given}
    upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later()}
    return enter_successor(**upon, party_id=walk.party(role).pk, successor=successor, **said)
