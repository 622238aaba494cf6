"""Where a rule comes from, in the reader's language. A rulebook cites in short English: "Art 20(9); Art 49(1)".

What stands in no table here, as in a rulebook newer than it, is shown as it was written.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop, ngettext

PHRASES = frozenset(
    {
        gettext_noop("Kazakhstan, Constitutional Law on Elections No. 2464 as amended on 14 April 2004 by No. 545"),
        gettext_noop("Art 20(9) names no time for waiting"),
        gettext_noop("Law No. 545 of 14 April 2004"),
        gettext_noop("No rule on acting of its own motion was found"),
        gettext_noop("No rule on joinder was found"),
        gettext_noop("No rule on late evidence was found"),
        gettext_noop("No rule on longer time was found"),
        gettext_noop("No rule on sending back was found"),
        gettext_noop("Recommendation 14 of the Report"),
        gettext_noop("The labour law"),
        gettext_noop("Model procedure after CDL-AD(2002)023rev, II.3.3, and CDL-AD(2020)025 of the Venice Commission"),
        gettext_noop("A choice of this model"),
        gettext_noop("Art 26 asks for a copy of a refusal at once"),
        gettext_noop("Art 26 gives no last hour for filing"),
        gettext_noop("Art 26 gives no time for the appeal"),
        gettext_noop('Art 49(1) says "immediately" and gives no hours'),
        gettext_noop("Art 49(2) gives no time for filing"),
        gettext_noop("CEC Resolution 13/206 of 1999, point 1"),
        gettext_noop("CEC Resolution 13/206 of 1999, point 2"),
        gettext_noop("Code of Civil Procedure of 1999"),
        gettext_noop("Election Media Rules"),
        gettext_noop("Every polling station keeps a journal on voting day"),
        gettext_noop("Inaction may be complained of while it lasts"),
        gettext_noop("No rule on a wrong address was found"),
        gettext_noop("No rule on anonymous filings was found"),
        gettext_noop("No rule on incomplete filings was found"),
        gettext_noop("No rule on recusal was found"),
        gettext_noop("No rule on service was found"),
        gettext_noop("No rule on silence was found"),
        gettext_noop("No rule on suspensive effect was found"),
        gettext_noop("No rule on who may appeal was found"),
        gettext_noop("No rule on withdrawal was found"),
        gettext_noop("No time for filing was found"),
        gettext_noop("No time to decide was found"),
        gettext_noop("The observer from abroad watches and does not complain"),
        gettext_noop("No time for issuing a decision was found"),
        gettext_noop("No time for service was found"),
        gettext_noop("No time for this appeal was found"),
        gettext_noop("OSCE/ODIHR Final Report, 2004"),
        gettext_noop("Recommendation 12 of the Report"),
        gettext_noop("Special ruling of the Supreme Court, Report note 26: commissions must decide"),
        gettext_noop("Supervisory review by the Supreme Court itself"),
        gettext_noop("The candidate's proxy, as to acts seen"),
        gettext_noop("The court above"),
        gettext_noop("The law names no zone"),
        gettext_noop("The outlet's own right"),
        gettext_noop("Petit, Resolving Election Disputes, II.G.37"),
        gettext_noop("compare Albania"),
        gettext_noop("compare Armenia, Art 48(1)"),
        gettext_noop("compare Mexico, law on means of challenge, Art 7"),
        gettext_noop("compare Moldova, Arts 101(5), 102(5)"),
        gettext_noop("compare Serbia, Arts 154, 156"),
        gettext_noop("compare Ukraine, Arts 67, 68"),
        gettext_noop("compare Ukraine, presidential election law, Art 98(2)"),
        gettext_noop("Code of Civil Procedure of 1999, Art 128, for courts"),
        gettext_noop("Code of Civil Procedure of 1999, Arts 54, 242, 247, for courts"),
        gettext_noop("hours from a text of 2023"),
        gettext_noop("Law on the Prosecutor's Office of 21 December 1995, Art 19"),
        gettext_noop("no rule for commissions was found"),
        gettext_noop("no time for a prosecutor's protest was found"),
        gettext_noop("compare Art 20(9)"),
        gettext_noop("no last day for filing was found"),
        gettext_noop("special ruling of the Supreme Court in the case of constituency commission 10"),
        gettext_noop("special ruling of the Supreme Court, Report note 26"),
        gettext_noop("the law names no remote session"),
        gettext_noop("three offsets held at once in 2004"),
    }
)
_NUMBER = r"\d[\d.()-]*"
_ARTICLES = re.compile(rf"Arts? {_NUMBER}(?:, (?:Art )?{_NUMBER})*")
WORKS: Mapping[str, Promise] = MappingProxyType(
    {
        "Report section": gettext_lazy("Report section %(number)s"),
        "Code of Good Practice": gettext_lazy("Code of Good Practice in Electoral Matters, %(number)s"),
        "Explanatory Report": gettext_lazy("Explanatory Report to the Code of Good Practice, paragraph %(number)s"),
        "Dispute Resolution Report": gettext_lazy("Report on Election Dispute Resolution, paragraph %(number)s"),
    }
)
"""What is cited by its short name and a place in it, as in "Report section VIII.B"."""
_PLACE_IN_WORK = re.compile(rf"({'|'.join(WORKS)}) ([IVXL]+(?:\.[A-Za-z\d]+)*|\d+)")


def citation(cite: str) -> str:
    """ "Art 20(9); Art 49(1)" as the reader's lawyers write it. Its parts are divided by semicolons."""
    return "; ".join(_write_part(part) for part in cite.split("; "))


def is_known(cite: str) -> bool:
    """Whether every part of a citation can be said in every language."""
    return all(
        part in PHRASES or _ARTICLES.fullmatch(part) or _PLACE_IN_WORK.fullmatch(part)
        for part in cite.split("; ")
        if part
    )


def _write_part(part: str) -> str:
    if part in PHRASES:
        return gettext(part)
    if _ARTICLES.fullmatch(part):
        numbers = re.findall(_NUMBER, part)
        return ngettext("Art %(numbers)s", "Arts %(numbers)s", len(numbers)) % {"numbers": ", ".join(numbers)}
    if found := _PLACE_IN_WORK.fullmatch(part):
        return str(WORKS[found[1]]) % {"number": found[2]}
    return part
