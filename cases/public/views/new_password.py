"""A new password for who forgot theirs: Wagtail's own pages, with our counting."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetConfirmView, PasswordResetView

from cases.access.known_browser import mark_known
from cases.public.throttle import NEW_PASSWORD, note_failure, wait_minutes

NOBODY = ""
"""Asked about an address alone."""


class AskForm(PasswordResetForm):
    """Every request counts, whoever's address it names. That one account was asked for too often is told to nobody."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

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
    """Who holds a valid link may sign in from this browser at once, whatever was tried elsewhere."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 -- Wagtail carries no types
        response: HttpResponse = super().form_valid(form)
        mark_known(response, self.user.get_username())
        return response


def _say_too_many(minutes: int) -> str:
    return ngettext(
        "New passwords were asked for from here too often. Wait one minute, then ask again.",
        "New passwords were asked for from here too often. Wait %(minutes)d minutes, then ask again.",
        minutes,
    ) % {"minutes": minutes}
