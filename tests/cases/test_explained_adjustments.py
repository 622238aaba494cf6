"""How a due time is told that was capped, stood still, was made longer, or is counted by other days and other clocks."""

from copy import deepcopy
from typing import Any

import pytest

from cases.wording.explanations import sentence, steps
from tests.workflow.majilis import ALMATY, CALENDAR, instant
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules.loader import DATA, parse
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook

TEXT = Document((DATA / "kz-2004.yaml").read_text("utf-8")).data()
RULE = {"cite": "Art 20(9)", "status": "verified"}


CUTOFF = "cutoff.warn"


def rulebook(key: str = "transfer", **limit: object) -> Rulebook:
    """The law of 2004 with another time to transfer (or at `key`), of which nothing but the words matters here."""
    data = deepcopy(TEXT)
    old = data["limits"].get(key, data["limits"]["transfer"])
    data["limits"][key] = {"from": "receipt", "binds": "body", **RULE, "examples": old["examples"], **limit}
    return parse(data)


def told(law: Rulebook, start: str, key: str = "transfer", **inputs: Any) -> Due:
    return due_for(law, CALENDAR, DeadlineInputs(key=key, start=instant(start), zone=ALMATY, **inputs))


def test_cap_names_its_rule() -> None:
    """A cap says when it would have ended and by which rule it ends sooner."""
    law = rulebook(n=5, unit="day", cap={"days_before_voting": 1, "cite": "Art 26", "status": "design"})
    assert (
        "That would end Tue, 21 Sept 2004 24:00. It must be settled before the vote of Sun, 19 Sept 2004, "
        "so it ends Sat, 18 Sept 2004 24:00 at the latest (Art 26, a rule of this system, not law)."
    ) in steps(told(law, "2004-09-16T10:00+07:00").explanation)


def test_pause_says_from_and_to() -> None:
    """A time that stood still says from when to when and what moved."""
    pause = (instant("2004-08-26T10:00+07:00"), instant("2004-08-28T15:00+07:00"))
    found = told(rulebook(n=5, unit="day"), "2004-08-25T15:00+07:00", paused=(pause,))
    assert (
        "The time stood still from Thu, 26 Aug 2004 10:00 to Sat, 28 Aug 2004 15:00, "
        "so the end moved from Mon, 30 Aug 2004 24:00 to Thu, 2 Sept 2004 05:00."
    ) in steps(found.explanation)
    assert "Ends Thu, 2 Sept 2004 05:00." in steps(found.explanation)


def test_pause_follows_added_hours() -> None:
    pause = (instant("2004-08-26T18:00+07:00"), instant("2004-08-26T19:00+07:00"))
    found = told(rulebook(n=24, unit="hour"), "2004-08-25T15:00+07:00", extended_hours=12, paused=(pause,))
    assert steps(found.explanation)[2:5] == [
        "It was made longer by 12 hours: from Thu, 26 Aug 2004 15:00 to Fri, 27 Aug 2004 03:00.",
        (
            "The time stood still from Thu, 26 Aug 2004 18:00 to Thu, 26 Aug 2004 19:00, "
            "so the end moved from Fri, 27 Aug 2004 03:00 to Fri, 27 Aug 2004 04:00."
        ),
        "Ends Fri, 27 Aug 2004 04:00.",
    ]


def test_extension_says_how_much() -> None:
    found = told(rulebook(n=24, unit="hour"), "2004-08-25T15:00+07:00", extended_hours=12)
    assert ("It was made longer by 12 hours: from Thu, 26 Aug 2004 15:00 to Fri, 27 Aug 2004 03:00.") in steps(
        found.explanation
    )


def test_working_days_are_named() -> None:
    """Working days name the days counted and those on which nobody works."""
    found = told(rulebook(n=3, unit="working_day"), "2004-08-26T15:00+07:00")
    assert (
        "3 working days: 27, 31 Aug 2004, 1 Sept 2004. "
        "Nobody works on 28, 29, 30 Aug 2004 (The labour law, from memory, not verified)."
    ) in steps(found.explanation)


def test_poll_limit_names_voting_day() -> None:
    """A limit up to the opening of the poll or a day before it names the voting day."""
    opening = told(rulebook(unit="poll_open"), "2004-09-16T10:00+07:00")
    assert "It may be done until the poll opens on Sun, 19 Sept 2004." in steps(opening.explanation)
    eve = told(rulebook(CUTOFF, n=1, unit="days_before_voting"), "2004-09-10T10:00+07:00", CUTOFF)
    assert (
        "It may be done until the end of the day before voting: Sat, 18 Sept 2004, since Sun, 19 Sept 2004 is voting day."
    ) in steps(eve.explanation)
    fifth = told(rulebook(CUTOFF, n=5, unit="days_before_voting"), "2004-09-10T10:00+07:00", CUTOFF)
    assert (
        "It may be done until the end of the day 5 days before voting: Tue, 14 Sept 2004, "
        "since Sun, 19 Sept 2004 is voting day."
    ) in steps(fifth.explanation)
    same = told(rulebook(CUTOFF, n=0, unit="days_before_voting"), "2004-09-10T10:00+07:00", CUTOFF)
    assert "It may be done until the end of voting day, Sun, 19 Sept 2004." in steps(same.explanation)


def test_both_place_clocks_are_shown() -> None:
    """Two places whose clocks may count are both shown and the longer protects."""
    law = rulebook("correction", n=1, unit="day", binds="person", **{"from": "request"})
    found = told(law, "2004-08-25T15:00+07:00", "correction", filing_zone="Asia/Aqtau")
    assert (
        "It can be counted by the clocks of two places "
        "(Almaty: until Thu, 26 Aug 2004 24:00; Aqtau: until Thu, 26 Aug 2004 24:00). The longer time counts "
        "(The law names no zone; three offsets held at once in 2004, a rule of this system, not law)."
    ) in sentence(found.explanation)
    assert found.due_before == instant("2004-08-27T00:00+05:00")
    assert "Ends Thu, 26 Aug 2004 24:00 (Aqtau)." in steps(found.explanation), "with the city that counts"


def test_same_clock_is_told_once() -> None:
    """Two zones of one clock are not told twice."""
    law = rulebook("correction", n=1, unit="day", binds="person", **{"from": "request"})
    found = told(law, "2004-08-25T15:00+07:00", "correction", filing_zone="Asia/Almaty")
    assert "clocks of two places" not in sentence(found.explanation)
    assert "Ends Thu, 26 Aug 2004 24:00." in steps(found.explanation)


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        (
            "America/Sao_Paulo",
            "2004-10-31T15:00-03:00",
            "Ends Mon, 1 Nov 2004 24:00. The clocks are put forward in that night and go from 24:00 to 01:00 at once.",
        ),
        (
            "America/Sao_Paulo",
            "2005-02-18T15:00-02:00",
            "Ends Sat, 19 Feb 2005 24:00. The clocks are put back in that night and reach 24:00 twice; the second time counts.",
        ),
        (
            "Atlantic/Azores",
            "2004-10-29T15:00-01:00",
            "Ends Sat, 30 Oct 2004 24:00. The clocks show that midnight twice; the first one counts.",
        ),
    ],
)
def test_odd_midnight_is_explained(zone: str, start: str, end: str) -> None:
    """A midnight that is moved or doubled says which."""
    law = rulebook(n=1, unit="day")
    found = due_for(law, CALENDAR, DeadlineInputs(key="transfer", start=instant(start), zone=zone))
    assert end in steps(found.explanation)
