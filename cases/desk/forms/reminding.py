"""The form by which a body above reminds one that is late. It asks for no words: a reminder is public."""

from django.utils.translation import gettext_lazy

from cases.acts.superior.remind import remind
from cases.desk.forms.base import ActForm


class RemindForm(ActForm):
    act = "remind"
    intro = gettext_lazy(
        "The body and the parties are told by letter that you remind it, and everyone reads it on the page of the case. "
        "It takes no case away from the body and moves no time. Once a day a case is enough."
    )
    done = gettext_lazy("The body was reminded. It and the parties are told by letter.")

    def run(self) -> None:
        remind(**self.common)
