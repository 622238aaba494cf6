"""What a complainant asks of the body beside the case itself: of which kind it is, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.public.forms.fields import TextField
from cases.wording.labels import label_for
from workflow.states import RequestKind

STAY = "stay"
"""That something waits until it is ruled on: an act of its own, offered beside the other kinds."""


class RequestForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What you ask for"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you ask for.")},
    )
    text = TextField(
        label=_("Your request and your reasons"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Say exactly what the body should do, and why. Only the parties and the body read it."),
        error_messages={"required": _("Write what the body should do, and why.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        kinds = [(str(each), label_for(RequestKind, each)) for each in RequestKind]
        field.choices = [(STAY, _("That what you complain of waits until the body has decided")), *kinds]
