"""The words of the act by which an office enters its bodies, members and elections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

EVENTS: Mapping[str, Promise] = {
    "office.entered": _("Bodies, members or elections entered"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "not_administrator": _(
        "Only an administrator of the office enters bodies, members and elections. Ask one to do it, or to make you one."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
