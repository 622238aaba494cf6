"""Keeping documents: each rendered once from what was frozen, stored with its hash, then only served."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from cases.models import Case, Decision
from cases.queries.decisions.rectified import count_rectified
from notices.catalogue import DOCUMENTS
from notices.models import Document, DocumentKind
from notices.press import render_apart
from notices.render import Frozen, frozen, render
from notices.site.emblems import with_emblem
from workflow import clock


def receipt_of(case: Case) -> Document | None:
    """The receipt of a case as it was frozen, rendered or not; None for one filed before receipts were frozen."""
    return Document.objects.filter(kind=DocumentKind.RECEIPT, case=case).first()


def decision_pdf_of(decision: Decision, *, public: bool) -> Document | None:
    """The PDF of a decision in its own language, of its public version the present edition; None while it is being made."""
    edition = decision.edition if public else 1 + count_rectified(decision)
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
    document = _compose_document(context, key)
    _lay_down(document, _print_pdf(document))
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        document.file.delete(save=False)
        return Document.objects.get(**key)
    return document


def freeze(kind: DocumentKind, context: Frozen, *, language: str, case: Case) -> Document:
    """Keep what a document of a case is to say, to be rendered by `print_frozen` when somebody wants it."""
    document = _compose_document(context, {"kind": kind, "language": language, "case": case})
    document.save(force_insert=True)
    return document


def print_frozen(document: Document) -> None:
    """Render a frozen document and store it, unless that is done: by two workers at once, it is one file.

    Killed anywhere, it is frozen as before and can be rendered again; a file that no row names is swept.
    """
    if document.is_rendered:
        return
    _lay_down(document, _print_pdf(document))
    now = {"file": document.file.name, "sha256": document.sha256, "size": document.size}
    if not Document.objects.filter(pk=document.pk, sha256="").update(**now):
        document.file.delete(save=False)
        document.refresh_from_db()


def _compose_document(context: Frozen, key: Mapping[str, Any]) -> Document:
    version = DOCUMENTS[key["kind"]]
    return Document(**key, template_version=version, context=frozen(context), created_at=clock.now())


def _print_pdf(document: Document) -> bytes:
    print_it = render_apart if settings.PRESSES else render
    return print_it(document.template_version, with_emblem(document.context))


def _lay_down(document: Document, pdf: bytes) -> None:
    document.sha256, document.size = hashlib.sha256(pdf).hexdigest(), len(pdf)
    document.file.save("", ContentFile(pdf), save=False)
