"""The forms of the second factor: a code, or a passkey's answer that a script puts in."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.public.forms.fields import LineField


class CodeForm(forms.Form):
    """A code of the app, or a recovery code; `credential` is what a passkey answered, if one was shown."""

    code = LineField(
        label=_("Code"),
        max_length=20,
        required=False,
        help_text=_("The six figures that your app shows now, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
    credential = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def clean_credential(self) -> Any:  # noqa: ANN401 -- JSON of a browser
        """What the browser answered, as data; None for nothing that could be read."""
        typed = self.cleaned_data["credential"]
        try:
            read = json.loads(typed) if typed else None
        except ValueError:
            return None
        return read if isinstance(read, dict) else None


class SetUpForm(CodeForm):
    """The first code of a new app."""

    code = LineField(
        label=_("Code that the app shows"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
