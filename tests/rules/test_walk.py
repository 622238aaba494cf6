"""The walk through every route of a rulebook: it finds what is wrong with a way, and what is right it passes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from workflow.bodies import BodyFacts
from workflow.routing import Competence, competent
from workflow.rules import walk
from workflow.rules.faults.competence import competence
from workflow.rules.loader import load, names
from workflow.rules.walk import family, ways
from workflow.rules.words import Route, StageName

Answer = Callable[..., Competence]


@pytest.mark.parametrize("name", names())
def test_every_way_ends_before_others(name: str) -> None:
    """Every way of every rulebook comes to its end before others than the respondent."""
    rulebook = load(name)
    walked = list(ways(rulebook))
    assert {way.case_type for way in walked} == set(rulebook.case_types)
    for way in walked:
        assert way.broken == ""
        assert way.respondent not in way.passed
        assert len(set(way.passed)) == len(way.passed)
        declared = rulebook.stage(way.case_type, StageName.FIRST).route is Route.CENTRAL_OR_COURT
        assert len(way.choices) == 1 or declared


def test_both_sides_are_walked() -> None:
    """Both sides of a declared choice are walked."""
    begun = {way.passed[0].level for way in ways(load("kz-2004")) if way.case_type == "registration"}
    assert begun == {"CEC", "COURT", "SC"}


def test_family_stands_as_written() -> None:
    """The family stands as the rulebook says."""
    bodies = family(load("kz-2004"))
    assert [body.level for body in bodies["PEC"].ancestors()] == ["DEC", "TEC", "CEC"]
    assert (bodies["PEC"].court, bodies["CEC"].court, bodies["SC"].court) == (bodies["COURT"], bodies["SC"], None)


def answers(change: Callable[[Competence, dict[str, object]], Competence]) -> Answer:
    """The routes, with each answer changed."""

    def answer(**asked: object) -> Competence:
        return change(competent(**asked), asked)  # type: ignore[arg-type]  # the question is passed on as it came

    return answer


def _to_the_respondent(found: Competence, asked: dict[str, object]) -> Competence:
    body = asked["respondent"]
    return replace(found, choices=(body,)) if isinstance(body, BodyFacts) else found


def _back_to_the_decider(found: Competence, asked: dict[str, object]) -> Competence:
    body = asked["decided_by"]
    return replace(found, choices=(body,)) if isinstance(body, BodyFacts) else found


def _to_the_council(found: Competence, _asked: dict[str, object]) -> Competence:
    return replace(found, choices=(family(load("kz-2004"))["PUBCOUNCIL"],))


def _to_two(found: Competence, _asked: dict[str, object]) -> Competence:
    bodies = family(load("kz-2004"))
    return replace(found, choices=(bodies["TEC"], bodies["CEC"]))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_to_the_respondent, "would be judged by that body itself"),
        (_back_to_the_decider, "which has decided it before"),
        (_to_the_council, "comes before PUBCOUNCIL, which decides nothing"),
        (_to_two, "has two competent bodies: TEC and CEC"),
    ],
)
def test_stray_routes_would_be_found(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Competence, dict[str, object]], Competence], says: str
) -> None:
    rulebook = load("kz-2004")
    assert list(competence(rulebook)) == []
    monkeypatch.setattr(walk, "competent", answers(change))
    assert any(says in fault.what for fault in competence(rulebook))
