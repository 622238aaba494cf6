"""What the filer of a case may do now, read from the same table of acts that the acts themselves obey."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.access.actors import Actor
from cases.access.door import acts_let_do, filer_of
from cases.acts.engine.facts import assemble
from cases.models import Case, Party, Proceeding
from cases.queries.case_file import CaseFile, file_of
from cases.queries.grants import running_grants
from cases.queries.pages.appeal_page import choose_decided, describe_way_up
from cases.queries.values import Task
from cases.wording.grants import LET_DO
from cases.wording.refusals import sentence
from workflow.act_rule import refusals
from workflow.acts import ACTS
from workflow.acts.filing.appeal import APPEAL, AppealGiven
from workflow.acts.filing.correct import CORRECT, CorrectGiven
from workflow.acts.hearing.waive import WAIVE, WaiveGiven
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.rules.words import StageName
from workflow.states import GrantRole, PartyRole

RIGHTS: Mapping[str, Promise] = {
    "correct": _("Correct your complaint"),
    "waive": _("Say that you need not be heard"),
    "make_request": _("Ask the body for something"),
    "appeal": _("Appeal against the decision"),
    "withdraw": _("Withdraw your complaint"),
    "report_pressure": _("Report that somebody presses you to withdraw"),
    "unseal": _("Make this case public"),
    "grant_access": _("Let somebody represent you"),
    "end_access": _("End the access of your representative"),
}
ADDRESSES = {name: f"cases:{name}" for name in RIGHTS}


OF_AN_APPEAL: Mapping[str, Promise] = {"withdraw": _("Withdraw the appeal")}
"""What is called otherwise where the case stands with an appeal."""


def name_right(name: str, *, for_them: bool, stage: str = StageName.FIRST) -> str:
    """What the act is called for the complainant, or `for_them`, for who represents the complainant, at this stage."""
    own = LET_DO if for_them else RIGHTS
    return str(OF_AN_APPEAL.get(name, own[name]) if stage == StageName.APPEAL else own[name])


def complainant(case: Case) -> Party:
    return case.parties.get(role=PartyRole.COMPLAINANT)


def refused_now(name: str, proceeding: Proceeding, actor: Actor, *, at: datetime) -> list[str]:
    """Every reason, in sentences, why the filer may not do this now; empty if they may."""
    return _list_reasons(name, _collect_facts([name], proceeding, actor, at=at), complainant(proceeding.case))


def _collect_facts(names: Collection[str], proceeding: Proceeding, actor: Actor, *, at: datetime) -> Facts:
    """What is asked of the file by these acts."""
    return assemble(file_of(proceeding), actor=actor, at=at, parts=_list_parts(names))


def _list_parts(names: Collection[str]) -> frozenset[Part]:
    return frozenset[Part]().union(*(ACTS[name].parts() for name in names))


def _list_reasons(name: str, facts: Facts, party: Party) -> list[str]:
    return [sentence(refusal) for refusal in _list_refusals(name, facts, party)]


def _list_refusals(name: str, facts: Facts, party: Party) -> Iterator[Refusal]:
    """Who waives or corrects is known before a word of it; of other acts only what the filer brings can still be refused."""
    match name:
        case "correct":
            return refusals(CORRECT, facts, CorrectGiven(reasons=None))
        case "waive":
            return refusals(WAIVE, facts, WaiveGiven(party=party.pk, reasons=None))
        case "appeal":
            return refusals(APPEAL, facts, AppealGiven(party=party.pk, reasons=None, claims=None, stay=""))
    return refusals(ACTS[name], facts, None)


def tasks(request: HttpRequest, proceeding: Proceeding, *, at: datetime) -> list[Task]:
    """The filer's acts: those with a page before those with the reason why not now. Raises Http404 for others."""
    case, let_do = proceeding.case, acts_let_do(request, proceeding.case)
    if let_do is not None:
        return _list_for_representative(request, proceeding, let_do, at=at)
    actor = filer_of(request, case)
    rights = [name for name in RIGHTS if _is_offered(name, case, at=at)]
    return _sort(_make_tasks(rights, proceeding, actor, at=at))


def _make_tasks(
    rights: Collection[str], proceeding: Proceeding, actor: Actor, *, at: datetime, for_them: bool = False
) -> Iterator[Task]:
    """Each act upon the proceeding where the case stands; an appeal upon the one whose decision is appealed.

    The file is read once, as for any one of these acts.
    """
    case, file, party = proceeding.case, file_of(proceeding), complainant(proceeding.case)
    decided = choose_decided(file.group.of_case(case.pk)) if "appeal" in rights else file
    if "appeal" in rights and (decided.decision is not None or decided.silence is not None):
        yield _make_appeal_task(decided, party, actor, at=at, for_them=for_them)
    own = [name for name in rights if name != "appeal"]
    if own:
        facts = assemble(file, actor=actor, at=at, parts=_list_parts(own))
        for name in own:
            label = name_right(name, for_them=for_them, stage=proceeding.stage)
            yield _make_task(name, _list_reasons(name, facts, party), case, label)


def _make_appeal_task(decided: CaseFile, party: Party, actor: Actor, *, at: datetime, for_them: bool) -> Task:
    """With where it goes, until when, and whether the decision waits, as they were stored."""
    facts = assemble(decided, actor=actor, at=at, parts=_list_parts(["appeal"]))
    label = name_right("appeal", for_them=for_them) if decided.decision else gettext("Go on to the next instance")
    task = _make_task("appeal", _list_reasons("appeal", facts, party), decided.case, label)
    way = describe_way_up(decided, party, now=at)
    return replace(task, due=way.in_short) if task.href and way is not None else task


def _is_offered(name: str, case: Case, *, at: datetime) -> bool:
    """Whether the filer's page speaks of it: not where nothing is sealed, or nobody represents them."""
    if name == "unseal":
        return case.is_sealed
    return name != "end_access" or running_grants(case, GrantRole.REPRESENTATIVE, at=at).exists()


def _list_for_representative(
    request: HttpRequest, proceeding: Proceeding, let_do: Collection[str], *, at: datetime
) -> list[Task]:
    """What the filer let their representative do for them."""
    case = proceeding.case
    rights = [name for name in RIGHTS if name in let_do]
    if not rights:
        return []
    actor = filer_of(request, case, rights[0])
    return _sort(_make_tasks(rights, proceeding, actor, at=at, for_them=True))


def _sort(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: task.href is None)


def _make_task(name: str, refused: list[str], case: Case, label: str) -> Task:
    if refused:
        return Task(label, gettext("Not now"), "void", None, reason=" ".join(refused))
    word, state = (gettext("Waits for you"), "soon") if name == "correct" else (gettext("Possible"), "open")
    return Task(label, word, state, reverse(ADDRESSES[name], args=[case.number]))
