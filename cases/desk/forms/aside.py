"""The forms of what leads a case off its straight way: joining it to another, a party that is no more, and its successor."""

from functools import partial
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.course.end_party import end_party
from cases.acts.course.enter_successor import Successor, enter_successor
from cases.acts.course.join import join
from cases.desk.forms.base import ActForm, Desk, labelled, party_choices, party_field, words
from cases.models import Case, Proceeding
from cases.public.forms.fields import CaseNumberField
from cases.wording.labels import label_for
from cases.wording.parties import LABELS, label_of, role_in
from workflow.party_ends import PartyEnd
from workflow.states import Standing


class JoinForm(ActForm):
    act = "join"
    intro = gettext_lazy(
        "Cases about one act can be decided together. Each keeps its own parties, claims and time; the shortest time counts. "
        "The case you name leads, and its decision answers both."
    )
    done = gettext_lazy("The case is joined to the other one and will be decided together with it.")
    lead = CaseNumberField(label=gettext_lazy("Number of the case that leads"))
    reasons = words(gettext_lazy("Reasons"))

    def clean_lead(self) -> Proceeding:
        """The proceeding of that case before this body. Whether it can lead is the law's to say."""
        known = Proceeding.objects.filter(body=self.desk.proceeding.body_id)
        try:
            found = known.filter(case=Case.objects.numbered(self.cleaned_data["lead"])).order_by("-opened_at").first()
        except Case.DoesNotExist:
            found = None
        if found is None:
            raise forms.ValidationError(
                _("No case of this number is before this body. Write it as it stands in the list.")
            )
        return found

    def run(self) -> None:
        join(**self.common, lead_id=self.cleaned_data["lead"].pk, reasons=self.cleaned_data["reasons"])


class EndPartyForm(ActForm):
    act = "end_party"
    intro = gettext_lazy(
        "Nothing is closed by it. From now on nothing is decided but that the case ends, until a successor is entered. The other "
        "parties are told that a party is no more, and not how."
    )
    done = gettext_lazy("It is on record that the party is no more.")
    party = party_field()
    end = forms.ChoiceField(
        label=gettext_lazy("What has happened"),
        choices=lambda: labelled(PartyEnd, partial(label_for, PartyEnd)),
        widget=forms.RadioSelect,
    )
    ended_on = forms.DateField(
        label=gettext_lazy("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    proof = words(
        gettext_lazy("The paper that says so"), help_text=gettext_lazy("Who made it, its number and day."), rows=3
    )

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(desk, done="is_no_more", said=_("is no more"))

    def run(self) -> None:
        cleaned = self.cleaned_data
        given = {name: cleaned[name] for name in ("end", "ended_on", "proof")}
        end_party(**self.common, party_id=UUID(cleaned["party"]), **given)


class EnterSuccessorForm(ActForm):
    act = "enter_successor"
    intro = gettext_lazy(
        "The successor goes on in the place of the party, bound by what was done there. The whole time to appeal begins anew for "
        "the successor. Everyone reads as what the successor stands there, and no name."
    )
    done = gettext_lazy("The successor has the place of the party.")
    party = party_field()
    standing = forms.ChoiceField(
        label=gettext_lazy("As what the successor stands in the case"),
        choices=lambda: labelled(
            (each for each in LABELS if each != Standing.ANONYMOUS), partial(label_for, Standing), empty=_("Choose")
        ),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    address = words(gettext_lazy("Address"), rows=2)
    proof = words(
        gettext_lazy("The paper that says who succeeds"),
        help_text=gettext_lazy("Who made it, its number and day."),
        rows=3,
    )

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        gone = [each for each in desk.file.parties if each.ended_at is not None]
        field.choices = [(str(each.pk), f"{role_in(each, desk.file.case)}: {label_of(each)}") for each in gone]

    def run(self) -> None:
        cleaned = self.cleaned_data
        reached = {name: cleaned[name] for name in ("standing", "name", "email", "phone", "address")}
        enter_successor(
            **self.common, party_id=UUID(cleaned["party"]), successor=Successor(**reached), proof=cleaned["proof"]
        )
