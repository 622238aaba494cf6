"""Why a time limit ends otherwise than it was first counted, in a sentence of its explanation."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from cases.wording.ends import end_words

Params = Mapping[str, Any]


def tell_paused(params: Params) -> str:
    """It was suspended meanwhile."""
    return gettext("The time was suspended from %(from)s to %(to)s, so the end moved from %(before)s to %(end)s.") % {
        "from": end_words(params["from"]),
        "to": end_words(params["to"]),
        "before": end_words(params["before"]),
        "end": end_words(params["local"]),
    }


def tell_extended(params: Params) -> str:
    """It was made longer."""
    n = params["hours"]
    said = ngettext(
        "It was extended by %(n)d hour: from %(before)s to %(end)s.",
        "It was extended by %(n)d hours: from %(before)s to %(end)s.",
        n,
    )
    return said % {"n": n, "before": end_words(params["before"]), "end": end_words(params["local"])}


def tell_kept_end(params: Params) -> str:
    """A person had been told of a later end."""
    return gettext(
        "Counted from the service it would end %(before)s. A service that was corrected since had told of a later end, and no "
        "time once given to a person is taken back: it ends %(end)s."
    ) % {"before": end_words(params["before"]), "end": end_words(params["end"])}
