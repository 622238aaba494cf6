"""Corrections: what is no slip, what is proved by nothing, and what is settled already."""

from datetime import timedelta

import pytest

from tests.workflow.facts import AT, brought, facts, refusal
from workflow.acts.correction import confirm_correction as confirming
from workflow.acts.correction import propose_correction as proposing
from workflow.acts.correction.confirm_correction import ConfirmCorrectionGiven
from workflow.acts.correction.propose_correction import ProposeCorrectionGiven
from workflow.corrections import FIELDS, NEVER_CORRECTED, SlipOf
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
    lawful = ConfirmCorrectionGiven(correction="", by_who_proposed=False, changed=False)
    assert confirming.by_a_second_person(facts(), lawful) is None
    assert confirming.not_corrected_meanwhile(facts(), lawful) is None
    own = ConfirmCorrectionGiven(correction="", by_who_proposed=True, changed=True)
    assert confirming.by_a_second_person(facts(), own) == refusal("confirmed_by_who_proposed")
    assert confirming.not_corrected_meanwhile(facts(), own) == refusal("corrected_meanwhile")


def test_a_correction_waits() -> None:
    file = facts(corrections=(WAITS, SETTLED))

    def named(key: str) -> ConfirmCorrectionGiven:
        return ConfirmCorrectionGiven(correction=key, by_who_proposed=False, changed=False)

    assert corrections.a_correction_waits(file) is None
    assert corrections.a_correction_waits(facts(corrections=(SETTLED,))) == refusal("no_correction_waits")
    assert corrections.a_correction_waits(file, named("")) is None
    assert corrections.a_correction_waits(facts(), named("")) == refusal("no_correction_waits")
    assert corrections.a_correction_waits(file, named("1")) is None
    assert corrections.a_correction_waits(file, named("2")) == refusal("correction_settled")
    assert corrections.a_correction_waits(file, named("3")) == refusal("no_such_correction")
