"""How far a rule was checked, as a step of an explanation says it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

TRUST: Mapping[str, Promise] = {
    "verified": pgettext_lazy("how far a rule was checked", "verified"),
    "verified_in_part": pgettext_lazy("how far a rule was checked", "verified in part"),
    "seed": pgettext_lazy("how far a rule was checked", "from the observers' report"),
    "memory": pgettext_lazy("how far a rule was checked", "not checked against the law"),
    "design": pgettext_lazy("how far a rule was checked", "a rule of this system"),
    "gap": pgettext_lazy("how far a rule was checked", "the law is silent"),
}
