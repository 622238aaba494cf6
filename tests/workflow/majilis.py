"""The Majilis elections of 2004 as the tests of the law know them: days, zones, and one body of every level."""

from datetime import UTC, date, datetime

from workflow.bodies import BodyFacts
from workflow.clocks.calendars import Calendar, RoundDay
from workflow.rules.loader import load
from workflow.states import BodyKind, Level

RULEBOOK = load("kz-2004")
ALMATY = "Asia/Almaty"
CALENDAR = Calendar(
    zone=ALMATY,
    rounds=(RoundDay(1, date(2004, 9, 19)), RoundDay(2, date(2004, 10, 3))),
    holidays=frozenset({date(2004, 8, 30)}),
    runoff_constituencies=frozenset({"28"}),
)

SC = BodyFacts("sc", BodyKind.COURT, Level.SC)
CC = BodyFacts("cc", BodyKind.COURT, Level.CC)
COURT = BodyFacts("court", BodyKind.COURT, Level.COURT, parent=SC, court=SC)
CEC = BodyFacts("cec", BodyKind.COMMISSION, Level.CEC, court=SC, zone=ALMATY, size=7)
TEC = BodyFacts("tec", BodyKind.COMMISSION, Level.TEC, parent=CEC, court=COURT, zone=ALMATY, size=7)
DEC = BodyFacts("dec", BodyKind.COMMISSION, Level.DEC, parent=TEC, court=COURT, zone=ALMATY, size=7)
PEC = BodyFacts("pec", BodyKind.COMMISSION, Level.PEC, parent=DEC, court=COURT, zone=ALMATY, size=7)
PROS = BodyFacts("pros", BodyKind.PROSECUTOR, Level.PROS, court=COURT)
COUNCIL = BodyFacts("council", BodyKind.ADVISORY, Level.PUBCOUNCIL, parent=CEC)
AKIMAT = BodyFacts("akimat", BodyKind.OFFICE, Level.OFFICE, court=COURT)


def instant(text: str) -> datetime:
    """An instant from ISO text with an offset, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
