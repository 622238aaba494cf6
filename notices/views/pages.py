"""The public pages kept in Wagtail, found by what the process knows of them; Wagtail finds whatever else there is."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from wagtail.views import serve

from cases.public.unchanged import known_by
from notices.models import HomePage, NoticePage, NoticesIndex
from notices.models.text_pages import TextPage, find_notice
from notices.site.known_pages import KnownPage, find_page


def serve_page(request: HttpRequest, path: str) -> Any:  # noqa: ANN401 -- as Wagtail's own view answers
    """A page that everybody may read is found without a statement, and one that did not change is not read."""
    known = find_page(path) if request.method in {"GET", "HEAD"} else None
    model = apps.get_model(known.label) if known is not None else None
    if known is not None and model is not None and issubclass(model, TextPage):
        return _respond(request, known)
    if known is not None and model is HomePage:
        return known.read().serve(request)
    notice = _find_notice(path) if known is None else None
    return notice.serve(request) if notice is not None else serve(request, path)


def _find_notice(path: str) -> NoticePage | None:
    """The notice at this address, below the list of notices in whatever language."""
    above, _slash, slug = path.rstrip("/").rpartition("/")
    index = find_page(f"{above}/") if above else None
    return find_notice(slug) if index is not None and apps.get_model(index.label) is NoticesIndex else None


@known_by(lambda _request, _known: ())
def _respond(request: HttpRequest, known: KnownPage) -> HttpResponse:
    """The page, known by the revision of names alone: its own rows, those of the institution and the bodies all renew it."""
    answer: HttpResponse = known.read().answer(request)
    return answer
