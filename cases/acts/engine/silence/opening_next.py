"""Silence of a body: what the rulebook makes of it when the time to decide runs out."""

from collections.abc import Iterable

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.devolution import devolve
from cases.acts.engine.step import tell
from cases.models import Deadline, Party, Silence
from cases.queries.case_file import CaseFile
from cases.queries.decisions.silences import PAST_SILENCE
from cases.queries.law import describe_way, find_way, rulebook_of
from cases.queries.office import chained, office_of
from workflow.appeals import opened_by_silence
from workflow.errors import NoRoute
from workflow.rules.words import Silence as Meaning
from workflow.states import CaseLink, LimitRule, PartyRole

SILENCE = Actor.system("silence")


def follow_silence(file: CaseFile, limit: Deadline) -> None:
    """Nobody decided: where the rulebook says so, the body above decides the case, or the next instance opens.

    Asked first, so that elsewhere a time to decide that runs out costs the scheduler no assembling of facts.
    """
    rulebook, case_type, instance = rulebook_of(file.case), file.case.case_type, file.proceeding.instance_name
    if rulebook.silence(case_type, instance) is Meaning.PASSED_UP:
        devolve(file, at=limit.due_before, why="silence")
        return
    meaning = opened_by_silence(rulebook, case_type, instance)
    if meaning is not None and limit.rule == LimitRule.DECIDE:
        open_next(file, limit, meaning)


def open_next(file: CaseFile, limit: Deadline, meaning: Meaning) -> None:
    """Open the next instance to who complained, or appealed, each with a time of its own; the body stays late with it.

    Nothing opens above the last instance, where a body that the rulebook names is not known, for a case that is decided with
    another, and for a report of pressure, of which nobody is to learn.
    """
    if file.lead is not None or file.case.link == CaseLink.PRESSURE or file.silence is not None:
        return
    rulebook, office, body = rulebook_of(file.case), office_of(file.case.election), file.proceeding.body_id
    try:
        found = find_way(file.case, rulebook, chained(body, office=office)[body])
    except NoRoute:
        return
    if found is None:
        return
    at = limit.due_before
    way = describe_way(found, rulebook, office)
    Silence.objects.create(proceeding=file.proceeding, meaning=meaning.value, way=way, fell_at=at)
    file.forget()
    told: dict[str, object] = {"to": found.body.code}
    for party in list_who_may_go_on(file):
        told["deadline"] = deadlines.start(file, LimitRule.APPEAL, PAST_SILENCE, at=at, party=party).pk
    tell(file, f"silence.{meaning}", actor=SILENCE, at=at, data=told)


def list_who_may_go_on(file: CaseFile) -> Iterable[Party]:
    """Who complained or, on appeal, who appealed: silence took nothing from anybody else."""
    appellants = {each.party_id for each in file.appeals}
    for party in file.parties:
        asked = party.pk in appellants if appellants else party.role == PartyRole.COMPLAINANT
        if asked and not party.anonymous:
            yield party
