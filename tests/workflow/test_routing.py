"""One competent body for every case type, stage and respondent, never the one complained of."""

from dataclasses import replace

import pytest

from tests.workflow.majilis import AKIMAT, CC, CEC, COUNCIL, COURT, DEC, PEC, PROS, RULEBOOK, SC, TEC
from workflow.bodies import BodyFacts
from workflow.errors import NoRoute, RulebookError
from workflow.routing import Competence, competent, last_instance, may_decide, respondent_in
from workflow.states import BodyKind, Level

RESPONDENTS = (None, PEC, DEC, TEC, CEC, COURT, PROS, COUNCIL, AKIMAT)
TABLE = {
    # case type:             None   PEC    DEC    TEC    CEC   COURT  PROS   COUNCIL AKIMAT
    "commission_act": (DEC, DEC, TEC, CEC, SC, SC, COURT, CEC, COURT),
    "failure_to_act": (DEC, DEC, TEC, CEC, SC, SC, COURT, CEC, COURT),
    "cec_act": (SC, SC, SC, SC, SC, SC, SC, SC, SC),
    "voter_list": (PEC, PEC, PEC, PEC, PEC, SC, PEC, PEC, PEC),
    "eday_procedure": (PEC, DEC, TEC, CEC, SC, SC, PEC, PEC, PEC),
    "counting_protocol": (DEC, DEC, TEC, CEC, SC, SC, DEC, DEC, DEC),
    "media_coverage": (CEC, CEC, CEC, CEC, SC, SC, CEC, CEC, CEC),
    "campaign_finance": (CEC, CEC, CEC, CEC, SC, SC, CEC, CEC, CEC),
    "immunity_consent": (CEC, CEC, CEC, CEC, SC, SC, CEC, CEC, CEC),
    "results_validity": (CC, CC, CC, CC, CC, SC, CC, CC, CC),
    "registration": (CEC, CEC, CEC, CEC, SC, SC, CEC, CEC, CEC),
    "official_or_local_body": (COURT, COURT, COURT, COURT, SC, SC, COURT, COURT, COURT),
}
ROWS = [
    pytest.param(case_type, respondent, body, id=f"{case_type}-{respondent.level if respondent else 'nobody'}")
    for case_type, bodies in TABLE.items()
    for respondent, body in zip(RESPONDENTS, bodies, strict=True)
]


def route(case_type: str, respondent: BodyFacts | None = None, place: BodyFacts | None = PEC) -> Competence:
    return competent(rulebook=RULEBOOK, case_type=case_type, respondent=respondent, place=place, cec=CEC, named=CC)


def appeal(case_type: str, decided_by: BodyFacts, respondent: BodyFacts | None = None) -> Competence:
    return competent(
        rulebook=RULEBOOK,
        case_type=case_type,
        stage="appeal",
        respondent=respondent,
        place=PEC,
        cec=CEC,
        decided_by=decided_by,
    )


def test_table_has_every_type_and_level() -> None:
    """The table has every case type of the rulebook and every level below the last instance."""
    assert set(TABLE) == set(RULEBOOK.case_types)
    assert {body.level for body in RESPONDENTS if body} == set(Level) - {Level.SC, Level.CC}


@pytest.mark.parametrize(("case_type", "respondent", "body"), ROWS)
def test_one_competent_body_not_the_respondent(case_type: str, respondent: BodyFacts | None, body: BodyFacts) -> None:
    found = route(case_type, respondent)
    assert found.body == body
    assert respondent_in(RULEBOOK, case_type, respondent) not in found.choices
    assert may_decide(RULEBOOK, found.body)
    assert len(found.choices) == 1 or found.reason_code == "declared_choice"
    assert found.rule_cite
    assert found.trust


@pytest.mark.parametrize("case_type", RULEBOOK.case_types)
def test_nobody_judges_the_supreme_court_first(case_type: str) -> None:
    with pytest.raises(NoRoute, match="above which there is nobody"):
        route(case_type, SC)


def test_own_cause_never_comes_back() -> None:
    """A court that stands above itself, as wrong data may have it, is told and not asked for ever."""
    odd = {"cec": replace(CEC, court=COURT), "respondent": COURT, "place": PEC}
    with pytest.raises(NoRoute, match="comes back to court, which may not decide it"):
        competent(rulebook=RULEBOOK, case_type="commission_act", **odd)


@pytest.mark.parametrize(("case_type", "respondent", "body"), ROWS)
def test_appeals_end_at_the_highest_court(case_type: str, respondent: BodyFacts | None, body: BodyFacts) -> None:
    """Every way of appeal ends at the highest court and passes nobody twice."""
    passed = [body]
    while not last_instance(rulebook=RULEBOOK, case_type=case_type, decided_by=passed[-1]):
        passed.append(appeal(case_type, passed[-1], respondent).body)
    assert passed[-1] == (CC if body == CC else SC)
    assert len(set(passed)) == len(passed) <= 5
    assert respondent_in(RULEBOOK, case_type, respondent) not in passed


def test_first_filing_closes_the_choice() -> None:
    """Registration is a choice that the first filing closes."""
    found = route("registration", DEC)
    assert found.choices == (CEC, COURT)
    assert found.reason_code == "declared_choice"
    assert found.accepts("cec")
    assert found.accepts("court")
    assert not found.accepts("tec")


def test_against_the_centre_no_choice() -> None:
    found = route("registration", CEC)
    assert found.choices == (SC,)
    assert found.reason_code == "respondent_cannot_decide"


def test_reason_says_how_it_was_found() -> None:
    assert route("commission_act", PEC).reason_code == "superior_of_respondent"
    assert route("commission_act", CEC).reason_code == "supreme_court"
    assert route("voter_list").reason_code == "commission_of_the_place"
    assert route("voter_list", PEC).reason_code == "commission_of_the_place"
    assert route("eday_procedure", PEC).reason_code == "respondent_cannot_decide"
    assert route("official_or_local_body", AKIMAT).reason_code == "court_at_the_seat"
    assert route("media_coverage", AKIMAT).reason_code == "named_body"
    assert appeal("commission_act", DEC, PEC).reason_code == "superior_of_decider"


def test_application_has_no_commission_respondent() -> None:
    assert respondent_in(RULEBOOK, "voter_list", PEC) is None
    assert respondent_in(RULEBOOK, "voter_list", AKIMAT) == AKIMAT
    assert respondent_in(RULEBOOK, "voter_list", None) is None
    assert respondent_in(RULEBOOK, "eday_procedure", PEC) == PEC


def test_voter_list_goes_to_seat_court() -> None:
    """A voter list goes on to the court at the seat of the commission that refused."""
    found = appeal("voter_list", PEC)
    assert found.body == COURT
    assert found.reason_code == "court_at_the_seat"


def test_stage_names_a_known_body() -> None:
    with pytest.raises(NoRoute, match="needs the CC, which is not known"):
        competent(rulebook=RULEBOOK, case_type="results_validity", respondent=CEC, place=PEC, cec=CEC)


def test_last_instance_has_no_appeal() -> None:
    assert last_instance(rulebook=RULEBOOK, case_type="cec_act", decided_by=SC)
    assert not last_instance(rulebook=RULEBOOK, case_type="voter_list", decided_by=PEC)
    with pytest.raises(NoRoute, match="last instance"):
        appeal("cec_act", SC, CEC)


def test_appeal_needs_its_decider() -> None:
    with pytest.raises(NoRoute, match="whose decision"):
        competent(rulebook=RULEBOOK, case_type="commission_act", stage="appeal", respondent=PEC, cec=CEC)


def test_appeal_never_goes_to_the_respondent() -> None:
    assert appeal("media_coverage", TEC, CEC).body == SC


def test_without_place_nothing_is_answered() -> None:
    """Without place and respondent, the rulebook cannot answer."""
    with pytest.raises(NoRoute, match="neither a respondent nor a place"):
        route("commission_act", None, None)
    with pytest.raises(NoRoute, match="polling station"):
        route("eday_procedure", None, None)
    with pytest.raises(NoRoute, match="polling station"):
        route("counting_protocol", AKIMAT, None)


def test_counting_finds_its_constituency() -> None:
    assert route("counting_protocol", PEC, None).body == DEC


def test_missing_court_is_named_not_guessed() -> None:
    lonely = replace(AKIMAT, court=None)
    assert route("official_or_local_body", lonely, PEC).body == COURT
    with pytest.raises(NoRoute, match="the court at the seat of akimat"):
        route("official_or_local_body", lonely, None)
    with pytest.raises(NoRoute, match="Supreme Court"):
        competent(rulebook=RULEBOOK, case_type="commission_act", respondent=CEC, cec=replace(CEC, court=None))


def test_station_uses_its_superior_s_court() -> None:
    """A station without a court of its own uses that of its superior but never the supreme court."""
    bare = BodyFacts("bare", BodyKind.COMMISSION, Level.PEC, parent=replace(DEC, court=None))
    assert appeal("voter_list", replace(bare, parent=DEC)).body == COURT
    orphan = replace(bare, parent=replace(TEC, court=None))
    with pytest.raises(NoRoute, match="the court at the seat of bare"):
        competent(rulebook=RULEBOOK, case_type="voter_list", stage="appeal", cec=CEC, decided_by=orphan)


def test_commission_without_superior_is_an_error() -> None:
    """A commission without superior is an error unless the rulebook puts it under the central one."""
    assert route("commission_act", replace(TEC, parent=None)).body == CEC
    with pytest.raises(NoRoute, match="superior is not known"):
        route("commission_act", replace(DEC, parent=None))


def test_advisory_bodies_decide_nothing() -> None:
    """Prosecutors councils and offices decide no case."""
    assert not any(may_decide(RULEBOOK, body) for body in (PROS, COUNCIL, AKIMAT))


def test_an_unknown_case_type_is_refused() -> None:
    with pytest.raises(RulebookError, match="no case type weather"):
        route("weather", PEC)
