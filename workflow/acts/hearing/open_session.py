"""Open a session: when, with whom and in what form it may begin."""

from workflow.act_rule import CLERK, ActRule
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import Nothing
from workflow.guards import main
from workflow.states import ProceedingState, SessionState


def not_before_its_hour(facts: Facts, _given: object = None) -> Refusal | None:
    """A session opened before the announced hour shuts out whoever came for it."""
    session = facts.session
    if session is not None and facts.at < session.starts_at:
        return Refusal("before_its_hour", {"starts_at": session.starts_at.isoformat(), "zone": facts.body.zone})
    return None


def not_after_its_day(facts: Facts, _given: object = None) -> Refusal | None:
    """Whoever came on the announced day went home: another day needs another notice."""
    session = facts.session
    if session is None or local_date(facts.at, facts.body.zone) <= local_date(session.starts_at, facts.body.zone):
        return None
    return Refusal("after_its_day", {"starts_at": session.starts_at.isoformat(), "zone": facts.body.zone})


def session_is_convened(facts: Facts, _given: object = None) -> Refusal | None:
    if facts.session is not None and facts.session.state != SessionState.CONVENED:
        return Refusal("session_not_convened")
    return None


OPEN_SESSION = ActRule(
    name="open_session",
    takes=Nothing,
    roles=CLERK,
    sources=frozenset({ProceedingState.LISTED}),
    given=(
        session_is_convened,
        main.meets_in_person_or_in_view,
        not_before_its_hour,
        not_after_its_day,
        main.only_sworn_members,
        main.quorum_is_there,
    ),
    reads=frozenset({Part.AGENDA}),
)
