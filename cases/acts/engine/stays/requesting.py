"""A stay that is asked for, and one that the law itself puts with an appeal."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.complained.settling import settle_acts
from cases.acts.engine.held import held
from cases.acts.engine.stays.suspending import BY_ITSELF, describe_held, hold_back
from cases.acts.engine.step import tell
from cases.models import Decision, Event, Party, Stay
from cases.queries.case_file import CaseFile
from cases.queries.decisions.requests import list_with_earlier
from workflow.states import LimitRule
from workflow.stays import StayState


def find_stayed(file: CaseFile) -> Decision | None:
    """What a stay asked for here is about: the decision made here, or appealed here; None for the act complained of."""
    below = file.appealed
    return file.decision or (below.decision if below is not None else None)


def put_stay(file: CaseFile, party: Party, text: str, *, actor: Actor, at: datetime) -> Event:
    """Put what a party asks for on the file, and start the time in which it must be ruled on."""
    decision = find_stayed(file)
    stay = Stay.objects.create(
        proceeding=file.proceeding, decision=decision, party=party, text=text.strip(), requested_at=at
    )
    rows = deadlines.count(file, LimitRule.STAY, "stay", at=at)
    for each in rows:
        each.stay = stay
    held(file).start(rows)
    about = {"decision": str(decision.pk)} if decision is not None else {}
    data = {"stay": str(stay.pk), "party": str(party.pk), **about}
    return tell(file, "stay.asked", actor=actor, at=at, data=data, personal={"text": stay.text})


def put_stay_by_law(file: CaseFile, *, at: datetime) -> None:
    """The decision that is appealed here waits from now on. Does nothing where it does so already because of this appeal."""
    decision = find_stayed(file)
    assert decision is not None
    places = [each.pk for each in list_with_earlier(file.proceeding)]
    if Stay.objects.filter(proceeding__in=places, party=None, state=StayState.IN_FORCE).exists():
        return
    stay = Stay.objects.create(
        proceeding=file.proceeding,
        decision=decision,
        requested_at=at,
        ruled_at=at,
        state=StayState.IN_FORCE,
        suspends=True,
    )
    data = {
        "stay": str(stay.pk),
        "from": decision.body.code,
        **describe_held(decision, hold_back(file, decision, at=at)),
    }
    tell(file, "stay.began", actor=BY_ITSELF, at=at, data=data)
    settle_acts(file, at=at)
