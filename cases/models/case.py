"""The public file, and the proceeding that moves through it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
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

MAX_ROW_ID = 2**63 - 1
NUMBER = re.compile(r"[0-9]{4}-[0-9]{6,19}")


class CaseQuerySet(models.QuerySet["Case"]):
    def numbered(self, number: str) -> Case:
        """The case with this public number. Raises Case.DoesNotExist for anything that is not one."""
        year, _, row = number.partition("-")
        if not NUMBER.fullmatch(number) or not 0 < int(row) <= MAX_ROW_ID:
            raise Case.DoesNotExist
        return self.get(pk=int(row), year=int(year))


class Case(models.Model):
    """Everything about one dispute, under one number. Its row lock orders all that happens to it."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="cases")
    round_number = models.PositiveSmallIntegerField(default=1)
    constituency = models.ForeignKey(Constituency, models.PROTECT, null=True, blank=True, related_name="cases")
    case_type = models.CharField(max_length=40)
    rulebook = models.CharField(max_length=60)
    rulebook_version = models.CharField(max_length=64, help_text="Content hash of the rulebook this case is pinned to.")
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

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-lodged_at", "-id"], name="case_newest")]
        permissions = [("follow_case", "Can follow this case as a party to it")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The public number, e.g. 2004-000123. Gaps are possible: a number is never taken back or waited for."""
        return f"{self.year}-{self.pk:06d}"

    @property
    def stream(self) -> str:
        return f"case:{self.number}"


class Proceeding(Lifecycle):
    """A case before one body at one stage. The state machine and the clocks live here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proceedings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="proceedings")
    stage = models.CharField(max_length=20, default="first")
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
    def late_by_one_reading(self) -> bool:
        """Whether its time ran out undecided by the shorter of two readings of the law, and by the longer not."""
        return self.undecided and self.contested_since is not None and self.overdue_since is None

    @property
    def undecided(self) -> bool:
        return ProceedingState(self.state) in UNDECIDED and self.ended_at is None
