"""The public name of a party, made of its role and constituency, never of its name."""

from collections.abc import Mapping
from typing import TypedDict

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Constituency, Party
from cases.wording.labels import label_for
from workflow.states import PartyRole, Standing

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
SOMEBODY, NAMED_IN_WORDS = "complainant", "named_in_words"
OTHERS: Mapping[str, Promise] = {
    SOMEBODY: _("A complainant"),
    NAMED_IN_WORDS: _("An office or person named in the complaint"),
}
"""A filer whose standing has no words yet, and a respondent who is no body of ours: the words may name a private person."""


class Label(TypedDict):
    """A public label in the language of the public file, and what it is made of."""

    label: str
    label_code: str
    label_number: int | None


def label_made_of(standing: str, constituency: Constituency | None) -> Label:
    """What the public reads, e.g. "A voter, constituency 3". In the language of the public file, whoever files."""
    code, number = standing if standing in LABELS else SOMEBODY, constituency.number if constituency else None
    return {"label": _say_stored(code, number), "label_code": code, "label_number": number}


def named_in_words() -> Label:
    """The label of a respondent whom the filer named in own words."""
    return {"label": _say_stored(NAMED_IN_WORDS, None), "label_code": NAMED_IN_WORDS, "label_number": None}


def label_of(party: Party) -> str:
    """The public label in the reader's language: a body by its title, a person by their role. Any other as it is stored."""
    if party.body is not None:
        return party.body.title
    return _say_label(party.label_code, party.label_number) if party.label_code else party.label


def _say_stored(code: str, number: int | None) -> str:
    with override(settings.LANGUAGE_CODE):
        return _say_label(code, number)


def _say_label(code: str, number: int | None) -> str:
    who = str({**LABELS, **OTHERS}.get(code, OTHERS[SOMEBODY]))
    return who if number is None else gettext("%(who)s, constituency %(number)s") % {"who": who, "number": number}


def role_in(party: Party, case: Case) -> str:
    """What the party is, e.g. "Complainant"; of a joined case with its number: "Complainant in case 2004-000002"."""
    role = label_for(PartyRole, party.role)
    if party.case_id == case.pk:
        return role
    return gettext("%(role)s in case %(number)s") % {"role": role, "number": party.case.number}
