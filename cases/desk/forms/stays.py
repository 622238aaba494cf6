"""The forms of stays: entering one that a party asks for, ruling on it, and lifting it."""

from functools import partial
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.course.ask_for_stay import ask_for_stay
from cases.acts.course.lift_stay import lift_stay
from cases.acts.course.rule_on_stay import rule_on_stay
from cases.acts.engine.stays.terms import StayTerms, join_public
from cases.desk.forms.base import ActForm, Desk, LocalInstantField, labelled, party_field, words
from cases.desk.forms.findings import ask_about, reasons_for, shown_to
from cases.desk.forms.measures import list_addressees
from cases.desk.stays import list_in_force, list_waiting, name_stay
from cases.models import Member, Stay
from cases.public.forms.fields import LineField
from cases.wording.instants import zone_city
from cases.wording.labels import label_for
from cases.wording.parties import label_of, role_in
from workflow.guards.stays import is_ruled_by_one
from workflow.states import Ballot

GRANTED, REFUSED = "granted", "refused"


class AskForStayForm(ActForm):
    act = "ask_for_stay"
    intro = gettext_lazy(
        "The body must rule on it within a short time of its own, and the other parties are told at once. It stays on top "
        "of the file until then. It stops no time of the case."
    )
    done = gettext_lazy("The stay is asked for and waits for a ruling.")
    party = party_field()
    text = words(
        gettext_lazy("In the words of the party: what should wait or be kept as it is, and why it cannot wait"), rows=6
    )

    def ask(self, desk: Desk) -> None:
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        parties = desk.file.parties
        field.choices = [(str(each.pk), f"{role_in(each, desk.file.case)}: {label_of(each)}") for each in parties]

    def run(self) -> None:
        cleaned = self.cleaned_data
        ask_for_stay(**self.common, party_id=UUID(cleaned["party"]), text=cleaned["text"])


class OfStayForm(ActForm):
    """Upon one stay: with its reasons, and who rules, one by name or the members by their ballots."""

    stay = forms.ChoiceField(label=gettext_lazy("Which stay"), widget=forms.RadioSelect)
    reasons = words(gettext_lazy("Reasons"), rows=5)
    ruled_by = LineField(label=gettext_lazy("The judge or member who rules"), required=False, max_length=300)

    def list_stays(self, desk: Desk) -> list[Stay]:
        """Those that can be chosen. Abstract by hand: Django's form metaclass admits no ABC beside it."""
        raise NotImplementedError

    def ask(self, desk: Desk) -> None:
        found, field = self.list_stays(desk), self.fields["stay"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(each.pk), name_stay(desk.file, each)) for each in found]
        if len(found) == 1:
            self.initial.setdefault("stay", str(found[0].pk))
        self.members: list[Member] = [] if is_ruled_by_one(desk.facts) else desk.file.seated
        if self.members:
            del self.fields["ruled_by"]
        choices = [*labelled(Ballot, partial(label_for, Ballot)), ("", _("Casts no ballot"))]
        for member in self.members:
            self.fields[f"ballot_{member.seat}"] = forms.ChoiceField(
                label=", ".join(filter(None, (member.title, member.nominator))),
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=None,
            )

    def roll_call(self) -> list[tuple[Member, forms.BoundField, bool]]:
        """Each member with the field of its ballot, and whether it is recused; nobody where one rules."""
        out = {each.member_id for each in self.desk.file.recusals} if self.members else set()
        return [(member, self[f"ballot_{member.seat}"], member.pk in out) for member in self.members]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields but those of the roll-call."""
        return [each for each in self.visible_fields() if not each.name.startswith("ballot_")]

    @property
    def ballots(self) -> dict[int, str]:
        cast = {member.seat: str(self.cleaned_data.get(f"ballot_{member.seat}", "")) for member in self.members}
        return {seat: ballot for seat, ballot in cast.items() if ballot}


class RuleOnStayForm(OfStayForm):
    act = "rule_on_stay"
    intro = gettext_lazy(
        "Each stay is ruled on once. Granted, it holds from now: the decision is suspended, and what it orders keeps the time "
        "that is left. It ends by itself with the ruling that it waits for."
    )
    done = gettext_lazy("The stay is ruled on, and the parties are told.")
    ruling = forms.ChoiceField(
        label=gettext_lazy("Ruling"),
        choices=[(GRANTED, gettext_lazy("It is granted")), (REFUSED, gettext_lazy("It is refused"))],
        widget=forms.RadioSelect,
    )
    suspends = forms.BooleanField(
        label=gettext_lazy("The decision, or what is complained of, waits"), required=False, initial=True
    )
    order = words(
        gettext_lazy("What is ordered meanwhile, if anything"),
        rows=3,
        help_text=gettext_lazy("Everyone will read it: name no party."),
    )
    addressee = forms.ChoiceField(label=gettext_lazy("Who must do it"), required=False)
    addressee_text = LineField(label=gettext_lazy("Somebody else"), required=False, max_length=300)
    until = LocalInstantField(label=gettext_lazy("Until which hour"), required=False)
    field_order = ("stay", "ruling", "reasons", "ruled_by", "suspends", "order", "addressee", "addressee_text", "until")

    def list_stays(self, desk: Desk) -> list[Stay]:
        return list_waiting(desk.file)

    def ask(self, desk: Desk) -> None:
        super().ask(desk)
        addressee, until = self.fields["addressee"], self.fields["until"]
        assert isinstance(addressee, forms.ChoiceField)
        assert isinstance(until, LocalInstantField)
        addressee.choices = list_addressees(desk, nobody=_("Nobody, or somebody else named beside"))
        until.zone = desk.proceeding.body.zone
        city = {"city": zone_city(until.zone)}
        until.help_text = _("In %(city)s time. Left empty, it holds until it is ruled on what it waits for.") % city
        typed = (str(self.data.get("order", "")), str(self.data.get("addressee_text", "")))
        texts = {"measures": join_public(*typed)} if self.is_bound else {}
        self.found = shown_to(desk.actor, texts, [desk.proceeding], at=desk.at)
        self.fields |= ask_about(self.found, withholding=False)

    def run(self) -> None:
        cleaned = self.cleaned_data
        terms = StayTerms(
            suspends=cleaned["suspends"],
            order=cleaned["order"],
            addressee=cleaned["addressee"],
            addressee_text="" if cleaned["addressee"] else cleaned["addressee_text"],
            until=cleaned["until"],
            set_aside=reasons_for(self, self.found),
        )
        rule_on_stay(
            **self.common,
            granted=cleaned["ruling"] == GRANTED,
            reasons=cleaned["reasons"],
            ruled_by=cleaned.get("ruled_by", ""),
            ballots=self.ballots,
            terms=terms,
            stay=cleaned["stay"],
        )


class LiftStayForm(OfStayForm):
    act = "lift_stay"
    intro = gettext_lazy(
        "What waited because of it waits no longer, and what is ordered runs on with the time that was left."
    )
    done = gettext_lazy("The stay is lifted, and the parties are told.")

    def list_stays(self, desk: Desk) -> list[Stay]:
        return list_in_force(desk.file)

    def run(self) -> None:
        cleaned = self.cleaned_data
        said = {"reasons": cleaned["reasons"], "ruled_by": cleaned.get("ruled_by", "")}
        lift_stay(**self.common, **said, ballots=self.ballots, stay=cleaned["stay"])
