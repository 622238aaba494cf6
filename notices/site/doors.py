"""The fixed doors of the site, to which whoever edits a page may lead its reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SiteDoor:
    name: str
    label: Promise

    @property
    def address(self) -> str:
        return reverse(self.name)


DOORS: Mapping[str, SiteDoor] = {
    "lodge": SiteDoor("cases:lodge", _("File a complaint")),
    "follow": SiteDoor("cases:follow", _("Follow my complaint")),
    "cases": SiteDoor("cases:cases", _("All cases")),
    "decisions": SiteDoor("search:decisions", _("Search decisions")),
    "register": SiteDoor("notices:register", _("Register of decisions")),
    "sessions": SiteDoor("cases:sessions", _("Sessions")),
    "late": SiteDoor("cases:late", _("Who is late")),
}
"""By the code that a page keeps."""
