"""What the columns of an office's rows are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

COLUMNS: Mapping[str, Words] = {
    "address": _("Address"),
    "body": _("Body"),
    "campaign_from": _("Campaign from"),
    "central": _("Central commission"),
    "cite": _("Rests on"),
    "closed_on": _("Closed on"),
    "closes": _("Poll closes"),
    "code": _("Code"),
    "commission": _("Commission"),
    "court": _("Court"),
    "day": _("Day"),
    "election": _("Election"),
    "email": _("E-mail"),
    "ended_on": _("Last day of the body"),
    "kind": _("Kind"),
    "level": _("Level"),
    "name": pgettext_lazy("of a body or an election", "Name"),
    "name_kk": _("Name in Kazakh"),
    "name_ru": _("Name in Russian"),
    "nominator": _("Nominated by"),
    "number": _("Number"),
    "opening_hours": _("Opening hours"),
    "opens": _("Poll opens"),
    "parent": _("Body above"),
    "role": _("Role"),
    "rulebook": _("Rulebook"),
    "run_off": _("Votes again"),
    "seat": _("Seat"),
    "size": _("Number of members"),
    "slug": _("Short name"),
    "successor": _("Successor"),
    "sworn_on": _("Sworn in on"),
    "telephone": _("Telephone"),
    "term_from": _("First day of the term"),
    "term_until": _("Last day of the term"),
    "territory": _("Territory"),
    "title": _("Title"),
    "voting_day": _("Voting day"),
    "zone": _("Time zone"),
}
"""The field of an entry to what it is called."""


def name_column(column: str) -> str:
    """What this column is called, in the reader's language."""
    return str(COLUMNS[column]) if column else ""
