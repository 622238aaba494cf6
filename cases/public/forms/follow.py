"""Number and access code: what a filer without an account has."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.public.forms.fields import CaseNumberField, LineField


class FollowForm(forms.Form):
    number = CaseNumberField(
        label=_("Case number"),
        max_length=40,
        help_text=_("From your receipt, for example 2004-000123."),
        error_messages={"required": _("Write the case number. It is on your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    code = LineField(
        label=_("Access code"),
        max_length=60,
        help_text=_(
            "Sixteen letters and figures, for example ABCD-EFGH-IJKL-MNOP. Capitals, spaces and dashes do not matter."
        ),
        error_messages={"required": _("Write the access code. It is on your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
