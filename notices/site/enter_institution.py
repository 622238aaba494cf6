"""Entering the institution from a set-up or a command: the whole row at once, checked as the form checks it."""

from collections.abc import Sequence

from django.db import transaction

from notices.models.institution import Institution, all_languages
from notices.site.emblems import keep_emblem

NAMES = ("name", "name_kk", "name_ru", "short_name", "short_name_kk", "short_name_ru")
CONTACT = ("address", "telephone", "email", "opening_hours")


@transaction.atomic
def enter_institution(
    *, emblem: bytes | None = None, languages: Sequence[str] | None = None, **said: str
) -> Institution:
    """Write what is said over what stood there; what is not said stays. Raises ValidationError with what to mend.

    `said` are names and contact, by the columns of the row; `emblem` is the file of a picture, `languages` the codes of those
    offered to the public, in their order.
    """
    if unknown := said.keys() - {*NAMES, *CONTACT}:
        message = f"no column of an institution: {', '.join(sorted(unknown))}"
        raise TypeError(message)
    row = Institution.objects.select_for_update().first() or Institution(languages=all_languages())
    for name, value in said.items():
        setattr(row, name, value)
    if emblem is not None:
        row.emblem = keep_emblem(emblem)
    if languages is not None:
        row.languages = list(languages)
    row.full_clean()
    row.save()
    return row
