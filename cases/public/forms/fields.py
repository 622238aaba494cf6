"""Form fields the public forms share: text that survives anything typed, dates as people write them, a body of the tree,
a file."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.access.typed_numbers import case_number, whole_number
from cases.acts.engine.draft import Upload
from cases.files.uploads import ACCEPT, UploadRefused, check
from cases.models import Body, Constituency, Election
from cases.public.forms.years import in_a_known_year
from cases.queries.office import Office, body_with, kept_list
from cases.wording.levels import level_label, level_rank
from workflow.states import BodyKind

DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
LONGEST_ACCOUNT = 254
"""Characters, as of the longest e-mail address."""
DECIDING = (BodyKind.COMMISSION, BodyKind.COURT, BodyKind.PROSECUTOR)


class TextField(forms.CharField):
    """Text in any script. NUL, which no database keeps, is taken out; line ends are one character.

    No maxlength in the page: a browser would cut what is pasted without a word. Too long is a sentence instead.
    """

    default_error_messages = {
        "max_length": _(
            "This has %(show_value)d characters; at most %(limit_value)d can be sent. Shorten it, or attach it as a file."
        ),
    }

    def to_python(self, value: Any) -> str:  # noqa: ANN401 -- as Django declares it
        text = str(value or "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(text))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LineField(TextField):
    """One line of text."""

    default_error_messages = {
        "max_length": _("This has %(show_value)d characters; at most %(limit_value)d can be sent. Shorten it."),
    }

    def to_python(self, value: Any) -> str:  # noqa: ANN401 -- as Django declares it
        return " ".join(super().to_python(value).split())


class AccountField(LineField):
    """The name by which somebody signs in."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    default_error_messages = {
        "max_length": _(
            "This has %(show_value)d characters; the name of an account has at most %(limit_value)d. "
            "Type the name by which the person signs in."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Name or e-mail address by which the person signs in"), max_length=LONGEST_ACCOUNT, **kwargs
        )


class EmailField(forms.EmailField):
    default_error_messages = {
        "invalid": _("Write an e-mail address like name@example.org, or leave it empty."),
    }

    def to_python(self, value: Any) -> str:  # noqa: ANN401 -- as Django declares it
        """Without what a sentence or a letter puts round an address: a full stop after it, pointed brackets."""
        plain = unicodedata.normalize("NFKC", str(value or "").replace("\x00", ""))
        return str(super().to_python(plain.strip().removeprefix("mailto:").strip(" <>\"'.,;:")))


class NumberField(forms.IntegerField):
    """A whole number as people write it: 1.000 and 1 000 are a thousand; 1.5 is asked again.

    A text box: a browser's number box reads 1.000 as one, and takes no space.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Write the number in figures, for example 250.")}

    def to_python(self, value: Any) -> int | None:  # noqa: ANN401 -- as Django declares it
        typed = str(value if value is not None else "").strip()
        if not typed:
            return None
        found = whole_number(typed)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class ConstituencyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own takes none when it runs
    """Each in the reader's language."""

    def label_from_instance(self, obj: Constituency) -> str:
        return obj.title


class CaseNumberField(LineField):
    """The number of a case, however it was copied: with any dash, with spaces, with a full stop after it."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 -- as Django declares it
        return case_number(super().to_python(value))


class DayField(forms.DateField):
    """A day, picked from the browser's calendar or written as 2004-09-19 or 19.09.2004."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": _("This is not a day of the calendar. Write it like 19.09.2004."),
    }

    default_validators = [in_a_known_year]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DATE_FORMATS, **kwargs)


def _read_bodies() -> list[Body]:
    return list(Body.objects.all())


class BodyField(forms.ChoiceField):
    """One body, cleaned to its row, or None. The list is read when it is shown, the chosen row when it is sent."""

    default_error_messages = {
        "invalid_choice": _("This body is not in the list. Choose one of the list, or leave it open."),
    }

    def __init__(
        self, *, empty: str | Promise, among: Mapping[str, Collection[str]] | None = None, **kwargs: Any
    ) -> None:
        """`among` narrows the list, by the names of columns."""
        super().__init__(required=False, **kwargs)
        self.empty, self.among = empty, among or {}
        self.find = _read_body
        self.on: date | None = None
        self.every: Callable[[], Sequence[Body]] = _read_bodies

    def offer(
        self, office: Office, *, on: date | None = None, every: Callable[[], Sequence[Body]] = _read_bodies
    ) -> None:
        """Say where the rows come from: those of the list when it is shown, the one of a code when it is sent.

        A body that has ended before the day `on` is not among them. `every` reads all bodies, once for a whole form.
        """
        self.find, self.on, self.every = lambda code: body_with(code, office), on, every
        self.choices = lambda: [("", self.empty), *self._list_grouped(office)]

    def _list_grouped(self, office: Office) -> list[tuple[str, list[tuple[str, str]]]]:
        """The choices in the reader's language, made once while no body changes."""
        among = tuple((name, frozenset(allowed)) for name, allowed in self.among.items())
        key = "grouped", get_language(), among, self._list_gone(office)
        return kept_list(key, office, lambda: grouped(filter(self._is_among, self.every())))

    def _list_gone(self, office: Office) -> frozenset[str]:
        """The codes of the bodies that have ended: which they are changes seldom, and the list is kept under them."""
        if self.on is None:
            return frozenset()
        ending = kept_list("ending", office, lambda: [body for body in self.every() if body.ended_on is not None])
        return frozenset(body.code for body in ending if not body.is_there(self.on))

    def clean(self, value: Any) -> Body | None:  # noqa: ANN401 -- as Django declares it
        code = str(value or "").strip()
        if not code:
            return None
        try:
            body = self.find(code) if code.isprintable() else None
        except Body.DoesNotExist:
            body = None
        if body is None or not self._is_among(body):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return body

    def _is_among(self, body: Body) -> bool:
        is_there = self.on is None or body.is_there(self.on)
        return is_there and all(getattr(body, name) in allowed for name, allowed in self.among.items())


def _read_body(code: str) -> Body:
    return Body.objects.select_related("parent__parent").get(code=code)


class ElectionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own takes none when it runs
    """One of the elections that the form has read."""

    rows: Sequence[Election] = ()

    def to_python(self, value: Any) -> Election | None:  # noqa: ANN401 -- as Django declares it
        if value in self.empty_values:
            return None
        key = str(value.pk if isinstance(value, Election) else value)
        for row in self.rows:
            if key == str(row.pk):
                return row
        raise forms.ValidationError(
            self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )


class UploadField(forms.FileField):
    """One file, cleaned to what its content says it is; None where none was chosen."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Upload | None:  # noqa: ANN401 -- as Django declares it
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            known = check(file)
        except UploadRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return Upload(name=known.name, media_type=known.media_type, size=known.size, sha256=known.sha256, file=file)


class FilesInput(forms.FileInput):
    """A file chooser for several files at once."""

    allow_multiple_selected = True


def grouped(bodies: Iterable[Body]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Bodies as the grouped choices of a list, from the top level down."""
    rows = sorted(bodies, key=lambda body: (level_rank(body.level), body.code))
    groups = groupby(rows, key=lambda body: body.level)
    return [(level_label(level), [(body.code, body.title) for body in members]) for level, members in groups]
