"""The same forms for who represents the filer: nobody attests here a will that is not their own."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.public.forms.appealing import AppealForm
from cases.public.forms.fields import TextField
from cases.public.forms.party import CorrectForm, WaiveForm, WithdrawForm


class CorrectForThemForm(CorrectForm):
    text = TextField(
        label=_("The correction"),
        max_length=settings.NARRATIVE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Answer each point the body named. It is added to the complaint; nothing that stands there is removed."
        ),
        error_messages={"required": _("Write the correction. Answer each point the body named.")},
    )


class WaiveForThemForm(WaiveForm):
    text = TextField(
        label=_("What the complainant told you"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: “The complainant told me today that they do not need to be heard.”"),
        error_messages={"required": _("Write what the complainant told you: that they need not be heard.")},
    )


class WithdrawForThemForm(WithdrawForm):
    text = TextField(
        label=_("What the complainant told you"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Say that the complainant withdraws freely and that nobody presses them, and when and how they told you so. "
            "If you do not know it from them, or if somebody presses them or you, stop here."
        ),
        error_messages={"required": _("Write what the complainant told you: that they withdraw freely.")},
    )


class AppealForThemForm(AppealForm):
    narrative = TextField(
        label=_("What the complainant says against the decision"),
        max_length=settings.NARRATIVE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What is wrong in it: what was overlooked, who was not heard, which rule was applied wrongly."),
        error_messages={"required": _("Write what is wrong in the decision. A few words are enough to begin with.")},
    )
