"""The form that takes a published text down."""

from django.utils.translation import gettext_lazy

from cases.acts.decision.take_down import take_down
from cases.desk.forms.base import ActForm, Desk, words
from cases.desk.forms.findings import ask_about, reasons_for, shown_to


class TakeDownForm(ActForm):
    act = "take_down"
    intro = gettext_lazy(
        "The text leaves every page, the PDF, the register and search at once. The decision stays in force. "
        "Publish it again with more withheld as soon as you can."
    )
    done = gettext_lazy("The text is taken down.")
    reason = words(
        gettext_lazy("Why it is taken down"), rows=3, help_text=gettext_lazy("Everyone will read it: name no party.")
    )

    def ask(self, desk: Desk) -> None:
        texts = {"takedown_reason": str(self.data.get("reason", ""))} if self.is_bound else {}
        self.found = shown_to(desk.actor, texts, [desk.proceeding], at=desk.at)
        self.fields |= ask_about(self.found, withholding=False)

    def run(self) -> None:
        aside = reasons_for(self, self.found)
        take_down(**self.common, reason=self.cleaned_data["reason"], set_aside=aside)
