"""The words a rulebook may use. A word that is not here is refused when the rulebook is read."""

from enum import StrEnum


class Unit(StrEnum):
    """How a limit counts."""

    DAY = "day"
    """Local civil days; the day of the event is day zero; the last one ends at 24:00."""
    WORKING_DAY = "working_day"
    """Local civil days that are neither weekend nor holiday nor closure; the day of the event is day zero."""
    HOUR = "hour"
    """Elapsed hours, whatever the clocks on the wall do."""
    SAME_DAY = "same_day"
    """Until 24:00 of the local day of the event."""
    IMMEDIATE = "immediate"
    """At once, as the rulebook's clock says what that means."""
    POLL_CLOSE = "poll_close"
    """Until the next poll closes."""
    POLL_OPEN = "poll_open"
    """Until the next poll opens."""
    DAYS_BEFORE_VOTING = "days_before_voting"
    """Until the end of the local day that many days before the next voting day: 1 is the eve, 0 voting day itself."""
    OPEN = "open"
    """As long as the thing complained of lasts: no end."""


class Anchor(StrEnum):
    """The instant a limit runs from."""

    RECEIPT = "receipt"
    ACT = "act"
    KNOWLEDGE = "knowledge"
    SERVICE = "service"
    PUBLICATION = "publication"
    EXPIRY = "expiry"
    REQUEST = "request"
    ADOPTION = "adoption"
    ISSUE = "issue"


class Binds(StrEnum):
    """Whom a limit binds. Of two readings the longer protects a person; of a body both are kept."""

    BODY = "body"
    PERSON = "person"


class WindowReading(StrEnum):
    """How "less than n days before voting" may be read."""

    CALENDAR_DAYS = "calendar_days"
    HOURS_BEFORE_OPENING = "hours_before_opening"


class Roll(StrEnum):
    """What becomes of a last day on which nobody works."""

    NEVER = "never"
    NEXT_DAY_NOT_HOLIDAY = "next_day_not_holiday"
    """Moves over public holidays and closures; intake is organised on weekends."""
    NEXT_WORKING_DAY = "next_working_day"
    """Moves over weekends, public holidays and closures."""


class Tier(StrEnum):
    """What a level of body is to the map of an election, whatever a country calls it. Routes speak of tiers."""

    POLLING_STATION = "polling_station"
    CONSTITUENCY = "constituency"
    TERRITORY = "territory"
    CENTRAL = "central"
    COURT = "court"
    SUPREME_COURT = "supreme_court"
    OTHER = "other"


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Route(StrEnum):
    """How the competent body of one stage is found."""

    COMMISSION_OF_PLACE = "commission_of_place"
    DISTRICT_OF_PLACE = "district_of_place"
    PARENT_OF_RESPONDENT = "parent_of_respondent"
    PARENT_OF_DECIDER = "parent_of_decider"
    COURT_AT_SEAT = "court_at_seat"
    CENTRAL = "central"
    SUPREME_COURT = "supreme_court"
    CENTRAL_OR_COURT = "central_or_court"
    NAMED = "named"
    """The one body of the level that `body` names."""
    LAST_INSTANCE = "last_instance"


class Silence(StrEnum):
    """What it means that an instance does not decide in time. It is always late; this is what follows beside that."""

    NOTHING = "nothing"
    PASSED_UP = "passed_up"
    """The body above decides the case itself."""
    REFUSED = "refused"
    """It counts as refused: no decision, and the next instance opens."""
    NEXT_OPENS = "next_opens"
    """The next instance opens, and nothing counts as decided."""
    GRANTED = "granted"
    """It counts as granted. No act carries that out, so `rules check` lets no rulebook say it."""


OPENS_NEXT = frozenset({Silence.REFUSED, Silence.NEXT_OPENS})
"""Who complained, or appealed, may go on to the next instance although nothing was decided."""


class StageName(StrEnum):
    """The two instances that every case type has. Further ones have names of their own (`CaseType.instances`)."""

    FIRST = "first"
    APPEAL = "appeal"
