"""The second step of signing in: a code of an app, a recovery code or a passkey; or setting one of these up."""

import json
from functools import partial
from typing import Any

import segno
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cases.access import second_factor as factors
from cases.access.known_browser import mark_known
from cases.acts.office.change_own_factor import FactorChange, change_own_factor
from cases.public.forms.second_factor import CodeForm, SetUpForm
from cases.public.second_step import FACTOR, SecondStep, keep_secret, sign_in_now, waiting_step
from cases.public.throttle import give_back, take_try, too_many_tries
from workflow import clock

TOO_MANY = 429


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of whose password was right. Nobody waiting is sent to sign in."""
    step = waiting_step(request)
    if step is None:
        return HttpResponseRedirect(reverse("cases:sign_in"))
    if step.must_set_up:
        return HttpResponseRedirect(reverse("cases:set_up_factor"))
    if request.method != "POST":
        return _show_code(request, step, CodeForm())
    name = step.user.get_username()
    if minutes := take_try(request, FACTOR, name):
        return _show_code(request, step, CodeForm(), too_many_tries(minutes), status=TOO_MANY)
    form = CodeForm(request.POST)
    if form.is_valid() and _is_shown(step, form.cleaned_data):
        give_back(request, FACTOR, name)
        return _let_in(request, step, HttpResponseRedirect(step.next_url))
    return _show_code(
        request, step, CodeForm(), gettext("This code is not right. Wait for the next one, then type that.")
    )


def _let_in(request: HttpRequest, step: SecondStep, response: HttpResponse) -> HttpResponse:
    """Both were right here, and not before that the browser is known."""
    sign_in_now(request, step)
    mark_known(response, step.user.get_username())
    return response


def _is_shown(step: SecondStep, given: dict[str, Any]) -> bool:
    if given.get("credential") is not None:
        return factors.is_passkey_shown(step.user, given["credential"])
    return bool(given.get("code")) and factors.is_code_right(step.user, given["code"])


def _show_code(
    request: HttpRequest, step: SecondStep, form: CodeForm, reason: str = "", *, status: int = 200
) -> HttpResponse:
    options = factors.passkey_to_show(step.user)
    said = json.dumps(options) if options is not None else ""
    context = {"form": form, "reasons": [reason] if reason else [], "options": said}
    return render(request, "cases/second_factor.html", context, status=status)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_factor(request: HttpRequest) -> HttpResponse:
    """Set up the first second factor of whose password was right; then they are signed in and read their recovery codes once."""
    step = waiting_step(request)
    if step is None:
        return HttpResponseRedirect(reverse("cases:sign_in"))
    if not step.must_set_up:
        return HttpResponseRedirect(reverse("cases:second_factor"))
    if request.method != "POST":
        return _show_set_up(request, step)
    form = SetUpForm(request.POST)
    if form.is_valid() and (codes := _set_up(step, form.cleaned_data)):
        return _let_in(request, step, show_codes(request, codes, step.next_url))
    reason = gettext("This code is not right. Look whether the clock of your telephone is, then type the next code.")
    return _show_set_up(request, step, reason)


def _set_up(step: SecondStep, given: dict[str, Any]) -> list[str]:
    """Keep what was shown as the account's factor; returns its recovery codes, or none where it is not right."""
    if given.get("credential") is not None:
        keep = partial(factors.keep_passkey, step.user, gettext("Passkey"), given["credential"])
    elif step.secret and given.get("code") and factors.fits_secret(step.secret, given["code"]):
        keep = partial(factors.keep_app, step.user, step.secret)
    else:
        return []

    def change() -> list[str]:
        keep()
        return factors.make_recovery_codes(step.user)

    try:
        return change_own_factor(user=step.user, at=clock.now(), what=FactorChange.SET_UP, change=change)
    except ValidationError:
        return []


def _show_set_up(request: HttpRequest, step: SecondStep, reason: str = "") -> HttpResponse:
    secret = step.secret or factors.new_secret()
    if not step.secret:
        keep_secret(request, secret)
    context = {
        "form": SetUpForm(),
        "reasons": [reason] if reason else [],
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": draw_code(factors.app_address(step.user, secret)),
        "options": json.dumps(factors.passkey_to_make(step.user)),
    }
    return render(request, "cases/set_up_factor.html", context)


def draw_code(address: str) -> str:
    """The picture that an app photographs, as SVG for the page."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, omitsize=True, title=gettext("Code for your app")
    )
    return mark_safe(drawn)  # noqa: S308 -- drawn here, of an address that is quoted


def show_codes(request: HttpRequest, codes: list[str], next_url: str) -> HttpResponse:
    """The recovery codes, this once."""
    return render(request, "cases/recovery_codes.html", {"codes": codes, "next_url": next_url})
