"""Documents that a killed worker had rendered and not yet kept."""

from pathlib import Path

from django.conf import settings

from cases.upkeep.sweeping import set_aside, sweep, unnamed
from notices.models import Document


@sweep("documents")
def sweep_documents(before: float) -> int:
    """Set aside PDFs that no row names: the message renders its document anew."""
    return set_aside(unnamed(Path(settings.DOCUMENT_ROOT), Document, before=before), "documents")
