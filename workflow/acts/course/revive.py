"""Revive: a joined case goes on alone when its lead ends without a decision."""

from workflow.act_rule import ActRule
from workflow.given import Nothing
from workflow.states import ProceedingState, Role

REVIVE = ActRule(
    name="revive", takes=Nothing, roles=frozenset({Role.SYSTEM}), sources=frozenset({ProceedingState.JOINED})
)
