"""Signing in and out, and where it leads: a clerk to the desk, a party to their own cases."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.forms.auth import LoginForm

from cases.grants import FOLLOW
from cases.models import Post
from cases.paging import key_page
from cases.register import NEWEST, case_rows, listed
from cases.throttle import is_locked, note_wrong
from cases.views.lists import SIZE, pager
from workflow import clock

DOOR = "sign-in"


class Counted(AuthenticationForm):
    """Counts wrong tries; the public sign-in and the desk's are one door."""

    error_messages = {
        "invalid_login": _(
            "Name and password do not belong together. Mind capitals and small letters, then try again."
        ),
        "inactive": _("This account is closed. Ask the body you work for."),
        "locked": _("There were too many wrong tries. Wait ten minutes, then try again."),
    }

    def clean(self) -> dict[str, Any]:
        """Check name and password, unless this browser or address was wrong too often."""
        if self.request is not None and is_locked(self.request, DOOR, self._name()):
            raise self._refused("locked")
        return super().clean()

    def get_invalid_login_error(self) -> Any:  # noqa: ANN401 -- as Django declares it
        if self.request is not None:
            note_wrong(self.request, DOOR, self._name())
        return self._refused("invalid_login")

    def _name(self) -> str:
        return str(self.data.get("username", ""))

    def _refused(self, code: str) -> Any:  # noqa: ANN401 -- ValidationError, which mypy sees through Django's Any
        return super().get_invalid_login_error().__class__(self.error_messages[code], code=code)


class SignInForm(Counted):
    """The public one."""


class DeskSignInForm(Counted, LoginForm):
    """Wagtail's own, with our counting and our words."""


class SignIn(LoginView):
    """Where it leads next must lie on this site: Django refuses every other address."""

    template_name = "cases/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


sign_in = never_cache(SignIn.as_view())
sign_out = LogoutView.as_view()


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The cases of this person; a clerk goes on to the desk."""
    assert request.user.is_authenticated
    if Post.objects.filter(user_id=request.user.pk).exists():
        return HttpResponseRedirect(reverse("wagtailadmin_home"))
    grants = {
        "caseuserobjectpermission__user": request.user.pk,
        "caseuserobjectpermission__permission__codename": FOLLOW,
    }
    page = key_page(listed().filter(**grants), key=NEWEST, cursor=request.GET.get("page", ""), size=SIZE)
    return render(request, "cases/mine.html", {"rows": case_rows(page.items, now=clock.now()), **pager(request, page)})
