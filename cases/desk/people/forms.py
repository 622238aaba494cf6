"""The forms of the people pages: one an act, each doing its act. What is refused, the act refuses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.access.actors import Actor
from cases.acts.office.appoint import appoint
from cases.acts.office.close_account import close_account
from cases.acts.office.edit_pages import EDITORS, MODERATORS, edit_pages
from cases.acts.office.end_appointment import end_appointment
from cases.acts.office.end_sessions import end_sessions
from cases.acts.office.in_office_log import write_instant
from cases.acts.office.invite import invite
from cases.acts.office.name_deputy import name_deputy
from cases.acts.office.two_persons import ask_second_person, confirm_act, withdraw_request
from cases.desk.forms.found_bodies import offer_bodies
from cases.models import Body, PendingAct, StaffAppointment
from cases.public.forms.fields import DayField, EmailField, LineField, TextField
from cases.queries.staff import is_administrator
from cases.wording.labels import label_for
from workflow.clocks.calendars import end_of_day, local_date, local_instant
from workflow.states import StaffRole, TwoPersonAct

ASKED = _("It is asked for. Another administrator must confirm it within seven days.")


class PeopleForm(forms.Form):
    """`done` is what has happened afterwards, `label` what its button says, `intro` what it does."""

    label: ClassVar[Promise]
    done: ClassVar[Promise]
    intro: ClassVar[Promise | str] = ""

    reason = TextField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("Read by administrators alone. For example the order by which it was decided."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why. It is kept with the entry in the log.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        actor: Actor,
        at: datetime,
        user: User | None = None,
        appointment: StaffAppointment | None = None,
        asked: PendingAct | None = None,
    ) -> None:
        super().__init__(data)
        self.actor, self.at = actor, at
        self.user, self.appointment, self.asked = user, appointment, asked
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def common(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.at, "reason": self.cleaned_data["reason"]}

    def say_done(self) -> str:
        """What is told once it is done."""
        return str(self.done)

    def run(self) -> None:
        """Do the act; each form's own says how. Abstract by hand: Django's form metaclass admits no ABC beside it.

        Raises ActRefused.
        """
        raise NotImplementedError


def _choose_language() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class InviteForm(PeopleForm):
    label = _("Invite")
    done = _("The letter is on its way. Its link holds for seven days, and once.")
    intro = _(
        "The person gets a letter with a link, sets a password and a second step, and is in. An account alone opens nothing: "
        "appoint the person to a body as well."
    )

    email = EmailField(label=_("E-mail address"), error_messages={"required": _("Write the person's e-mail address.")})
    language = _choose_language()

    def run(self) -> None:
        given = self.cleaned_data
        invite(**self.common(), email=given["email"], language=given["language"])


class InviteAgainForm(PeopleForm):
    label = _("Send a new invitation")
    done = InviteForm.done
    intro = _("The link of every earlier letter ends by it.")

    language = _choose_language()

    def run(self) -> None:
        assert self.user is not None
        invite(**self.common(), email=self.user.get_username(), language=self.cleaned_data["language"])


class TermForm(PeopleForm):
    """With a first and a last day, in the zone of a body's seat."""

    def read_term(self, body: Body) -> tuple[datetime, datetime | None]:
        """From the beginning of the first day, or now where that is today, to the end of the last."""
        first: date | None = self.cleaned_data["since"]
        last: date | None = self.cleaned_data.get("until")
        today = local_date(self.at, body.zone)
        since = self.at if first is None or first == today else local_instant(first, datetime.min.time(), body.zone)
        return since, end_of_day(last, body.zone) if last is not None else None


class AppointForm(TermForm):
    label = _("Appoint")
    done = _("The appointment is written. It opens its doors when its term begins.")

    body = LineField(
        label=_("Body"),
        max_length=40,
        help_text=_("Its code, for example PEC-03-012, or a part of its name."),
        error_messages={"required": _("Write the code of the body.")},
    )
    role = forms.ChoiceField(
        label=_("As what"), choices=lambda: [(r.value, label_for(StaffRole, r)) for r in StaffRole]
    )
    since = DayField(label=_("First day"), required=False, help_text=_("Empty: from now on."))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: until somebody ends it."))

    def clean_body(self) -> Body:
        found = Body.objects.filter(code__iexact=self.cleaned_data["body"]).first()
        if found is None:
            raise forms.ValidationError(_("No body has this code. Look it up in the list of bodies."))
        return found

    def clean(self) -> dict[str, Any]:
        if "body" in self.errors:
            offer_bodies(self, "body")
        return super().clean() or {}

    def say_done(self) -> str:
        """Of an administrator nothing is written yet: a second one must confirm it."""
        return str(ASKED if self.user is not None and is_administrator(self.user) else self.done)

    def run(self) -> None:
        assert self.user is not None
        body, role = self.cleaned_data["body"], StaffRole(self.cleaned_data["role"])
        since, until = self.read_term(body)
        if not is_administrator(self.user):
            appoint(**self.common(), body_id=body.pk, role=role, since=since, until=until, user_id=self.user.pk)
            return
        begins = since if since > self.at else None  # "from now on" is from when it is confirmed
        given = {"body": body.pk, "role": role.value, "since": write_instant(begins), "until": write_instant(until)}
        what = TwoPersonAct.APPOINT_ADMINISTRATOR
        ask_second_person(**self.common(), what=what, user_id=self.user.pk, given=given)


class EndForm(PeopleForm):
    label = _("End the appointment")
    done = _("The appointment ends. From that minute on it opens no door.")

    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: it ends now."))

    def run(self) -> None:
        assert self.appointment is not None
        last = self.cleaned_data["until"]
        until = end_of_day(last, self.appointment.body.zone) if last is not None else None
        end_appointment(**self.common(), key=self.appointment.key, until=until)


class DeputyForm(TermForm):
    label = _("Name a deputy")
    done = _("The deputy holds the same appointment for that time.")

    email = EmailField(
        label=_("E-mail address of the deputy"),
        help_text=_("Who has no account yet is sent an invitation."),
        error_messages={"required": _("Write the deputy's e-mail address.")},
    )
    since = DayField(label=_("First day of the absence"), required=False, help_text=_("Empty: from now on."))
    until = DayField(
        label=_("Last day of the absence"), error_messages={"required": _("Say on which day the absence ends.")}
    )
    language = _choose_language()

    def run(self) -> None:
        assert self.appointment is not None
        since, until = self.read_term(self.appointment.body)
        assert until is not None
        given = {"email": self.cleaned_data["email"], "language": self.cleaned_data["language"]}
        name_deputy(**self.common(), key=self.appointment.key, since=since, until=until, **given)


class PagesForm(PeopleForm):
    label = _("Pages of the institution")
    done = _("It is written. It holds from the next page on.")
    intro = _("Who edits hands drafts in; who publishes approves them. Neither opens a file.")

    group = forms.ChoiceField(
        label=_("What the person does"),
        required=False,
        choices=[
            ("", _("Nothing with them")),
            (EDITORS, _("Edits pages, for another to publish")),
            (MODERATORS, _("Edits and publishes pages")),
        ],
    )

    def run(self) -> None:
        assert self.user is not None
        edit_pages(**self.common(), user_id=self.user.pk, group=self.cleaned_data["group"])


class EndSessionsForm(PeopleForm):
    label = _("Sign out everywhere")
    done = _("The account is signed out in every browser.")

    def run(self) -> None:
        assert self.user is not None
        end_sessions(**self.common(), user_id=self.user.pk)


class CloseForm(PeopleForm):
    label = _("Close the account")
    done = _("The account is closed. Nobody signs in by it any more.")
    intro = _("What this person did stays theirs. Their appointments must have ended.")

    def run(self) -> None:
        assert self.user is not None
        close_account(**self.common(), user_id=self.user.pk)


class AskForm(PeopleForm):
    """What a second administrator must confirm."""

    what: ClassVar[TwoPersonAct]
    done = ASKED

    def run(self) -> None:
        assert self.user is not None
        ask_second_person(**self.common(), what=self.what, user_id=self.user.pk)


class AskResetForm(AskForm):
    what = TwoPersonAct.RESET_FACTOR
    label = _("Ask to reset the second step")
    intro = _(
        "For who lost app, passkey and recovery codes. When another administrator has confirmed it, the person is signed out "
        "everywhere and sets up a new second step at the next sign-in. Make sure first that it is really this person who asks."
    )


class AskAdministratorForm(AskForm):
    what = TwoPersonAct.MAKE_ADMINISTRATOR
    label = _("Ask to make this person an administrator")
    intro = _("An administrator keeps bodies, elections and people, and opens no file by it.")


class ConfirmForm(PeopleForm):
    label = _("Confirm")
    done = _("It is done.")

    def run(self) -> None:
        assert self.asked is not None
        confirm_act(**self.common(), key=self.asked.pk)


class WithdrawForm(PeopleForm):
    label = _("Take it back")
    done = _("It is taken back. Nobody can confirm it any more.")

    def run(self) -> None:
        assert self.asked is not None
        withdraw_request(**self.common(), key=self.asked.pk)


class AskReopenForm(AskForm):
    what = TwoPersonAct.REOPEN_ACCOUNT
    label = _("Ask to open the account again")
    intro = _(
        "When another administrator has confirmed it, the person signs in as before. Appointments that ended stay ended; "
        "an administrator is one again."
    )


OF_PERSON: Mapping[str, type[PeopleForm]] = {
    "appoint": AppointForm,
    "invite": InviteAgainForm,
    "edit_pages": PagesForm,
    "end_sessions": EndSessionsForm,
    "reset_factor": AskResetForm,
    "make_administrator": AskAdministratorForm,
    "close_account": CloseForm,
    "reopen_account": AskReopenForm,
}
"""The acts upon an account, by the last part of their address."""
OF_APPOINTMENT: Mapping[str, type[PeopleForm]] = {"end_appointment": EndForm, "name_deputy": DeputyForm}
"""The acts upon an appointment."""
