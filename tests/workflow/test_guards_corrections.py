"""Corrections: what is no slip, what is proved by nothing, and what is settled already."""

from datetime import datetime, timedelta

import pytest

from tests.workflow.facts import AT, brought, facts, refusal
from workflow.acts.correction import confirm_correction as confirming
from workflow.acts.correction import propose_correction as proposing
from workflow.acts.correction.confirm_correction import ConfirmCorrectionGiven
from workflow.acts.correction.propose_correction import ProposeCorrectionGiven
from workflow.corrections import FIELDS, LONGEST_SLIP, NEVER_CORRECTED, SlipOf, changes_names_or_numbers_alone
from workflow.facts import CorrectionFacts
from workflow.guards import corrections

WAITS, SETTLED = CorrectionFacts(key="1", waits=True), CorrectionFacts(key="2", waits=False)


def given(**differs: object) -> ProposeCorrectionGiven:
    """That a decision never reached a party whom it is recorded as served on."""
    lawful = {
        "of": "service",
        "field": "not_reached",
        "known": True,
        "same": False,
        "corrected": False,
        "waits": False,
        "whose": "body",
        "proof": "The journal.",
    }
    return brought(ProposeCorrectionGiven, **{**lawful, **differs})


@pytest.mark.parametrize("field", sorted(NEVER_CORRECTED))
def test_another_outcome_is_no_slip(field: str) -> None:
    said = given(field=field)
    assert proposing.changes_no_outcome(facts(), said) == refusal("correction_changes_outcome")
    assert proposing.corrects_what_can_be(facts(), said) is None
    assert proposing.stands_on_the_file(facts(), given(field=field, known=False)) is None


@pytest.mark.parametrize(("of", "field"), [(of, field) for of, fields in FIELDS.items() for field in fields])
def test_what_can_be_corrected(of: str, field: str) -> None:
    said = given(of=of, field=field)
    assert proposing.changes_no_outcome(facts(), said) is None
    assert proposing.corrects_what_can_be(facts(), said) is None


def test_nothing_known_is_corrected() -> None:
    for said in (given(field="colour"), given(of="weather")):
        assert proposing.corrects_what_can_be(facts(), said) == refusal("corrects_nothing_known")
        assert proposing.stands_on_the_file(facts(), said) is None


def test_what_is_not_on_the_file() -> None:
    assert proposing.stands_on_the_file(facts(), given()) is None
    assert proposing.stands_on_the_file(facts(), given(known=False)) == refusal("corrects_nothing_on_file")
    assert proposing.stands_on_the_file(facts(), given(known=False, corrected=True)) == refusal("corrected_already")
    assert proposing.stands_on_the_file(facts(), given(known=False, field="colour")) is None


def test_the_same_is_no_slip() -> None:
    assert proposing.is_a_slip(facts(), given()) is None
    assert proposing.is_a_slip(facts(), given(same=True)) == refusal("no_slip")
    assert proposing.is_a_slip(facts(), given(same=True, known=False)) is None


def test_one_at_a_time() -> None:
    assert proposing.none_waits_already(facts(), given()) is None
    assert proposing.none_waits_already(facts(), given(waits=True)) == refusal("correction_waits")


def test_it_arrived_between_issue_and_now() -> None:
    issued = AT - timedelta(days=2)
    refused = refusal("served_at_impossible", {"earliest": issued.isoformat(), "zone": "Asia/Almaty"})
    for instant in (issued, AT):
        assert proposing.instant_can_be(facts(), given(not_before=issued, instant=instant)) is None
    for wrong in (None, issued - timedelta(seconds=1), AT + timedelta(seconds=1)):
        assert proposing.instant_can_be(facts(), given(not_before=issued, instant=wrong)) == refused
    assert proposing.instant_can_be(facts(), given()) is None


def test_whose_slip_and_its_proof() -> None:
    for whose in SlipOf:
        assert proposing.says_whose_slip(facts(), given(whose=whose.value)) is None
    assert proposing.says_whose_slip(facts(), given(whose="nobody")) == refusal("slip_of_nobody")
    assert proposing.is_proved(facts(), given()) is None
    assert proposing.is_proved(facts(), given(proof=" ")) == refusal("correction_unproved")


def test_confirmed_by_a_second_person() -> None:
    lawful = ConfirmCorrectionGiven(correction="", by_who_proposed=False, changed=False, leaks=0)
    assert confirming.by_a_second_person(facts(), lawful) is None
    assert confirming.not_corrected_meanwhile(facts(), lawful) is None
    own = ConfirmCorrectionGiven(correction="", by_who_proposed=True, changed=True, leaks=1)
    assert confirming.by_a_second_person(facts(), own) == refusal("confirmed_by_who_proposed")
    assert confirming.not_corrected_meanwhile(facts(), own) == refusal("corrected_meanwhile")
    assert confirming.public_text_tells_nobody(facts(), lawful) is None
    assert confirming.public_text_tells_nobody(facts(), own) == refusal("correction_leaks")


def test_a_correction_waits() -> None:
    file = facts(corrections=(WAITS, SETTLED))

    def named(key: str) -> ConfirmCorrectionGiven:
        return ConfirmCorrectionGiven(correction=key, by_who_proposed=False, changed=False, leaks=0)

    assert corrections.a_correction_waits(file) is None
    assert corrections.a_correction_waits(facts(corrections=(SETTLED,))) == refusal("no_correction_waits")
    assert corrections.a_correction_waits(file, named("")) is None
    assert corrections.a_correction_waits(facts(), named("")) == refusal("no_correction_waits")
    assert corrections.a_correction_waits(file, named("1")) is None
    assert corrections.a_correction_waits(file, named("2")) == refusal("correction_settled")
    assert corrections.a_correction_waits(file, named("3")) == refusal("no_such_correction")


def of_text(wrong: str = "19 July", right: str = "19 August", **differs: object) -> ProposeCorrectionGiven:
    lawful = {"of": "decision", "field": "facts", "passage": (wrong, right), "times": 1, "keeps_the_words": True}
    return given(**{**lawful, **differs})


def test_words_that_stand_there_once() -> None:
    assert proposing.stands_there_once(facts(), of_text()) is None
    for times in (0, 2):
        assert proposing.stands_there_once(facts(), of_text(times=times)) == refusal("passage_not_once")
    assert proposing.stands_there_once(facts(), of_text(times=0, known=False)) is None
    assert proposing.stands_there_once(facts(), given(times=0)) is None


def test_a_slip_is_short() -> None:
    longest, longer = "x" * LONGEST_SLIP, "x" * (LONGEST_SLIP + 1)
    assert proposing.is_short(facts(), of_text(longest, longest)) is None
    for said in (of_text(longer), of_text(right=longer)):
        assert proposing.is_short(facts(), said) == refusal("passage_too_long", {"signs": LONGEST_SLIP})
    assert proposing.is_short(facts(), given()) is None


def test_seals_stay_where_they_are() -> None:
    assert proposing.moves_no_seal(facts(), of_text()) is None
    assert proposing.moves_no_seal(facts(), given()) is None
    for said in (of_text("[[19"), of_text("19]]"), of_text(right="[[19"), of_text(right="19]]")):
        assert proposing.moves_no_seal(facts(), said) == refusal("passage_moves_a_seal")


def test_the_operative_part_keeps_its_words() -> None:
    other = of_text(field="operative", keeps_the_words=False)
    assert proposing.keeps_what_is_decided(facts(), other) == refusal("correction_changes_outcome")
    assert proposing.keeps_what_is_decided(facts(), of_text(field="operative")) is None
    assert proposing.keeps_what_is_decided(facts(), of_text(keeps_the_words=False)) is None
    assert proposing.keeps_what_is_decided(facts(), given(field="operative")) is None


@pytest.mark.parametrize(
    ("before", "after", "alone"),
    [
        ("It takes 7 names off.", "It takes 6 names off.", True),
        ("On 19 July it was so.", "On 19 August it was so.", True),
        ("The precinct of Nurly is told.", "The precinct of Nurlan is told.", True),
        ("The PEC is told.", "The DEC is told.", True),
        ("The same.", "The same.", True),
        ("It is rejected.", "It is granted.", False),
        ("Rejected.", "Granted.", False),
        ("Said so. Rejected in all.", "Said so. Granted in all.", False),
        ("Resolved: Rejected.", "Resolved: Granted.", False),
        ("It is REJECTED.", "It is GRANTED.", False),
        ("It is granted.", "It is not granted.", False),
        ("It is not granted.", "It is granted.", False),
        ("It takes 7 names off.", "It takes no names off.", False),
        ("Решено: в жалобе отказать.", "Решено: жалобу удовлетворить.", False),
        ("Заявление от 3 мая.", "Заявление от 4 мая.", True),
    ],
)
def test_names_and_numbers_alone(before: str, after: str, alone: bool) -> None:
    assert changes_names_or_numbers_alone(before, after) is alone


STARTS, ENDS = AT - timedelta(days=3), AT - timedelta(days=1)


@pytest.mark.parametrize("proved", [STARTS, ENDS - timedelta(seconds=1)])
def test_what_was_done_in_time_rebuts(proved: datetime) -> None:
    said = given(of="breach", field="serve", limit=(STARTS, ENDS), done=True, proved=proved)
    assert proposing.was_done_in_time(facts(), said) is None
    assert proposing.rebuts_what_was_done(facts(), said) is None


@pytest.mark.parametrize("proved", [None, STARTS - timedelta(seconds=1), ENDS])
def test_what_was_late_rebuts_nothing(proved: datetime | None) -> None:
    said = given(of="breach", field="serve", limit=(STARTS, ENDS), done=True, proved=proved)
    found = proposing.was_done_in_time(facts(), said)
    assert found is not None
    assert (found.code, found.params["last"]) == ("rebuttal_not_in_time", ENDS.isoformat())


def test_rebuttal_of_what_is_not_entered() -> None:
    said = given(of="breach", field="serve", limit=(STARTS, ENDS), done=False, proved=STARTS)
    assert proposing.rebuts_what_was_done(facts(), said) == refusal("breach_act_missing")


def test_other_corrections_rebut_nothing() -> None:
    assert proposing.was_done_in_time(facts(), given()) is None
    assert proposing.rebuts_what_was_done(facts(), given()) is None
