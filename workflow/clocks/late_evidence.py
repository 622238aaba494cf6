"""What the law makes of evidence by when it comes: before the hearing, after it, or after the decision.

The time of the body does not move. The decision of a collegiate body is taken when its roll-call carries: what comes
later no member has weighed, so it is kept as after the decision, although that is not written down yet.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from workflow.facts import Facts
from workflow.guards.main import no_vote_carried
from workflow.states import LimitRule, ProceedingState

REPLY = LimitRule.REPLY
"""The rulebook's key of the time to reply, and the rule of the stored limit."""
TAKEN = frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED})


def comes_after_decision(facts: Facts) -> bool:
    return facts.state in TAKEN or facts.ended or no_vote_carried(facts) is not None


def comes_after_hearing(facts: Facts) -> bool:
    """After the last party was heard, and in time for the vote."""
    return facts.state is ProceedingState.HEARD and not comes_after_decision(facts)


def may_reply(facts: Facts, *, handed_in_by: Collection[str]) -> tuple[str, ...]:
    """Keys of the parties that get a time to reply: each other one with a name that was heard before this came.

    Who is still to be heard replies in the hearing. Nobody, where the rulebook gives no reply or no time for one.
    """
    rule = facts.rulebook.conduct.late_evidence.answer
    if comes_after_decision(facts) or not rule.reply or facts.rulebook.find_limit(REPLY) is None:
        return ()
    return tuple(
        party.key for party in facts.parties if party.heard and not party.anonymous and party.key not in handed_in_by
    )


def decision_needed_by(ends: Iterable[datetime | None], *, at: datetime) -> datetime | None:
    """The soonest of these that is still to come at `at`, or None: a reply asked for then must leave room to vote before it.

    `ends` are those of the running times to decide of all cases that are decided together, and the instants after which a
    decision can no longer help. A case that is late already gives the whole time to reply.
    """
    return min((end for end in ends if end is not None and end > at), default=None)
