"""The forms of a session: opening it with who is there, closing it, calling it off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.access.actors import Actor
from cases.acts.hearing.close_session import cancel_session, close_session, on_the_agenda_of
from cases.acts.hearing.open_session import open_session
from cases.desk.forms.base import words
from cases.desk.forms.findings import ask_about, reasons_for, shown_to
from cases.models import AgendaItem, Member, Session
from cases.queries.law import rulebook_of
from cases.queries.members import sitting
from workflow.clocks.calendars import local_date
from workflow.states import BodyKind


class SessionForm(forms.Form):
    """The form of one act on a session. `run` does the act and raises ActRefused with every reason."""

    act: ClassVar[str] = ""
    """The act that it does, by name."""
    done: ClassVar[Promise]
    intro: ClassVar[Promise | str] = ""

    def __init__(self, data: Mapping[str, Any] | None = None, *, session: Session, actor: Actor, at: datetime) -> None:
        self.session, self.actor, self.at = session, actor, at
        super().__init__(data)
        self.ask()

    def ask(self) -> None:
        """Add what depends on the session."""

    @property
    def common(self) -> dict[str, Any]:
        return {"session_id": self.session.pk, "actor": self.actor, "at": self.at}

    def run(self) -> None:
        """Do the act; each act's own form says how. Abstract by hand: Django's form metaclass admits no ABC beside it."""
        raise NotImplementedError


class OpenSessionForm(SessionForm):
    act = "open_session"
    intro = gettext_lazy("Mark the members who are in the room, or in view. Only sworn members count.")
    done = gettext_lazy("The session is open.")
    present = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Members present"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def ask(self) -> None:
        field = self.fields["present"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        day = local_date(self.at, self.session.body.zone)
        field.choices = [
            (member.seat, _write_seat(member, sworn=member.sworn_at(day))) for member in sitting(self.session.body_id)
        ]
        field.help_text = quorum_text(self.session)

    def run(self) -> None:
        open_session(**self.common, present=self.cleaned_data["present"])


class CloseSessionForm(SessionForm):
    act = "close_session"
    intro = gettext_lazy("What was not decided can be listed again. The time to decide runs on.")
    done = gettext_lazy("The session is closed.")

    def run(self) -> None:
        close_session(**self.common)


class CancelSessionForm(SessionForm):
    act = "cancel_session"
    intro = gettext_lazy("Its cases go back to where they were and can be listed again. The time to decide runs on.")
    done = gettext_lazy("The session is called off.")
    reason = words(gettext_lazy("Reason"), rows=3, help_text=gettext_lazy("Everyone will read it: name no party."))

    def ask(self) -> None:
        texts = {"cancelled_reason": self.data.get("reason", "")}
        self.found = shown_to(self.actor, texts, on_the_agenda_of(self.session), at=self.at)
        self.fields |= ask_about(self.found, withholding=False)

    def run(self) -> None:
        aside = reasons_for(self, self.found)
        cancel_session(**self.common, reason=self.cleaned_data["reason"], set_aside=aside)


def _write_seat(member: Member, *, sworn: bool) -> str:
    said = ", ".join(filter(None, (member.title, member.nominator)))
    return said if sworn else _("%(member)s – not sworn in") % {"member": said}


def quorum_text(session: Session) -> str:
    """How many must be there, for bodies that decide by a vote of their members."""
    item = AgendaItem.objects.filter(session=session).select_related("proceeding__case").first()
    rulebook = rulebook_of(item.proceeding.case) if item else None
    if rulebook is None or item is None:
        return ""
    if not rulebook.collegiate(BodyKind(session.body.kind), item.proceeding.case.case_type):
        return ""
    rules = rulebook.session
    said = _("The quorum is %(needed)d of %(total)d members.")
    return said % {"needed": rules.quorum_of(session.body.size), "total": session.body.size}
