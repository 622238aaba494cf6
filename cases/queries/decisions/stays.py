"""Stays of a case: those that a body has to rule on or has granted, and what they are to its file."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cases.models import Proceeding, Stay
from cases.queries.decisions.requests import list_with_earlier
from workflow.facts import StayFacts
from workflow.rules.words import StageName
from workflow.stays import StayState

if TYPE_CHECKING:
    from cases.queries.case_file import CaseFile


def read_stays(files: Iterable["CaseFile"]) -> list[Stay]:
    """Every stay that was asked for in these files or came with them, in the order in which they were asked for."""
    may_be_there = [file for file in files if may_have_stays(file)]
    keys = [each.pk for file in may_be_there for each in list_places(file)]
    if not keys:
        return []
    rows = Stay.objects.filter(proceeding__in=keys)
    return list(rows.select_related("party__body", "party__case", "proceeding", "decision__body", "ordered_from"))


def list_places(file: "CaseFile") -> Iterator[Proceeding]:
    """Where a stay of this file may have been asked for: here, with whoever passed the case on, or in silence let it go on."""
    yield from list_with_earlier(file.proceeding)
    silent = file.passed_by
    if silent is not None and silent.proceeding.undecided:
        yield from list_places(silent)


def may_have_stays(file: "CaseFile") -> bool:
    """Whether a stay can be in the case of this file: one asked for has a clock, one by law an appeal. Asks nothing more."""
    own = file.group.of_case(file.case.pk)
    is_appealed = any(each.proceeding.stage == StageName.APPEAL for each in own)
    return is_appealed or any(limit.stay_id is not None for each in own for limit in each.limits)


def stay_facts(file: "CaseFile") -> Iterator[StayFacts]:
    """Every stay in this file, and in those joined to it."""
    for each in file.stays:
        here = each.proceeding.case_id == file.case.pk
        party = str(each.party_id) if each.party_id is not None else ""
        yield StayFacts(key=str(each.pk), party=party, state=StayState(each.state), here=here)
