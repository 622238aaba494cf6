"""Documents: receipts and decisions as they left the house. Rendered once from a frozen context, then only served."""

from pathlib import Path
from uuid import uuid4

from django.core.files.storage import Storage
from django.db import models
from django.db.models import Q

from cases.models import Case, Decision
from cases.models.kept_files import KeptFiles


class DocumentKind(models.TextChoices):
    RECEIPT = "receipt", "receipt"
    DECISION = "decision", "decision"


class DocumentStorage(KeptFiles):
    """Below DOCUMENT_ROOT, where a document is served through its view alone."""

    root_setting = "DOCUMENT_ROOT"


def document_storage() -> Storage:
    return DocumentStorage()


def document_path(document: "Document", _name: str) -> str:
    """The row's random key: a path tells nothing about the case."""
    return str(Path(document.id.hex[:2]) / f"{document.id.hex}.pdf")


class Document(models.Model):
    """One PDF. `context` and `template_version` give the same bytes again; `sha256` says which they were.

    A receipt is frozen with its filing and rendered later: until then `sha256` and `file` are "" and `size` is 0.

    `public` marks the version without sealed passages; everything else is for the parties and the bodies of the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="documents")
    language = models.CharField(max_length=5)
    public = models.BooleanField(default=False)
    edition = models.PositiveSmallIntegerField(default=1, help_text="Of the public version of a decision; else 1.")
    template_version = models.CharField(max_length=40)
    context = models.JSONField(help_text="Everything the template was given. Frozen: never composed again.")
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    file = models.FileField(storage=document_storage, upload_to=document_path, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "case", "language", "public"], condition=Q(decision=None), name="one_document_of_a_case"
            ),
            models.UniqueConstraint(
                fields=["kind", "decision", "language", "public", "edition"],
                condition=Q(decision__isnull=False),
                name="one_document_of_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.decision_id or self.case_id} {self.language}"

    @property
    def is_rendered(self) -> bool:
        return bool(self.sha256)
