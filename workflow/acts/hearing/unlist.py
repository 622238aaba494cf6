"""Unlist: take a case off the agenda of a session that is called off."""

from workflow.act_rule import CLERK, ActRule
from workflow.given import Nothing
from workflow.states import ProceedingState

UNLIST = ActRule(name="unlist", takes=Nothing, roles=CLERK, sources=frozenset({ProceedingState.LISTED}))
