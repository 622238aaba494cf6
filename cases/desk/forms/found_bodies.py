"""A body chosen by its name, without a script: where what was typed is no code, the bodies that it fits are offered."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from cases.models import Body

MOST_OFFERED = 20
SEARCHED = ("code", "name", "name_kk", "name_ru", "territory")


def find_bodies(typed: str) -> list[Body]:
    """The first bodies whose code, name or territory holds this, in the order of their codes."""
    fits = Q()
    for spelled in {typed, typed.lower(), typed.capitalize()}:  # SQLite tells capitals apart outside Latin letters
        for name in SEARCHED:
            fits |= Q(**{f"{name}__icontains": spelled})
    return list(Body.objects.filter(fits).order_by("code")[:MOST_OFFERED])


def offer_bodies(form: forms.Form, name: str) -> None:
    """Turn a field that holds no code into a choice of the bodies found by what was typed; it stays where none is found.

    What is chosen is sent as its code, so the form reads it as if it had been typed.
    """
    typed = str(form.data.get(form.add_prefix(name), "")).replace("\x00", "").strip()
    if not typed or Body.objects.filter(code=typed).exists() or not (found := find_bodies(typed)):
        return
    old = form.fields[name]
    form.fields[name] = forms.ChoiceField(
        label=old.label,
        required=old.required,
        choices=[(body.code, f"{body.title} ({body.code})") for body in found],
        widget=forms.RadioSelect,
        help_text=_("Found by what you typed. To look for another one, go back and type more of its name."),
    )
    form._bound_fields_cache.pop(name, None)  # type: ignore[attr-defined]  # Django keeps the field that was there
    form.errors.pop(name, None)
    form.add_error(name, _("This is no code of a body. Choose the body that you mean."))
