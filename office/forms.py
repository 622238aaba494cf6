"""The forms of the set-up."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.public.forms.fields import DATE_FORMATS, EmailField, LineField
from cases.wording.citations import citation
from workflow.rules.loader import load, names


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class SheetsForm(forms.Form):
    """The files themselves are read from the request: a field of Django's holds one."""

    sheets = forms.FileField(
        label=_("Spreadsheets"),
        help_text=_("One workbook (.xlsx), or several sheets as .csv, or all of them in one .zip."),
        required=False,
        widget=ManyFiles(attrs={"multiple": True, "accept": ".xlsx,.csv,.tsv,.zip"}),
    )


class AdministratorForm(forms.Form):
    """The first account, which may open every other."""

    email = EmailField(
        label=_("Your e-mail address"),
        help_text=_("You sign in with it."),
        max_length=150,
        error_messages={"required": _("Write your e-mail address. You sign in with it.")},
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("A password"),
        help_text=_("At least twelve characters. A sentence that nobody else knows is a good one."),
        min_length=12,
        strip=False,
        error_messages={
            "required": _("Choose a password of at least twelve characters."),
            "min_length": _("This password has fewer than twelve characters. Choose a longer one."),
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The password again"),
        strip=False,
        error_messages={"required": _("Write the password a second time.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords alike, and none that is easily guessed."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and cleaned.get("again") and password != cleaned["again"]:
            self.add_error("again", _("The two passwords differ. Write the same one twice."))
        elif password:
            email = cleaned.get("email", "")
            try:
                password_validation.validate_password(password, User(username=email, email=email))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


def zones() -> list[tuple[str, str]]:
    """The time zones that a form offers: those of places, in the order of the alphabet."""
    known = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    return [(zone, zone.replace("_", " ")) for zone in [*known, "Etc/UTC"]]


def rulebooks() -> Iterable[tuple[str, str]]:
    return [(name, citation(load(name).title)) for name in names()]


class ChoicesForm(forms.Form):
    """What every election and body begins with."""

    zone = forms.ChoiceField(label=_("Time zone of the institution"), choices=zones)
    rulebook = forms.ChoiceField(
        label=_("Rulebook"),
        help_text=_("The law by which complaints are decided. Each election names its own; this one is offered first."),
        choices=rulebooks,
    )


class SmallOfficeForm(forms.Form):
    """An election with one commission and one court, by hand: enough to take a complaint in, to be added to later."""

    election = LineField(label=_("Name of the election"), max_length=200)
    slug = forms.SlugField(
        label=_("Its short name in addresses"),
        help_text=_("Small letters, figures and dashes, as parliament-2026. It never changes."),
        max_length=50,
    )
    voting_day = forms.DateField(label=_("Voting day"), help_text=_("As 2026-12-20."), input_formats=DATE_FORMATS)
    campaign_from = forms.DateField(label=_("First day of the campaign"), required=False, input_formats=DATE_FORMATS)
    commission = LineField(label=_("Name of the central commission"), max_length=200)
    commission_email = EmailField(label=_("Where notices to the commission go"), required=False)
    members = forms.IntegerField(label=_("How many members it has by law"), min_value=1, max_value=99)
    sworn_on = forms.DateField(
        label=_("The day of their oath"),
        help_text=_("Their term begins with it."),
        input_formats=DATE_FORMATS,
    )
    term_until = forms.DateField(label=_("The last day of their term"), required=False, input_formats=DATE_FORMATS)
    court = LineField(label=_("Name of the court where its decisions are challenged"), max_length=200)

    def clean_term_until(self) -> date | None:
        """After the oath."""
        until: date | None = self.cleaned_data["term_until"]
        sworn = self.cleaned_data.get("sworn_on")
        if until is not None and sworn is not None and until < sworn:
            raise ValidationError(_("The term ends before the oath. Put one of the two days right."))
        return until
