"""Vote: who may sit in a roll-call, and what it may be about."""

from dataclasses import dataclass

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards import evidence, main, remand, requests, silence, succession
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteGiven:
    outcome: str


def recused_members_stay_out(facts: Facts, _given: object = None) -> Refusal | None:
    session = facts.session
    if session is None or not (session.present & session.recused):
        return None
    rule = facts.rulebook.session.recusal
    return Refusal("member_recused", {"seats": sorted(session.present & session.recused)}, rule.cite, rule.status)


def decides_by_roll_call(facts: Facts) -> Refusal | None:
    return None if facts.collegiate else Refusal("no_roll_call_here", {"body": facts.body.code})


VOTE = ActRule(
    name="vote",
    takes=VoteGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.HEARD}),
    guards=(
        main.can_decide_at_all,
        main.not_in_own_cause,
        silence.nobody_went_on,
        decides_by_roll_call,
        main.session_is_open,
        main.no_vote_carried,
        evidence.replies_are_in,
        requests.recusals_are_ruled_on,
        requests.missed_times_are_ruled_on,
    ),
    given=(
        main.outcome_is_one,
        main.outcome_fits_stage,
        main.outcome_fits_admission,
        succession.every_party_is_there,
        remand.appealed_still_stands,
        remand.remands_are_left,
        remand.answers_one_case,
        remand.somebody_decides_again,
        remand.not_annulled_in_law,
        main.only_sworn_members,
        recused_members_stay_out,
        main.quorum_is_there,
    ),
    reads=frozenset({Part.AGENDA}),
)
