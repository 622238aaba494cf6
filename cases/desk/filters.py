"""What a docket can be narrowed to."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cases.models import Proceeding
from cases.wording.tables import CASE_TYPES, PROCEEDING_STATES
from workflow.states import ENDED, TO_DECIDE

STATES = [(str(code), words) for code, words in PROCEEDING_STATES.items() if code not in ENDED]


class DocketFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, empty_label=_("Any"), widget=forms.RadioSelect
    )
    case_type = django_filters.ChoiceFilter(
        label=_("Case type"),
        field_name="case__case_type",
        choices=list(CASE_TYPES.items()),
        empty_label=_("Any"),
        widget=forms.RadioSelect,
    )
    overdue = django_filters.ChoiceFilter(
        label=_("Time"),
        method="only_overdue",
        choices=[("yes", _("Late only")), ("contested", _("Late by one reading"))],
        empty_label=_("Any"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Proceeding
        fields: list[str] = []

    def only_overdue(self, files: QuerySet[Proceeding], _name: str, value: str) -> QuerySet[Proceeding]:
        """The undecided ones past their time to decide, or past the shorter reading of it alone."""
        if value == "contested":
            return files.filter(contested_since__isnull=False, overdue_since=None, state__in=sorted(TO_DECIDE))
        return files.filter(overdue_since__isnull=False, state__in=sorted(TO_DECIDE)) if value else files
