"""What every act's form has in common: on whose desk it lies, what it asks, and the act it runs.

A form refuses only what it cannot read. Whether the act may be done is asked of the law when it is run, so that the
clerk reads every reason at once and nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.access.actors import Actor
from cases.acts.engine.facts import assemble
from cases.models import Proceeding
from cases.public.forms.fields import TextField
from cases.public.forms.years import in_a_known_year, other_year
from cases.queries.case_file import CaseFile, file_of
from cases.wording.labels import label_for
from cases.wording.parties import label_of, role_in
from workflow.act_rule import ActRule
from workflow.clocks.calendars import zone
from workflow.facts import Facts, PartyFacts
from workflow.states import ON_A_COMPLAINT, ON_AN_APPEAL, Channel, Outcome, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

SERVED_BY_HAND = [channel for channel in Channel if channel is not Channel.PUBLICATION]
"""How a clerk serves; publication serves by itself."""


@dataclass
class Desk:
    """One proceeding on the desk of one clerk at one instant, for one act. What lies on its file is read when it is asked for."""

    proceeding: Proceeding
    actor: Actor
    at: datetime
    rule: ActRule[Any]
    role: Role | None = None
    """In what part the clerk does this act, where the file alone does not tell."""

    @cached_property
    def file(self) -> CaseFile:
        return file_of(self.proceeding)

    @cached_property
    def facts(self) -> Facts:
        """What the guards of the act are asked with, and no other part of the file."""
        facts = assemble(self.file, actor=self.actor, at=self.at, parts=self.rule.parts())
        return facts.with_role(self.role) if self.role is not None else facts


NOT_THERE = forms.ChoiceField.default_error_messages["invalid_choice"]
GONE = gettext_lazy(
    "What you chose is not among the choices any more: something has changed since you opened this page. Choose again."
)
"""Said of any choice that is gone; the key of a row, which Django would name, tells nobody anything."""


class ActForm(forms.Form):
    """The form of one act. `run` does the act and raises ActRefused with every reason."""

    act: ClassVar[str] = ""
    """The act that it does, by name; "" for a form that only a page of its own shows."""
    done: ClassVar[Promise]
    """What has happened when it succeeded."""
    intro: ClassVar[Promise | str] = ""
    """What the act does, for who is about to do it."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        desk: Desk,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.desk = desk
        super().__init__(data, files, initial={**self.suggested(desk), **(initial or {})})
        self.ask(desk)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and field.error_messages["invalid_choice"] == NOT_THERE:
                field.error_messages["invalid_choice"] = GONE

    def suggested(self, _desk: Desk) -> dict[str, Any]:
        """What the fields hold before anybody types."""
        return {}

    def ask(self, desk: Desk) -> None:
        """Add what depends on the case: its parties, its claims, the members present."""

    def wants_another_look(self) -> bool:
        """Whether what would come of it is to be shown before it is done."""
        return False

    def list_errors(self) -> list[tuple[str, str]]:
        """Every error with the id of what it is about, for the summary at the top of the page."""
        return errors_of(self)

    def with_more_room(self) -> ActForm | None:
        """The same form with room for more of something, where that alone was asked for: nothing is looked at or done."""
        return None

    def run(self) -> None:
        """Do the act; each act's own form says how. Abstract by hand: Django's form metaclass admits no ABC beside it."""
        raise NotImplementedError

    @property
    def common(self) -> dict[str, Any]:
        """What every act upon a proceeding is given."""
        return {"proceeding_id": self.desk.proceeding.pk, "actor": self.desk.actor, "at": self.desk.at}


def errors_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Every error of a form that was sent with the id of what it is about, "" where it is about no field."""
    if not form.is_bound:
        return []
    return [
        (form[name].id_for_label or f"{form[name].auto_id}_0", _name_missing(form[name], str(error)))
        if name in form.fields
        else ("", str(error))
        for name, errors in form.errors.items()
        for error in errors
    ]


def _name_missing(field: forms.BoundField, error: str) -> str:
    """Away from its field, Django's sentence about an empty one does not say which it is."""
    return f"{field.label}: {error}" if error == str(forms.Field.default_error_messages["required"]) else error


def words(label: Words, *, rows: int = 6, help_text: Words = "") -> TextField:
    """A large field for text. Whether it may stay empty is the law's to say."""
    return TextField(
        label=label, required=False, strip=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def party_field(done: str = "") -> forms.ChoiceField:
    faults = {"invalid_choice": gettext_lazy("Choose a party of this case.")}
    return forms.ChoiceField(label=gettext_lazy("Party"), help_text=done, error_messages=faults)


def party_choices(desk: Desk, *, done: str, said: str) -> list[tuple[str, str]]:
    """The parties of the case; those for whom the act is `done` already say so, and are refused in words if chosen."""
    facts = {party.key: party for party in desk.facts.parties}
    return [
        (
            str(party.pk),
            _write_choice(
                role_in(party, desk.proceeding.case), label_of(party), said if _is(facts[str(party.pk)], done) else ""
            ),
        )
        for party in desk.file.parties
        if str(party.pk) in facts
    ]


def _is(facts: PartyFacts, done: str) -> bool:
    return bool(getattr(facts, done))


def _write_choice(role: str, label: str, said: str) -> str:
    return f"{role}: {label}" + (f" ({said})" if said else "")


def first_open(desk: Desk, done: str) -> str:
    """The first named party for whom the act is still to be done."""
    waiting = (party.key for party in desk.facts.parties if not _is(party, done) and not party.anonymous)
    return next(waiting, "")


def channel_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("How it was served"), choices=channel_choices)


def channel_choices(allowed: Iterable[str] = SERVED_BY_HAND) -> list[tuple[str, str]]:
    """The ways to serve, of those that are `allowed`."""
    known = set(allowed)
    shown = (channel for channel in SERVED_BY_HAND if channel in known)
    return [("", _("Choose how")), *((str(channel), label_for(Channel, channel)) for channel in shown)]


def ask_channel(form: forms.Form, desk: Desk) -> None:
    """Offer the ways to serve that the rulebook allows, and say where it asks for no proof."""
    field, rule = form.fields["channel"], desk.facts.rulebook.service.answer
    assert isinstance(field, forms.ChoiceField)
    field.choices = channel_choices(rule.channels)
    if not rule.proof_required:
        form.fields["proof"].help_text = _("The rules ask for no proof; what you know of it can still be written here.")


def labelled(codes: Iterable[str], label: Callable[[str], str], *, empty: str = "") -> list[tuple[str, str]]:
    """Choices for codes, in plain words; `empty` is what nothing chosen reads."""
    return [*([("", empty)] if empty else []), *((str(code), label(code)) for code in codes)]


def outcome_choices(desk: Desk) -> list[tuple[str, str]]:
    """What can be decided at this stage, in the order in which the outcomes are named."""
    fitting = ON_AN_APPEAL if desk.facts.rules_on_decision else ON_A_COMPLAINT
    known = [each for each in Outcome if each in fitting]
    return labelled(known, partial(label_for, Outcome), empty=_("Choose an outcome"))


class LocalInstantField(forms.DateTimeField):
    """A day and hour on the clock of the body's seat, whatever clock the clerk's machine shows."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    zone = "UTC"

    def prepare_value(self, value: object) -> object:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(zone(self.zone)).replace(tzinfo=None)
        return value

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 -- as Django declares it
        try:
            with timezone.override(zone(self.zone)):
                instant: datetime | None = super().to_python(value)
        except OverflowError:
            raise other_year() from None
        in_a_known_year(instant)
        return instant
