"""What is answered where something sent to Wagtail was not taken, so that its editor reads why and loses nothing typed."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from cases.errors import ActRefused
from cases.public.typed import fields_of, send_again

NOT_NOW = 503
"""A program that sent it must not take the answer for a success."""


def is_from_script(request: HttpRequest) -> bool:
    """Whether a script sent it and reads the answer, as that of many files at once and that of a chooser do."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def answer_to_script(request: HttpRequest, reasons: Sequence[str]) -> JsonResponse:
    """The reasons, and a form with what was typed, in the place of the form that was sent. A redirect would tell nothing.

    Many files at once show `error_message` beside a file that was dropped, `form` after a form; a chooser shows
    `htmlFragment`.
    """
    context = {"reasons": reasons, "fields": fields_of(request), "action": request.get_full_path()}
    form = render_to_string("notices/not_taken.html", context, request)
    said = {"success": False, "error_message": "\n".join(reasons), "form": form}
    return JsonResponse(said | {"step": "reshow_creation_form", "htmlFragment": form})


def not_recorded(request: HttpRequest, refused: ActRefused) -> HttpResponse:
    """Why it was not taken, with what was typed, and nothing of what was found: neither here nor on a later page."""
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # without what this request came to say
    if is_from_script(request):
        return answer_to_script(request, refused.sentences)
    if request.method == "POST":
        fields, lost = fields_of(request), bool(request.FILES)
        return send_again(request, fields, status=NOT_NOW, lost_files=lost, reasons=refused.sentences)
    for each in refused.sentences:
        messages.error(request, each)
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
