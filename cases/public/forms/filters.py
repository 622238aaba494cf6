"""What a public list can be narrowed by. A filter that makes no sense filters nothing, and a sentence at its field says so."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy

from cases.models import Case, Session
from cases.public.forms.fields import grouped
from cases.queries.decisions.register import narrowed
from cases.queries.law import rulebooks_in_use
from cases.queries.pages.known_bodies import bodies_that_decide
from cases.wording.labels import case_type_label, case_types, label_for
from workflow.states import ProceedingState

Choices = list[tuple[str, str]] | list[tuple[str, list[tuple[str, str]]]]
"""Values with their words, or groups of such; a group "" stands outside any group."""
NOT_IN_THE_LIST = {"invalid_choice": gettext_lazy("Choose one from the list.")}


class FilterForm(forms.Form):
    """The filters of a public list as a form that the address fills in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "by-%s", "use_required_attribute": False, **kwargs})


class OneOf(django_filters.ChoiceFilter):
    """One of the values that `offer` says when the page is asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(empty_label=None, error_messages=NOT_IN_THE_LIST, **kwargs)

    def offer(self, choices: Choices) -> None:
        self.extra["choices"] = choices


class BodyFilters(django_filters.FilterSet):
    """By the body that decides. `chosen` are the filters that make sense."""

    body = OneOf(label=gettext_lazy("Body"), field_name="body__code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["body"].offer([("", [("", gettext("Every body"))]), *grouped(bodies_that_decide())])

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.form.cleaned_data.items() if value} if self.form.is_bound else {}


class SessionFilters(BodyFilters):
    """The sessions of one body."""

    class Meta:
        model = Session
        form = FilterForm
        fields: list[str] = []


class CaseFilters(BodyFilters):
    """The cases that were before one body, of one kind, with a proceeding in one state."""

    type = OneOf(label=gettext_lazy("What it is about"))
    state = OneOf(label=gettext_lazy("State"))

    class Meta:
        model = Case
        form = FilterForm
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = ((code, case_type_label(code)) for code in case_types(rulebooks_in_use()))
        states = ((state.value, label_for(ProceedingState, state)) for state in ProceedingState)
        self.filters["type"].offer([("", gettext("Every kind")), *types])
        self.filters["state"].offer([("", gettext("Every state")), *states])

    def filter_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        """Narrow to one proceeding that meets both, so not filter by filter."""
        chosen = {"body": "", "type": "", "state": "", **self.chosen}
        return narrowed(queryset, body=chosen["body"], case_type=chosen["type"], state=chosen["state"])
