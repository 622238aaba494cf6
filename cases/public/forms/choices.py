"""The words beside the choices of the filing form: what a kind of complaint or a role means to someone who never filed one."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.wording.labels import case_type_label, label_for
from workflow.states import Standing

KEPT = 64
"""How many lists are kept in the process, each of one set of rulebooks in one language."""
ABOUT: Mapping[str, Promise] = {
    "voter_list": _(
        "You or somebody else is missing from the list of voters, is on it wrongly, or the entry is wrong."
    ),
    "eday_procedure": _(
        "Something went wrong on voting day at a polling station: a ballot box, the secrecy of the vote, an observer sent out."
    ),
    "counting_protocol": _("The votes were not counted as they should be, or the protocol is wrong or was not shown."),
    "commission_act": _(
        "A polling station's, constituency's or territorial commission decided, did or left undone something."
    ),
    "cec_act": _("The Central Election Commission itself decided, did or left undone something."),
    "registration": _("A candidate or a party list was not registered, or lost its registration."),
    "media_coverage": _(
        "A newspaper, broadcaster or campaigner treats candidates unequally, or an advertisement was refused."
    ),
    "campaign_finance": _("Money for the campaign was raised, spent or reported against the rules."),
    "official_or_local_body": _("An official, an akimat, the police, a university or an employer interfered."),
    "failure_to_act": _("A body did not decide your complaint, or any other, in the time the law gives it."),
    "results_validity": _("The results of the election, or of a part of it, should not stand."),
    "immunity_consent": _("A candidate is to be arrested, summoned or punished, which needs a commission's consent."),
}
"""In the order in which the form offers them; types of a rulebook that are not named here follow."""

SITUATIONS: Mapping[str, tuple[str, Promise, Promise | None]] = {
    "no_ballot": ("eday_procedure", _("I was not given a ballot"), None),
    "turned_away": (
        "eday_procedure",
        _("I was turned away at the polling station"),
        _("If you were told that you are not on the list, choose the next one: it must be put right the same day."),
    ),
    "not_on_list": ("voter_list", _("I am not on the list of voters"), None),
    "voted_for_me": ("eday_procedure", _("Somebody had signed or voted in my place"), None),
    "observer_sent_out": ("eday_procedure", _("I observe the vote and was sent out or kept from seeing"), None),
}
"""What happened to people at a polling station, in their own words: the kind of complaint it is, the words, and a hint."""

CONSEQUENCES: Mapping[str, Promise] = {
    Standing.ANONYMOUS: _(
        "Nobody is a party then. It is taken as information only: the body must look at it but need not decide it, and you "
        "can neither be heard nor appeal. To stay hidden and keep your rights, choose another line and leave the name empty."
    ),
    Standing.PROXY: _("You act for a candidate or a party."),
    Standing.CANDIDATE: _("Also if your registration was refused or cancelled."),
}


def case_type_choices(known: Iterable[str]) -> list[tuple[str, str]]:
    """What happened in a voter's own words, then the kinds of complaint of a rulebook, each with one plain line."""
    return list(_case_types(frozenset(known), get_language()))


@lru_cache(maxsize=KEPT)
def _case_types(found: frozenset[str], _language: str) -> tuple[tuple[str, str], ...]:
    own = [
        (name, _add_explanation(str(words), hint)) for name, (code, words, hint) in SITUATIONS.items() if code in found
    ]
    ordered = [code for code in ABOUT if code in found] + sorted(found - set(ABOUT))
    return (*own, *((code, _add_explanation(case_type_label(code), ABOUT.get(code))) for code in ordered))


def case_type_meant(chosen: str) -> str:
    """The kind of complaint behind a choice of `case_type_choices`."""
    return SITUATIONS[chosen][0] if chosen in SITUATIONS else chosen


def standing_choices(named: Iterable[str]) -> list[tuple[str, str]]:
    """The roles in which a rulebook knows a filer, in the one order of all."""
    return list(_standings(frozenset(named), get_language()))


@lru_cache(maxsize=KEPT)
def _standings(found: frozenset[str], _language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (standing.value, _add_explanation(label_for(Standing, standing), CONSEQUENCES.get(standing)))
        for standing in Standing
        if standing in found
    )


def _add_explanation(label: str, explanation: Promise | None) -> str:
    if explanation is None:
        return label
    return format_html('<span>{}<br><span class="quiet">{}</span></span>', label, explanation)
