"""The form of a report of pressure that a clerk takes in for the person."""

from django.utils.translation import gettext_lazy

from cases.acts.lodge import Lodged
from cases.acts.report_pressure import report_pressure
from cases.desk.forms.base import ActForm, words


class PressureForm(ActForm):
    intro = gettext_lazy(
        "A complainant says that they are pressed to withdraw. It becomes a case of its own at once, before the body that the "
        "rulebook names; this case goes on."
    )
    done = gettext_lazy("The report is a case of its own.")
    text = words(gettext_lazy("What the person says"), rows=8)
    lodged: Lodged | None = None

    def run(self) -> None:
        self.lodged = report_pressure(**self.common, text=self.cleaned_data["text"])
