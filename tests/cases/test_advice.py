"""The route advisor: told before anything is filed, by the law that the clerk and the decision are asked with."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.acts.engine.facts import assemble
from cases.models import Body, Case
from cases.public.advice import Advice, Question, advise
from cases.queries.admissibility import grounds_on_file
from cases.queries.case_file import file_of
from tests.cases.filing import send, text, typed
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow.states import Standing

pytestmark = pytest.mark.django_db
LATE = (
    "The time to lodge it ran until the end of Monday, 23 August 2004 (24:00), Almaty time. It is taken in all the same; "
    "the body rules on it and on the reasons for coming late. (Art 20(9); from memory, not verified)"
)


@pytest.fixture
def world(db) -> World:
    return build_world()


def asked(world: World, **changes: Any) -> Advice:
    values = {
        "election": world.election,
        "case_type": "commission_act",
        "respondent": world.bodies["PEC"],
        "place": world.bodies["PEC"],
        "happened_on": date(2004, 8, 24),
    }
    advice = advise(Question(**{**values, **changes}), now=FILED)
    assert advice is not None
    return advice


def test_nothing_speaks_against_a_voter_in_time_and_the_way_to_appeal_is_told_with_its_article(world: World) -> None:
    advice = asked(world)

    assert advice.bodies == ("Body DEC",)
    assert advice.against == ()
    assert advice.onward is not None
    assert (advice.onward.body, advice.onward.time) == ("Body TEC", "10 days, counted from service")
    assert advice.onward.source == "Art 20(9); from memory, not verified"
    assert advice.onward.suspends is False


def test_who_comes_late_is_told_by_which_article_and_that_it_is_taken_in_all_the_same(world: World) -> None:
    assert asked(world, happened_on=date(2004, 8, 13)).against == (LATE,)


def test_who_has_no_standing_is_told_so(world: World) -> None:
    (said,) = asked(world, standing=Standing.DOMESTIC_OBSERVER, case_type="media_coverage").against
    assert said.startswith(
        "The rules give a complaint of this kind (Media coverage and campaigning) to others, not to: Domestic observer. "
        "It is taken in all the same, and the body rules on it. (Art 20-2(2)(6); "
    )


def test_above_the_last_instance_no_way_to_appeal_is_promised(world: World) -> None:
    assert asked(world, case_type="cec_act", respondent=world.bodies["CEC"], place=None).onward is None


def test_a_court_that_nobody_entered_makes_no_decision_final(client: Client, world: World) -> None:
    Body.objects.exclude(level="CEC").update(court=None)
    onward = asked(world, case_type="counting_protocol").onward
    assert onward is not None
    assert (onward.body, onward.time) == ("", "")
    page = text(send(client, typed(world, case_type="counting_protocol", check="1")))
    assert (
        "The decision can be appealed. Which body stands above is not entered here yet: ask the body that decides."
        in page
    )
    assert "The decision is final" not in page


def test_the_clerk_is_shown_what_the_filer_was_told(world: World) -> None:
    filed = lodged(world, happened_on=date(2004, 8, 13))
    file = file_of(filed.proceeding)
    facts = assemble(file, actor=world.clerk("DEC"), at=FILED)
    assert grounds_on_file(file, facts) == (LATE,)


def test_the_page_of_admitting_shows_what_speaks_against_it_and_else_that_nothing_does(
    world: World, client: Client
) -> None:
    client.force_login(world.clerks["DEC"])
    late = lodged(world, happened_on=date(2004, 8, 13)).proceeding
    fine = walk_to(world, "lodged").proceeding

    shown = client.get(reverse("desk:act", args=[late.pk, "admit"])).content.decode()
    assert "What speaks against admitting it" in shown
    assert LATE in shown
    assert (
        "By the rules nothing speaks against admitting it"
        in client.get(reverse("desk:act", args=[fine.pk, "admit"])).content.decode()
    )
    assert Case.objects.count() == 2


def test_a_time_that_is_over_does_not_lead(world: World) -> None:
    advice = asked(world, happened_on=date(2004, 8, 2))
    assert [limit.state for limit in advice.limits] == ["in_time", "late"]


def test_the_hour_that_matters_first_leads(world: World) -> None:
    """Turned away while people vote: ten days to complain are no use once the poll has closed."""
    voting = datetime.fromisoformat("2004-09-19T14:00+07:00")
    question = Question(
        election=world.election,
        case_type="eday_procedure",
        place=world.bodies["PEC"],
        done_by="commission",
        respondent=world.bodies["PEC"],
        happened_on=date(2004, 9, 19),
    )
    advice = advise(question, now=voting)
    assert advice is not None
    assert advice.limits[0].left_text == "6 hours left to be of use"
    hours = [limit.hour.at for limit in advice.limits]
    assert len(hours) > 1
    assert hours == sorted(hours)
