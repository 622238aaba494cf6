"""Enter a successor: another person takes the place of a party that is no more, and goes on where it was."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.service import renew_time_to_appeal
from cases.acts.engine.step import AnyStep, begin
from cases.models import EndOfParty, Event, Identity, Party, Succession
from cases.wording.parties import label_made_of
from workflow.acts.course.enter_successor import ENTER_SUCCESSOR, EnterSuccessorGiven

REACHED = ("name", "email", "phone", "address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """Who takes the place: as what, and how to reach them. All but the standing is sealed."""

    standing: str
    name: str
    email: str = ""
    phone: str = ""
    address: str = ""


@act(THE_PROCEEDING)
def enter_successor(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID,
    successor: Successor,
    proof: str,
) -> Event:
    """Give the place of the party to its successor, whom everything binds that was done there.

    The whole time to appeal runs for the successor from now on, where it ran or ran out since the party was no more. Raises
    ActRefused.
    """
    step = begin(ENTER_SUCCESSOR, held.file(proceeding_id), actor=actor, at=at)
    step.require(EnterSuccessorGiven(party=party_id, standing=successor.standing, name=successor.name, proof=proof))
    party = next(each for each in step.file.parties if each.pk == party_id)
    former, since = _read_people(party), party.ended_at
    _take_place(step, party, successor, former)
    assert since is not None
    renew_time_to_appeal(step.file, party, since=since, at=at)
    personal = {"former": former, "successor": asdict(successor), "proof": proof}
    data = {"party": str(party.pk), "standing": successor.standing}
    return step.record("party.succeeded", data=data, personal=personal)


def _read_people(party: Party) -> list[dict[str, str]]:
    """Everybody who had the place so far, as written down and as their account says: what is public names none of them."""
    identity, people = Identity.objects.filter(party=party).first(), []
    if identity is not None:
        people += [*identity.before, {name: getattr(identity, name) for name in REACHED}]
    if party.user is not None:
        people.append({"name": party.user.get_full_name(), "email": party.user.email, "phone": "", "address": ""})
    return people


def _take_place(step: AnyStep, party: Party, successor: Successor, people: list[dict[str, str]]) -> None:
    ended = EndOfParty.objects.filter(party=party).latest("id")
    former = {f"former_{name}": getattr(party, name) for name in ("label", "label_code", "label_number")}
    Succession.objects.create(of=ended, at=step.at, **former)
    for name, value in label_made_of(successor.standing, step.case.constituency).items():
        setattr(party, name, value)
    party.ended_at = party.user = None
    party.save(update_fields=["label", "label_code", "label_number", "ended_at", "user"])
    reached = {name: getattr(successor, name) for name in REACHED}
    Identity.objects.update_or_create(party=party, defaults={**reached, "before": people})
