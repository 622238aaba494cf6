"""Handing out evidence so that it never runs: under its checked kind, as a file to be saved."""

from django.http import FileResponse, Http404

from cases.files.kinds import EXTENSIONS
from cases.models import Evidence

LONGEST_STEM = 80
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names under which Windows keeps no file."""


def handed_out(evidence: Evidence) -> FileResponse:
    """The file as a download that no browser shows, sniffs or runs. Raises Http404 where the file is gone."""
    try:
        content = evidence.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    known = evidence.media_type if evidence.media_type in EXTENSIONS else "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=safe_name(evidence), content_type=known)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def safe_name(evidence: Evidence) -> str:
    """The given name with the one ending of the file's checked kind: “photo.jpg.exe” of a JPEG is “photo_jpg_exe.jpg”."""
    ending = EXTENSIONS.get(evidence.media_type, "bin")
    given = evidence.name
    stem = given[: -len(ending) - 1] if given.lower().endswith(f".{ending}") else given
    plain = "".join(sign if sign.isalnum() or sign in "-_ " else "_" for sign in stem).strip(" _")[:LONGEST_STEM]
    if not plain or plain.lower() in DEVICES:
        plain = "evidence"
    return f"{plain}.{ending}"
