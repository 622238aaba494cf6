"""How a kept file is handed over: private ones never cached, public ones known by their hash."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from notices.models import Document


def private_file(document: Document, *, name: str) -> FileResponse:
    """For who came through the door of the case: no browser, proxy or search engine keeps a copy."""
    response = _file(document, name)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def public_file(request: HttpRequest, document: Document, *, name: str) -> HttpResponseBase:
    """For everyone; the ETag is the SHA-256 of the file, so a reader can check it and a browser need not load it twice."""
    etag = f'"{document.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    response: HttpResponseBase = unchanged if unchanged is not None else _file(document, name)
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"  # kept, but asked for each time: it may have been taken down
    return response


def being_made(request: HttpRequest) -> HttpResponse:
    """202: the worker is still making the file. The page reloads itself only for a reader who asks for that."""
    context = {"path": request.path, "refreshing": "auto" in request.GET}
    response = render(request, "notices/being_made.html", context, status=202)
    response["Cache-Control"] = "private, no-store"
    return response


def _file(document: Document, name: str) -> FileResponse:
    return FileResponse(document.file.open("rb"), content_type="application/pdf", filename=name)
