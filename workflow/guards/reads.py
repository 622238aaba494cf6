"""What of the file each guard asks for, so that just that is read beforehand and under the lock.

A guard that stands in no line here asks for nothing beside the case itself, its limits and who acts. One that asks for
more than it says raises NotRead; tests/workflow/test_guard_reads.py holds this table against the guards' own text.
"""

from collections.abc import Callable, Mapping

from workflow.facts import Part
from workflow.guards import evidence, main, public, service, session

NOTHING: frozenset[Part] = frozenset()
PARTIES = frozenset({Part.PARTIES})
CLAIMS = frozenset({Part.CLAIMS})
AGENDA = frozenset({Part.AGENDA})
MOTION = frozenset({Part.MOTION})
DECISION = frozenset({Part.DECISION})
ENQUIRIES = frozenset({Part.ENQUIRIES})

READS: Mapping[Callable[..., object], frozenset[Part]] = {
    main.opening_served: PARTIES,
    main.knows_the_party: PARTIES,
    main.not_heard_yet: PARTIES,
    main.absent_only_if_served: PARTIES,
    main.all_parties_heard: PARTIES,
    evidence.replies_are_in: PARTIES,
    evidence.a_reply_is_awaited: PARTIES,
    evidence.acts_for_itself: PARTIES,
    service.opening_not_yet_served: PARTIES,
    service.decision_not_yet_served: PARTIES,
    main.claims_are_answered: CLAIMS,
    main.not_on_a_live_agenda: AGENDA,
    main.meets_in_person_or_in_view: AGENDA,
    main.announced_in_time: AGENDA,
    main.open_or_closed_with_a_reason: AGENDA,
    main.not_before_its_hour: AGENDA,
    main.not_after_its_day: AGENDA,
    main.session_is_convened: AGENDA,
    main.session_is_open: AGENDA,
    main.decides_in_session: AGENDA,
    main.only_sworn_members: AGENDA,
    main.recused_members_stay_out: AGENDA,
    main.quorum_is_there: AGENDA,
    session.remote_is_open: AGENDA,
    session.remote_is_recorded: AGENDA,
    main.no_vote_carried: MOTION,
    main.motion_was_adopted: MOTION,
    main.is_issued: DECISION,
    main.is_not_issued: DECISION,
    main.is_not_published: DECISION,
    public.is_public: DECISION,
    main.enquiry_is_open: ENQUIRIES,
}
