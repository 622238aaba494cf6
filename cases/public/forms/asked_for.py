"""What somebody asks for, one thing in each box: the same boxes for a complaint and for an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.public.forms.fields import TextField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MAX_CLAIMS = 5


class WithClaims(forms.BaseForm):
    """A form with the fields `claim_1` to `claim_5`."""

    @property
    def claim_fields(self) -> list[forms.BoundField]:
        return [self[f"claim_{n}"] for n in range(1, MAX_CLAIMS + 1)]

    @property
    def has_more_claims(self) -> bool:
        """Whether more than the first place is filled, so that the others are shown open."""
        return any(field.value() or field.errors for field in self.claim_fields[1:])

    @property
    def claims(self) -> tuple[str, ...]:
        """What is asked for, without the empty places."""
        texts = (self.cleaned_data.get(f"claim_{n}", "") for n in range(1, MAX_CLAIMS + 1))
        return tuple(text for text in texts if text)


def claim_field(n: int, *, hint: str | _StrPromise) -> TextField:
    """The box of the n-th thing that is asked for; the first says what belongs there."""
    label = _("What do you ask for?") if n == 1 else _("What else do you ask for?")
    return TextField(
        label=label,
        help_text=hint if n == 1 else "",
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
