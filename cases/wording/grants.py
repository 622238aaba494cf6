"""An access to a case in words."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Event, Grant
from cases.wording.instants import written_end
from cases.wording.labels import label_for
from workflow.states import GrantRole

LET_DO: Mapping[str, Promise] = {
    "correct": _("Correct the complaint"),
    "waive": _("Say that the complainant need not be heard"),
    "appeal": _("Appeal against the decision"),
    "withdraw": _("Withdraw the complaint"),
}
"""What a representative may be let do, whoever reads it."""


def describe_grant(grant: Grant, zone: str) -> SafeString:
    """Whose it is and until when, e.g. "lawyer@example.org, until the end of …". A name keeps its own direction.

    One element, for the label of a choice lays out each of its own beside the other.
    """
    return format_html("<span><bdi>{}</bdi>, {}</span>", grant.user.get_username(), _find_end(grant, zone))


def describe_representative(grant: Grant, zone: str) -> SafeString:
    """The same, with what the person may do for the complainant."""
    name, until, acts = grant.user.get_username(), _find_end(grant, zone), describe_acts(grant.acts)
    return format_html("<span><bdi>{}</bdi>, {}. {}</span>", name, until, acts)


def _find_end(grant: Grant, zone: str) -> str:
    return written_end(grant.until, zone) if grant.until is not None else gettext("until it is ended")


def describe_acts(acts: Collection[str]) -> str:
    """What a representative was let do, in one sentence."""
    if not acts:
        return gettext("Reads the case and does nothing in it.")
    return gettext("May do for the complainant: %(acts)s.") % {"acts": list_acts(acts)}


def list_acts(acts: Collection[str]) -> str:
    """The acts that a representative was let do, one after the other."""
    return "; ".join(_begin_small(str(words)) for name, words in LET_DO.items() if name in acts)


def _begin_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def describe_role(data: Mapping[str, Any]) -> str:
    """As what the event of an access says that it was given or ended, e.g. "Auditor."."""
    return f"{label_for(GrantRole, str(data['role']))}."


def describe_access(event: Event) -> str:
    """What the event of an access says, in sentences: as what, and where it was given until when and for which acts."""
    sentences = [describe_role(event.data)]
    if event.kind == "access.granted":
        sentences.append(_say_until_when(event))
        if event.data["role"] == GrantRole.REPRESENTATIVE:
            sentences.append(describe_acts(event.data.get("acts", ())))
    return " ".join(sentences)


def _say_until_when(event: Event) -> str:
    assert event.proceeding is not None
    if "until" not in event.data:
        return gettext("Until it is ended.")
    until = written_end(datetime.fromisoformat(event.data["until"]), event.proceeding.body.zone)
    return capfirst(gettext("%(until)s.") % {"until": until})
