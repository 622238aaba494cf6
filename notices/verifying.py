"""Every stored document is on the disk with the bytes that its row names."""

import hashlib

from cases.upkeep.verifying import Fault, examination
from cases.upkeep.verifying.examinations import BATCH, Found, batches
from notices.models import Document


@examination("documents")
def examine_documents() -> Found:
    """A receipt or decision whose file is gone, or has other bytes than were sent."""
    rows = (
        Document.objects.exclude(sha256="")
        .order_by("pk")
        .select_related("case")
        .defer("context")
        .iterator(chunk_size=BATCH)
    )
    for batch in batches(rows):
        for each in batch:
            if what := _find_difference(each):
                yield Fault(each.case.stream, f"the document {each.pk} ({each.kind}) {what}")
        yield len(batch)


def _find_difference(document: Document) -> str:
    try:
        with document.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return "is missing from the disk"
    except OSError as error:
        return f"cannot be read: {error}"
    return "" if hashlib.sha256(content).hexdigest() == document.sha256 else "has other bytes than were stored"
