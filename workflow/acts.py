"""The table of acts: who may do what, from which state, under which guards. A page and an act read the same row."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflow import guards as g
from workflow import guards_admission as admission
from workflow import guards_aside as aside
from workflow import guards_evidence as evidence
from workflow import guards_public as public
from workflow import guards_remedy as remedy
from workflow import guards_service as service
from workflow import guards_session as session
from workflow import guards_suspension as suspension
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.guards import Guard
from workflow.states import IN_HAND, TO_DECIDE, UNDECIDED, ProceedingState, Role

S = ProceedingState
CLERK = frozenset({Role.CLERK})
BEFORE_SESSION = frozenset({S.ADMITTED, S.LISTED, S.HEARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRule:
    """One act. `guards` ask about the file and can be asked at any time; `given` ask about what the actor brings."""

    name: str
    roles: frozenset[Role]
    sources: frozenset[ProceedingState]
    transition: str = ""
    """The lifecycle transition it fires, "" for none (or one that the act itself chooses)."""
    guards: tuple[Guard, ...] = ()
    given: tuple[Guard, ...] = ()


def _of(*rules: ActRule) -> dict[str, ActRule]:
    return {rule.name: rule for rule in rules}


ACTS: dict[str, ActRule] = _of(
    ActRule(
        name="request_correction",
        roles=CLERK,
        sources=frozenset({S.LODGED}),
        transition="request_correction",
        guards=(g.correction_not_used, g.can_be_corrected, g.is_competent),
        given=(g.reasons_are_given,),
    ),
    ActRule(
        name="correct",
        roles=frozenset({Role.COMPLAINANT, Role.CLERK}),
        sources=frozenset({S.CORRECTION, S.LODGED, S.JOINED, S.SUSPENDED}),
        guards=(aside.not_decided_with_its_lead, g.correction_is_awaited),
        given=(g.reasons_are_given,),
    ),
    ActRule(
        name="transfer",
        roles=CLERK,
        sources=frozenset({S.LODGED}),
        transition="transfer",
        guards=(g.is_not_competent,),
        given=(g.goes_to_the_named_body, g.never_back, g.reasons_are_given),
    ),
    ActRule(
        name="refer",
        roles=CLERK,
        sources=IN_HAND,
        guards=(aside.stays_sealed,),
        given=(g.asks_another_body, g.addressees_are_known, g.not_asked_already, g.reasons_are_given),
    ),
    ActRule(
        name="answer",
        roles=frozenset({Role.CLERK, Role.OTHER_CLERK}),
        sources=frozenset(S),
        guards=(g.enquiry_is_open,),
        given=(g.reasons_are_given,),
    ),
    ActRule(
        name="admit",
        roles=CLERK,
        sources=frozenset({S.LODGED}),
        transition="admit",
        guards=(g.can_decide_at_all, g.is_competent, g.not_in_own_cause, g.has_standing_to_be_heard),
        given=(
            admission.of_standing_or_explained,
            admission.in_time_or_explained,
            admission.signed_by_enough_or_explained,
            admission.says_why_against_the_rules,
        ),
    ),
    ActRule(
        name="notify",
        roles=CLERK,
        sources=frozenset({S.LODGED, S.CORRECTION, *BEFORE_SESSION}),
        given=(
            g.knows_the_party,
            g.opening_not_yet_served,
            g.served_by_hand_or_line,
            service.by_a_channel_of_the_law,
            g.proof_is_given,
        ),
    ),
    ActRule(
        name="convene",
        roles=CLERK,
        sources=frozenset({S.LODGED, *BEFORE_SESSION}),
        transition="list_for_session",
        guards=(
            g.can_decide_at_all,
            g.is_competent,
            g.not_in_own_cause,
            g.not_on_a_live_agenda,
            g.no_vote_carried,
            g.opening_served,
        ),
        given=(
            session.convened_by_who_may,
            g.meets_in_person_or_in_view,
            session.remote_is_open,
            session.remote_is_recorded,
            g.announced_in_time,
            g.open_or_closed_with_a_reason,
            aside.sits_alone_if_sealed,
            public.names_nobody,
            public.set_aside_with_reasons,
        ),
    ),
    ActRule(
        name="open_session",
        roles=CLERK,
        sources=frozenset({S.LISTED}),
        given=(
            g.session_is_convened,
            g.meets_in_person_or_in_view,
            g.not_before_its_hour,
            g.not_after_its_day,
            g.only_sworn_members,
            g.quorum_is_there,
        ),
    ),
    ActRule(
        name="hear",
        roles=CLERK,
        sources=frozenset({S.LISTED}),
        guards=(g.session_is_open,),
        given=(g.knows_the_party, g.heard_in_a_known_way, g.not_heard_yet, g.absent_only_if_served),
    ),
    ActRule(
        name="waive",
        roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
        sources=frozenset({S.ADMITTED, S.LISTED, S.JOINED}),
        guards=(aside.not_decided_with_its_lead,),
        given=(g.knows_the_party, evidence.acts_for_itself, g.not_heard_yet, g.reasons_are_given),
    ),
    ActRule(
        name="add_evidence",
        roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
        sources=UNDECIDED | {S.DECIDED, S.CLOSED},
        given=(
            g.knows_the_party,
            evidence.acts_for_itself,
            evidence.says_what_it_is,
            evidence.handed_in_by_now,
            evidence.not_on_the_file,
        ),
    ),
    ActRule(
        name="reply",
        roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
        sources=UNDECIDED,
        guards=(aside.not_decided_with_its_lead, evidence.a_reply_is_awaited),
        given=(g.knows_the_party, evidence.acts_for_itself, g.reasons_are_given),
    ),
    ActRule(
        name="recuse",
        roles=CLERK,
        sources=frozenset({S.ADMITTED, S.LISTED, S.HEARD}),
        guards=(g.decides_by_roll_call,),
        given=(g.reasons_are_given,),
    ),
    ActRule(
        name="vote",
        roles=CLERK,
        sources=frozenset({S.HEARD}),
        guards=(
            g.can_decide_at_all,
            g.not_in_own_cause,
            g.decides_by_roll_call,
            g.session_is_open,
            g.no_vote_carried,
            evidence.replies_are_in,
        ),
        given=(
            g.outcome_is_one,
            g.outcome_fits_admission,
            g.only_sworn_members,
            g.recused_members_stay_out,
            g.quorum_is_there,
        ),
    ),
    ActRule(
        name="decide",
        roles=CLERK,
        sources=frozenset({S.HEARD}),
        transition="decide",
        guards=(
            g.can_decide_at_all,
            g.is_competent,
            g.not_in_own_cause,
            g.motion_was_adopted,
            g.decides_in_session,
            evidence.replies_are_in,
        ),
        given=(
            g.outcome_is_one,
            g.outcome_fits_admission,
            g.all_parties_heard,
            g.text_is_complete,
            g.claims_are_answered,
            g.addressees_are_known,
            remedy.says_where_to_appeal,
            remedy.says_what_instead,
            remedy.ordered_before_its_cutoff,
            remedy.says_why_beyond_the_horizon,
        ),
    ),
    ActRule(name="issue", roles=CLERK, sources=frozenset({S.DECIDED}), guards=(g.is_not_issued,)),
    ActRule(
        name="serve",
        roles=CLERK,
        sources=frozenset({S.DECIDED}),
        guards=(g.is_issued,),
        given=(
            g.knows_the_party,
            g.decision_not_yet_served,
            g.served_by_hand_or_line,
            service.by_a_channel_of_the_law,
            g.proof_is_given,
        ),
    ),
    ActRule(
        name="publish",
        roles=CLERK,
        sources=frozenset({S.DECIDED, S.CLOSED}),
        guards=(g.is_issued, g.is_not_published, aside.stays_sealed),
        given=(public.nothing_sealed_survives, public.withheld_stands_there, public.set_aside_with_reasons),
    ),
    ActRule(
        name="take_down",
        roles=frozenset({Role.CLERK, Role.SUPERIOR_CLERK}),
        sources=frozenset({S.DECIDED, S.CLOSED}),
        guards=(public.is_public,),
        given=(g.reasons_are_given, public.names_nobody, public.set_aside_with_reasons),
    ),
    ActRule(
        name="withdraw",
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
    ),
    ActRule(
        name="keep_going",
        roles=frozenset({Role.CLERK, Role.SUPERIOR_CLERK}),
        sources=UNDECIDED,
        guards=(aside.a_withdrawal_waits, aside.kept_going_where_it_may),
        given=(aside.kept_going_by_its_examiner, aside.not_kept_going_before, g.reasons_are_given),
    ),
    ActRule(
        name="take_effect",
        roles=frozenset({Role.SYSTEM}),
        sources=UNDECIDED,
        transition="withdraw",
        guards=(aside.not_decided_with_its_lead, g.no_vote_carried),
    ),
    ActRule(
        name="report_pressure",
        roles=frozenset({Role.COMPLAINANT}),
        sources=frozenset(S),
        given=(g.reasons_are_given,),
    ),
    ActRule(
        name="unseal",
        roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
        sources=frozenset(S),
        guards=(aside.is_sealed,),
        given=(g.reasons_are_given,),
    ),
    ActRule(
        name="join",
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
    ),
    ActRule(
        name="suspend",
        roles=CLERK,
        sources=IN_HAND,
        transition="suspend",
        guards=(
            g.can_decide_at_all,
            g.is_competent,
            g.not_in_own_cause,
            g.no_vote_carried,
            suspension.law_lets_it_stand_still,
            suspension.a_commission_waits,
            suspension.nothing_else_waits_with_it,
        ),
        given=(
            suspension.for_a_ground_of_the_law,
            suspension.review_is_set,
            suspension.remedy_is_not_lost,
            g.reasons_are_given,
        ),
    ),
    ActRule(
        name="resume",
        roles=frozenset({Role.CLERK, Role.SYSTEM}),
        sources=frozenset({S.SUSPENDED}),
        given=(suspension.says_why_it_goes_on,),
    ),
    ActRule(
        name="extend",
        roles=CLERK,
        sources=TO_DECIDE | {S.DECIDED},
        guards=(aside.not_decided_with_its_lead, suspension.some_time_may_be_longer),
        given=(
            suspension.time_of_who_may_have_longer,
            suspension.not_longer_too_often,
            suspension.limit_runs,
            suspension.no_longer_than_it_may_be,
            g.reasons_are_given,
        ),
    ),
    ActRule(name="revive", roles=frozenset({Role.SYSTEM}), sources=frozenset({S.JOINED})),
    ActRule(
        name="devolve",
        roles=frozenset({Role.SYSTEM}),
        sources=UNDECIDED,
        transition="devolve",
        given=(aside.silence_passes_it_up, aside.too_few_are_left, aside.somebody_stands_above),
    ),
    ActRule(name="close", roles=frozenset({Role.SYSTEM}), sources=frozenset({S.DECIDED}), transition="close"),
)
"""Acts upon one proceeding. `lodge` has no row: nothing filed is refused."""


def refusals(rule: ActRule, facts: Facts, *, with_given: bool = True) -> Iterator[Refusal]:
    """Every reason why this act may not be done now: role, state and all guards, never only the first."""
    if facts.role not in rule.roles:
        yield Refusal("not_your_role", {"roles": sorted(rule.roles), "act": rule.name})
    if facts.state not in rule.sources:
        yield _wrong_state(rule, facts)
        return
    asked = (*rule.guards, *rule.given) if with_given else rule.guards
    yield from (refusal for guard in asked if (refusal := guard(facts)) is not None)


def _wrong_state(rule: ActRule, facts: Facts) -> Refusal:
    """A case that stands still says until when and why; any other, where it stands."""
    if facts.state is S.SUSPENDED and facts.review_at is not None:
        waits = {"review": facts.review_at.isoformat(), "ground": facts.ground, "zone": facts.body.zone}
        return Refusal("stands_still", waits)
    return Refusal("wrong_state", {"state": facts.state.value, "sources": sorted(rule.sources), "act": rule.name})
