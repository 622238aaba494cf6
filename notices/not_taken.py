"""What a script of Wagtail's is told where what it sent was not taken: a redirect would tell its reader nothing."""

from collections.abc import Sequence

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from cases.typed import fields_of


def is_from_script(request: HttpRequest) -> bool:
    """Whether a script sent it and reads the answer, as that of many files at once and that of a chooser do."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def answer_to_script(request: HttpRequest, reasons: Sequence[str]) -> JsonResponse:
    """The reasons, and a form with what was typed, in the place of the form that was sent.

    Many files at once show `error_message` beside a file that was dropped, `form` after a form; a chooser shows
    `htmlFragment`.
    """
    context = {"reasons": reasons, "fields": fields_of(request), "action": request.get_full_path()}
    form = render_to_string("notices/not_taken.html", context, request)
    said = {"success": False, "error_message": "\n".join(reasons), "form": form}
    return JsonResponse(said | {"step": "reshow_creation_form", "htmlFragment": form})
