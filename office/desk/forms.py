"""The form of one row: its fields are the columns of the sheet, and saving it is the act by which a sheet is entered."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.access.actors import Actor
from cases.acts.office.check_bodies import known_levels
from cases.acts.office.check_elections import KINDS_OF_DAY
from cases.acts.office.enter import EntriesRefused, enter
from cases.acts.office.entries import Fault, OfficeEntries
from cases.desk.forms.found_bodies import offer_bodies
from cases.errors import ActRefused
from cases.public.forms.fields import DATE_FORMATS, LineField
from cases.wording.labels import label_for
from cases.wording.levels import level_label
from cases.wording.office_faults import write_fault
from office.desk.kinds import OfficeKind
from office.desk.words import DAY_KINDS, ROLES, name_column
from office.forms import rulebooks, zones
from office.sheets.columns import Column, Kind
from office.sheets.explained import EXPLAINED
from workflow.states import BodyKind

CODES_OF_BODIES = ("body", "parent", "court", "central", "commission", "successor")
"""Columns in which a code or a part of a name is typed; what fits is then offered to choose from."""
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class RowForm(forms.Form):
    """One row, new or known. A known one keeps what names it."""

    reason = LineField(
        label=_("Why, and by what act"),
        help_text=_("It stands in the log beside your account."),
        max_length=500,
        error_messages={"required": _("Write why. It stands in the log.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, kind: OfficeKind, row: Model | None) -> None:
        initial: dict[str, Any] = {"run_off": False}
        if row is not None:
            initial = {**kind.values(row), "seen": digest_of(kind, row)}
        super().__init__(data, initial=initial)
        self.kind, self.row = kind, row
        for column in kind.sheet.columns:
            self.fields[column.name] = make_field(kind, column)
            _offer_known(self.fields[column.name], initial.get(column.name))
            if row is not None and column.name in kind.row.key:
                self.fields[column.name].disabled = True
        self.order_fields([*(column.name for column in kind.sheet.columns), "reason"])

    def clean(self) -> dict[str, Any]:
        """Refuse to write over what somebody else changed since this form was opened."""
        cleaned = super().clean() or {}
        if self.row is not None and cleaned.get("seen") != digest_of(self.kind, self.row):
            self.add_error(
                None,
                _("Somebody changed this row while your form was open. Open it again, compare, and change it there."),
            )
        for name in CODES_OF_BODIES:
            if name in self.fields and not self.fields[name].disabled:
                offer_bodies(self, name)
        return cleaned

    def run(self, *, by: User, at: datetime) -> bool:
        """Do the act; what is wrong stands at its field afterwards. Says whether it was done."""
        given = {
            column.name: value
            for column in self.kind.sheet.columns
            if (value := self.cleaned_data[column.name]) not in {None, ""} or column.kind is Kind.TEXT
        }
        groups: dict[str, Any] = {self.kind.name: (self.kind.sheet.entry(**given),)}
        entries = OfficeEntries(**groups)
        try:
            enter(actor=Actor.administrator(by), at=at, reason=self.cleaned_data["reason"], entries=entries)
        except EntriesRefused as refused:
            self.tell(refused.faults)
        except ActRefused as refused:
            for sentence in refused.sentences:
                self.add_error(None, sentence)
        return not self.errors

    def tell(self, faults: list[Fault]) -> None:
        """Each fault at its field."""
        for fault in faults:
            self.add_error(fault.column if fault.column in self.fields else None, write_fault(fault))


def digest_of(kind: OfficeKind, row: Model) -> str:
    """What this row holds, in a word."""
    return hashlib.sha256(repr(sorted(kind.values(row).items())).encode()).hexdigest()[:16]


HELP_OF_CODES = _("Its code, or a part of its name: what fits is then offered to choose from.")


def make_field(kind: OfficeKind, column: Column) -> forms.Field:
    """The field of one column, with its name and meaning from the tables of words."""
    words: dict[str, Any] = {
        "label": name_column(kind, column.name),
        "help_text": HELP_OF_CODES if column.name in CODES_OF_BODIES else EXPLAINED[kind.name][column.name],
        "required": column.required,
    }
    if choices := choices_of(kind, column):
        return forms.ChoiceField(choices=choices, **{**words, "help_text": HELP_OF_CHOICES.get(column.name, "")})
    if column.kind is Kind.WHOLE:
        return forms.IntegerField(min_value=0, max_value=32_767, **words)
    if column.kind is Kind.DAY:
        return forms.DateField(input_formats=DATE_FORMATS, widget=DAY, **words)
    if column.kind is Kind.HOUR:
        return forms.TimeField(widget=HOUR, **words)
    if column.kind is Kind.YES_NO:
        return forms.BooleanField(**{**words, "required": False})
    return LineField(max_length=column.longest, **words)


HELP_OF_CHOICES: Mapping[str, object] = {"level": EXPLAINED["bodies"]["level"]}
"""Which columns keep what the sheet says of them where they are chosen from a list; the others would only list its codes."""


def choices_of(kind: OfficeKind, column: Column) -> list[tuple[str, str | Promise]]:
    """What may be chosen, where that is a short list."""
    listed = list(_list_choices(kind, column.name))
    return [("", ""), *listed] if listed else []


def _offer_known(field: forms.Field, value: object) -> None:
    """What stands in a row can be kept, also where it is none of those that are offered."""
    if isinstance(field, forms.ChoiceField) and value and not field.valid_value(value):
        field.choices = [*list(field.widget.choices), (value, value)]


def _name_level(level: str) -> str:
    return level if (title := level_label(level)) == level else f"{level}: {title}"


def _list_choices(kind: OfficeKind, name: str) -> Iterator[tuple[str, str | Promise]]:
    if name == "zone":
        yield from zones()
    elif name == "rulebook":
        yield from rulebooks()
    elif (kind.name, name) == ("bodies", "kind"):
        yield from ((each.value, label_for(BodyKind, each)) for each in BodyKind)
    elif (kind.name, name) == ("bodies", "level"):
        yield from ((each, _name_level(each)) for each in sorted(known_levels()))
    elif (kind.name, name) == ("members", "role"):
        yield from ROLES.items()
    elif (kind.name, name) == ("days", "kind"):
        yield from ((each, DAY_KINDS[each]) for each in KINDS_OF_DAY)
