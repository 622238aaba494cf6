"""How long a time limit is, told before it runs: with what ends it sooner, for whoever reads the rest plans by it."""

from datetime import datetime

import pytest

from cases.models import Decision
from cases.public.advice import Question, advise
from cases.queries.decisions.publication import public_version
from cases.queries.office import calendar_of
from cases.wording.limits import length_in_words
from notices.compose import decision_context
from tests.cases.rulebooks import under
from tests.cases.world import ALMATY, FILED, World, build_world, walk_to
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules.limits import Limit
from workflow.rules.loader import load

UNTIL_THE_POLL_CLOSES = (
    "3 days, counted from service (at the latest until the poll closes, where it began before the poll closed)"
)


def limit(**changes: object) -> Limit:
    given = {"n": 3, "unit": "day", "from": "service", "binds": "person", "cite": "Art 1", "status": "verified"}
    return Limit.model_validate({**given, **changes})


def cap(**at: object) -> dict[str, object]:
    return {"cap": {**at, "cite": "Art 2", "status": "verified"}}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        (cap(poll="closes"), " (at the latest until the poll closes, where it began before the poll closed)"),
        (cap(poll="opens"), " (at the latest until the poll opens, where it began before the poll opened)"),
        (cap(days_before_voting=0), " (at the latest until voting day, where it began before its end)"),
        (cap(days_before_voting=1), " (at the latest until 1 day before voting, where it began before that)"),
        (cap(days_before_voting=3), " (at the latest until 3 days before voting, where it began before that)"),
        ({"compression": [{"window": "near_vote", "to": {"unit": "immediate"}}]}, " (less near voting day)"),
        (
            {"compression": [{"window": "near_vote", "to": {"n": 1, "unit": "day"}}], **cap(poll="opens")},
            " (less near voting day; at the latest until the poll opens, where it began before the poll opened)",
        ),
    ],
)
def test_length_tells_its_cap(changes: dict[str, object], told: str) -> None:
    assert length_in_words(limit(**changes)) == f"3 days, counted from service{told}"


@pytest.fixture
def world(db: None) -> World:
    return under(build_world(), "venice-model")


def test_voter_list_appeal_ends_at_poll(world: World) -> None:
    """A decision on the voter list tells that its time to appeal ends with the poll."""
    walk = walk_to(world, "heard", case_type="voter_list", respondent=None)
    walk.decide()
    walk.issue()
    served = datetime.fromisoformat("2004-09-18T18:00+07:00")
    inputs = DeadlineInputs(key="voter_list.appeal.lodge", start=served, zone=ALMATY, runoff=False)
    due = due_for(load("venice-model"), calendar_of(world.election), inputs)

    assert decision_context(public_version(Decision.objects.get())).appeal.limit == UNTIL_THE_POLL_CLOSES
    assert due.due_before == datetime.fromisoformat("2004-09-19T20:00+07:00"), "a day and two hours, not three days"


def test_advice_tells_the_cap_too(world: World) -> None:
    """The advice before filing tells what ends the length sooner."""
    advice = advise(Question(election=world.election, case_type="voter_list", place=world.bodies["PEC"]), now=FILED)

    assert advice is not None
    assert advice.onward is not None
    assert advice.onward.time == UNTIL_THE_POLL_CLOSES
