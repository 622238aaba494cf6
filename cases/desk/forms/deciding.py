"""The form of the written decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.decision.decide import DecisionText, decide
from cases.desk.forms.base import ActForm, Desk, errors_of, labelled, outcome_choices, words
from cases.desk.forms.measures import measures
from cases.desk.requests import list_waiting, name_request
from cases.models import AppealClaim, Claim, Member, Motion
from cases.queries.courts.draws import name_seats
from cases.wording.complained_acts import name_act_of
from cases.wording.labels import label_for
from workflow.complained_acts import Becomes
from workflow.states import AnnulmentGround, Ballot, Outcome, RequestKind

MEASURES = "measures"
"""The key of the measures among the initial values."""
MORE = "more_measures"
"""What the button sends that asks for room for one more measure."""


class DecideForm(ActForm):
    act = "decide"
    intro = gettext_lazy(
        "Passages between [[ and ]] are sealed: parties and clerks read them, and the public version shows a bar in their place. "
        "Seal every name, address and telephone number of a person."
    )
    done = gettext_lazy("The decision is adopted and the time to decide has stopped.")
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"))
    facts = words(gettext_lazy("Facts"), rows=10)
    evidence = words(gettext_lazy("Evidence"), rows=8)
    law = words(gettext_lazy("Law"), rows=6)
    reasons = words(gettext_lazy("Reasons"), rows=12)
    operative = words(
        gettext_lazy("Operative part"), rows=6, help_text=gettext_lazy("What is decided, in a few sentences.")
    )
    horizon = words(
        gettext_lazy(
            "If it costs a candidacy and an appeal would come too late for the vote: why it is decided all the same"
        ),
        rows=3,
    )
    cured = words(
        gettext_lazy("If it is decided again as before: which defect was cured, or which fact is new"), rows=3
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the decision"), choices=settings.LANGUAGES)

    def suggested(self, desk: Desk) -> dict[str, Any]:
        motion = desk.facts.motion
        return {"outcome": motion.outcome if motion else "", "language": desk.proceeding.case.complaint.language}

    def ask(self, desk: Desk) -> None:
        self._ask_outcome(desk)
        self._ask_judges(desk)
        self.claims: Sequence[Claim | AppealClaim] = desk.file.claims
        for number, text in enumerate([claim.text for claim in self.claims], start=1):
            label = _("Answer to claim %(number)d") % {"number": number}
            self.fields[f"answer_{number}"] = words(label, rows=4, help_text=text)
            if desk.facts.rules_on_decision:
                self.fields[f"annulled_{number}"] = _ask_ground(number)
        self.acts = desk.file.acts
        for number, each in enumerate(self.acts, start=1):
            self.fields[f"act_{number}"] = forms.ChoiceField(
                label=_("What becomes of the act complained of"),
                choices=labelled(Becomes, partial(label_for, Becomes), empty=_("Nothing is said of it")),
                required=False,
                help_text=name_act_of(each),
            )
        if desk.facts.remand is None or not desk.facts.remand.outcome:
            del self.fields["cured"]
        self.measures = measures(desk, self.data if self.is_bound else None, initial=self.initial.get(MEASURES))
        self.members = _may_dissent(desk)
        for member in self.members:
            label = ", ".join(filter(None, (member.title, member.nominator)))
            self.fields[f"dissent_{member.seat}"] = words(label, rows=3)

    def _ask_judges(self, desk: Desk) -> None:
        """Where judges are drawn, who decides is said; who was drawn stands at first and is ticked already."""
        if desk.facts.draw is None or not desk.facts.draw.made:
            return
        drawn = desk.facts.draw.judges
        members = sorted(desk.file.seated, key=lambda member: (member.seat not in drawn, member.seat))
        self.fields["judges"] = forms.TypedMultipleChoiceField(
            label=_("Who decides"),
            coerce=int,
            required=False,
            choices=[(member.seat, member.title) for member in members],
            initial=list(drawn),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("By the draw: %(judges)s.") % {"judges": name_seats(desk.proceeding.body_id, drawn)},
        )

    def _ask_outcome(self, desk: Desk) -> None:
        """A collegiate body decides what it adopted; a court chooses."""
        field, motion = self.fields["outcome"], desk.facts.motion
        assert isinstance(field, forms.ChoiceField)
        if desk.facts.collegiate and motion is not None and motion.adopted:
            field.choices = [(motion.outcome, label_for(Outcome, motion.outcome))]
            field.help_text = _("As the roll-call adopted it.")
        else:
            field.choices = outcome_choices(desk)

    def unruled(self) -> list[str]:
        """What a party asked for and nobody has ruled on; a decision may be adopted all the same, but for a recusal."""
        waiting = (each for each in list_waiting(self.desk.file) if each.kind != RequestKind.RECUSAL)
        return [name_request(self.desk.file, each) for each in waiting]

    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("facts", "evidence", "law", "reasons", "operative")]

    def answers(self) -> list[forms.BoundField]:
        """The answer to each claim; on appeal each with why the decision below is set aside."""
        names = [
            name for number in range(1, len(self.claims) + 1) for name in (f"answer_{number}", f"annulled_{number}")
        ]
        return [self[name] for name in names if name in self.fields]

    def acts_complained_of(self) -> list[forms.BoundField]:
        return [self[f"act_{number}"] for number in range(1, len(self.acts) + 1)]

    def dissents(self) -> list[forms.BoundField]:
        return [self[f"dissent_{member.seat}"] for member in self.members]

    def is_valid(self) -> bool:
        """Whether everything can be read; the measures are looked at also where the rest cannot be."""
        return all([super().is_valid(), self.measures.is_valid()])

    def list_errors(self) -> list[tuple[str, str]]:
        said = super().list_errors()
        if not self.is_bound:
            return said
        for form in self.measures.forms:
            number = _("Measure %(number)s") % {"number": form.number}
            said += [(place, f"{number}: {sentence}") for place, sentence in errors_of(form)]
        return said + [("", str(sentence)) for sentence in self.measures.non_form_errors()]

    def with_more_room(self) -> DecideForm | None:
        if MORE not in self.data:
            return None
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }
        return DecideForm(desk=self.desk, initial={**typed, MEASURES: self.measures.typed()})

    def _list_grounds(self) -> tuple[str, ...]:
        """Of each claim why the decision below is set aside; nothing in a first instance."""
        named = (f"annulled_{number}" for number in range(1, len(self.claims) + 1))
        return tuple(self.cleaned_data[name] for name in named if name in self.fields)

    def run(self) -> None:
        cleaned = self.cleaned_data
        text = DecisionText(
            facts=cleaned["facts"],
            evidence=cleaned["evidence"],
            law=cleaned["law"],
            reasons=cleaned["reasons"],
            operative=cleaned["operative"],
            answers=tuple(cleaned[f"answer_{number}"] for number in range(1, len(self.claims) + 1)),
            measures=tuple(self.measures.ordered()),
            dissents=tuple(
                (m.seat, cleaned[f"dissent_{m.seat}"]) for m in self.members if cleaned[f"dissent_{m.seat}"].strip()
            ),
            language=cleaned["language"],
            annulled_for=self._list_grounds(),
            cured=cleaned.get("cured", ""),
            acts=tuple(cleaned[f"act_{number}"] for number in range(1, len(self.acts) + 1)),
        )
        judges = tuple(cleaned.get("judges", ()))
        decide(**self.common, outcome=cleaned["outcome"], text=text, horizon=cleaned["horizon"], judges=judges)


def _ask_ground(number: int) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Claim %(number)d: why the decision below is set aside") % {"number": number},
        choices=labelled(AnnulmentGround, partial(label_for, AnnulmentGround), empty=_("It is not")),
        required=False,
    )


def _may_dissent(desk: Desk) -> list[Member]:
    """The members whose ballot on the adopted motion was not in favour."""
    motion = Motion.objects.filter(proceeding=desk.proceeding).order_by("-id").first()
    if motion is None:
        return []
    return [vote.member for vote in motion.votes.exclude(ballot=Ballot.FOR).select_related("member")]
