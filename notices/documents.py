"""Keeping documents: each rendered once, stored with its hash, then only served."""

import hashlib

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from cases.models import Case, Decision
from notices.catalogue import DOCUMENTS
from notices.models import Document, DocumentKind
from notices.render import Frozen, frozen, render
from workflow import clock


def receipt_of(case: Case) -> Document | None:
    """The receipt of a case; None while it is still being made."""
    return Document.objects.filter(kind=DocumentKind.RECEIPT, case=case).first()


def decision_pdf_of(decision: Decision, *, public: bool) -> Document | None:
    """The PDF of a decision in its own language, of its public version the present edition; None while it is being made."""
    edition = decision.edition if public else 1
    kept = Document.objects.filter(kind=DocumentKind.DECISION, decision=decision, public=public, edition=edition)
    return kept.filter(language=decision.language).first()


def keep(
    kind: DocumentKind,
    context: Frozen,
    *,
    language: str,
    case: Case,
    decision: Decision | None = None,
    public: bool = False,
    edition: int = 1,
) -> Document:
    """Render and store a document, unless it is kept already: handled twice, or by two workers, it is one document."""
    key = {"kind": kind, "case": case, "decision": decision, "language": language, "public": public, "edition": edition}
    if (before := Document.objects.filter(**key).first()) is not None:
        return before
    stored, version = frozen(context), DOCUMENTS[kind]
    pdf = render(version, stored)
    document = Document(
        **key,
        template_version=version,
        context=stored,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        created_at=clock.now(),
    )
    return _store(document, pdf) or Document.objects.get(**key)


def _store(document: Document, pdf: bytes) -> Document | None:
    """The stored document, or None where another worker was first; its file then does not stay behind."""
    document.file.save("", ContentFile(pdf), save=False)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        document.file.delete(save=False)
        return None
    return document
