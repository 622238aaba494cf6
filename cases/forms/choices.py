"""The words beside the choices of the filing form: what a kind of complaint or a role means to someone who never filed one."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cases.labels import case_type_label, standing_label
from workflow.states import Standing

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

CONSEQUENCES: Mapping[str, Promise] = {
    Standing.ANONYMOUS: _(
        "Taken as information only: the body must look at it but need not decide it, and you can neither be heard nor appeal."
    ),
    Standing.PROXY: _("You act for a candidate or a party."),
    Standing.CANDIDATE: _("Also if your registration was refused or cancelled."),
}


def case_type_choices(known: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds of complaint of a rulebook, each with one plain line."""
    found = set(known)
    ordered = [code for code in ABOUT if code in found] + sorted(found - set(ABOUT))
    return [(code, _explained(case_type_label(code), ABOUT.get(code))) for code in ordered]


def standing_choices(named: Iterable[str]) -> list[tuple[str, str]]:
    """The roles in which a rulebook knows a filer, in the one order of all."""
    found = set(named)
    return [
        (standing.value, _explained(standing_label(standing), CONSEQUENCES.get(standing)))
        for standing in Standing
        if standing in found
    ]


def _explained(label: str, explanation: Promise | None) -> str:
    if explanation is None:
        return label
    return format_html('<span>{}<br><span class="quiet">{}</span></span>', label, explanation)
