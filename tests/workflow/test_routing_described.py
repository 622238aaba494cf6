"""How the competent body was found, for every route and respondent, and what is said where there is none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.workflow.majilis import AKIMAT, CC, CEC, COUNCIL, COURT, DEC, PEC, PROS, RULEBOOK, SC, TEC
from tests.workflow.test_routing import RESPONDENTS, appeal, route
from workflow.bodies import BodyFacts
from workflow.errors import NoRoute, RulebookError
from workflow.routing import competent, last_instance, superior
from workflow.rules.words import Route
from workflow.states import BodyKind, Level

ABOVE, TOP, SEAT = "superior_of_respondent", "supreme_court", "court_at_the_seat"
PLACE, NAMED, CHOICE, BARRED = "commission_of_the_place", "named_body", "declared_choice", "respondent_cannot_decide"
FIRST = {
    # case type:              None    PEC     DEC     TEC     CEC     COURT PROS    COUNCIL AKIMAT
    "commission_act": (ABOVE, ABOVE, ABOVE, ABOVE, TOP, TOP, SEAT, ABOVE, SEAT),
    "voter_list": (PLACE, PLACE, PLACE, PLACE, PLACE, TOP, PLACE, PLACE, PLACE),
    "counting_protocol": (PLACE, PLACE, BARRED, BARRED, BARRED, TOP, PLACE, PLACE, PLACE),
    "official_or_local_body": (SEAT, SEAT, SEAT, SEAT, TOP, TOP, SEAT, SEAT, SEAT),
    "media_coverage": (NAMED, NAMED, NAMED, NAMED, BARRED, TOP, NAMED, NAMED, NAMED),
    "cec_act": (TOP,) * len(RESPONDENTS),
    "registration": (CHOICE, CHOICE, CHOICE, CHOICE, BARRED, TOP, CHOICE, CHOICE, CHOICE),
    "results_validity": (NAMED, NAMED, NAMED, NAMED, NAMED, TOP, NAMED, NAMED, NAMED),
}
"""One case type for each route to a first instance."""
DECIDERS = (PEC, DEC, TEC, CEC, COURT)
APPEAL = {
    # case type:        PEC  DEC  TEC  CEC COURT
    "commission_act": (DEC, TEC, CEC, SC, SC),
    "voter_list": (COURT, COURT, COURT, SC, SC),
}
APPEAL_TOLD = {"commission_act": "superior_of_decider", "voter_list": "court_at_the_seat"}


def test_table_has_every_first_route() -> None:
    routes = {RULEBOOK.stage(case_type, "first").route for case_type in FIRST}
    assert routes == set(Route) - {Route.PARENT_OF_DECIDER, Route.LAST_INSTANCE}


@pytest.mark.parametrize("case_type", FIRST)
def test_every_first_route_is_told(case_type: str) -> None:
    """Each route tells how it found its body whoever is complained of."""
    assert tuple(route(case_type, respondent).reason_code for respondent in RESPONDENTS) == FIRST[case_type]


@pytest.mark.parametrize("case_type", APPEAL)
def test_every_appeal_route_is_told(case_type: str) -> None:
    """Each route of appeal tells how it found its body whoever decided."""
    found = [appeal(case_type, decider) for decider in DECIDERS]
    assert tuple(each.body for each in found) == APPEAL[case_type]
    told = [TOP if each.body == SC else APPEAL_TOLD[case_type] for each in found]
    assert [each.reason_code for each in found] == told


@pytest.mark.parametrize("case_type", APPEAL)
def test_a_competence_cites_its_stage(case_type: str) -> None:
    first, above = RULEBOOK.stage(case_type, "first"), RULEBOOK.stage(case_type, "appeal")
    found = route(case_type, PEC)
    assert (found.rule_cite, found.trust) == (first.cite, first.status)
    higher = appeal(case_type, TEC)
    assert (higher.rule_cite, higher.trust) == (above.cite, above.status)


def test_first_instance_has_no_decider() -> None:
    for case_type, respondent in (("commission_act", PEC), ("voter_list", None), ("media_coverage", AKIMAT)):
        asked = {"rulebook": RULEBOOK, "case_type": case_type, "respondent": respondent, "place": PEC, "cec": CEC}
        assert competent(**asked, decided_by=CEC) == competent(**asked)


# The constituency


def test_constituency_judges_its_counting() -> None:
    assert route("counting_protocol", None, DEC).body == DEC
    assert route("counting_protocol", AKIMAT, DEC).body == DEC


def test_nearest_superior_may_judge_counting() -> None:
    """Counting where no constituency commission stands above is the nearest superior's to judge."""
    direct = replace(PEC, parent=TEC)
    found = route("counting_protocol", None, direct)
    assert (found.body, found.reason_code) == (TEC, PLACE)


def test_counting_is_judged_where_it_happened() -> None:
    elsewhere = BodyFacts("dec2", BodyKind.COMMISSION, Level.DEC, parent=TEC, court=COURT)
    assert route("counting_protocol", PEC, replace(PEC, code="pec2", parent=elsewhere)).body == elsewhere


# The choice


def test_unrefused_registration_has_two_ways() -> None:
    """A registration nobody refused is brought to the centre or the court of the place."""
    assert route("registration", None, PEC).choices == (CEC, COURT)
    assert route("registration", AKIMAT, None).choices == (CEC, COURT)
    assert route("registration", None, None).choices == (CEC, SC)


# The superior to which silence passes a case


@pytest.mark.parametrize(
    ("body", "above"),
    [
        (PEC, DEC),
        (DEC, TEC),
        (TEC, CEC),
        (CEC, SC),
        (COURT, SC),
        (PROS, COURT),
        (AKIMAT, COURT),
        (COUNCIL, CEC),
        (replace(TEC, parent=None), CEC),
    ],
)
def test_silence_passes_to_nearest_body_above(body: BodyFacts, above: BodyFacts) -> None:
    assert superior(rulebook=RULEBOOK, body=body, case_type="voter_list", cec=CEC) == above


def test_highest_silence_passes_to_nobody() -> None:
    """Silence of the highest court passes to nobody and of an unknown case is not asked."""
    with pytest.raises(NoRoute) as none:
        superior(rulebook=RULEBOOK, body=SC, case_type="voter_list", cec=CEC)
    assert str(none.value) == "kz-2004: a complaint of type voter_list is against sc, above which there is nobody"
    with pytest.raises(RulebookError, match="no case type weather"):
        superior(rulebook=RULEBOOK, body=PEC, case_type="weather", cec=CEC)


# The last instance


def test_no_appeal_means_last_instance() -> None:
    assert last_instance(rulebook=RULEBOOK, case_type="cec_act", decided_by=COURT)
    assert last_instance(rulebook=RULEBOOK, case_type="voter_list", decided_by=SC)
    assert not last_instance(rulebook=RULEBOOK, case_type="voter_list", decided_by=COURT)


# What is said where there is none

LONELY = replace(AKIMAT, court=None)
KNOWN = {"rulebook": RULEBOOK, "cec": CEC}
NOBODY = [
    (lambda: route("commission_act", None, None), "commission_act names neither a respondent nor a place"),
    (
        lambda: route("eday_procedure", None, None),
        "eday_procedure needs the polling station or constituency where it happened",
    ),
    (
        lambda: route("counting_protocol", AKIMAT, None),
        "counting_protocol needs the polling station or constituency where it happened",
    ),
    (lambda: route("media_coverage", SC), "media_coverage is against sc, above which there is nobody"),
    (
        lambda: route("commission_act", replace(DEC, parent=None)),
        "commission_act is against dec, whose superior is not known",
    ),
    (
        lambda: route("official_or_local_body", LONELY, None),
        "official_or_local_body needs the court at the seat of akimat, which is not known",
    ),
    (
        lambda: competent(rulebook=RULEBOOK, case_type="cec_act", respondent=CEC, cec=replace(CEC, court=None)),
        "cec_act needs the Supreme Court, which is not known",
    ),
    (
        lambda: competent(**KNOWN, case_type="results_validity", respondent=CEC),
        "results_validity needs the CC, which is not known",
    ),
    (
        lambda: competent(**KNOWN, case_type="results_validity", respondent=CEC, named=SC),
        "results_validity needs the CC, which is not known",
    ),
    (
        lambda: competent(**KNOWN, case_type="voter_list", stage="appeal", respondent=PEC),
        "voter_list is on appeal, and nobody says whose decision is appealed",
    ),
    (lambda: appeal("voter_list", SC), "voter_list was decided by the last instance, sc"),
    (lambda: appeal("results_validity", CC), "results_validity was decided by the last instance, cc"),
]


@pytest.mark.parametrize(("ask", "said"), NOBODY, ids=[said for _ask, said in NOBODY])
def test_incompetence_is_told_whole(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(NoRoute) as none:
        ask()
    assert str(none.value) == f"kz-2004: a complaint of type {said}"
