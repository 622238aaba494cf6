"""The forms of the register of a prosecutor's office: each runs one act, which says every reason why it cannot be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.access.actors import Actor
from cases.acts.prosecutor.answer_measure import answer_measure
from cases.acts.prosecutor.conclude_application import conclude_application
from cases.acts.prosecutor.enter_summary import SummaryLine, enter_summary
from cases.acts.prosecutor.protest import protest
from cases.acts.prosecutor.read_applicant import read_applicant
from cases.acts.prosecutor.receive_application import ApplicationContents, receive_application
from cases.acts.prosecutor.take_measure import Taken, take_measure
from cases.acts.prosecutor.withdraw_measure import withdraw_measure
from cases.desk.forms.base import LocalInstantField, errors_of, labelled, words
from cases.desk.forms.found_bodies import offer_bodies
from cases.desk.forms.measures import DueFields
from cases.models import ApplicantIdentity, Application, Body, Decision, Election, ProsecutorMeasure
from cases.public.forms.fields import DayField, EmailField, LineField, NumberField
from cases.queries.prosecutors.on_the_desk import find_public_proceeding
from cases.wording.labels import label_for
from workflow.prosecutors import (
    ANSWERS,
    CONCLUDED,
    Applicant,
    ApplicationState,
    ProsecutorMeasureKind,
    ProsecutorMeasureState,
    Subject,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDesk:
    """On whose desk a form lies, and upon what."""

    body: Body
    """The office in whose register it is written."""
    actor: Actor
    at: datetime
    application: Application | None = None
    measure: ProsecutorMeasure | None = None


class RegisterForm(forms.Form):
    """The form of one act. `run` does it, and raises ActRefused with every reason."""

    act: ClassVar[str]
    done: ClassVar[Promise]
    intro: ClassVar[Promise | str] = ""

    def __init__(self, *args: Any, desk: OfficeDesk, **kwargs: Any) -> None:
        self.desk = desk
        super().__init__(*args, **kwargs)
        self.ask()

    def ask(self) -> None:
        """Add what depends on the desk."""

    def list_errors(self) -> list[tuple[str, str]]:
        return errors_of(self)

    def run(self) -> None:
        raise NotImplementedError

    @property
    def acting(self) -> dict[str, Any]:
        """What every act of an office is given."""
        return {"body_id": self.desk.body.pk, "actor": self.desk.actor, "at": self.desk.at}


class NewForm(RegisterForm):
    """Something new, under a key of its own: sent twice it is one. Of one election."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    election = forms.ModelChoiceField(
        label=gettext_lazy("Election"), queryset=Election.objects.none(), empty_label=None
    )

    def ask(self) -> None:
        self.fields["key"].initial = uuid4
        field = self.fields["election"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Election.objects.order_by("-campaign_from", "pk")

    @property
    def new(self) -> dict[str, Any]:
        """What is given beside that to every act that writes something new."""
        cleaned = self.cleaned_data
        return self.acting | {"key": cleaned["key"], "election": cleaned["election"]}


class OfCase(forms.Form):
    """With the number of a case that it is about, if there is one here."""

    case = LineField(
        label=gettext_lazy("Number of a case about the same matter"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "Only where a commission or court has it here. The case goes on, and its log says that you look."
        ),
    )

    def clean_case(self) -> tuple[UUID, ...]:
        number = self.cleaned_data["case"].strip()
        if not number:
            return ()
        found = find_public_proceeding(number)
        if found is None:
            raise forms.ValidationError(
                _("There is no public case of this number. Correct the number, or leave it out.")
            )
        return (found,)


class ReceiveApplicationForm(OfCase, NewForm):
    act = "receive_application"
    done = gettext_lazy("The application is entered, and its time runs.")
    intro = gettext_lazy(
        "The review has a time of its own. It runs beside any case before a commission or court, and closes none."
    )
    received_at = LocalInstantField(label=gettext_lazy("Received"))
    applicant = forms.ChoiceField(label=gettext_lazy("Who applies"))
    name = LineField(label=gettext_lazy("Name"), required=False, max_length=200)
    email = EmailField(label=gettext_lazy("E-mail"), required=False)
    contact = words(gettext_lazy("Telephone and address"), rows=2)
    subject = forms.ChoiceField(label=gettext_lazy("What it is about"))
    text = words(gettext_lazy("What is applied for"))
    field_order = (
        "key", "election", "received_at", "applicant", "name", "email", "contact", "subject", "text", "case",
    )  # fmt: skip

    def ask(self) -> None:
        super().ask()
        received = self.fields["received_at"]
        assert isinstance(received, LocalInstantField)
        received.zone, received.initial = self.desk.body.zone, self.desk.at
        _choose(self, "applicant", labelled(Applicant, partial(label_for, Applicant), empty=_("Choose")))
        _choose(self, "subject", labelled(Subject, partial(label_for, Subject), empty=_("Choose")))

    def run(self) -> None:
        cleaned = self.cleaned_data
        said = ApplicationContents(
            received_at=cleaned["received_at"],
            applicant=Applicant(cleaned["applicant"]),
            subject=Subject(cleaned["subject"]),
            text=cleaned["text"],
            name=cleaned["name"],
            email=cleaned["email"],
            contact=cleaned["contact"],
        )
        receive_application(**self.new, said=said, about_ids=cleaned["case"])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _body_of(form: forms.Form, name: str) -> str:
    """The code of the body that was typed or chosen; "" for none."""
    return str(form.cleaned_data.get(name, "")).strip()


class ToBody(forms.Form):
    """With a body that is found by its code or a part of its name."""

    to_body: ClassVar[str]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            offer_bodies(self, self.to_body)


class TakeMeasureForm(ToBody, OfCase, DueFields, NewForm):
    act = "take_measure"
    done = gettext_lazy("The measure is entered. Its addressee is told.")
    to_body = "addressee"
    kind = forms.ChoiceField(label=gettext_lazy("Kind of measure"))
    duty = words(
        gettext_lazy("What is asked, or what is explained"),
        rows=4,
        help_text=gettext_lazy("Everyone will read it: name nobody."),
    )
    legal_basis = LineField(label=gettext_lazy("Article on which it rests"), required=False, max_length=300)
    addressee = LineField(
        label=gettext_lazy("Body to which it is addressed"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Its code, or a part of its name."),
    )
    addressee_text = LineField(label=gettext_lazy("Somebody else"), required=False, max_length=300)
    field_order = (
        "key", "election", "kind", "addressee", "addressee_text", "duty", "legal_basis", "due_on", "due_time", "case",
    )  # fmt: skip

    def ask(self) -> None:
        super().ask()
        del self.fields["due_reasons"]
        self.fields["due_on"].help_text = _("A warning, an explanation and an entry into a case ask for no answer.")
        kinds = [each for each in ProsecutorMeasureKind if each is not ProsecutorMeasureKind.PROTEST]
        _choose(self, "kind", labelled(kinds, partial(label_for, ProsecutorMeasureKind), empty=_("Choose")))

    def run(self) -> None:
        cleaned, application = self.cleaned_data, self.desk.application
        taken = Taken(
            kind=ProsecutorMeasureKind(cleaned["kind"]),
            duty=cleaned["duty"],
            legal_basis=cleaned["legal_basis"],
            addressee=_body_of(self, "addressee"),
            addressee_text=cleaned["addressee_text"],
            due_on=cleaned["due_on"],
            due_time=cleaned["due_time"],
        )
        key = application.pk if application else None
        take_measure(**self.new, taken=taken, application_id=key, about_ids=cleaned["case"])


class ProtestForm(NewForm):
    act = "protest"
    done = gettext_lazy("The protest is lodged with the body above.")
    intro = gettext_lazy(
        "A protest takes the way of an appeal: the body above rules on it, and your office is a party there and no more."
    )
    decision = LineField(label=gettext_lazy("Number of the decision"), max_length=40)
    legal_basis = LineField(label=gettext_lazy("Article on which it rests"), required=False, max_length=300)
    narrative = words(gettext_lazy("Why the decision is against the law"))
    claims = words(
        gettext_lazy("What you ask for"),
        rows=3,
        help_text=gettext_lazy("Each thing on a line of its own; each is answered."),
    )

    def ask(self) -> None:
        super().ask()
        del self.fields["election"]

    def clean_decision(self) -> Decision:
        number = self.cleaned_data["decision"].strip()
        found = Decision.objects.filter(number=number, proceeding__case__is_sealed=False).first()
        if found is None:
            raise forms.ValidationError(
                _("There is no decision of this number. Correct it as it stands on the decision.")
            )
        return found

    def run(self) -> None:
        cleaned = self.cleaned_data
        protest(
            **self.acting,
            key=cleaned["key"],
            proceeding_id=cleaned["decision"].proceeding_id,
            legal_basis=cleaned["legal_basis"],
            narrative=cleaned["narrative"],
            claims=tuple(line.strip() for line in cleaned["claims"].splitlines() if line.strip()),
        )


class EnterSummaryForm(NewForm):
    act = "enter_summary"
    done = gettext_lazy("The summary is entered.")
    intro = gettext_lazy(
        "For applications that were kept on paper. One row is written for each; no time is counted for them."
    )
    from_day = DayField(label=gettext_lazy("First day"))
    to_day = DayField(label=gettext_lazy("Last day"))
    source = words(
        gettext_lazy("Where these figures come from"), rows=2, help_text=gettext_lazy("Everyone will read it.")
    )
    subject = forms.ChoiceField(label=gettext_lazy("What they were about"))

    def ask(self) -> None:
        super().ask()
        _choose(self, "subject", labelled(Subject, partial(label_for, Subject), empty=_("Choose")))
        for kind in ProsecutorMeasureKind:
            said = _("Resolved by: %(kind)s") % {"kind": label_for(ProsecutorMeasureKind, kind)}
            self.fields[f"by_{kind.value}"] = NumberField(label=said, required=False, min_value=0)
        for state in (ApplicationState.REFUSED, ApplicationState.PASSED_ON, ApplicationState.UNREPORTED):
            said = label_for(ApplicationState, state)
            self.fields[f"so_{state.value}"] = NumberField(label=said, required=False, min_value=0)

    def run(self) -> None:
        cleaned = self.cleaned_data
        subject = Subject(cleaned["subject"])
        resolved = [
            SummaryLine(subject=subject, state=ApplicationState.RESOLVED, by=kind, count=n)
            for kind in ProsecutorMeasureKind
            if (n := cleaned[f"by_{kind.value}"])
        ]
        others = [
            SummaryLine(subject=subject, state=state, count=n)
            for state in ApplicationState
            if (n := cleaned.get(f"so_{state.value}"))
        ]
        said = {name: cleaned[name] for name in ("from_day", "to_day", "source")}
        enter_summary(**self.new, **said, lines=[*resolved, *others])


class ConcludeApplicationForm(ToBody, RegisterForm):
    act = "conclude_application"
    done = gettext_lazy("The review is concluded. Who applied is told.")
    intro = gettext_lazy("A review ends once. It ends no case before a commission or court.")
    to_body = "to"
    result = forms.ChoiceField(label=gettext_lazy("How it ends"))
    to = LineField(
        label=gettext_lazy("Body to which it is passed on"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Its code, or a part of its name."),
    )
    reasons = words(gettext_lazy("Explanation"), rows=4)

    def ask(self) -> None:
        ends = [each for each in ApplicationState if each in CONCLUDED]
        _choose(self, "result", labelled(ends, partial(label_for, ApplicationState), empty=_("Choose")))

    def run(self) -> None:
        cleaned, row = self.cleaned_data, self.desk.application
        assert row is not None
        conclude_application(
            **self.acting,
            application_id=row.pk,
            result=cleaned["result"],
            reasons=cleaned["reasons"],
            to=_body_of(self, "to"),
        )


class ReadApplicantForm(RegisterForm):
    act = "read_applicant"
    done = gettext_lazy("The reading is on the record. The identity is shown this once.")
    intro = gettext_lazy("Every reading is recorded, with what it is for.")
    purpose = words(gettext_lazy("What for"), rows=2)
    identity: ApplicantIdentity | None = None

    def run(self) -> None:
        assert self.desk.application is not None
        self.identity = read_applicant(
            **self.acting, application_id=self.desk.application.pk, purpose=self.cleaned_data["purpose"]
        )


class AnswerMeasureForm(RegisterForm):
    act = "answer_measure"
    done = gettext_lazy("The answer is entered.")
    result = forms.ChoiceField(label=gettext_lazy("Answer"))
    text = words(gettext_lazy("What is answered"), rows=4)

    def ask(self) -> None:
        ends = [each for each in ProsecutorMeasureState if each in ANSWERS]
        _choose(self, "result", labelled(ends, partial(label_for, ProsecutorMeasureState), empty=_("Choose")))

    def run(self) -> None:
        assert self.desk.measure is not None
        cleaned = self.cleaned_data
        answer_measure(**self.acting, measure_id=self.desk.measure.pk, result=cleaned["result"], text=cleaned["text"])


class WithdrawMeasureForm(RegisterForm):
    act = "withdraw_measure"
    done = gettext_lazy("The measure is withdrawn. Its addressee is told.")
    reasons = words(gettext_lazy("Reasons"), rows=3)

    def run(self) -> None:
        assert self.desk.measure is not None
        withdraw_measure(**self.acting, measure_id=self.desk.measure.pk, reasons=self.cleaned_data["reasons"])


NEW: dict[str, type[RegisterForm]] = {
    each.act: each for each in (ReceiveApplicationForm, TakeMeasureForm, ProtestForm, EnterSummaryForm)
}
OF_APPLICATION: dict[str, type[RegisterForm]] = {
    each.act: each for each in (ConcludeApplicationForm, ReadApplicantForm, TakeMeasureForm)
}
OF_MEASURE: dict[str, type[RegisterForm]] = {each.act: each for each in (AnswerMeasureForm, WithdrawMeasureForm)}
"""By the act, what is opened from the lists, from an application, and from a measure."""
