"""Forms of a court: the draw of its judges, and who is on duty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.court.draw_judges import draw_judges
from cases.acts.court.report_same_matter import report_same_matter
from cases.desk.forms.base import ActForm, LocalInstantField
from cases.models import Body, Election
from cases.public.forms.fields import CaseNumberField
from cases.queries.members import sitting


class DrawJudgesForm(ActForm):
    act = "draw_judges"
    intro = gettext_lazy(
        "The oldest seed to which the court is bound is opened and puts the judges into their order. It is done once, and "
        "everybody can compute it again. Parties are told by letter who judges."
    )
    done = gettext_lazy("Who judges is drawn, and the parties are told.")

    def run(self) -> None:
        draw_judges(**self.common)


class ReportSameMatterForm(ActForm):
    act = "report_same_matter"
    intro = gettext_lazy(
        "The court says once that it has what a commission also has. The commission and the parties there are told, now and when "
        "the court has ruled; nothing is typed again."
    )
    done = gettext_lazy("It is said, and the commission is told.")
    other = CaseNumberField(label=gettext_lazy("Number of the case before the commission"))

    def run(self) -> None:
        report_same_matter(**self.common, other=self.cleaned_data["other"])


class DutyForm(forms.Form):
    """One judge on duty. What the court may not do, the act refuses."""

    election = forms.ModelChoiceField(label=gettext_lazy("Election"), queryset=Election.objects.none())
    judge = forms.ChoiceField(label=gettext_lazy("Judge"))
    starts_at = LocalInstantField(label=gettext_lazy("On duty from"))
    ends_at = LocalInstantField(label=gettext_lazy("Until"))
    reach = forms.CharField(
        label=gettext_lazy("How a voter reaches the judge"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Everybody reads this: a telephone number, a door, an address for the night."),
    )

    def __init__(self, *args: Any, courts: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courts = {each.code: each for each in courts}
        elections, judge = self.fields["election"], self.fields["judge"]
        assert isinstance(elections, forms.ModelChoiceField)
        assert isinstance(judge, forms.ChoiceField)
        elections.queryset = Election.objects.order_by("-pk")
        for name in ("starts_at", "ends_at"):  # one clock: a clerk of two courts in two zones enters each on its own
            hour = self.fields[name]
            assert isinstance(hour, LocalInstantField)
            hour.zone = courts[0].zone
        judge.choices = [("", _("Choose a judge")), *self._list_judges()]

    def _list_judges(self) -> list[tuple[str, str]]:
        named = ((court, member) for court in self.courts.values() for member in sitting(court.pk))
        return [(f"{court.code} {member.seat}", f"{court.title}: {member.title}") for court, member in named]

    def read(self) -> dict[str, Any]:
        """What the act is given."""
        code, _space, seat = self.cleaned_data["judge"].rpartition(" ")
        court = self.courts[code]
        return {
            "election_id": self.cleaned_data["election"].pk,
            "court": court.code,
            "seat": int(seat),
            "starts_at": self.cleaned_data["starts_at"],
            "ends_at": self.cleaned_data["ends_at"],
            "reach": self.cleaned_data["reach"],
        }
