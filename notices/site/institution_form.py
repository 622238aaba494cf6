"""The form of the institution: its picture comes as a file, its languages as one choice after another."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cases.wording.languages import language_name
from notices.site.emblems import keep_emblem

LABELS = (gettext_lazy("First language"), gettext_lazy("Second language"), gettext_lazy("Third language"))


def language_field(at: int) -> forms.ChoiceField:
    """The choice of the language that is offered in this place, counted from 1."""
    choices = [*([("", "–")] if at > 1 else []), *((code, language_name(code)) for code, _name in settings.LANGUAGES)]
    first = gettext_lazy("Who asks for a language that is not offered reads this one.")
    return forms.ChoiceField(
        label=LABELS[at - 1], choices=choices, required=at == 1, help_text=first if at == 1 else ""
    )


class InstitutionForm(WagtailAdminModelForm):
    """Of the whole row. What is no column of its own is read from it and written into it here."""

    emblem_file = forms.FileField(
        label=gettext_lazy("New picture"),
        required=False,
        help_text=gettext_lazy(
            "SVG, PNG or JPEG, up to 256 kilobytes. Documents made before keep the picture they have."
        ),
    )
    without_emblem = forms.BooleanField(label=gettext_lazy("Take the picture away"), required=False)
    language_1 = language_field(1)
    language_2 = language_field(2)
    language_3 = language_field(3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, code in enumerate(self.instance.languages, start=1):
            self.fields[f"language_{at}"].initial = code

    def clean_emblem_file(self) -> Any:  # noqa: ANN401 -- an Emblem, or None
        file = self.cleaned_data["emblem_file"]
        return keep_emblem(file.read()) if file else None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [code for at in range(1, len(settings.LANGUAGES) + 1) if (code := given.get(f"language_{at}"))]
        if len(set(chosen)) != len(chosen):
            self.add_error("language_2", ValidationError(_("Choose each language once.")))
        elif chosen:
            self.instance.languages = chosen
        if given.get("emblem_file"):
            self.instance.emblem = given["emblem_file"]
        elif given.get("without_emblem"):
            self.instance.emblem = None
        return given
