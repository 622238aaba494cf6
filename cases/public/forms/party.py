"""What a filer may say later: a correction, a waiver of the hearing, a withdrawal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.public.forms.fields import AccountField, DayField, LineField, TextField
from cases.wording.grants import LET_DO
from workflow.acts.course.grant_access import FOR_THE_COMPLAINANT

DO_FOR_YOU = {**LET_DO, "waive": _("Say that you need not be heard")}


class CorrectForm(forms.Form):
    text = TextField(
        label=_("Your correction"),
        max_length=settings.NARRATIVE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Answer each point the body named. It is added to your complaint; nothing you wrote is removed."),
        error_messages={"required": _("Write the correction. Answer each point the body named.")},
    )


class WaiveForm(forms.Form):
    text = TextField(
        label=_("Your statement"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words, for example: “I do not need to be heard. My complaint says everything.”"),
        error_messages={"required": _("Write in your own words that you need not be heard.")},
    )


class PressureForm(forms.Form):
    text = TextField(
        label=_("What happened"),
        max_length=settings.NARRATIVE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Who pressed you, when and how."),
        error_messages={"required": _("Write what happened. A few words are enough to begin with.")},
    )
    letters = forms.BooleanField(
        label=_("Send letters about this report to the address of my complaint"),
        required=False,
        help_text=_(
            "Whoever reads that mailbox would learn of the report. Without letters you follow it with number and code."
        ),
    )


class UnsealForm(forms.Form):
    text = TextField(
        label=_("Why it should be public"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words. They become part of the file."),
        error_messages={"required": _("Say in your own words why the case should be public.")},
    )


class GrantAccessForm(forms.Form):
    """`asks_code`: the person is not signed in, so the access code is asked for again, as for a withdrawal."""

    code = LineField(
        label=_("Access code"),
        max_length=60,
        error_messages={"required": _("Type the access code from your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    account = AccountField(
        help_text=_("The person needs an account here. Ask them; nothing is sent to them."),
        error_messages={"required": _("Type the name by which the person signs in.")},
    )
    acts = forms.MultipleChoiceField(
        label=_("What the person may do for you"),
        choices=[(name, DO_FOR_YOU[name]) for name in FOR_THE_COMPLAINANT],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you choose nothing, they read and do nothing."),
    )
    last_day = DayField(
        label=_("Last day of the access"),
        required=False,
        help_text=_("If it stays empty, the access lasts until you end it."),
    )

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]


class EndAccessForm(forms.Form):
    grant = forms.ChoiceField(
        label=_("Whose access ends"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whose access ends."),
            "invalid_choice": _("This access has ended meanwhile. Choose another one."),
        },
    )

    def __init__(self, *args: Any, running: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["grant"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(running)


class WithdrawForm(forms.Form):
    """`asks_code`: the person is not signed in, so the access code is asked for again."""

    code = LineField(
        label=_("Access code"),
        max_length=60,
        help_text=_("Type it again, so that nobody else can withdraw your complaint from this computer."),
        error_messages={"required": _("Type the access code from your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    text = TextField(
        label=_("Your statement"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Say in your own words that you withdraw freely and that nobody presses you. If somebody does, stop here."
        ),
        error_messages={"required": _("Say in your own words that you withdraw freely.")},
    )

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]
