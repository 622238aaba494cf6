"""The table of acts: who may do what, from which state, under which guards. A page and an act read the same row."""

from typing import Any

from workflow import given
from workflow.act_rule import ActRule
from workflow.acts_aside import ASIDE
from workflow.facts import Part
from workflow.guards import admission, aside, evidence, public, remedy, service, session
from workflow.guards import main as g
from workflow.states import IN_HAND, UNDECIDED, ProceedingState, Role

S = ProceedingState
CLERK = frozenset({Role.CLERK})
BEFORE_SESSION = frozenset({S.ADMITTED, S.LISTED, S.HEARD})

REQUEST_CORRECTION = ActRule(
    name="request_correction",
    takes=given.RequestCorrectionGiven,
    roles=CLERK,
    sources=frozenset({S.LODGED}),
    transition="request_correction",
    guards=(g.correction_not_used, g.can_be_corrected, g.is_competent),
    given=(g.reasons_are_given,),
)

CORRECT = ActRule(
    name="correct",
    takes=given.CorrectGiven,
    roles=frozenset({Role.COMPLAINANT, Role.CLERK}),
    sources=frozenset({S.CORRECTION, S.LODGED, S.JOINED, S.SUSPENDED}),
    guards=(aside.not_decided_with_its_lead, g.correction_is_awaited),
    given=(g.reasons_are_given,),
)

TRANSFER = ActRule(
    name="transfer",
    takes=given.TransferGiven,
    roles=CLERK,
    sources=frozenset({S.LODGED}),
    transition="transfer",
    guards=(g.is_not_competent,),
    given=(g.goes_to_the_named_body, g.never_back, g.reasons_are_given),
)

REFER = ActRule(
    name="refer",
    takes=given.ReferGiven,
    roles=CLERK,
    sources=IN_HAND,
    guards=(aside.stays_sealed,),
    given=(g.asks_another_body, g.addressees_are_known, g.not_asked_already, g.reasons_are_given),
)

ANSWER = ActRule(
    name="answer",
    takes=given.AnswerGiven,
    roles=frozenset({Role.CLERK, Role.OTHER_CLERK}),
    sources=frozenset(S),
    guards=(g.enquiry_is_open,),
    given=(g.reasons_are_given,),
)

ADMIT = ActRule(
    name="admit",
    takes=given.AdmitGiven,
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
)

NOTIFY = ActRule(
    name="notify",
    takes=given.NotifyGiven,
    roles=CLERK,
    sources=frozenset({S.LODGED, S.CORRECTION, *BEFORE_SESSION}),
    given=(
        g.knows_the_party,
        service.opening_not_yet_served,
        service.served_by_hand_or_line,
        service.by_a_channel_of_the_law,
        service.proof_is_given,
    ),
)

CONVENE = ActRule(
    name="convene",
    takes=given.ConveneGiven,
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
)

OPEN_SESSION = ActRule(
    name="open_session",
    takes=given.Nothing,
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
)

HEAR = ActRule(
    name="hear",
    takes=given.HearGiven,
    roles=CLERK,
    sources=frozenset({S.LISTED}),
    guards=(g.session_is_open,),
    given=(g.knows_the_party, g.heard_in_a_known_way, g.not_heard_yet, g.absent_only_if_served),
)

WAIVE = ActRule(
    name="waive",
    takes=given.WaiveGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=frozenset({S.ADMITTED, S.LISTED, S.JOINED}),
    guards=(aside.not_decided_with_its_lead,),
    given=(g.knows_the_party, evidence.acts_for_itself, g.not_heard_yet, g.reasons_are_given),
    reads=frozenset({Part.AGENDA}),
)

ADD_EVIDENCE = ActRule(
    name="add_evidence",
    takes=given.AddEvidenceGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=UNDECIDED | {S.DECIDED, S.CLOSED},
    given=(
        g.knows_the_party,
        evidence.acts_for_itself,
        evidence.says_what_it_is,
        evidence.handed_in_by_now,
        evidence.not_on_the_file,
    ),
    reads=frozenset({Part.PARTIES, Part.MOTION}),
)

REPLY = ActRule(
    name="reply",
    takes=given.ReplyGiven,
    roles=frozenset({Role.CLERK, Role.COMPLAINANT}),
    sources=UNDECIDED,
    guards=(aside.not_decided_with_its_lead, evidence.a_reply_is_awaited),
    closer=(evidence.a_reply_is_awaited,),
    given=(g.knows_the_party, evidence.acts_for_itself, g.reasons_are_given),
)

RECUSE = ActRule(
    name="recuse",
    takes=given.RecuseGiven,
    roles=CLERK,
    sources=frozenset({S.ADMITTED, S.LISTED, S.HEARD}),
    guards=(g.decides_by_roll_call,),
    given=(g.reasons_are_given,),
    reads=frozenset({Part.PARTIES, Part.MOTION}),
)

VOTE = ActRule(
    name="vote",
    takes=given.VoteGiven,
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
)

DECIDE = ActRule(
    name="decide",
    takes=given.DecideGiven,
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
    closer=(g.motion_was_adopted,),
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
)

ISSUE = ActRule(
    name="issue", takes=given.Nothing, roles=CLERK, sources=frozenset({S.DECIDED}), guards=(g.is_not_issued,)
)

SERVE = ActRule(
    name="serve",
    takes=given.ServeGiven,
    roles=CLERK,
    sources=frozenset({S.DECIDED}),
    guards=(g.is_issued,),
    given=(
        g.knows_the_party,
        service.decision_not_yet_served,
        service.served_by_hand_or_line,
        service.by_a_channel_of_the_law,
        service.proof_is_given,
    ),
)

PUBLISH = ActRule(
    name="publish",
    takes=given.PublishGiven,
    roles=CLERK,
    sources=frozenset({S.DECIDED, S.CLOSED}),
    guards=(g.is_issued, g.is_not_published, aside.stays_sealed),
    given=(public.nothing_sealed_survives, public.withheld_stands_there, public.set_aside_with_reasons),
)

TAKE_DOWN = ActRule(
    name="take_down",
    takes=given.TakeDownGiven,
    roles=frozenset({Role.CLERK, Role.SUPERIOR_CLERK}),
    sources=frozenset({S.DECIDED, S.CLOSED}),
    guards=(public.is_public,),
    given=(g.reasons_are_given, public.names_nobody, public.set_aside_with_reasons),
)

IN_ORDER: tuple[ActRule[Any], ...] = (
    REQUEST_CORRECTION,
    CORRECT,
    TRANSFER,
    REFER,
    ANSWER,
    ADMIT,
    NOTIFY,
    CONVENE,
    OPEN_SESSION,
    HEAR,
    WAIVE,
    ADD_EVIDENCE,
    REPLY,
    RECUSE,
    VOTE,
    DECIDE,
    ISSUE,
    SERVE,
    PUBLISH,
    TAKE_DOWN,
)
ACTS: dict[str, ActRule[Any]] = {rule.name: rule for rule in (*IN_ORDER, *ASIDE)}
"""Acts upon one proceeding. `lodge` has no row: nothing filed is refused."""
