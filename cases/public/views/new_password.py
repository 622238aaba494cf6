"""A new password for who forgot theirs: Wagtail's own pages on the desk and ours on the site, with one counting."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext, ngettext
from django.views.generic import TemplateView
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetConfirmView, PasswordResetView

from cases.access.known_browser import mark_known
from cases.access.second_factor import needs_second_step
from cases.access.signed_in import end_all_sessions
from cases.public.throttle import NEW_PASSWORD, note_failure, wait_minutes

NOBODY = ""
"""Asked about an address alone."""


class AskForm(PasswordResetForm):
    """Every request counts, whoever's address it names. That one account was asked for too often is told to nobody."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["email"].label = gettext("E-mail address")

    def clean(self) -> dict[str, Any] | None:
        if minutes := wait_minutes(self.request, NEW_PASSWORD, NOBODY):
            raise ValidationError(_say_too_many(minutes), code="locked")
        cleaned: dict[str, Any] | None = super().clean()
        return cleaned

    def save(self, **kwargs: Any) -> None:
        email = self.cleaned_data["email"]
        is_too_often = wait_minutes(self.request, NEW_PASSWORD, email) > 0
        note_failure(self.request, NEW_PASSWORD, email)
        if not is_too_often:
            super().save(**kwargs)


class AskForNewPassword(PasswordResetView):
    def get_form_class(self) -> type[AskForm]:
        return AskForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


class SetNewPassword(PasswordResetConfirmView):
    """Who holds a valid link may sign in from this browser at once, whatever was tried elsewhere.

    Not where a second step is asked for: the link stands for the password alone.
    """

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 -- Wagtail carries no types
        response: HttpResponse = super().form_valid(form)
        if not needs_second_step(self.user):
            mark_known(response, self.user.get_username())
        return response


class AskHere(AskForNewPassword):
    """The same on the public site, in its words and its pages."""

    template_name = "cases/ask_new_password.html"
    email_template_name = "cases/new_password.txt"
    subject_template_name = "cases/new_password_subject.txt"
    success_url = reverse_lazy("cases:asked_new_password")


class PasswordRequested(TemplateView):
    """Whoever's address it was, the answer is the same."""

    template_name = "cases/asked_new_password.html"


class SetHere(SetNewPassword):
    """Whoever holds the link sets the password, and then signs in as always: the second step is not left out."""

    template_name = "cases/set_new_password.html"
    success_url = reverse_lazy("cases:sign_in")

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 -- Wagtail carries no types
        response = super().form_valid(form)
        end_all_sessions(self.user)
        messages.success(self.request, gettext("Your password is set. Sign in with it."))
        return response


def _say_too_many(minutes: int) -> str:
    return ngettext(
        "New passwords were asked for from here too often. Wait one minute, then ask again.",
        "New passwords were asked for from here too often. Wait %(minutes)d minutes, then ask again.",
        minutes,
    ) % {"minutes": minutes}
