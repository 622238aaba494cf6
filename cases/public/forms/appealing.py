"""What a party says against a decision, and what it asks of the body above."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.public.forms.asked_for import MAX_CLAIMS, WithClaims, claim_field
from cases.public.forms.fields import TextField

CLAIM_HINT = _("One thing in each box: the decision must answer each. For example: “Annul the decision.”")


class AppealForm(WithClaims, forms.Form):
    against = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    """The key of the proceeding whose decision stood on the page when it was opened."""
    narrative = TextField(
        label=_("What you say against the decision"),
        max_length=settings.NARRATIVE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What is wrong in it: what was overlooked, who was not heard, which rule was applied wrongly."),
        error_messages={"required": _("Write what is wrong in the decision. A few words are enough to begin with.")},
    )

    cause = TextField(
        label=_("Why it comes late"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What kept you from sending it in time, and since when it no longer does. With this you ask that the time counts "
            "as kept: the body above rules on that first, once. Leave it empty if you do not ask that."
        ),
    )
    asks_stay = forms.BooleanField(label=_("Ask that the decision waits until it is ruled on"), required=False)
    stay = TextField(
        label=_("Why it cannot wait"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What would be lost, or could not be undone, if the decision were carried out meanwhile."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, MAX_CLAIMS + 1):
            self.fields[f"claim_{n}"] = claim_field(n, hint=CLAIM_HINT)
        first = self.fields["claim_1"]
        first.required = True
        first.error_messages["required"] = _("Write at least one thing that you ask for: each is answered.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        asked, reasons = cleaned.get("asks_stay"), cleaned.get("stay", "").strip()
        if asked and not reasons and "stay" not in self.errors:
            self.add_error(
                "stay", _("Write why the decision cannot be carried out meanwhile, or do not ask that it waits.")
            )
        if reasons and not asked:
            self.add_error(
                "asks_stay",
                _("You wrote why it cannot wait. Ask here that the decision waits, or leave the reasons empty."),
            )
        return cleaned

    @property
    def reasons_for_stay(self) -> str:
        """Why the decision should wait; "" where that is not asked."""
        return str(self.cleaned_data["stay"]) if self.cleaned_data.get("asks_stay") else ""
