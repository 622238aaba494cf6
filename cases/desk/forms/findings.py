"""Fields for the findings of the hunt: each is withheld, or set aside with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cases.access.actors import Actor
from cases.acts.course.read_identity import note_match, note_shown
from cases.acts.engine.announcing import announced
from cases.desk.forms.base import Desk
from cases.hunt.finding import Kind
from cases.hunt.places import Finding
from cases.models import Proceeding
from cases.wording.labels import finding_label, part_label

WITHHOLD, ASIDE = "withhold", "aside"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One finding on the page: where it stands, what it is, and what is to be done with it."""

    finding: Finding
    part: str
    kind: str
    choice: forms.BoundField
    reason: forms.BoundField


def shown_to(actor: Actor, texts: Mapping[str, str], about: Iterable[Proceeding], *, at: datetime) -> list[Finding]:
    """What the clerk who typed these texts is shown of them. That they were shown who a party is goes on the record."""
    proceedings = list(about)
    found = list(announced(texts, proceedings).found)
    for proceeding in proceedings if found else ():
        note_match(proceeding_id=proceeding.pk, actor=actor, at=at, texts=texts)
    return found


def note_places(desk: Desk, texts: Mapping[str, str], found: Sequence[Finding]) -> None:
    """Put on the record that the clerk is shown where these texts say who a party is; what was sealed says nobody."""
    places = [each.sentence for each in found if each.kind is not Kind.SEALED]
    if places:
        note_shown(proceeding_id=desk.proceeding.pk, actor=desk.actor, at=desk.at, texts=texts, places=places)


def ask_about(found: Sequence[Finding], *, withholding: bool) -> dict[str, forms.Field]:
    """Two fields for each finding. Whether something must be done is the law's to say."""
    fields: dict[str, forms.Field] = {}
    ways = [(ASIDE, _("Set aside: it names nobody"))]
    if withholding:
        ways.insert(0, (WITHHOLD, _("Withhold it, wherever it stands")))
    for number, each in enumerate({one.key: one for one in found}.values(), start=1):
        fields[f"do_{each.key}"] = forms.ChoiceField(
            label=_("Finding %(number)d: %(text)s") % {"number": number, "text": " ".join(each.text.split())},
            choices=ways,
            required=False,
            widget=forms.RadioSelect,
            help_text="" if withholding else in_place(each),
        )
        fields[f"why_{each.key}"] = forms.CharField(
            label=_("Why finding %(number)d names nobody") % {"number": number}, required=False, max_length=300
        )
    return fields


def in_place(found: Finding) -> str:
    """The sentence with the finding marked, where a form has no page of its own to show it."""
    return format_html("<q>{}<mark>{}</mark>{}</q>", found.before, found.text, found.after)


def found_rows(form: forms.Form, found: Sequence[Finding]) -> list[FoundRow]:
    unique = {one.key: one for one in found}.values()
    return [
        FoundRow(each, part_label(each.part), finding_label(each.kind), form[f"do_{each.key}"], form[f"why_{each.key}"])
        for each in unique
    ]


def decided(form: forms.Form, found: Finding) -> str:
    """What the clerk chose for this finding; "" for nothing yet."""
    return str(form.data.get(form.add_prefix(f"do_{found.key}"), "")) if form.is_bound else ""


def reasons_for(form: forms.Form, found: Sequence[Finding]) -> dict[str, str]:
    """The reason of each finding that was set aside."""
    aside = {each.key for each in found if decided(form, each) == ASIDE}
    return {key: str(form.cleaned_data[f"why_{key}"]) for key in aside}
