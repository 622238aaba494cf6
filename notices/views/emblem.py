"""The emblem of the institution, for the head of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from notices.models import Emblem

KEPT = "public, max-age=31536000, immutable"
"""Its address is its hash: another picture has another address."""
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""Opened by itself it paints, with the styles inside it, and does nothing else."""


@require_safe
def emblem(_request: HttpRequest, sha256: str) -> HttpResponse:
    """One picture by its hash; 404 for any other."""
    row = get_object_or_404(Emblem, pk=sha256)
    response = HttpResponse(bytes(row.data), content_type=row.media_type)
    response["Cache-Control"] = KEPT
    response["Content-Security-Policy"] = ALONE
    return response
