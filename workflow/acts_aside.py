"""The acts that lead a case off its straight way, and what the system does by itself: rows as in `workflow.acts`."""

from typing import Any

from workflow import given
from workflow.act_rule import ActRule
from workflow.guards import aside, suspension
from workflow.guards import main as g
from workflow.states import IN_HAND, TO_DECIDE, UNDECIDED, ProceedingState, Role

S = ProceedingState
CLERK = frozenset({Role.CLERK})

WITHDRAW = ActRule(
    name="withdraw",
    takes=given.WithdrawGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=UNDECIDED,
    guards=(
        aside.not_decided_with_its_lead,
        g.withdrawn_by_who_may,
        g.no_vote_carried,
        aside.no_withdrawal_waits,
        aside.not_withdrawn_before,
    ),
    given=(g.withdrawal_is_free, aside.goes_on_where_it_may),
)

KEEP_GOING = ActRule(
    name="keep_going",
    takes=given.KeepGoingGiven,
    roles=frozenset({Role.CLERK, Role.SUPERIOR_CLERK}),
    sources=UNDECIDED,
    guards=(aside.a_withdrawal_waits, aside.kept_going_where_it_may),
    given=(aside.kept_going_by_its_examiner, aside.not_kept_going_before, g.reasons_are_given),
)

TAKE_EFFECT = ActRule(
    name="take_effect",
    takes=given.Nothing,
    roles=frozenset({Role.SYSTEM}),
    sources=UNDECIDED,
    transition="withdraw",
    guards=(aside.not_decided_with_its_lead, g.no_vote_carried),
)

REPORT_PRESSURE = ActRule(
    name="report_pressure",
    takes=given.ReportPressureGiven,
    roles=frozenset({Role.COMPLAINANT}),
    sources=frozenset(S),
    given=(g.reasons_are_given,),
)

UNSEAL = ActRule(
    name="unseal",
    takes=given.UnsealGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=frozenset(S),
    guards=(aside.is_sealed,),
    given=(g.reasons_are_given,),
)

JOIN = ActRule(
    name="join",
    takes=given.JoinGiven,
    roles=CLERK,
    sources=IN_HAND,
    transition="join",
    guards=(
        g.can_decide_at_all,
        g.is_competent,
        g.not_in_own_cause,
        g.no_vote_carried,
        aside.leads_nobody,
        aside.stays_sealed,
    ),
    given=(
        aside.can_be_led,
        aside.lead_is_on_no_agenda,
        aside.lead_is_not_voted_on,
        aside.quorum_could_sit_on_both,
        g.reasons_are_given,
    ),
)

SUSPEND = ActRule(
    name="suspend",
    takes=given.SuspendGiven,
    roles=CLERK,
    sources=IN_HAND,
    transition="suspend",
    guards=(
        g.can_decide_at_all,
        g.is_competent,
        g.not_in_own_cause,
        g.no_vote_carried,
        suspension.law_allows_suspension,
        suspension.only_a_commission_suspends,
        suspension.leads_no_joined_case,
    ),
    given=(
        suspension.for_a_ground_of_the_law,
        suspension.review_is_set,
        suspension.remedy_is_not_lost,
        g.reasons_are_given,
    ),
)

RESUME = ActRule(
    name="resume",
    takes=given.ResumeGiven,
    roles=frozenset({Role.CLERK, Role.SYSTEM}),
    sources=frozenset({S.SUSPENDED}),
    given=(suspension.says_why_it_goes_on,),
)

EXTEND = ActRule(
    name="extend",
    takes=given.ExtendGiven,
    roles=CLERK,
    sources=TO_DECIDE | {S.DECIDED},
    guards=(aside.not_decided_with_its_lead, suspension.law_allows_extension),
    given=(
        suspension.limit_may_be_extended,
        suspension.not_extended_too_often,
        suspension.limit_runs,
        suspension.within_longest_extension,
        g.reasons_are_given,
    ),
)

REVIVE = ActRule(name="revive", takes=given.Nothing, roles=frozenset({Role.SYSTEM}), sources=frozenset({S.JOINED}))

DEVOLVE = ActRule(
    name="devolve",
    takes=given.DevolveGiven,
    roles=frozenset({Role.SYSTEM}),
    sources=UNDECIDED,
    transition="devolve",
    given=(aside.silence_passes_it_up, aside.too_few_are_left, aside.somebody_stands_above),
)

CLOSE = ActRule(
    name="close",
    takes=given.Nothing,
    roles=frozenset({Role.SYSTEM}),
    sources=frozenset({S.DECIDED}),
    transition="close",
)

ASIDE: tuple[ActRule[Any], ...] = (
    WITHDRAW,
    KEEP_GOING,
    TAKE_EFFECT,
    REPORT_PRESSURE,
    UNSEAL,
    JOIN,
    SUSPEND,
    RESUME,
    EXTEND,
    REVIVE,
    DEVOLVE,
    CLOSE,
)
