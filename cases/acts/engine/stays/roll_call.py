"""The votes on a stay, taken without a session: who of the body could give them."""

from collections.abc import Mapping

from cases.acts.engine.step import AnyStep
from cases.errors import ActRefused
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.given import RollCall
from workflow.guards.stays import is_ruled_by_one
from workflow.states import Ballot

NOBODY: Mapping[int, str] = {}


def read_call(step: AnyStep, ballots: Mapping[int, str], *, grants: bool) -> RollCall | None:
    """The roll-call as the guards ask for it; None where one rules alone, or nobody voted. `grants` is what was ruled.

    Raises ActRefused for a ballot that is none.
    """
    if is_ruled_by_one(step.facts) or not ballots:
        return None
    if unknown := sorted(seat for seat, ballot in ballots.items() if ballot not in set(Ballot)):
        raise ActRefused(step.rule.name, [Refusal("unknown_ballot", {"seats": unknown})])
    day = local_date(step.at, step.proceeding.body.zone)
    return RollCall(
        ballots=ballots,
        sworn=frozenset(member.seat for member in step.file.seated if member.sworn_at(day)),
        recused=frozenset(each.member.seat for each in step.file.recusals),
        grants=grants,
    )
