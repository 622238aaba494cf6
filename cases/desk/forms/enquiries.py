"""The forms of the enquiries: asking another body, and answering."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.filing.answer import answer
from cases.acts.filing.refer import KINDS, refer
from cases.desk.forms.base import ActForm, Desk, words
from cases.models import Body
from cases.public.forms.fields import LineField
from cases.queries.law import rulebook_of
from cases.wording.levels import levels_of
from workflow.rules.words import Tier

KIND_WORDS = {
    "state_body_reply": gettext_lazy("A state or local body answers a question"),
    "law_enforcement_check": gettext_lazy("The police or the prosecutor look into something"),
}


class ReferForm(ActForm):
    intro = gettext_lazy(
        "An enquiry closes nothing: the case stays here and its time runs on. The body asked has its own time."
    )
    done = gettext_lazy("The enquiry is sent.")
    to = LineField(
        label=gettext_lazy("Ask which body"),
        help_text=gettext_lazy("Its name, as in the list that opens while you type."),
    )
    enquiry = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(kind, KIND_WORDS[kind]) for kind in reversed(KINDS)]
    )
    question = words(gettext_lazy("Question"))

    def ask(self, desk: Desk) -> None:
        self.fields["to"].widget.attrs |= {"list": "bodies", "autocomplete": "off"}

    @property
    def bodies(self) -> list[tuple[str, str]]:
        """Code and title of what the field suggests while one types; precincts are too many and are written in full."""
        stations = levels_of([rulebook_of(self.desk.proceeding.case)], {Tier.POLLING_STATION})
        others = Body.objects.exclude(pk=self.desk.proceeding.body_id).exclude(level__in=stations)
        return [(body.code, body.title) for body in others.order_by("level", "code")]

    def clean_to(self) -> str:
        """The code of the body whose code, or name in any language, was written. A name of several is no answer."""
        found = self._match_bodies(self.cleaned_data["to"])
        if not found:
            raise forms.ValidationError(_("No body of this name is known. Choose one from the list."))
        if len(found) > 1:
            cleaned = _("Several bodies have this name. Write the code of the one you mean: %(codes)s.")
            raise forms.ValidationError(cleaned % {"codes": ", ".join(found)})
        return found[0]

    def _match_bodies(self, said: str) -> list[str]:
        """The codes of the bodies meant. Compared here: SQLite folds the case of Latin letters alone."""
        rows = Body.objects.exclude(pk=self.desk.proceeding.body_id).order_by("code")
        names = {code: names for code, *names in rows.values_list("code", "name", "name_kk", "name_ru")}
        meant = said.casefold()
        by_code = [code for code in names if code.casefold() == meant]
        return by_code or [code for code, each in names.items() if meant in {name.casefold() for name in each}]

    def run(self) -> None:
        cleaned = self.cleaned_data
        refer(**self.common, to=cleaned["to"], question=cleaned["question"], enquiry=cleaned["enquiry"])


class AnswerForm(ActForm):
    intro = gettext_lazy("Put the answer on the file of the body that asked.")
    done = gettext_lazy("The answer is on the file.")
    enquiry = forms.TypedChoiceField(label=gettext_lazy("Which enquiry"), coerce=int, empty_value=None, required=False)
    text = words(gettext_lazy("Answer"), rows=8)

    def ask(self, desk: Desk) -> None:
        field = self.fields["enquiry"]
        assert isinstance(field, forms.TypedChoiceField)
        asked = desk.proceeding.enquiries.select_related("to")
        if desk.actor.body_id != desk.proceeding.body_id:
            asked = asked.filter(to=desk.actor.body_id)
        field.choices = [(each.pk, f"{each.to.title}: {each.question[:80]}") for each in asked]

    def run(self) -> None:
        answer(**self.common, text=self.cleaned_data["text"], enquiry_id=self.cleaned_data["enquiry"])
