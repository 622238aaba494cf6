"""Take effect: a withdrawal that has waited ends the case."""

from workflow.act_rule import ActRule
from workflow.given import Nothing
from workflow.guards import aside, main
from workflow.states import UNDECIDED, Role

TAKE_EFFECT = ActRule(
    name="take_effect",
    takes=Nothing,
    roles=frozenset({Role.SYSTEM}),
    sources=UNDECIDED,
    transition="withdraw",
    guards=(aside.not_decided_with_its_lead, aside.withdraws_own_appeal, main.no_vote_carried),
)
