"""What of the file each shared guard asks for, so that just that is read beforehand and under the lock.

A guard that stands in no line here asks for nothing beside the case itself, its limits and who acts. One that asks for
more than it says raises NotRead; tests/workflow/test_guard_reads.py holds this table against the guards' own text.
What a guard of one act alone asks for stands in the row of that act.
"""

from collections.abc import Callable, Mapping

from workflow.facts import Part
from workflow.guards import corrections, evidence, main, orders, remand, requests, succession

NOTHING: frozenset[Part] = frozenset()
PARTIES = frozenset({Part.PARTIES})
AGENDA = frozenset({Part.AGENDA})
MOTION = frozenset({Part.MOTION})
DECISION = frozenset({Part.DECISION})
REMAND = frozenset({Part.REMAND})
MEASURES = frozenset({Part.MEASURES})
REQUESTS = frozenset({Part.REQUESTS})
CORRECTIONS = frozenset({Part.CORRECTIONS})

READS: Mapping[Callable[..., object], frozenset[Part]] = {
    main.knows_the_party: PARTIES,
    main.not_heard_yet: PARTIES,
    evidence.replies_are_in: PARTIES,
    succession.party_is_still_there: PARTIES,
    succession.every_party_is_there: PARTIES,
    evidence.acts_for_itself: PARTIES,
    main.meets_in_person_or_in_view: AGENDA,
    main.session_is_open: AGENDA,
    main.only_sworn_members: AGENDA,
    main.quorum_is_there: AGENDA,
    main.no_vote_carried: MOTION,
    main.is_issued: DECISION,
    remand.remands_are_left: REMAND,
    remand.answers_one_case: REMAND,
    remand.somebody_decides_again: REMAND,
    remand.not_annulled_in_law: REMAND,
    remand.repeated: REMAND,
    orders.knows_the_measure: MEASURES,
    orders.is_reported: MEASURES,
    requests.recusals_are_ruled_on: REQUESTS,
    requests.missed_times_are_ruled_on: REQUESTS,
    corrections.a_correction_waits: CORRECTIONS,
}
