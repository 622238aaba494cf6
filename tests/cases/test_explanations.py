"""A due time explained in plain sentences."""

from dataclasses import replace

import pytest

from cases.wording import explanations
from cases.wording.explanations import sentence, steps
from tests.workflow.majilis import ALMATY, CALENDAR, RULEBOOK, instant
from workflow.clocks.deadlines import Due, due
from workflow.rules.limits import Example
from workflow.rules.loader import load
from workflow.rules.words import Anchor

AT_ONCE = (
    "It must be done at once. The law gives no hours for this, so this system counts until the end of the same day."
)
EXAMPLES = [
    pytest.param(key, example, id=f"{key}-{example.because}")
    for key in RULEBOOK.limit_keys()
    for example in RULEBOOK.limit(key).examples
]


def explained(key: str, start: str, **also: str) -> Due:
    others = {anchor: instant(at) for anchor, at in also.items()}
    return due(rulebook=RULEBOOK, key=key, start=instant(start), also=others, calendar=CALENDAR, zone=ALMATY)


def test_holiday_period_reads_as_paragraph() -> None:
    """Five days over a holiday read as a paragraph."""
    assert sentence(explained("commission_act.first.decide", "2004-08-25T15:00+07:00").explanation) == (
        "Received Wed, 25 Aug 2004 15:00 (Almaty). "
        "That day does not count (Code of Civil Procedure of 1999, from memory, not verified). "
        "5 calendar days: 26, 27, 28, 29, 30 Aug 2004. "
        "Ends Mon, 30 Aug 2004 24:00. "
        "Mon, 30 Aug 2004 is a public holiday, which does not move the end (Art 49(3), verified in part). "
        "Rule: Art 20(9); Art 49(1), from memory, not verified."
    )


def test_urgent_limit_explains_itself() -> None:
    """At once near voting says why and when the warning comes."""
    assert steps(explained("commission_act.first.decide", "2004-09-15T11:00+07:00").explanation) == [
        "Received Wed, 15 Sept 2004 11:00 (Almaty).",
        (
            "It is near voting: less than 5 days before Sun, 19 Sept 2004. "
            "So the time is shorter (Art 20(9); Art 49(1), from memory, not verified)."
        ),
        AT_ONCE,
        "Ends Wed, 15 Sept 2004 24:00.",
        "A warning is given Wed, 15 Sept 2004 13:00.",
        "Rule: Art 20(9); Art 49(1), from memory, not verified.",
    ]


def test_both_body_readings_are_told() -> None:
    assert steps(explained("commission_act.first.decide", "2004-09-14T10:00+07:00").explanation) == [
        "Received Tue, 14 Sept 2004 10:00 (Almaty).",
        "That day does not count (Code of Civil Procedure of 1999, from memory, not verified).",
        (
            "Where it is less than 5 days before voting on Sun, 19 Sept 2004, the time is shorter "
            "(Art 20(9); Art 49(1), from memory, not verified). Whether it is can be read in two ways "
            "(days before voting counted as calendar days: until Sun, 19 Sept 2004 24:00; "
            "days before voting counted in hours before the poll opens: until Tue, 14 Sept 2004 24:00)."
        ),
        "5 calendar days: 15, 16, 17, 18, 19 Sept 2004.",
        (
            "By the shorter reading it ends Tue, 14 Sept 2004 24:00; after that the body is late by one reading "
            "of the law, and not yet late."
        ),
        "Ends Sun, 19 Sept 2004 24:00.",
        "A warning is given Tue, 14 Sept 2004 12:00.",
        "Rule: Art 20(9); Art 49(1), from memory, not verified.",
    ]


def test_longer_reading_protects_person() -> None:
    """Of two readings of a person's time the longer counts."""
    assert steps(explained("correction", "2004-09-14T10:00+07:00").explanation)[:2] == [
        "Requested Tue, 14 Sept 2004 10:00 (Almaty).",
        (
            "Where it is less than 5 days before voting on Sun, 19 Sept 2004, the time is shorter "
            "(No rule on incomplete filings was found, the law is silent; this is the declared default). "
            "Whether it is can be read in two ways "
            "(days before voting counted as calendar days: until Wed, 15 Sept 2004 10:00; "
            "days before voting counted in hours before the poll opens: until Tue, 14 Sept 2004 12:00). "
            "The longest time counts, because it protects the person."
        ),
    ]
    person = explained("registration.first.lodge", "2004-09-18T10:00+07:00", act="2004-09-16T17:00+07:00")
    assert "from the act complained of: until Thu, 23 Sept 2004 24:00" in sentence(person.explanation)
    assert "The longest time counts, because it protects the person." in sentence(person.explanation)


def test_old_limit_keeps_shorter_reading() -> None:
    """A stored limit of before still says that the shorter binds."""
    stored = explained("commission_act.first.decide", "2004-09-14T10:00+07:00").explanation
    window = next(each["params"] for each in stored if each["code"] == "window")
    window |= {"applied": True, "protects": "body"}
    told = sentence([each for each in stored if each["code"] == "window"])
    assert told.endswith("The shortest time counts, because it binds the body.")
    assert "It is near voting" not in told, "not flatly, and then in two readings"


def test_equal_ends_are_told_once() -> None:
    """Instants that lead to one end are told once."""
    same = explained("registration.first.lodge", "2004-09-18T10:00+07:00", act="2004-09-18T09:00+07:00")
    assert "more than one way" not in sentence(same.explanation)
    two = {"act": "2004-09-16T17:00+07:00", "knowledge": "2004-09-16T18:00+07:00"}
    found = explained("registration.first.lodge", "2004-09-18T10:00+07:00", **two)
    assert (
        "It can be counted in more than one way (from service: until Sat, 25 Sept 2004 24:00; from the act complained of, "
        "from the moment the person learned of it: until Thu, 23 Sept 2004 24:00)."
    ) in sentence(found.explanation)


def test_midnight_ends_the_day_before() -> None:
    model = load("venice-model")
    for at, told in (("2004-08-29T00:00", "Sat, 28 Aug 2004 24:00"), ("2004-08-29T14:00", "Sun, 29 Aug 2004 14:00")):
        start = instant(f"{at}+07:00")
        found = due(rulebook=model, key="failure_to_act.first.lodge", start=start, calendar=CALENDAR, zone=ALMATY)
        assert steps(found.explanation)[0] == f"The time to act ran out {told} (Almaty)."


def test_voting_day_and_eve_are_named() -> None:
    assert "Sun, 19 Sept 2004 is voting day" in sentence(explained("transfer", "2004-09-19T09:00+07:00").explanation)
    eve = explained("enquiries.state_body_reply", "2004-09-18T09:00+07:00")
    assert "Voting is on the next day, Sun, 19 Sept 2004" in sentence(eve.explanation)


def test_useless_hour_is_told() -> None:
    """The hour after which a decision cannot help is said."""
    found = explained("voter_list.first.decide", "2004-09-19T14:00+07:00")
    told = "The poll closes Sun, 19 Sept 2004 20:00; after that a decision can no longer help."
    assert told in steps(found.explanation)


def test_a_moved_end_names_both_days() -> None:
    found = explained("commission_act.first.lodge", "2004-08-20T12:00+07:00")
    assert "Mon, 30 Aug 2004 is a public holiday, so the last day is Tue, 31 Aug 2004" in sentence(found.explanation)


def test_closed_day_is_no_holiday() -> None:
    """A day on which the body was shut is no public holiday."""
    shut = replace(CALENDAR, holidays=frozenset(), closures=CALENDAR.holidays)

    def told(key: str, start: str) -> str:
        found = due(rulebook=RULEBOOK, key=key, start=instant(start), calendar=shut, zone=ALMATY)
        return sentence(found.explanation)

    person = told("commission_act.first.lodge", "2004-08-20T12:00+07:00")
    assert "On Mon, 30 Aug 2004 the body is closed, so the last day is Tue, 31 Aug 2004 (" in person
    body = told("commission_act.first.decide", "2004-08-25T15:00+07:00")
    assert "On Mon, 30 Aug 2004 the body is closed, which does not move the end (" in body
    assert "public holiday" not in person + body


def test_days_of_two_months_name_both() -> None:
    found = explained("counting_protocol.appeal.lodge", "2004-09-28T10:00+07:00")
    assert "10 calendar days: 29, 30 Sept 2004, 1, 2, 3, 4, 5, 6, 7, 8 Oct 2004." in steps(found.explanation)


@pytest.mark.parametrize(("key", "example"), EXAMPLES)
def test_worked_examples_have_no_code(key: str, example: Example) -> None:
    """Every worked example is told without a code and with its end."""
    also = {anchor.value: at for anchor, at in example.also.items()}
    zone = example.zone or ALMATY
    found = due(
        rulebook=RULEBOOK, key=key, start=example.start, also=also, calendar=CALENDAR, zone=zone, runoff=example.runoff
    )
    told = steps(found.explanation)
    assert sum(text.startswith("Ends ") for text in told) == 1
    assert not any("_" in text or "%(" in text or "T00:00" in text for text in told)
    assert all(text.endswith(".") for text in told)


def test_remembered_rule_is_uncertain() -> None:
    """A rule from memory is never told as certain."""
    for key in RULEBOOK.limit_keys():
        limit = RULEBOOK.limit(key)
        if limit.ends:
            told = sentence(explained(key, "2004-09-01T10:00+07:00").explanation)
            assert ("from memory, not verified." in told) == (limit.status.value == "memory")
            assert ("The law names no time here" in told) == limit.is_gap


def test_every_code_is_explained() -> None:
    """Every code has a place and a teller and every anchor its words."""
    assert set(explanations.ORDER) == set(explanations.TELLERS)
    begins_anew = {"correction"}  # no rulebook counts from it: a time begins again where a service was none
    assert set(explanations.STARTS) - begins_anew == set(explanations.ANCHORS) == {anchor.value for anchor in Anchor}


def test_newer_code_is_skipped() -> None:
    found = explained("transfer", "2004-09-01T09:00+07:00").explanation
    assert steps([*found, {"code": "eclipse", "params": {}}]) == steps(found)


def test_poll_closing_names_the_hour() -> None:
    found = explained("voter_list.first.lodge", "2004-09-10T09:00+07:00")
    assert "Ends Sun, 19 Sept 2004 20:00." in steps(found.explanation)
