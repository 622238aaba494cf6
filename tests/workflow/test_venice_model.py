"""The model procedure: what it says differently from the law of 2004, on the same bodies and days."""

import pytest

from tests.workflow.majilis import AKIMAT, CALENDAR, CEC, COURT, DEC, PEC, SC, TEC, instant
from workflow.bodies import BodyFacts
from workflow.clocks.deadlines import due
from workflow.errors import NoRoute
from workflow.routing import competent, superior
from workflow.rules.loader import load
from workflow.states import BodyKind, Standing, Trust

MODEL = load("venice-model")
LAW = load("kz-2004")


def _body(case_type: str, respondent: BodyFacts | None = None, decided_by: BodyFacts | None = None) -> str:
    stage = "appeal" if decided_by else "first"
    found = competent(
        rulebook=MODEL,
        case_type=case_type,
        stage=stage,
        respondent=respondent,
        place=PEC,
        cec=CEC,
        decided_by=decided_by,
    )
    assert len(found.choices) == 1, "nobody chooses the body"
    return found.body.code


@pytest.mark.parametrize("respondent", [None, PEC, DEC, TEC, CEC, AKIMAT], ids=lambda body: body.code if body else "-")
@pytest.mark.parametrize("case_type", list(MODEL.case_types))
def test_one_body_never_the_respondent(case_type: str, respondent: BodyFacts | None) -> None:
    if MODEL.case_type(case_type).without_respondent:
        assert case_type == "voter_list", "of all disputes, this alone is an application without respondent"
        assert _body(case_type, respondent) == PEC.code, "the precinct corrects its list, whoever is named"
    else:
        assert _body(case_type, respondent) != (respondent.code if respondent else "")


def test_both_rulebooks_know_same_disputes() -> None:
    assert [MODEL.case_key(key) for key in LAW.case_types]


def test_central_commission_goes_to_highest_court() -> None:
    assert _body("cec_act", CEC) == SC.code
    assert _body("registration", CEC) == SC.code
    assert _body("results_validity", CEC) == SC.code


def test_unknown_level_decides_nothing() -> None:
    assert superior(rulebook=MODEL, body=DEC, case_type="commission_act", cec=CEC) == CEC
    assert _body("commission_act", DEC) == CEC.code


def test_the_court_is_the_last_instance() -> None:
    assert _body("commission_act", PEC, decided_by=DEC) == COURT.code
    assert _body("registration", DEC, decided_by=CEC) == SC.code
    with pytest.raises(NoRoute, match="last instance"):
        _body("commission_act", PEC, decided_by=COURT)


def test_voting_day_appeal_climbs() -> None:
    """An appeal about voting day climbs the commissions and ends in a court."""
    assert _body("eday_procedure", PEC, decided_by=DEC) == CEC.code
    assert _body("eday_procedure", PEC, decided_by=CEC) == SC.code


def test_quorum_and_single_members() -> None:
    """Four of seven are a quorum and one member decides on lists and on voting day."""
    assert MODEL.session.quorum_of(7) == 4
    alone = [key for key in MODEL.case_types if not MODEL.collegiate(BodyKind.COMMISSION, key)]
    assert alone == ["voter_list", "eday_procedure"]


def test_silence_passes_up_pressure_not() -> None:
    """Silence passes the merits up and pressure does not end a case."""
    assert "parent_decides_merits" in MODEL.missed_deadline.answer.effects
    assert MODEL.withdrawal.answer.under_pressure == "continue"


def test_only_registration_appeal_suspends() -> None:
    assert [key for key, kind in MODEL.case_types.items() if kind.suspensive] == ["registration"]
    assert not MODEL.conduct.suspensive.answer


def test_voters_challenge_results_together() -> None:
    """Voters challenge results together and no paragraph is invented for their number."""
    assert MODEL.may_file(Standing.VOTER, "results")
    assert MODEL.case_type("results").cosigners == 50
    assert MODEL.case_type("results").first.status is Trust.VERIFIED_IN_PART


def test_no_time_exceeds_the_code() -> None:
    lengths = [MODEL.limit(key).length.n or 0 for key in MODEL.limit_keys() if key.endswith((".lodge", ".decide"))]
    assert max(lengths) == 5


@pytest.mark.parametrize(
    ("key", "start", "due_before"),
    [
        ("commission_act.first.decide", "2004-08-25T15:00+07:00", "2004-08-29T00:00+07:00"),
        ("commission_act.first.decide", "2004-09-15T11:00+07:00", "2004-09-19T00:00+07:00"),
        ("candidate_registration.first.lodge", "2004-09-18T10:00+07:00", "2004-09-22T00:00+07:00"),
    ],
)
def test_model_s_vectors_come_true(key: str, start: str, due_before: str) -> None:
    found = due(rulebook=MODEL, key=key, start=instant(start), calendar=CALENDAR, zone="Asia/Almaty")
    assert found.due_before == instant(due_before)
