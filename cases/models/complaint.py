"""What a person filed."""

from pathlib import Path
from uuid import uuid4

from django.core.files.storage import Storage
from django.db import models

from cases.models.body import Body
from cases.models.case import Case, Proceeding
from cases.models.complained_act import ActComplainedOf
from cases.models.kept_files import KeptFiles
from cases.models.party import Party
from workflow.states import WhoDidIt


class EvidenceStorage(KeptFiles):
    """Below EVIDENCE_ROOT, where evidence is served through the door alone."""

    root_setting = "EVIDENCE_ROOT"


def evidence_storage() -> Storage:
    return EvidenceStorage()


def evidence_path(evidence: "Evidence", _name: str) -> str:
    """A random name: one made of the hash would tell who holds which file."""
    return str(Path(evidence.id.hex[:2]) / evidence.id.hex)


class Complaint(models.Model):
    """Who complains, against whom, about which act, where and when. Sealed: parties and clerks alone read it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="complaint")
    standing = models.CharField(max_length=30)
    respondent = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    respondent_text = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    done_by = models.CharField(
        max_length=20,
        blank=True,
        choices=[(each.value, each.value) for each in WhoDidIt],
        help_text="Whether the commission of the place did it; empty where that decides nothing.",
    )
    addressed_to = models.ForeignKey(Body, models.PROTECT, related_name="+", help_text="The body it was filed with.")
    about = models.CharField(max_length=300)
    narrative = models.TextField()
    happened_on = models.DateField(null=True, blank=True)
    knew_at = models.DateTimeField(
        null=True, blank=True, help_text="When the filer learnt of it, where the hour is known."
    )
    knew_on = models.DateField(null=True, blank=True, help_text="The day of it, where no hour is known.")
    language = models.CharField(max_length=5, default="en")
    channel = models.CharField(max_length=20, default="online")
    journal_number = models.CharField(
        max_length=40, blank=True, help_text="The number printed on the paper it was written on, where it was."
    )

    act = models.ForeignKey(
        ActComplainedOf,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        help_text="What is complained of, once a clerk has named it.",
    )

    def __str__(self) -> str:
        return self.about


class Claim(models.Model):
    """One thing asked for. A decision answers each."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="claims")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["complaint", "position"], name="one_claim_a_position")]

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(models.Model):
    """A file handed in, with the complaint or later. Random key; what it holds is fixed by its SHA-256 in the event of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=200, help_text="As the filer named it.")
    media_type = models.CharField(max_length=100, help_text="As read from its content.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(storage=evidence_storage, upload_to=evidence_path)
    received_at = models.DateTimeField()
    party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="Who handed it in later on. Null: the filer with the complaint, or the body obtained it itself.",
    )
    text = models.TextField(blank=True, help_text="What it shows, of evidence that was handed in later on.")
    handed_in_at = models.DateTimeField(
        null=True, blank=True, help_text="When the body had it. Null: it came with the complaint."
    )

    class Meta:
        ordering = ["received_at", "id"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name


class Reply(models.Model):
    """What a party answered to evidence that came after it had been heard. Sealed as the complaint is."""

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="replies")
    party = models.ForeignKey(Party, models.PROTECT, related_name="replies")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.party}"
