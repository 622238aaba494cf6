"""Instances by who decided: where a decision goes on, within which time, who may come there, and what is looked at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cases.wording.refusals import sentence
from tests.workflow.facts import AT, LAWFUL, brought
from tests.workflow.majilis import CEC, COURT, DEC, PEC, SC, TEC
from workflow.acts.decision.decide import DecideGiven, looks_at_law_alone
from workflow.admissibility import Filing, grounds
from workflow.appeals import appeal_from
from workflow.routing import competent
from workflow.rules.loader import DATA, load, parse
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook
from workflow.rules.walk import ways
from workflow.rules.words import StageName
from workflow.states import PartyRole, Standing

KIND = "commission_act"


def changed(change: Callable[[dict[str, Any]], None]) -> Rulebook:
    """kz-2004 with its case type changed."""
    data = Document((DATA / "kz-2004.yaml").read_text("utf-8")).data()
    change(data["case_types"][KIND])
    return parse(data)


def with_instance(**more: Any) -> Callable[[dict[str, Any]], None]:
    """Decisions of the territorial commission go to the court at its seat, within two days."""

    def change(kind: dict[str, Any]) -> None:
        appeal = kind["appeal"]
        lodge = {**appeal["lodge"], "n": 2, "examples": []}
        court = {**appeal, "route": "court_at_seat", "lodge": lodge, "of": ["TEC"], **more}
        kind["instances"] = {"to_court": court}

    return change


def way(book: Rulebook, decided_by: Any) -> Any:
    return appeal_from(rulebook=book, case_type=KIND, decided_by=decided_by, respondent=PEC, place=PEC, cec=CEC)


def test_who_decided_names_the_instance() -> None:
    """The body and the times of an appeal follow from who decided; of all others nothing changes."""
    book = changed(with_instance())
    found = way(book, TEC)
    assert (found.body, found.instance) == (COURT, "to_court")
    assert (found.lodge, found.decide) == ("commission_act.to_court.lodge", "commission_act.to_court.decide")
    assert book.limit(found.lodge).length.n == 2
    same = way(book, DEC)
    assert (same, way(load("kz-2004"), DEC)) == (same, same)
    assert (same.body, same.lodge) == (TEC, "commission_act.appeal.lodge")
    asked = {"rulebook": book, "case_type": KIND, "stage": StageName.APPEAL, "place": PEC, "cec": CEC}
    assert competent(**asked, decided_by=TEC).body == COURT
    assert competent(**asked, decided_by=COURT).body == SC


def test_ways_name_their_instances() -> None:
    walked = [
        each for each in ways(changed(with_instance())) if each.case_type == KIND and "to_court" in each.instances
    ]
    assert {each.instances for each in walked} >= {("first", "to_court", "appeal")}
    assert all(not each.broken for each in walked)


def filing(book: Rulebook, **more: Any) -> Filing:
    calendar = book.calendar.calendar()
    common = {"rulebook": book, "calendar": calendar, "case_type": KIND, "standing": Standing.VOTER, "received_at": AT}
    return Filing(**{**common, "body": TEC, "competent": frozenset({TEC.code}), **more})


def said(asked: Filing) -> list[str]:
    return [sentence(each) for each in grounds(asked)]


@pytest.mark.django_db
def test_nobody_comes_past_the_others() -> None:
    """A complaint that comes at once to the court reads who must have had it before; elsewhere nothing is said of that."""
    book = changed(with_instance(exhausts=["TEC"]))
    at_court = filing(book, body=COURT, competent=frozenset({DEC.code}))
    assert said(at_court)[1] == (
        "A complaint comes here only after these have had it: Territorial commissions. It is taken in all the same; "
        "transfer it to the body that is competent, or rule on it. (Art 20(9); from memory, not verified)"
    )
    assert [each.code for each in grounds(filing(book, competent=frozenset({DEC.code})))] == ["not_competent"]
    assert [each.code for each in grounds(replace(at_court, rulebook=load("kz-2004")))] == ["not_competent"]


@pytest.mark.django_db
def test_who_may_appeal_is_ruled_on() -> None:
    """An appeal of who may not appeal is taken in, with the sentence that speaks against it."""
    only = {"appeals": {"who": ["complainant"], "review": "full"}}
    on_appeal = filing(changed(with_instance(**only)), stage=StageName.APPEAL, instance="to_court")
    assert said(replace(on_appeal, appellants=frozenset({PartyRole.RESPONDENT}))) == [
        (
            "The rules let others take a decision to this instance, not: Respondent. It is taken in all the "
            "same, and the body rules on it. (Art 20(9); from memory, not verified)"
        )
    ]
    both = frozenset({PartyRole.RESPONDENT, PartyRole.COMPLAINANT})
    assert said(replace(on_appeal, appellants=both)) == []
    assert said(replace(on_appeal, instance="appeal", appellants=frozenset({PartyRole.RESPONDENT}))) == []


@pytest.mark.django_db
def test_law_alone_leaves_the_facts() -> None:
    """Where the law alone is looked at, facts are no ground to set a decision aside."""
    book = changed(with_instance(appeals={"who": ["complainant"], "review": "law"}))
    facts = replace(LAWFUL, rulebook=book, case_type=KIND, stage=StageName.APPEAL, instance="to_court")
    given = brought(DecideGiven, outcome="annulled", annulled_for=("law", "facts"))
    refused = looks_at_law_alone(facts, given)
    assert refused is not None
    assert sentence(refused) == (
        "This instance looks at the law alone: it cannot set a decision aside because other things happened than were found "
        "below. Name another ground, or uphold the decision. (Art 20(9); from memory, not verified)"
    )
    assert looks_at_law_alone(facts, brought(DecideGiven, outcome="annulled", annulled_for=("law", ""))) is None
    assert looks_at_law_alone(replace(facts, instance="appeal"), given) is None
    assert looks_at_law_alone(replace(facts, stage=StageName.FIRST, instance="first"), given) is None
