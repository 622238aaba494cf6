"""The form that announces a session with its agenda."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.convene import convene
from cases.acts.facts import LIVE, on_voting_day
from cases.desk.docket import files_of
from cases.desk.forms.base import ActForm, Desk, LocalInstantField, labelled, words
from cases.forms.fields import LineField
from cases.labels import session_mode_label
from cases.law import calendar_of
from cases.models import Proceeding
from cases.written_dates import zone_city
from workflow.states import ProceedingState, SessionMode

TIME_TO_TYPE = timedelta(minutes=15)
"""A suggested hour must still be lawful when the form is sent."""
MOST_LISTED = 50
LISTABLE = (ProceedingState.ADMITTED, ProceedingState.LODGED, ProceedingState.HEARD, ProceedingState.LISTED)


class ConveneForm(ActForm):
    intro = gettext_lazy("Convening is publishing: the session and its agenda are announced to everyone at once.")
    done = gettext_lazy("The session is announced and the cases are on its agenda.")
    cases = forms.MultipleChoiceField(label=gettext_lazy("Agenda"), required=False, widget=forms.CheckboxSelectMultiple)
    starts_at = LocalInstantField(label=gettext_lazy("Starts"))
    place = LineField(
        label=gettext_lazy("Place"), max_length=300, help_text=gettext_lazy("The room and its address, or the link.")
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How the members meet"),
        choices=lambda: labelled((SessionMode.IN_PERSON, SessionMode.VIDEO), session_mode_label),
        widget=forms.RadioSelect,
        initial=SessionMode.IN_PERSON.value,
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Who may come"),
        choices=[("open", gettext_lazy("Everyone")), ("closed", gettext_lazy("The parties alone, for the reason below"))],
        widget=forms.RadioSelect,
        initial="open",
    )
    closed_reason = words(gettext_lazy("Reason for closing the session"), rows=3)

    def suggested(self, desk: Desk) -> dict[str, Any]:
        return {"cases": [str(desk.proceeding.pk)], "starts_at": earliest_start(desk)}

    def ask(self, desk: Desk) -> None:
        agenda, starts = self.fields["cases"], self.fields["starts_at"]
        assert isinstance(agenda, forms.MultipleChoiceField)
        assert isinstance(starts, LocalInstantField)
        agenda.choices = [(str(row.pk), f"{row.case.number}: {row.case.complaint.about}") for row in _listable(desk)]
        starts.zone = desk.proceeding.body.zone
        city = {"city": zone_city(desk.proceeding.body.zone)}
        starts.help_text = _("In %(city)s time. The hour filled in is the earliest that the notice to the parties allows.") % city

    def run(self) -> None:
        said = self.cleaned_data
        convene(
            body=self.desk.proceeding.body,
            proceeding_ids=[UUID(key) for key in said["cases"]],
            actor=self.desk.actor,
            at=self.desk.at,
            starts_at=said["starts_at"],
            place=said["place"],
            mode=said["mode"],
            is_open=said["access"] == "open",
            closed_reason=said["closed_reason"],
        )


def _listable(desk: Desk) -> list[Proceeding]:
    """This case, and the others of the body that wait for a session."""
    rows = files_of(desk.proceeding.body).filter(state__in=LISTABLE).exclude(agenda_items__session__state__in=LIVE)
    others = rows.exclude(pk=desk.proceeding.pk).select_related("case__complaint").order_by("next_due", "id")
    return [desk.proceeding, *others[:MOST_LISTED]]


def earliest_start(desk: Desk) -> datetime:
    """The first full hour that gives the parties the notice the rulebook asks for."""
    rules, calendar = desk.facts.rulebook.session, calendar_of(desk.proceeding.case.election)
    soon = _full_hour(desk.at + timedelta(hours=rules.notice_hours(True)) + TIME_TO_TYPE)
    if on_voting_day(calendar, desk.proceeding, soon):
        return soon
    return _full_hour(desk.at + timedelta(hours=rules.notice_hours(False)) + TIME_TO_TYPE)


def _full_hour(at: datetime) -> datetime:
    whole = at.replace(minute=0, second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(hours=1)
