"""What the filer of a case may do now, read from the same table of acts that the acts themselves obey."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.access.actors import Actor
from cases.access.door import filer_of
from cases.acts.engine.facts import assemble
from cases.models import Case, Party, Proceeding
from cases.queries.case_file import file_of
from cases.queries.values import Task
from cases.wording.refusals import sentence
from workflow.act_rule import refusals
from workflow.acts import ACTS
from workflow.acts.filing.correct import CORRECT, CorrectGiven
from workflow.acts.hearing.waive import WAIVE, WaiveGiven
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.states import PartyRole

RIGHTS: Mapping[str, Promise] = {
    "correct": _("Correct your complaint"),
    "waive": _("Say that you need not be heard"),
    "withdraw": _("Withdraw your complaint"),
    "report_pressure": _("Report that somebody presses you to withdraw"),
    "unseal": _("Make this case public"),
}
ADDRESSES = {name: f"cases:{name}" for name in RIGHTS}


def complainant(case: Case) -> Party:
    return case.parties.get(role=PartyRole.COMPLAINANT)


def refused_now(name: str, proceeding: Proceeding, actor: Actor, *, at: datetime) -> list[str]:
    """Every reason, in sentences, why the filer may not do this now; empty if they may."""
    return _list_reasons(name, _collect_facts([name], proceeding, actor, at=at), complainant(proceeding.case))


def _collect_facts(names: Collection[str], proceeding: Proceeding, actor: Actor, *, at: datetime) -> Facts:
    """What is asked of the file by these acts."""
    parts = frozenset[Part]().union(*(ACTS[name].parts() for name in names))
    return assemble(file_of(proceeding), actor=actor, at=at, parts=parts)


def _list_reasons(name: str, facts: Facts, party: Party) -> list[str]:
    return [sentence(refusal) for refusal in _list_refusals(name, facts, party)]


def _list_refusals(name: str, facts: Facts, party: Party) -> Iterator[Refusal]:
    """Who waives or corrects is known before a word of it; of other acts only what the filer brings can still be refused."""
    match name:
        case "correct":
            return refusals(CORRECT, facts, CorrectGiven(reasons=None))
        case "waive":
            return refusals(WAIVE, facts, WaiveGiven(party=party.pk, reasons=None))
    return refusals(ACTS[name], facts, None)


def tasks(request: HttpRequest, proceeding: Proceeding, *, at: datetime) -> list[Task]:
    """The filer's acts: those with a page before those with the reason why not now. Raises Http404 for others."""
    actor = filer_of(request, proceeding.case)
    rights = [name for name in RIGHTS if name != "unseal" or proceeding.case.is_sealed]
    facts, party = _collect_facts(rights, proceeding, actor, at=at), complainant(proceeding.case)
    every = [_make_task(name, _list_reasons(name, facts, party), proceeding.case) for name in rights]
    return sorted(every, key=lambda task: task.href is None)


def _make_task(name: str, refused: list[str], case: Case) -> Task:
    label = str(RIGHTS[name])
    if refused:
        return Task(label, gettext("Not now"), "void", None, reason=" ".join(refused))
    word, state = (gettext("Waits for you"), "soon") if name == "correct" else (gettext("Possible"), "open")
    return Task(label, word, state, reverse(ADDRESSES[name], args=[case.number]))
