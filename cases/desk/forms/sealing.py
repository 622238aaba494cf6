"""The form by which a body makes a sealed case public."""

from django.utils.translation import gettext_lazy

from cases.acts.course.unseal import unseal
from cases.desk.forms.base import ActForm, words


class UnsealForm(ActForm):
    act = "unseal"
    intro = gettext_lazy(
        "Everybody will know of this case, of the case it is about, and so of the person who reported. It cannot be sealed "
        "again. Ask the person first: whoever presses them will read it too."
    )
    done = gettext_lazy("The case is public now.")
    reasons = words(gettext_lazy("Why the case is made public"))

    def run(self) -> None:
        unseal(**self.common, reasons=self.cleaned_data["reasons"])
