"""The public name of a party, made of its role and constituency, never of its name."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cases.labels import party_role_label
from cases.models import Case, Constituency, Party
from workflow.states import Standing

LABELS: Mapping[str, Promise] = {
    Standing.VOTER: _("A voter"),
    Standing.CANDIDATE: _("A candidate"),
    Standing.PARTY: _("A political party"),
    Standing.BLOC: _("An electoral bloc"),
    Standing.COMMISSION_MEMBER: _("A member of an election commission"),
    Standing.DOMESTIC_OBSERVER: _("A domestic observer"),
    Standing.PROXY: _("A proxy of a candidate or party"),
    Standing.MEDIA: _("A representative of the media"),
    Standing.NGO: _("A non-governmental organisation"),
    Standing.INTERNATIONAL_OBSERVER: _("An international observer"),
    Standing.HEAD_OF_STATE: _("The head of state"),
    Standing.CHAMBER_CHAIR: _("The chair of a chamber of parliament"),
    Standing.DEPUTIES: _("Members of parliament together"),
    Standing.HEAD_OF_GOVERNMENT: _("The head of government"),
    Standing.ANONYMOUS: _("Someone who gives no name"),
}


def public_label(standing: str, constituency: Constituency | None) -> str:
    """What the public reads, e.g. "A voter, constituency 3". In the language of the public file, whoever files."""
    with override(settings.LANGUAGE_CODE):
        who = str(LABELS.get(standing, _("A complainant")))
        if constituency is None:
            return who
        return gettext("%(who)s, constituency %(number)s") % {"who": who, "number": constituency.number}


def label_of(party: Party) -> str:
    """The public label in the reader's language: a body by its title, a person by their role. Any other as it is stored."""
    return party.body.title if party.body is not None else in_readers_language(party.label)


def role_in(party: Party, case: Case) -> str:
    """What the party is, e.g. "Complainant"; of a joined case with its number: "Complainant in case 2004-000002"."""
    role = party_role_label(party.role)
    if party.case_id == case.pk:
        return role
    return gettext("%(role)s in case %(number)s") % {"role": role, "number": party.case.number}


def in_readers_language(label: str) -> str:
    """A label that `public_label` made, said anew; a label of another making as it stands."""
    who, number = _taken_apart(label)
    words = _by_stored_words().get(who)
    if words is None:
        return label
    return gettext("%(who)s, constituency %(number)s") % {"who": words, "number": number} if number else str(words)


def _taken_apart(label: str) -> tuple[str, str]:
    """Role and number of the constituency, "" where there is none."""
    with override(settings.LANGUAGE_CODE):
        pattern = re.escape(gettext("%(who)s, constituency %(number)s"))
    for name in ("who", "number"):
        pattern = pattern.replace(re.escape(f"%({name})s"), f"(?P<{name}>.+)")
    found = re.fullmatch(pattern, label)
    return (found["who"], found["number"]) if found else (label, "")


def _by_stored_words() -> dict[str, Promise]:
    known = [*LABELS.values(), _("A complainant"), _("An office or person named in the complaint")]
    with override(settings.LANGUAGE_CODE):
        return {str(words): words for words in known}
