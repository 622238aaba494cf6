"""How somebody signs in, for themselves: where they are signed in, and their second step."""

import hashlib
import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cases.access import second_factor as factors
from cases.access.signed_in import end_all_sessions, end_session, list_signed_in
from cases.acts.office.change_own_factor import FactorChange, change_own_factor
from cases.public.forms.second_factor import CodeForm
from cases.public.second_step import begin_second_step
from cases.public.views.second_factor import show_codes
from cases.wording.browsers import describe_browser
from workflow import clock


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Where this account is signed in, and how its second step stands."""
    assert request.user.is_authenticated
    here = request.session.session_key
    rows = list_signed_in(request.user)
    own = factors.factors_of(request.user)
    fresh = bool(own) and factors.is_just_shown(request)
    context = {
        "sessions": [
            (name_session(row.session_key), describe_browser(row.browser), row, row.session_key == here) for row in rows
        ],
        "zone": settings.TIME_ZONE,
        "apps": sum(each.type == factors.APP for each in own),
        "passkeys": sum(each.type == factors.PASSKEY for each in own),
        "is_staff": factors.is_staff(request.user),
        "form": CodeForm(),
        "options": json.dumps(factors.passkey_to_make(request.user)) if fresh else "",
    }
    return render(request, "cases/account.html", context)


def name_session(session_key: str) -> str:
    """What names a session on the page: its key itself would be a way in."""
    return hashlib.sha256(f"session:{session_key}".encode()).hexdigest()


@never_cache
@login_required
@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """End one of this account's sessions, or with no name all but this one."""
    assert request.user.is_authenticated
    named = request.POST.get("session", "")
    if not named:
        end_all_sessions(request.user, but=request.session.session_key or "")
    for each in list_signed_in(request.user) if named else ():
        if constant_time_compare(name_session(each.session_key), named):
            end_session(request.user, each.session_key)
    messages.success(request, gettext("Signed out there."))
    return HttpResponseRedirect(reverse("cases:account"))


@never_cache
@login_required
@require_POST
def set_up_own_factor(request: HttpRequest) -> HttpResponse:
    """Lead to the second step: to set one up, or to show it before it is changed."""
    assert request.user.is_authenticated
    return begin_second_step(request, request.user, next_url=reverse("cases:account"))


@never_cache
@login_required
@require_POST
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown this once; the second step must have been shown just now."""
    assert request.user.is_authenticated
    if not factors.has_factor(request.user) or not factors.is_just_shown(request):
        return set_up_own_factor(request)
    user = request.user
    codes = change_own_factor(
        user=user, at=clock.now(), what=FactorChange.CODES_MADE, change=lambda: factors.make_recovery_codes(user)
    )
    return show_codes(request, codes, reverse("cases:account"))


@never_cache
@login_required
@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    """One more passkey; the second step must have been shown just now."""
    assert request.user.is_authenticated
    if not factors.has_factor(request.user) or not factors.is_just_shown(request):
        return set_up_own_factor(request)
    user, form = request.user, CodeForm(request.POST)
    credential = form.cleaned_data["credential"] if form.is_valid() else None
    try:
        change_own_factor(
            user=user,
            at=clock.now(),
            what=FactorChange.PASSKEY_ADDED,
            change=lambda: factors.keep_passkey(user, gettext("Passkey"), credential),
        )
    except ValidationError:
        messages.error(request, gettext("No passkey was made. Try again."))
    else:
        messages.success(request, gettext("The passkey is yours."))
    return HttpResponseRedirect(reverse("cases:account"))
