"""Signing in and out, and where it leads: a clerk to the desk, a party to their own cases."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView as WagtailLoginView

from cases.access.door import has_desk, keeps_office
from cases.access.known_browser import mark_known
from cases.access.second_factor import needs_second_step
from cases.access.signed_in import note_browser
from cases.models import Case, Grant
from cases.models.grant import PERMISSIONS
from cases.public.second_step import begin_second_step
from cases.public.throttle import (
    SIGN_IN,
    forget_failures,
    note_failure,
    too_many_tries,
    wait_minutes,
)
from cases.public.views.lists import SIZE, pager
from cases.queries.decisions.register import NEWEST, CaseRow, case_rows, listed
from cases.queries.paging import key_page
from workflow import clock
from workflow.states import GrantRole, PartyRole


class Counted(AuthenticationForm):
    """Counts wrong tries; the public sign-in and the desk's are one door."""

    error_messages = {
        "invalid_login": _(
            "Name and password do not belong together. Mind capitals and small letters, then try again."
        ),
        "inactive": _("This account is closed. Ask the body you work for."),
    }

    def clean(self) -> dict[str, Any]:
        """Check name and password, unless it was wrong here too often."""
        if self.request is not None and (minutes := wait_minutes(self.request, SIGN_IN, self._name())):
            raise ValidationError(too_many_tries(minutes), code="locked")
        cleaned = super().clean()
        if self.request is not None and self.get_user() is not None:
            forget_failures(self.request, SIGN_IN, self._name())
        return cleaned

    def get_invalid_login_error(self) -> ValidationError:
        if self.request is not None:
            note_failure(self.request, SIGN_IN, self._name())
        return ValidationError(self.error_messages["invalid_login"], code="invalid_login")

    def _name(self) -> str:
        return str(self.data.get("username", ""))


class SignInForm(Counted):
    """The public one."""


class DeskSignInForm(Counted, LoginForm):
    """Wagtail's own, with our counting and our words."""


class Knowing(LoginView):
    """Remembers that this account was signed in here. Who has a second factor, or must, is not by the password yet."""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        assert isinstance(user, User)
        if needs_second_step(user):
            remembered = bool(form.cleaned_data.get("remember", True))
            return begin_second_step(self.request, user, next_url=self.get_success_url(), is_remembered=remembered)
        note_browser(self.request)
        response: HttpResponse = super().form_valid(form)
        mark_known(response, str(form.cleaned_data["username"]))
        return response


class DeskSignIn(Knowing, WagtailLoginView):
    """Wagtail's own page, by the same door."""


class SignIn(Knowing):
    """Where it leads next must lie on this site: Django refuses every other address."""

    template_name = "cases/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


sign_in = never_cache(SignIn.as_view())
desk_sign_in = DeskSignIn.as_view()
sign_out = LogoutView.as_view()


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The cases of this person; a clerk or an administrator goes on to the desk."""
    assert request.user.is_authenticated
    if has_desk(request) or keeps_office(request):
        return HttpResponseRedirect(reverse("wagtailadmin_home"))
    now, filed = clock.now(), Q(parties__user=request.user.pk, parties__role=PartyRole.COMPLAINANT)
    represented = _select_given(request, [GrantRole.REPRESENTATIVE])
    own = Case.objects.filter(filed | Q(pk__in=represented)).values("pk")
    page = key_page(listed().filter(pk__in=own), key=NEWEST, cursor=request.GET.get("page", ""), size=SIZE)
    looked_into = _select_given(request, [GrantRole.OBSERVER, GrantRole.AUDITOR])
    numbers = [case.number for case in Case.objects.public().filter(pk__in=looked_into).order_by(*NEWEST)]
    rows = _note_represented(case_rows(page.items, now=now), page.items, represented)
    context = {"rows": rows, "looked_into": numbers, **pager(request, page)}
    return render(request, "cases/mine.html", context)


def _note_represented(rows: list[CaseRow], cases: list[Case], represented: QuerySet[Grant, Any]) -> list[CaseRow]:
    """The rows, with a word on those in which this person acts for somebody else."""
    keys = set(represented.values_list("content_object", flat=True))
    numbers = {case.number for case in cases if case.pk in keys}
    note = gettext("You act for the complainant.")
    return [replace(row, note=note) if row.number in numbers else row for row in rows]


def _select_given(request: HttpRequest, roles: Collection[GrantRole]) -> QuerySet[Grant, Any]:
    """The keys of the cases in which this person was let be one of these, and still is."""
    names = [PERMISSIONS[role] for role in roles]
    rows = Grant.objects.running(clock.now()).filter(user=request.user.pk, permission__codename__in=names)
    return rows.order_by().values("content_object")
