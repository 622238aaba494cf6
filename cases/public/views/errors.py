"""What is said when a request cannot be answered: what to do, and that nothing typed is lost."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse

from cases.public.forms.filing import FilingForm
from cases.public.staged_uploads import StagingArea
from cases.public.typed import fields_of, is_from_our_page, send_again
from cases.public.views.filing import key_of, page_context
from workflow import clock

TOO_LARGE, BAD, REFUSED, BROKEN = 413, 400, 403, 500


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The sign that a form came from this site was missing or old. The filing form comes back with all that was typed."""
    if request.path != reverse("cases:lodge") or request.method != "POST":
        return _show_form_again(request)
    key = key_of(request.POST)
    # Shown as typed, not checked and not kept: this request may not be the person's own.
    form = FilingForm(request.POST, at=clock.now(), is_check=True)
    context = page_context(form, key, StagingArea(request, key)) | {
        "is_refused": True,
        "lost_files": bool(request.FILES),
    }
    return render(request, "cases/lodge.html", context, status=REFUSED)


def _show_form_again(request: HttpRequest) -> HttpResponse:
    """The form again with what was typed, where the browser says that our own page sent it."""
    fields = fields_of(request) if is_from_our_page(request) else []
    if not fields:
        return render(request, "403_csrf.html", status=REFUSED)
    return send_again(request, fields, status=REFUSED, lost_files=bool(request.FILES))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; one that is too large says so."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "cases/too_big.html", status=TOO_LARGE)
    return render(request, "cases/bad_request.html", status=BAD)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. Rendered without a request: what broke may be what every page is made with."""
    template = "500_desk.html" if request.path.startswith("/desk/") else "500.html"
    return HttpResponse(get_template(template).render(), status=BROKEN)
