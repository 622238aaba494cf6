"""The form that announces a session with its agenda."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.engine.facts import on_voting_day
from cases.acts.hearing.convene import Called, convene
from cases.desk.docket import files_of
from cases.desk.forms.base import ActForm, Desk, LocalInstantField, labelled, words
from cases.desk.forms.findings import ask_about, reasons_for, shown_to
from cases.hunt.places import Finding
from cases.models import Proceeding
from cases.public.forms.fields import LineField
from cases.queries.case_file import LIVE
from cases.queries.office import calendar_of
from cases.wording.instants import zone_city
from cases.wording.labels import convener_label, label_for
from workflow.clocks.calendars import zone
from workflow.facts import SessionFacts
from workflow.guards.main import announced_in_time
from workflow.states import ProceedingState, SessionMode, SessionState

TIME_TO_TYPE = timedelta(minutes=15)
"""A suggested hour must still be lawful when the form is sent."""
MOST_LISTED = 50
MOST_GUESSES = 3
"""A later start may fall on a voting day, or off it, and have another notice."""
LISTABLE = (ProceedingState.ADMITTED, ProceedingState.LODGED, ProceedingState.HEARD, ProceedingState.LISTED)


class ConveneForm(ActForm):
    intro = gettext_lazy("Convening is publishing: the session and its agenda are announced to everyone at once.")
    done = gettext_lazy("The session is announced and the cases are on its agenda.")
    cases = forms.MultipleChoiceField(label=gettext_lazy("Agenda"), required=False, widget=forms.CheckboxSelectMultiple)
    starts_at = LocalInstantField(label=gettext_lazy("Starts"))
    place = LineField(
        label=gettext_lazy("Place"),
        max_length=300,
        help_text=gettext_lazy("The room and its address, or the link. Everyone will read it: name no party."),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How the members meet"),
        choices=lambda: labelled((SessionMode.IN_PERSON, SessionMode.VIDEO), partial(label_for, SessionMode)),
        widget=forms.RadioSelect,
        initial=SessionMode.IN_PERSON.value,
    )
    recorded = forms.BooleanField(label=gettext_lazy("The session will be recorded"), required=False)
    convened_by = forms.ChoiceField(label=gettext_lazy("Who convenes the session"), widget=forms.RadioSelect)
    access = forms.ChoiceField(
        label=gettext_lazy("Who may come"),
        choices=[
            ("open", gettext_lazy("Everyone")),
            ("closed", gettext_lazy("The parties alone, for the reason below")),
        ],
        widget=forms.RadioSelect,
        initial="open",
    )
    closed_reason = words(
        gettext_lazy("Reason for closing the session"),
        rows=3,
        help_text=gettext_lazy("Everyone will read it: name no party."),
    )

    def suggested(self, desk: Desk) -> dict[str, Any]:
        by = desk.facts.rulebook.session.convened_by.answer
        return {
            "cases": [str(desk.proceeding.pk)],
            "starts_at": earliest_start(desk),
            "convened_by": by[0],
        }

    def ask(self, desk: Desk) -> None:
        agenda, starts = self.fields["cases"], self.fields["starts_at"]
        assert isinstance(agenda, forms.MultipleChoiceField)
        assert isinstance(starts, LocalInstantField)
        listable = _list_listable(desk)
        agenda.choices = [(str(row.pk), f"{row.case.number}: {row.case.complaint.about}") for row in listable]
        self._ask_by_the_rules(desk)
        self.found = self._hunt_names(desk, listable) if self.is_bound else []
        self.fields |= ask_about(self.found, withholding=False)
        starts.zone = desk.proceeding.body.zone
        city = {"city": zone_city(desk.proceeding.body.zone)}
        starts.help_text = (
            _(
                "In %(city)s time. The hour filled in is the earliest that the notice to the parties allows, "
                "if you send this within a quarter of an hour."
            )
            % city
        )

    def _ask_by_the_rules(self, desk: Desk) -> None:
        """Who convenes, where more than one may; that it is recorded, where a session by video must be."""
        rules, by = desk.facts.rulebook.session, self.fields["convened_by"]
        assert isinstance(by, forms.ChoiceField)
        by.choices = labelled(rules.convened_by.answer, convener_label)
        if len(rules.convened_by.answer) == 1 or not desk.facts.collegiate:
            del self.fields["convened_by"]
        if "recorded" in rules.remote.answer.needs:
            self.fields["recorded"].help_text = _("A session by video must be recorded.")

    def _hunt_names(self, desk: Desk, listable: Sequence[Proceeding]) -> list[Finding]:
        """What is typed for everyone and tells who a party is."""
        chosen = self["cases"].data or []
        texts = {
            "place": " ".join(self.data.get("place", "").split()),
            "closed_reason": self.data.get("closed_reason", ""),
        }
        return shown_to(desk.actor, texts, [row for row in listable if str(row.pk) in chosen], at=desk.at)

    def run(self) -> None:
        cleaned, only = self.cleaned_data, self.desk.facts.rulebook.session.convened_by.answer
        convene(
            body=self.desk.proceeding.body,
            proceeding_ids=[UUID(key) for key in cleaned["cases"]],
            actor=self.desk.actor,
            at=self.desk.at,
            starts_at=cleaned["starts_at"],
            place=cleaned["place"],
            mode=cleaned["mode"],
            is_open=cleaned["access"] == "open",
            closed_reason=cleaned["closed_reason"],
            called=Called(
                cleaned.get("convened_by") or only[0],
                recorded=cleaned["recorded"],
                set_aside=reasons_for(self, self.found),
            ),
        )


def _list_listable(desk: Desk) -> list[Proceeding]:
    """This case, and the others of the body that wait for a session."""
    rows = files_of(desk.proceeding.body).filter(state__in=LISTABLE).exclude(agenda_items__session__state__in=LIVE)
    others = rows.exclude(pk=desk.proceeding.pk).select_related("case__complaint").order_by("next_due", "id")
    return [desk.proceeding, *others[:MOST_LISTED]]


def earliest_start(desk: Desk) -> datetime:
    """The first minute that the rulebook's notice allows, by asking the guard that will be asked.

    A voting day may have a shorter notice than the day before it: its first minute is asked too.
    """
    first = _round_up_to_minute(desk.at + TIME_TO_TYPE)
    return min(_find_lawful_start(desk, start) for start in (first, *_list_voting_mornings(desk, after=first)))


def _list_voting_mornings(desk: Desk, *, after: datetime) -> Iterator[datetime]:
    seat = zone(desk.proceeding.body.zone)
    for each in calendar_of(desk.proceeding.case.election).rounds:
        morning = datetime.combine(each.voting_day, time.min, seat)
        if morning > after:
            yield morning


def _find_lawful_start(desk: Desk, start: datetime) -> datetime:
    """`start` itself, or the first later minute that the notice allows."""
    for _attempt in range(MOST_GUESSES):
        refused = announced_in_time(desk.facts.with_session(_make_session_facts(desk, start)))
        if refused is None:
            break
        start = _round_up_to_minute(datetime.fromisoformat(str(refused.params["earliest"])))
    return start


def _make_session_facts(desk: Desk, start: datetime) -> SessionFacts:
    return SessionFacts(
        state=SessionState.CONVENED,
        mode=SessionMode.IN_PERSON,
        starts_at=start,
        convened_at=desk.at + TIME_TO_TYPE,
        on_voting_day=on_voting_day(calendar_of(desk.proceeding.case.election), desk.proceeding, start),
    )


def _round_up_to_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)
