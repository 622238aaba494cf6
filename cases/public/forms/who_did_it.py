"""The question on the filing form that decides who decides: was it done by the commission of the place?"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.queries.who_did_it import depends_on_who_did_it
from workflow.states import WhoDidIt

WORDS = (
    (WhoDidIt.COMMISSION.value, _("Yes: its chair, its secretary, a member, or somebody on their order")),
    (WhoDidIt.NOBODY_THERE.value, _("No: nobody of this commission did it")),
    (WhoDidIt.OTHER.value, _("Somebody else did it: I say below who it was")),
)


class WhoDidItField(forms.ChoiceField):
    """Must be answered where the commission of the chosen place would else decide in its own cause; empty elsewhere."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": _("Choose one of the answers in the list.")}

    def __init__(self) -> None:
        super().__init__(
            required=False,
            choices=WORDS,
            label=_("Was it done by the commission at this polling station?"),
            help_text=_(
                "Answer this if it happened at a polling station. Nobody decides a complaint against themselves: if you "
                "say yes, the commission above decides. If you are not sure, say yes."
            ),
        )


def faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Field, code and sentence of each answer that is missing, or that says something else than the rest of the form."""
    done_by, place = data.get("done_by"), data.get("place")
    respondent = data.get("respondent")
    match done_by:
        case WhoDidIt.COMMISSION if place is None:
            yield (
                "place",
                "place",
                gettext("You say that the commission at the polling station did it. Choose which one."),
            )
        case WhoDidIt.COMMISSION if respondent is not None and respondent != place:
            yield (
                "respondent",
                "contradiction",
                gettext(
                    "You say that the commission at the polling station did it, and chose another body. "
                    "Leave the body open, or change the answer."
                ),
            )
        case WhoDidIt.NOBODY_THERE | WhoDidIt.OTHER if respondent is not None and respondent == place:
            yield (
                "done_by",
                "contradiction",
                gettext(
                    "You chose the commission at the polling station as the body complained of. Then answer yes here."
                ),
            )
        case WhoDidIt.OTHER if respondent is None and not data.get("respondent_text"):
            yield "respondent_text", "who", gettext("You say that somebody else did it. Write who, or choose the body.")
        case "" | None if respondent is None and _needs_answer(data):
            yield "done_by", "required", gettext("Say whether the commission at this polling station did it.")


def _needs_answer(data: Mapping[str, Any]) -> bool:
    if not data.get("election") or not data.get("case_type"):
        return False
    return depends_on_who_did_it(data["election"], data["case_type"], data.get("place"))
