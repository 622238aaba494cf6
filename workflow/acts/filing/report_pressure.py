"""Report pressure: the complainant tells that somebody wants the complaint gone."""

from dataclasses import dataclass

from workflow.act_rule import ActRule
from workflow.guards import main
from workflow.states import ProceedingState, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPressureGiven:
    reasons: str


REPORT_PRESSURE = ActRule(
    name="report_pressure",
    takes=ReportPressureGiven,
    roles=frozenset({Role.COMPLAINANT}),
    sources=frozenset(ProceedingState),
    given=(main.reasons_are_given,),
)
