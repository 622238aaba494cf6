"""What a change of an election's calendar would move, looked at before anybody makes it. It writes nothing.

The change itself is an act of the central commission's clerk; an administrator is shown what would come of it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cases.acts.calendar.change_calendar import against
from cases.desk.forms.base import errors_of
from cases.models import Election, Proceeding
from cases.public.forms.fields import DATE_FORMATS
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.office import calendar_rows
from cases.queries.recount import Move, moves
from cases.wording.moves import moved_sentence
from cases.wording.refusals import sentence
from office.desk.forms import DAY
from workflow import clock

MOST_SHOWN = 100
WHAT = [
    ("holiday", gettext_lazy("This day becomes a holiday")),
    ("closure", gettext_lazy("Offices are closed on this day")),
    ("working", gettext_lazy("This day is worked")),
    ("withdrawn", gettext_lazy("This day is as its weekday again")),
    ("voting_day", gettext_lazy("The round votes on this day")),
]


class ChangeForm(forms.Form):
    """One change of the calendar."""

    what = forms.ChoiceField(label=pgettext_lazy("of a calendar", "Change"), choices=WHAT, widget=forms.RadioSelect)
    day = forms.DateField(label=gettext_lazy("Day"), input_formats=DATE_FORMATS, widget=DAY)
    number = forms.IntegerField(
        label=gettext_lazy("Round"),
        help_text=gettext_lazy("For another voting day alone: which round."),
        min_value=1,
        max_value=9,
        initial=1,
    )

    def change(self) -> CalendarChange:
        """The change as the act would be given it."""
        said, day = self.cleaned_data, self.cleaned_data["day"]
        if said["what"] == "voting_day":
            return CalendarChange(voting_day={said["number"]: day})
        return (
            CalendarChange(remove=(day,)) if said["what"] == "withdrawn" else CalendarChange(add=((said["what"], day),))
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What would move and what is kept, in numbers; and the first limits of cases that are not sealed, in words."""

    moved: int
    kept: int
    lines: list[str]

    @property
    def count_sentence(self) -> str:
        """In a sentence."""
        moved = ngettext("%(count)d time limit would move.", "%(count)d time limits would move.", self.moved)
        kept = ngettext("%(count)d would stay as it is.", "%(count)d would stay as they are.", self.kept)
        return f"{moved % {'count': self.moved}} {kept % {'count': self.kept}}"


def look_ahead(election: Election, change: CalendarChange, *, at: datetime) -> Found:
    """The dry run. The change must be one that can be made."""
    counted: Counter[bool] = Counter()
    first: list[Move] = []
    for move in moves(election, at=at, calendar=calendar_with(election, change)):
        counted[move.kept] += 1
        if not move.kept and len(first) < MOST_SHOWN:
            first.append(move)
    return Found(counted[False], counted[True], list(_write_lines(first)))


def _write_lines(found: list[Move]) -> Iterator[str]:
    keys = {move.proceeding for move in found}
    open_ones = set(Proceeding.objects.filter(pk__in=keys, case__is_sealed=False).values_list("pk", flat=True))
    for move in found:
        if move.proceeding in open_ones:
            said = moved_sentence(move.rule, move.old, move.new, zone=move.zone, why=move.why)
            yield f"{move.case} · {move.body} · {said}"


class CalendarPage(WagtailAdminTemplateMixin, TemplateView):
    """Asked by the address alone, so that it can be sent to who decides."""

    template_name = "office/desk/calendar.html"
    header_icon = "calendar-alt"
    page_title = gettext_lazy("What another calendar would move")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        election = Election.objects.select_related("central").filter(pk=kwargs["pk"]).first()
        if election is None:
            raise Http404
        form = ChangeForm(request.GET) if "what" in request.GET else ChangeForm()
        found, refused = self._look(election, form) if form.is_valid() else (None, [])
        context = self.get_context_data(election=election, form=form, found=found, refused=refused)
        response = self.render_to_response(context)
        response["Cache-Control"] = "private, no-store"
        return response

    def _look(self, election: Election, form: ChangeForm) -> tuple[Found | None, list[str]]:
        change, at = form.change(), clock.now()
        refusals = [sentence(each) for each in against(election, calendar_rows(election), change, at)]
        return (None, refusals) if refusals else (look_ahead(election, change, at=at), [])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("office_desk:edit", args=["elections", kwargs["election"].pk])
        return super().get_context_data(**kwargs) | {"errors": errors_of(kwargs["form"]), "back_url": back}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = {"url": reverse("office_desk:list", args=["elections"]), "label": _("Elections")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": str(self.page_title)}]
