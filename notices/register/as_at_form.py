"""What the register as at an instant is asked by: by the clocks of the place that keeps the site."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.public.forms.fields import grouped
from cases.public.forms.filters import FilterForm
from cases.public.forms.years import in_a_known_year, other_year
from cases.queries.decisions.as_at import Moment
from cases.queries.law import rulebooks_in_use
from cases.queries.pages.known_bodies import bodies_that_decide
from cases.wording.labels import case_type_label, case_types
from notices.register.as_at import RegisterQuery
from workflow.clocks.calendars import zone


class InstantField(forms.DateTimeField):
    """A day and hour by the clocks of the place that keeps the site; of an hour that its clocks have twice, the first."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {"invalid": gettext_lazy("Write the day and the hour like 2004-09-18 21:30.")}

    def prepare_value(self, value: object) -> object:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(zone(settings.TIME_ZONE)).replace(tzinfo=None)
        return value

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 -- as Django declares it
        try:
            with timezone.override(zone(settings.TIME_ZONE)):
                instant: datetime | None = super().to_python(value)
        except OverflowError:
            raise other_year() from None
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone" or error.params is None:
                raise
            instant = error.params["datetime"].replace(tzinfo=zone(settings.TIME_ZONE))
        in_a_known_year(instant)
        return instant


class AsAtForm(FilterForm):
    """Two instants and three filters. What is left empty is now, all that is known, every body, subject and standing."""

    at = InstantField(label=gettext_lazy("As at"), required=False)
    known_at = InstantField(
        label=gettext_lazy("As it was known at"),
        required=False,
        help_text=gettext_lazy("Left empty: with all that was recorded since about that time."),
    )
    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("What it is about"), required=False)
    in_force = forms.BooleanField(label=gettext_lazy("Only what was in force"), required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["body"].choices = [("", _("Every body")), *grouped(bodies_that_decide())]  # type: ignore[attr-defined]
        types = ((code, case_type_label(code)) for code in case_types(rulebooks_in_use()))
        self.fields["type"].choices = [("", _("Every kind")), *types]  # type: ignore[attr-defined]

    def clean_at(self) -> datetime | None:
        return self._refuse_what_is_to_come("at")

    def clean_known_at(self) -> datetime | None:
        return self._refuse_what_is_to_come("known_at")

    def _refuse_what_is_to_come(self, name: str) -> datetime | None:
        instant: datetime | None = self.cleaned_data[name]
        if instant is not None and instant > self.now:
            raise forms.ValidationError(_("That hour is still to come. Choose one that is past."))
        return instant

    def asked(self) -> RegisterQuery:
        """What is asked; of what was typed wrongly, nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        return RegisterQuery(
            moment=Moment(given.get("at") or self.now, given.get("known_at")),
            body=given.get("body") or "",
            case_type=given.get("type") or "",
            in_force=bool(given.get("in_force")),
        )
