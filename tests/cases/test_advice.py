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
from tests.cases.rows import change_all
from tests.cases.world import FILED, World, build_world, draft, lodged, walk_to
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


def test_timely_voter_learns_of_appeal(world: World) -> None:
    """Nothing speaks against a voter in time and the way to appeal is told with its article."""
    advice = asked(world)

    assert advice.bodies == ("Body DEC",)
    assert advice.against == ()
    assert advice.onward is not None
    assert (advice.onward.body, advice.onward.time) == ("Body TEC", "10 days, counted from service")
    assert advice.onward.source == "Art 20(9); from memory, not verified"
    assert advice.onward.suspends is False


def test_late_filer_is_told_the_article(world: World) -> None:
    """A late filer is told by which article, and that the complaint is taken in all the same."""
    assert asked(world, happened_on=date(2004, 8, 13)).against == (LATE,)


def test_filer_without_standing_is_told(world: World) -> None:
    (said,) = asked(world, standing=Standing.DOMESTIC_OBSERVER, case_type="media_coverage").against
    assert said.startswith(
        "The rules give a complaint of this kind (Media coverage and campaigning) to others, not to: Domestic observer. "
        "It is taken in all the same, and the body rules on it. (Art 20-2(2)(6); "
    )


def test_last_instance_promises_no_appeal(world: World) -> None:
    assert asked(world, case_type="cec_act", respondent=world.bodies["CEC"], place=None).onward is None


def test_unentered_court_leaves_decision_open(client: Client, world: World) -> None:
    """A court that nobody entered makes no decision final."""
    change_all(Body.objects.exclude(level="CEC"), court=None)
    onward = asked(world, case_type="counting_protocol").onward
    assert onward is not None
    assert (onward.body, onward.time) == ("", "")
    page = text(send(client, typed(world, case_type="counting_protocol", check="1")))
    assert (
        "The decision can be appealed. Which body stands above is not entered here yet: ask the body that decides."
        in page
    )
    assert "The decision is final" not in page


def test_clerk_sees_the_filers_advice(world: World) -> None:
    filed = lodged(world, happened_on=date(2004, 8, 13))
    file = file_of(filed.proceeding)
    facts = assemble(file, actor=world.clerk("DEC"), at=FILED)
    assert grounds_on_file(file, facts) == (LATE,)


def test_admission_page_shows_objections(world: World, client: Client) -> None:
    """The page of admitting shows what speaks against it and else that nothing does."""
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


def test_expired_time_does_not_lead(world: World) -> None:
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


def test_lodging_advice_matches_lodging(world):
    given = draft(world, knew_on=date(2004, 8, 25))
    question = Question(
        election=world.election,
        case_type=given.case_type,
        respondent=given.respondent,
        place=given.place,
        happened_on=given.happened_on,
        knew_on=given.knew_on,
    )
    now = datetime.fromisoformat("2004-08-25T15:00+07:00")
    advice = advise(question, now=now)
    assert advice is not None
    limit = lodged(world, at=now, knew_on=given.knew_on).proceeding.deadlines.get(rule="lodge")
    advised = next(each for each in advice.limits if each.starts_at < now)  # the bodies' times start with the filing
    assert (advised.starts_at, advised.due_before) == (limit.starts_at, limit.due_before)
