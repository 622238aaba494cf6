"""The public file, and the proceeding that moves through it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection, models
from django.db.models import Q

from cases.models.body import Body
from cases.models.election import Constituency, Election
from workflow.lifecycle import ProceedingLifecycle
from workflow.states import UNDECIDED, CaseLink, ProceedingState

if TYPE_CHECKING:
    # ConcurrentTransitionMixin is untyped: without this stand-in its managers are Any.
    class Lifecycle(models.Model):
        state: models.CharField[str, str]

        class Meta:
            abstract = True

        def correct(self) -> None: ...
        def close(self) -> None: ...
else:
    Lifecycle = ProceedingLifecycle

MAX_SERIAL = 2**63 - 1
EXACT_IN_JSON = 2**53 - 1
"""Keys stand in events, and beyond this JSON loses digits."""
SEAL_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels, so that no word comes of them."""
SEAL_LENGTH = 12
TAKE = (
    "INSERT INTO cases_numbering (id, last) VALUES (1, %s)"
    " ON CONFLICT (id) DO UPDATE SET last = cases_numbering.last + excluded.last RETURNING last"
)
"""Makes the row where it is not there yet, and locks it, in one statement."""
NUMBER = re.compile(rf"([0-9]{{4}})-(?:([0-9]{{6,19}})|([{SEAL_LETTERS}]{{{SEAL_LENGTH}}}))")


def written_number(year: int, serial: int | None, seal: str) -> str:
    """The public number of a case by its columns, for a query that reads no whole case."""
    return f"{year}-{seal or f'{serial:06d}'}"


def new_seal() -> str:
    """Letters nobody can guess (51 bits)."""
    return "".join(secrets.choice(SEAL_LETTERS) for _ in range(SEAL_LENGTH))


def columns_of(number: str) -> dict[str, int | str] | None:
    """The columns that hold this public number, with their values; None for what is none."""
    found = NUMBER.fullmatch(number.upper())
    if found is None:
        return None
    year, serial, seal = found.groups()
    if seal:
        return {"seal": seal, "year": int(year)}
    return {"serial": int(serial), "year": int(year)} if 0 < int(serial) <= MAX_SERIAL else None


class CaseQuerySet(models.QuerySet["Case"]):
    def numbered(self, number: str) -> Case:
        """The case with this public number. Raises Case.DoesNotExist for anything that is not one."""
        columns = columns_of(number)
        if columns is None:
            raise Case.DoesNotExist
        return self.get(**columns)

    def with_numbers(self, numbers: Iterable[str]) -> CaseQuerySet:
        """The cases with these public numbers, in one query; what is none is passed over."""
        known = [Q(**columns) for each in numbers if (columns := columns_of(each)) is not None]
        return self.filter(reduce(or_, known)) if known else self.none()

    def public(self) -> CaseQuerySet:
        """Those that everybody may know of: every list, count, feed and search begins here."""
        return self.filter(is_sealed=False)


class Numbering(models.Model):
    """How far the public numbers have come: one row, whose lock orders filings, so that no number is missing."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)

    @classmethod
    def take(cls, count: int = 1) -> int:
        """The first of the next `count` serials. Nobody else takes one until the caller's transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [count])
            (last,) = cursor.fetchone()
        return int(last) - count + 1


def hidden_key() -> int:
    """A key for a row of a sealed case: below nought, where it leaves no gap between the keys that others see."""
    return -1 - secrets.randbelow(EXACT_IN_JSON)


class Case(models.Model):
    """Everything about one dispute, under one number. Its row lock orders all that happens to it."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="cases")
    round_number = models.PositiveSmallIntegerField(default=1)
    constituency = models.ForeignKey(Constituency, models.PROTECT, null=True, blank=True, related_name="cases")
    case_type = models.CharField(max_length=40)
    rulebook = models.CharField(max_length=60)
    rulebook_version = models.CharField(max_length=64, help_text="Content hash of the rulebook this case is pinned to.")
    serial = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        unique=True,
        help_text="Second half of the public number. Null: its number tells nothing.",
    )
    seal = models.CharField(
        max_length=SEAL_LENGTH,
        blank=True,
        help_text="Instead of a serial, of a case that was sealed: letters nobody can guess.",
    )
    is_sealed = models.BooleanField(
        default=False, help_text="Only its parties and the body that examines it know of it."
    )
    lodged_at = models.DateTimeField(help_text="First receipt anywhere; a transfer keeps it.")
    year = models.PositiveSmallIntegerField(help_text="Local year of lodging; the first half of the public number.")
    filing_key_hash = models.CharField(
        max_length=64,
        unique=True,
        help_text="SHA-256 of the key made with the empty form: the same form sent twice is one case.",
    )
    draft_digest = models.CharField(
        max_length=64, help_text="SHA-256 of what was typed: other words make another filing."
    )
    access_code_hash = models.CharField(max_length=64, help_text="SHA-256 of the access code given with the receipt.")
    code_forgotten_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When a browser was told to forget the case: the same form sent again shows its code no more.",
    )
    affected = models.PositiveIntegerField(default=1, help_text="How many people the complaint says are affected.")
    about_case = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="linked_cases")
    link = models.CharField(
        max_length=20,
        blank=True,
        choices=[(link.value, link.value) for link in CaseLink],
        help_text="What the case it is about has to do with it: a failure to decide, or pressure to withdraw.",
    )
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    written_with_head: tuple[str, ...] = ()
    """Columns that were changed in memory, and are written with the head of its chain; no column itself."""

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-lodged_at", "-id"], name="case_newest")]
        constraints = [models.UniqueConstraint(fields=["seal"], condition=~Q(seal=""), name="one_case_a_seal")]
        permissions = [
            ("view_case_as_representative", "Can read this case as its complainant does"),
            ("view_case_as_observer", "Can read the course of this case"),
            ("view_case_as_auditor", "Can read the file and the log of this case"),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A case that has no number takes the next one."""
        if self.serial is None and not self.seal:
            self.serial = Numbering.take()
        super().save(*args, **kwargs)

    @property
    def number(self) -> str:
        """The number, e.g. 2004-000123; of a case that was sealed, e.g. 2004-KXQTMRBWPLDN, which leaves no gap."""
        return written_number(self.year, self.serial, self.seal)

    @property
    def stream(self) -> str:
        return f"case:{self.number}"


class Proceeding(Lifecycle):
    """A case before one body at one stage. The state machine and the clocks live here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proceedings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="proceedings")
    stage = models.CharField(max_length=20, default="first")
    instance = models.CharField(
        max_length=40, blank=True, help_text="The rulebook's name of a further instance; empty for that of its stage."
    )
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next")
    lead = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joined",
        help_text="The proceeding it is decided together with.",
    )
    back_to = models.CharField(
        max_length=20, blank=True, help_text="The state in which it goes on when it no longer stands aside."
    )
    opened_at = models.DateTimeField(help_text="When it came before this body.")
    received_at = models.DateTimeField(help_text="First receipt anywhere: what the clocks start from.")
    track = models.CharField(max_length=20, default="normal", help_text="normal, same_day or immediate.")
    admitted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    overdue_since = models.DateTimeField(null=True, blank=True, help_text="When the time to decide ran out undecided.")
    contested_since = models.DateTimeField(
        null=True, blank=True, help_text="When the time to decide ran out undecided by the shorter of two readings."
    )
    next_due = models.DateTimeField(
        null=True, blank=True, help_text="Soonest running limit of the body; orders the docket."
    )
    last_event = models.ForeignKey("cases.Event", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["body", "next_due", "id"], condition=Q(ended_at=None), name="docket"),
            models.Index(fields=["overdue_since", "id"], condition=Q(ended_at=None), name="late_now"),
            models.Index(fields=["next_due", "id"], condition=Q(ended_at=None), name="open_by_time"),
            models.Index(
                fields=["contested_since", "id"],
                condition=Q(ended_at=None, overdue_since=None),
                name="late_by_one_reading",
            ),
            models.Index(fields=["case", "opened_at"], name="proceeding_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.body_id} {self.state}"

    @property
    def instance_name(self) -> str:
        """The rulebook's name of the instance: first, appeal, or that of a further one."""
        return self.instance or self.stage

    @property
    def late_by_one_reading(self) -> bool:
        """Whether its time ran out undecided by the shorter of two readings of the law, and by the longer not."""
        return self.undecided and self.contested_since is not None and self.overdue_since is None

    @property
    def undecided(self) -> bool:
        return ProceedingState(self.state) in UNDECIDED and self.ended_at is None
