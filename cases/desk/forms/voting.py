"""The form of the roll-call: one outcome, and the ballot of every member in attendance."""

from functools import partial

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.hearing.vote import vote
from cases.desk.forms.base import ActForm, Desk, labelled, outcome_choices
from cases.models import Attendance, Member
from cases.wording.labels import label_for
from workflow.states import Ballot


def ballot_choices() -> list[tuple[str, str]]:
    return [*labelled(Ballot, partial(label_for, Ballot)), ("", _("Casts no ballot"))]


class VoteForm(ActForm):
    act = "vote"
    intro = gettext_lazy("Each member votes by name. What the majority of all members does not adopt is not adopted.")
    done = gettext_lazy("The roll-call is recorded.")
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome put to the vote"),
    )

    def ask(self, desk: Desk) -> None:
        self._ask_outcome(desk)
        self.members = _list_attending(desk)
        self.recused = desk.facts.session.recused if desk.facts.session else frozenset()
        for member in self.members:
            self.fields[f"ballot_{member.seat}"] = forms.ChoiceField(
                label=", ".join(filter(None, (member.title, member.nominator))),
                choices=ballot_choices,
                required=False,
                widget=forms.RadioSelect,
                initial=None,
            )

    def _ask_outcome(self, desk: Desk) -> None:
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outcome_choices(desk)

    def roll_call(self) -> list[tuple[Member, forms.BoundField, bool]]:
        """Each member in attendance with the field of its ballot, and whether it is recused."""
        return [(member, self[f"ballot_{member.seat}"], member.seat in self.recused) for member in self.members]

    def run(self) -> None:
        cast = {member.seat: self.cleaned_data.get(f"ballot_{member.seat}", "") for member in self.members}
        vote(
            **self.common,
            outcome=self.cleaned_data["outcome"],
            ballots={seat: ballot for seat, ballot in cast.items() if ballot},
        )


def _list_attending(desk: Desk) -> list[Member]:
    present = Attendance.objects.filter(
        session__agenda__proceeding=desk.proceeding, session__state="open", present_until=None
    )
    return [each.member for each in present.select_related("member").order_by("member__seat")]
