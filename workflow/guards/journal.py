"""The reasons not to enter a paper from a journal. They are about the entry alone: the complaint itself is never refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workflow.errors import Refusal
from workflow.states import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper as it is entered at `at`. `received_at` is the instant on it, `number` the one printed on it.

    `used_by` is the number of the case that another paper made under the same number; "" if none did.
    """

    role: Role
    at: datetime
    received_at: datetime
    number: str
    has_scan: bool
    used_by: str


def refusals_of_entry(entry: Entry) -> Iterator[Refusal]:
    """Every reason, never only the first."""
    if entry.role is not Role.CLERK:
        yield Refusal("not_your_role", {"roles": [Role.CLERK.value], "act": "lodge_from_journal"})
    if entry.received_at > entry.at:
        yield Refusal("journal_in_future")
    if not entry.number.strip():
        yield Refusal("journal_number_missing")
    if entry.used_by:
        yield Refusal("journal_number_used", {"number": entry.used_by})
    if not entry.has_scan:
        yield Refusal("scan_missing")
