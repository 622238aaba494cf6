"""The words of prosecutors: what comes to their offices, what becomes of it, and the measures that they take."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ApplicationState(StrEnum):
    """Where an application to a prosecutor's office stands. That it is late is a fact beside the state."""

    RECEIVED = "received"
    UNREPORTED = "unreported"
    """Of a summary on paper that names no result: nothing waits for anybody here, and no clock runs."""
    RESOLVED = "resolved"
    """At least one measure was taken because of it."""
    REFUSED = "refused"
    """With an explanation: nothing is found to be against the law."""
    PASSED_ON = "passed_on"


APPLICATION_MOVES: Mapping[ApplicationState, frozenset[ApplicationState]] = MappingProxyType(
    {
        ApplicationState.RECEIVED: frozenset(
            {ApplicationState.RESOLVED, ApplicationState.REFUSED, ApplicationState.PASSED_ON}
        ),
        ApplicationState.UNREPORTED: frozenset(),
        ApplicationState.RESOLVED: frozenset(),
        ApplicationState.REFUSED: frozenset(),
        ApplicationState.PASSED_ON: frozenset(),
    }
)
"""State to those that may follow it; the database refuses any other."""
CONCLUDED = frozenset({ApplicationState.RESOLVED, ApplicationState.REFUSED, ApplicationState.PASSED_ON})
"""How a review ends."""


class Applicant(StrEnum):
    """As what somebody applies to a prosecutor."""

    VOTER = "voter"
    CANDIDATE = "candidate"
    PARTY = "party"
    OBSERVER = "observer"
    MEDIA = "media"
    BODY = "body"
    OTHER = "other"
    ANONYMOUS = "anonymous"


class Subject(StrEnum):
    """What an application is about."""

    VOTER_LIST = "voter_list"
    REGISTRATION = "registration"
    CAMPAIGN = "campaign"
    RESOURCES = "resources"
    """Offices, cars and people of the state used for a campaign."""
    MEDIA = "media"
    COMMISSION = "commission"
    """What an election commission did or did not do."""
    VOTING_DAY = "voting_day"
    COUNTING = "counting"
    OTHER = "other"


class ProsecutorMeasureKind(StrEnum):
    PROTEST = "protest"
    REPRESENTATION = "representation"
    ORDER = "order"
    WARNING = "warning"
    EXPLANATION = "explanation"
    """Of the law. It is no remedy, and told apart from those."""
    DISCIPLINARY = "disciplinary"
    ADMINISTRATIVE = "administrative"
    CRIMINAL = "criminal"
    COURT = "court"
    """An application to a court."""
    ENTRY = "entry"
    """The prosecutor takes part in a case before a court."""


ASKS_NO_ANSWER = frozenset(
    {ProsecutorMeasureKind.WARNING, ProsecutorMeasureKind.EXPLANATION, ProsecutorMeasureKind.ENTRY}
)
"""What is done with its giving, and waits for nobody."""


class ProsecutorMeasureState(StrEnum):
    """Where a measure stands. That it is late is a fact beside the state."""

    PENDING = "pending"
    GIVEN = "given"
    """It asks for no answer."""
    SATISFIED = "satisfied"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


PROSECUTOR_MEASURE_MOVES: Mapping[ProsecutorMeasureState, frozenset[ProsecutorMeasureState]] = MappingProxyType(
    {
        ProsecutorMeasureState.PENDING: frozenset(
            {
                ProsecutorMeasureState.SATISFIED,
                ProsecutorMeasureState.REJECTED,
                ProsecutorMeasureState.WITHDRAWN,
            }
        ),
        ProsecutorMeasureState.GIVEN: frozenset(),
        ProsecutorMeasureState.SATISFIED: frozenset(),
        ProsecutorMeasureState.REJECTED: frozenset(),
        ProsecutorMeasureState.WITHDRAWN: frozenset(),
    }
)
"""State to those that may follow it; the database refuses any other."""
ANSWERS = frozenset({ProsecutorMeasureState.SATISFIED, ProsecutorMeasureState.REJECTED})
"""What an addressee can answer."""
