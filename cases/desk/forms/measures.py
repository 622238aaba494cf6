"""The measures that a decision orders: one small form each, as many as there are measures."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.engine.measures.ordering import Ordered
from cases.desk.forms.base import Desk, labelled, words
from cases.models import Body
from cases.public.forms.fields import DATE_FORMATS, LineField
from cases.public.forms.years import in_a_known_year
from cases.queries.superiors import answering_for
from cases.wording.labels import label_for
from workflow.measures import MeasureKind

MOST_MEASURES = 40
"""More than any decision orders; a page with more is sent by a program."""
PREFIX = "measure"


class DueFields(forms.Form):
    """Until when something must be done: a day, an hour of it where the whole of it is too long, and why it is so late."""

    due_on = forms.DateField(
        label=gettext_lazy("By which day"),
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[in_a_known_year],
    )
    due_time = forms.TimeField(
        label=gettext_lazy("Before which hour"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("By the clocks of who must do it. Left empty, until the end of that day."),
    )
    due_reasons = words(
        gettext_lazy("Why so late"),
        rows=2,
        help_text=gettext_lazy("Only where it is set after the last hour at which it can help in this case."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("due_time") is not None and "due_on" in cleaned and cleaned["due_on"] is None:
            self.add_error("due_on", _("Say of which day this is the hour."))
        return cleaned


class MeasureForm(DueFields):
    """One measure. Left empty it orders nothing."""

    kind = forms.ChoiceField(label=gettext_lazy("What is ordered"), required=False)
    duty = words(gettext_lazy("In words"), rows=2)
    addressee = forms.ChoiceField(label=gettext_lazy("Who must do it"), required=False)
    addressee_text = LineField(label=gettext_lazy("Somebody else"), required=False, max_length=300)
    not_feasible = forms.BooleanField(
        label=gettext_lazy("Due by law, and can no longer be carried out"), required=False
    )
    instead = words(gettext_lazy("What is ordered instead"), rows=2)
    field_order = (
        "kind",
        "duty",
        "addressee",
        "addressee_text",
        "due_on",
        "due_time",
        "due_reasons",
        "not_feasible",
        "instead",
    )

    def __init__(self, *args: Any, number: int, addressees: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        self._offer("kind", labelled(MeasureKind, partial(label_for, MeasureKind), empty=_("None")))
        self._offer("addressee", addressees)
        for field in self.fields.values():
            field.label = _("%(label)s (measure %(number)d)") % {"label": field.label, "number": number}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, duty = cleaned.get("kind", ""), cleaned.get("duty", "").strip()
        addressee = cleaned.get("addressee", "") or cleaned.get("addressee_text", "")
        if not kind and self.has_changed():
            self.add_error("kind", _("Choose what is ordered, or empty the rest of this measure."))
        if cleaned.get("addressee") and cleaned.get("addressee_text", "").strip():
            self.add_error("addressee_text", _("Say who must do it once: choose a body, or write somebody else."))
        if kind and not duty:
            self.add_error("duty", _("Say in words what must be done."))
        if kind and not addressee:
            self.add_error("addressee", _("Say who must do it."))
        return cleaned

    def ordered(self) -> Ordered | None:
        """What a valid form orders; None where it was left empty."""
        cleaned = self.cleaned_data
        if not cleaned.get("kind"):
            return None
        return Ordered(
            kind=cleaned["kind"],
            duty=cleaned["duty"],
            addressee=cleaned["addressee"],
            addressee_text="" if cleaned["addressee"] else cleaned["addressee_text"],
            due_on=cleaned["due_on"],
            due_time=cleaned["due_time"],
            due_reasons=cleaned["due_reasons"],
            feasible=not cleaned["not_feasible"],
            instead=cleaned["instead"],
        )


if TYPE_CHECKING:
    BaseMeasures = forms.BaseFormSet[MeasureForm]
else:
    BaseMeasures = forms.BaseFormSet


class Measures(BaseMeasures):
    """The measures of one decision, at most `MOST_MEASURES`."""

    default_error_messages = {
        "missing_management_form": gettext_lazy(
            "The measures did not arrive whole. Open this page again and send what you typed once more."
        ),
        "too_many_forms": gettext_lazy("Order at most %(num)d measures in one decision."),
    }

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "number": 1 + (index or 0)}

    def ordered(self) -> Iterator[Ordered]:
        """The measures of a valid set, in the order of the page."""
        return (found for form in self.forms if (found := form.ordered()) is not None)

    @property
    def next_number(self) -> int | None:
        """The number that one more measure would have; None where there can be no more."""
        return self.total_form_count() + 1 if self.total_form_count() < MOST_MEASURES else None

    def typed(self) -> list[dict[str, Any]]:
        """What stands in each form as it was sent, looked at or not."""
        return [
            {
                name: field.widget.value_from_datadict(self.data, self.files, form.add_prefix(name))
                for name, field in form.fields.items()
            }
            for form in self.forms
        ]


def measures(desk: Desk, data: Any = None, *, initial: list[dict[str, Any]] | None = None) -> Measures:  # noqa: ANN401 -- as Django's forms take it
    """The forms for the measures of the decision on this desk: as many as were sent, or those in `initial` and an empty one."""
    made = forms.formset_factory(
        MeasureForm, formset=Measures, extra=1, max_num=MOST_MEASURES, absolute_max=MOST_MEASURES, validate_max=True
    )
    near = list_addressees(desk, nobody=_("Somebody else, named beside"))
    found = made(
        data,
        prefix=PREFIX,
        initial=initial,
        form_kwargs={"addressees": near},
    )
    assert isinstance(found, Measures)
    return found


def list_addressees(desk: Desk, *, nobody: str) -> list[tuple[str, str]]:
    """The bodies of this case, which most measures are for, or who answers for them; `nobody` is what none of them reads."""
    complaint = desk.proceeding.case.complaint
    named_there = [complaint.respondent, complaint.place, complaint.addressed_to, desk.proceeding.body]
    near = [answering_for(body) if body is not None else None for body in named_there]
    parents = Body.objects.filter(pk__in=[body.parent_id for body in near if body is not None and body.parent_id])
    named = {body.code: body.title for body in [*near, *parents] if body is not None}
    return [("", nobody), *sorted(named.items(), key=lambda pair: pair[1])]
