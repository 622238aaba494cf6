"""The forms about what is complained of: naming it, telling it apart from another act, entering that its author withdraws it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.complained.name_act import name_act
from cases.acts.complained.tell_acts_apart import tell_acts_apart
from cases.acts.complained.withdraw_act import withdraw_act
from cases.acts.engine.complained.naming import NamedAct
from cases.desk.forms.base import ActForm, Desk, labelled, words
from cases.desk.forms.findings import ask_about, reasons_for, shown_to
from cases.desk.forms.measures import list_addressees
from cases.models import ActComplainedOf
from cases.public.forms.fields import DATE_FORMATS, LineField
from cases.public.forms.years import in_a_known_year
from cases.queries.complained.pairs import ProposedAct, propose_acts
from cases.wording.complained_acts import name_act_of
from cases.wording.labels import label_for
from workflow.complained_acts import ActKind

AS_TYPED = ""
"""The choice of who names an act that nobody has named before."""


class NameActForm(ActForm):
    act = "name_act"
    intro = gettext_lazy(
        "Everyone will read which act it is: name no party. The fields hold what the complaint says; look at the paper and "
        "correct them. Named alike in two cases, it is one act, and what becomes of it is told in both."
    )
    done = gettext_lazy("The act complained of is named.")
    known = forms.ChoiceField(
        label=gettext_lazy("An act that another case names"), required=False, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=(), required=False)
    number = LineField(
        label=gettext_lazy("Its number; where it has none, in a few words what it is"), required=False, max_length=300
    )
    day = forms.DateField(
        label=gettext_lazy("The day of it"),
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[in_a_known_year],
    )
    body = forms.ChoiceField(label=gettext_lazy("Whose act it is"), required=False)
    body_text = LineField(label=gettext_lazy("Somebody else"), required=False, max_length=300)
    reasons = words(gettext_lazy("If another act is named already: why it is named anew"), rows=2)

    def suggested(self, desk: Desk) -> dict[str, Any]:
        complaint = desk.proceeding.case.complaint
        return {
            "known": AS_TYPED,
            "kind": ActKind.DECISION.value,
            "number": complaint.about,
            "day": complaint.happened_on,
            "body": complaint.respondent.code if complaint.respondent is not None else "",
            "body_text": complaint.respondent_text,
        }

    def ask(self, desk: Desk) -> None:
        self.proposed = propose_acts(desk.file.case.complaint)
        kind, body, known = (self.fields[name] for name in ("kind", "body", "known"))
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(body, forms.ChoiceField)
        assert isinstance(known, forms.ChoiceField)
        kind.choices = labelled(ActKind, lambda code: label_for(ActKind, code))
        body.choices = list_addressees(desk, nobody=_("No body here, but somebody named beside"))
        known.choices = [
            *((str(each.act.pk), _name_proposed(each)) for each in self.proposed),
            (AS_TYPED, _("None of these, but the one typed below")),
        ]
        if not self.proposed:
            del self.fields["known"]
        typed = (str(self.data.get("number", "")), str(self.data.get("body_text", "")))
        texts = {"act": "\n".join(filter(None, typed))} if self.is_bound and not self.data.get("known") else {}
        self.found = shown_to(desk.actor, texts, [desk.proceeding], at=desk.at)
        self.fields |= ask_about(self.found, withholding=False)

    def _find_named(self) -> NamedAct:
        cleaned = self.cleaned_data
        if key := cleaned.get("known"):
            return make_named(next(each.act for each in self.proposed if str(each.act.pk) == key))
        return NamedAct(
            kind=cleaned["kind"],
            number=cleaned["number"],
            day=cleaned["day"],
            body=cleaned["body"],
            body_text="" if cleaned["body"] else cleaned["body_text"],
        )

    def run(self) -> None:
        said = {"reasons": self.cleaned_data["reasons"], "set_aside": reasons_for(self, self.found)}
        name_act(**self.common, named=self._find_named(), **said)


def make_named(act: ActComplainedOf) -> NamedAct:
    """The act as somebody names it who names the very same."""
    code = act.body.code if act.body is not None else ""
    return NamedAct(kind=act.kind, number=act.number, day=act.day, body=code, body_text=act.body_text)


def _name_proposed(proposed: ProposedAct) -> str:
    numbers = ", ".join(case.number for case in proposed.cases)
    return _("%(act)s, as case %(numbers)s names it") % {"act": name_act_of(proposed.act), "numbers": numbers}


class TellActsApartForm(ActForm):
    act = "tell_acts_apart"
    intro = gettext_lazy(
        "The system proposes a case about the same act, by whom it complains of and the day. Where it is another act, say why."
    )
    done = gettext_lazy("It is kept that this case is about another act.")
    other = forms.ChoiceField(label=gettext_lazy("The other case"), required=False)
    reasons = words(gettext_lazy("Reasons"), rows=3)

    def ask(self, desk: Desk) -> None:
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        proposed = propose_acts(desk.file.case.complaint)
        field.choices = [
            (case.number, f"{case.number}: {name_act_of(each.act)}") for each in proposed for case in each.cases
        ]

    def run(self) -> None:
        tell_acts_apart(**self.common, other=self.cleaned_data["other"], reasons=self.cleaned_data["reasons"])


class WithdrawActForm(ActForm):
    act = "withdraw_act"
    intro = gettext_lazy(
        "Its author has taken the act back. Every case about it stays open and says so; each is decided, or discontinued by a "
        "decision. The parties are told at once."
    )
    done = gettext_lazy("It is dated that the author withdrew the act, and the parties are told.")
    reasons = words(
        gettext_lazy("By which paper of the author, and why"),
        rows=4,
        help_text=gettext_lazy("Only the parties and the bodies that deal with the case read this part."),
    )

    def run(self) -> None:
        withdraw_act(**self.common, reasons=self.cleaned_data["reasons"])
