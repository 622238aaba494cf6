"""Into a case by its number and access code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cases.access.door import enter_with_code
from cases.access.typed_numbers import case_number
from cases.public.forms.follow import FollowForm
from cases.public.throttle import (
    FOLLOW,
    forget_failures,
    note_failure,
    wait_minutes,
)
from cases.public.typed import path_kept_below
from cases.public.views.language import is_language_pressed, speaks_as_pressed, typed_so_far

TOO_MANY = 429


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for number and code. A wrong pair is answered by one sentence that tells of neither which is wrong."""
    if is_language_pressed(request):
        return _show(request, FollowForm(initial=typed_so_far(request)))
    form = FollowForm(request.POST) if request.method == "POST" else FollowForm()
    if request.method == "POST" and (
        minutes := wait_minutes(request, FOLLOW, case_number(request.POST.get("number", "")))
    ):
        return _show(request, FollowForm(initial=_read_typed(request)), _say_too_many(minutes), status=TOO_MANY)
    if not form.is_valid():
        return _show(request, form)
    case = enter_with_code(request, form.cleaned_data["number"], form.cleaned_data["code"])
    if case is not None:
        forget_failures(request, FOLLOW, form.cleaned_data["number"])
        here = reverse("cases:case", args=[case.number])
        return HttpResponseRedirect(path_kept_below(request, here) or here)
    note_failure(request, FOLLOW, form.cleaned_data["number"])
    return _show(request, form, gettext("Number and code do not belong together. Compare both with your receipt."))


def _say_too_many(minutes: int) -> str:
    return ngettext(
        "There were too many wrong tries. Wait one minute, then try again with your receipt at hand.",
        "There were too many wrong tries. Wait %(minutes)d minutes, then try again with your receipt at hand.",
        minutes,
    ) % {"minutes": minutes}


def _read_typed(request: HttpRequest) -> dict[str, str]:
    return {"number": request.POST.get("number", "").replace("\x00", "")[:40]}


def _show(request: HttpRequest, form: FollowForm, reason: str = "", *, status: int = 200) -> HttpResponse:
    reasons = [reason] if reason else []
    return render(request, "cases/follow.html", {"form": form, "reasons": reasons}, status=status)
