"""The straight way of a case: the act that gets it on from where it stands, for all that is decided together with it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from cases.acts.engine.facts import motion_facts
from cases.models import Decision, Hearing, Party, Proceeding, Service
from cases.queries.case_file import file_of
from cases.queries.competence import competent_codes
from cases.queries.joinder import counting_as_one, members_of, parties_of
from cases.queries.replies import awaited
from workflow.states import PartyRole, ProceedingState, SessionState

S = ProceedingState

Needed = tuple[str, Any]
"""The act, and the party or body it is done to, None for nobody."""


def _lodged(proceeding: Proceeding) -> Needed:
    competent = competent_codes(proceeding)
    if proceeding.body.code not in competent:
        return "transfer", min(competent)
    return ("convene" if proceeding.case.parties.filter(anonymous=True).exists() else "admit"), None


def _admitted(proceeding: Proceeding) -> Needed:
    known = {each.party_id for each in file_of(proceeding).appeals}
    parties = [
        each
        for each in parties_of(proceeding)
        if (each.pk not in known if proceeding.stage == "appeal" else each.role != PartyRole.COMPLAINANT)
    ]
    told = Service.objects.filter(proceeding__in=_together(proceeding), decision=None)
    return _to_the_first("notify", _left(parties, told.values_list("party_id", flat=True)), "convene")


def _listed(proceeding: Proceeding) -> Needed:
    if not proceeding.agenda_items.filter(session__state=SessionState.OPEN).exists():
        return "open_session", None
    named = [each for each in parties_of(proceeding) if not each.anonymous]
    heard = Hearing.objects.filter(proceeding__in=_together(proceeding))
    return _to_the_first("hear", _left(named, heard.values_list("party_id", flat=True)), "open_session")


def _heard(proceeding: Proceeding) -> Needed:
    file = file_of(proceeding)
    if replies := awaited(file):
        return "reply", replies[0].party_id
    motion = motion_facts(file)
    return ("decide" if motion is not None and motion.carried else "vote"), None


def _decided(proceeding: Proceeding) -> Needed:
    if not Decision.objects.filter(proceeding=proceeding, issued_at__isnull=False).exists():
        return "issue", None
    named = [each for each in parties_of(proceeding) if not each.anonymous]
    told = proceeding.services.exclude(decision=None)
    return _to_the_first("serve", _left(named, told.values_list("party_id", flat=True)), "publish")


def _together(proceeding: Proceeding) -> list[Proceeding]:
    return [proceeding, *members_of(proceeding)]


def _left(parties: list[Party], done: Iterable[UUID]) -> list[Party]:
    """Those to whom it was not done yet; a body that is complained of twice is one."""
    over = counting_as_one(parties, set(done))
    return [each for each in parties if each.pk not in over]


def _to_the_first(act: str, parties: list[Party], otherwise: str) -> Needed:
    return (act, parties[0].pk) if parties else (otherwise, None)


_NEEDED: Mapping[ProceedingState, Callable[[Proceeding], Needed]] = MappingProxyType(
    {
        S.LODGED: _lodged,
        S.CORRECTION: lambda _proceeding: ("correct", None),
        S.ADMITTED: _admitted,
        S.LISTED: _listed,
        S.HEARD: _heard,
        S.SUSPENDED: lambda _proceeding: ("resume", None),
    }
)


def needed(proceeding: Proceeding) -> Needed | None:
    """What is to be done next by the body that has it; None where everything was done, and nobody can appeal."""
    decision = Decision.objects.filter(proceeding=proceeding, published_at__isnull=False).first()
    if decision is not None:
        party = next((each for each in parties_of(proceeding) if not each.anonymous), None)
        can_go_up = decision.appeal and decision.standing == "stands" and party is not None
        return ("appeal", party.pk) if can_go_up and party is not None else None
    return _NEEDED.get(S(proceeding.state), _decided)(proceeding)
