"""What a reader may ask for. Nothing is required, and every mistake is named at its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cases.public.forms.years import in_a_known_year
from cases.queries.law import rulebooks_in_use
from cases.queries.pages.known_bodies import read_revision
from cases.wording.labels import case_type_label, case_types, label_for
from cases.wording.languages import language_name
from search.engine import Query
from workflow.states import Outcome

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

MOST_CHARACTERS = 200
NARROWING = ("body", "case_type", "outcome", "language", "since", "until")
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]

_BAD_DATE = {"invalid": _("Write the date as year-month-day, for example 2004-09-19.")}
_BAD_CHOICE = {"invalid_choice": _("Choose one from the list.")}


def _make_date_field(label: Words) -> forms.DateField:
    # A text box: a browser's date box empties itself when what was typed is no date.
    box = forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"})
    hint = _("For example 2004-09-19.")
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        input_formats=DATE_FORMATS,
        error_messages=_BAD_DATE,
        widget=box,
        validators=[in_a_known_year],
    )


def _list_kinds() -> Iterable[tuple[str, str]]:
    return ((code, case_type_label(code)) for code in case_types(rulebooks_in_use()))


@lru_cache(maxsize=20)
def _write_once(_language: str | None, _revision: str, bodies: tuple[tuple[str, str], ...]) -> SafeString:
    form = SearchForm(QueryDict(), bodies=bodies)
    form._offer_all()
    return _write_narrowing(form)


def _narrows(data: Mapping[str, object]) -> bool:
    return any(data.get(name) for name in NARROWING)


def _write_narrowing(form: SearchForm) -> SafeString:
    return render_to_string("search/_narrowing.html", {"form": form})


class SearchForm(forms.Form):
    """The search form. `bodies` are the codes and names of the bodies that have published decisions."""

    words = forms.CharField(
        label=_("Words"),
        help_text=_("Put words that belong together in quotation marks."),
        required=False,
        max_length=MOST_CHARACTERS,
        error_messages={"max_length": _("Use at most %(limit_value)d characters. You typed %(show_value)d.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    body = forms.ChoiceField(label=_("Body"), required=False, error_messages=_BAD_CHOICE)
    case_type = forms.ChoiceField(label=_("Kind of case"), required=False, error_messages=_BAD_CHOICE)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, error_messages=_BAD_CHOICE)
    language = forms.ChoiceField(label=_("Language of the decision"), required=False, error_messages=_BAD_CHOICE)
    since = _make_date_field(_("Adopted from"))
    until = _make_date_field(_("Adopted until"))

    def __init__(self, data: QueryDict, *, bodies: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="id_%s", use_required_attribute=False)
        self._bodies = tuple(bodies)
        if _narrows(data):
            self._offer_all()

    def _offer_all(self) -> None:
        """Fill the lists, which nobody looks at in a form that narrows nothing: those of the page are kept."""
        self._offer("body", gettext("All bodies"), self._bodies)
        self._offer("case_type", gettext("All kinds"), _list_kinds())
        self._offer("outcome", gettext("All outcomes"), ((code.value, label_for(Outcome, code)) for code in Outcome))
        self._offer(
            "language", gettext("All languages"), ((code, language_name(code)) for code, _name in settings.LANGUAGES)
        )

    def _offer(self, name: str, all_of_them: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", all_of_them), *choices]

    @property
    def has_filter_errors(self) -> bool:
        """Whether a mistake is in a field that the page folds away."""
        return any(name != "words" for name in self.errors)

    def write_narrowing(self) -> SafeString:
        """The fields besides the words, as HTML. Those of a form that narrows nothing are kept for everybody who asks."""
        if _narrows(self.data):
            return _write_narrowing(self)
        revision = read_revision()
        write = _write_once if revision else _write_once.__wrapped__
        return write(get_language(), revision, self._bodies)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must not be before the first day. Change one of the two dates."))
        return cleaned

    def query(self, cursor: str) -> Query:
        """What a valid form asks the index. `since` and `until` are both included."""
        return Query(**self.cleaned_data, cursor=cursor)
