"""Setting a password: typed twice, and not too easy to guess."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def _write_rules() -> str:
    return " ".join(password_validators_help_texts())


def _password(label: Any, **kwargs: Any) -> forms.CharField:  # noqa: ANN401 -- a lazy sentence
    attrs = {"autocomplete": "new-password"}
    missing = {"required": _("Type the password in both fields.")}
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=label, strip=False, max_length=4096, widget=widget, error_messages=missing, **kwargs)


class FirstPasswordForm(forms.Form):
    """For an account that has none yet."""

    password = _password(_("Password"))
    again = _password(_("The same password again"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = _write_rules()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        first, again = cleaned.get("password"), cleaned.get("again")
        if first and again and first != again:
            self.add_error("again", gettext("The two passwords are not the same. Type them anew."))
        elif first and again:
            try:
                validate_password(first, self.user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
