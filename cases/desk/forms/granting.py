"""The forms that let one person read a case, and that end it: of a body for an observer, of one above for an auditor."""

from typing import ClassVar
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.course.end_access import end_access
from cases.acts.course.grant_access import grant_access
from cases.desk.forms.base import ActForm, Desk
from cases.models import Grant
from cases.public.forms.fields import AccountField, DayField
from cases.queries.grants import running_grants
from cases.wording.grants import describe_grant
from workflow.clocks.calendars import end_of_day
from workflow.states import PASSED_ON, GrantRole


class AdmitObserverForm(ActForm):
    act = "grant_access"
    role: ClassVar[GrantRole] = GrantRole.OBSERVER
    intro = gettext_lazy(
        "An accredited observer is admitted here. They read how the case goes: evidence by kind and day, service, hearings, "
        "replies. They read no name, nothing that anybody wrote, and nothing that is sealed."
    )
    done = gettext_lazy("The observer can read the course of the case now, signed in, under “My cases”.")
    account = AccountField(required=False)
    last_day = DayField(
        label=gettext_lazy("Last day of the access"),
        required=False,
        help_text=gettext_lazy("If it stays empty, the access lasts until somebody ends it."),
    )

    def ask(self, desk: Desk) -> None:
        self.running = [describe_grant(row, desk.proceeding.body.zone) for row in _read_running(desk, self.role)]

    def end_href(self) -> str:
        """Where an access is ended."""
        return reverse("desk:act", args=[self.desk.proceeding.pk, "end_access"])

    def run(self) -> None:
        day, zone = self.cleaned_data["last_day"], self.desk.proceeding.body.zone
        until = end_of_day(day, zone) if day is not None else None
        grant_access(**self.common, role=self.role, account=self.cleaned_data["account"], until=until)


class AppointAuditorForm(AdmitObserverForm):
    role = GrantRole.AUDITOR
    intro = gettext_lazy(
        "An auditor looks into how the body deals with this case. They read the complaint and the whole log, and change "
        "nothing; who the person is they do not read."
    )
    done = gettext_lazy("The auditor can read the file and its log now, signed in, under “My cases”.")

    def end_href(self) -> str:
        return reverse("desk:audit", args=[self.desk.proceeding.case.number, "end_access"])


class EndObserverForm(ActForm):
    act = "end_access"
    role: ClassVar[GrantRole] = GrantRole.OBSERVER
    intro = gettext_lazy("The person reads the case no longer, from this moment. What they have read stays read.")
    done = gettext_lazy("The access has ended.")
    grant = forms.ChoiceField(label=gettext_lazy("Whose access ends"), widget=forms.RadioSelect)

    def ask(self, desk: Desk) -> None:
        field, zone = self.fields["grant"], desk.proceeding.body.zone
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(row.key), describe_grant(row, zone)) for row in _read_running(desk, self.role)]
        field.error_messages |= {
            "required": _("Choose whose access ends."),
            "invalid_choice": _("This access has ended meanwhile. Choose another one."),
        }

    def run(self) -> None:
        end_access(**self.common, grant=UUID(self.cleaned_data["grant"]))


class EndAuditorForm(EndObserverForm):
    role = GrantRole.AUDITOR


def _read_running(desk: Desk, role: GrantRole) -> list[Grant]:
    if desk.proceeding.state in PASSED_ON:  # who is admitted now is the receiver's to know
        return []
    return list(running_grants(desk.proceeding.case, role, at=desk.at))
