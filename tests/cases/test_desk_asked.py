"""A body that was only asked reads its question, not the file."""

import pytest
from django.test import Client

from cases.acts.filing.refer import refer
from cases.models import Body
from tests.cases.desk import ClerksBrowser, act_url, file_url, said
from tests.cases.rows import an_appointment, change_all, resave
from tests.cases.world import FILED, World, build_world, lodged
from workflow import clock


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def test_asked_body_reads_only_its_question(client: Client, world: World) -> None:
    """A body that was asked reads its own question and not the complaint."""
    filed = lodged(world)
    pk, clerk = filed.proceeding.pk, world.clerk("DEC")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="AKIMAT", question="Who keeps the register of the house?")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="PROS", question="Is anything known against the chair?")
    client.force_login(world.clerks["AKIMAT"], backend="django.contrib.auth.backends.ModelBackend")
    with clock.simulated(FILED):
        page = client.get(f"/desk/proceedings/{pk}/").content.decode()
        public = client.get(f"/cases/{filed.case.number}/").content.decode()
    assert "Who keeps the register of the house?" in page
    assert "Is anything known against the chair?" not in page
    for seen in (page, public):
        assert "struck me off" not in seen
        assert "Put me back" not in seen
        assert "Aigerim" not in seen


@pytest.fixture
def namesake(world: World) -> Body:
    """An office that is called just as the one the world has, in another town."""
    body = Body.objects.get(code="AKIMAT")
    body.pk, body.code = None, "AKIMAT-2"
    resave(body)
    world.bodies["AKIMAT-2"] = body
    user = type(world.voter).objects.create_user("second@example.org", "second@example.org", "a-password-of-tests")
    world.clerks["AKIMAT-2"] = user
    an_appointment(user, body)
    return body


def test_namesake_reads_no_other_question(world: World, namesake: Body) -> None:
    filed = lodged(world)
    pk, clerk = filed.proceeding.pk, world.clerk("DEC")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to="AKIMAT", question="Who keeps the register of the house?")
    refer(proceeding_id=pk, actor=clerk, at=FILED, to=namesake.code, question="Who lives in the other house?")
    first = said(ClerksBrowser(world, "AKIMAT", at=FILED).get(file_url(pk)))
    second = said(ClerksBrowser(world, namesake.code, at=FILED).get(file_url(pk)))
    assert "Who keeps the register of the house?" in first
    assert "Who lives in the other house?" not in first
    assert "Who lives in the other house?" in second
    assert "Who keeps the register of the house?" not in second


def test_asked_body_sees_named_parts(world: World) -> None:
    filed = lodged(world, about="Aigerim Testova was struck off")
    pk = filed.proceeding.pk
    refer(proceeding_id=pk, actor=world.clerk("DEC"), at=FILED, to="AKIMAT", question="Who keeps the register?")
    context = ClerksBrowser(world, "AKIMAT", at=FILED).get(file_url(pk)).context
    named = set(context.keys())
    shown = {"case", "proceeding", "state", "track", "headline", "limits", "parties", "enquiries", "entries"}
    assert shown <= named
    assert not {"complaint", "claims", "facts", "evidence", "replies", "services", "decision"} & named
    assert [task.act for task in (context["tasks"].next, *context["tasks"].others, *context["tasks"].refused)] == [
        "answer"
    ]


def test_namesakes_are_asked_by_their_code(world: World, namesake: Body) -> None:
    pk = lodged(world).proceeding.pk
    browser = ClerksBrowser(world, "DEC", at=FILED)
    page = browser.act(pk, "refer", to="Body AKIMAT", enquiry="state_body_reply", question="Who lives there?")
    assert "Several bodies have this name. Write the code of the one you mean: AKIMAT, AKIMAT-2." in said(page)
    browser.act(pk, "refer", to="AKIMAT-2", enquiry="state_body_reply", question="Who lives there?")
    filed = lodged(world).proceeding
    assert filed.enquiries.count() == 0
    page = browser.get(act_url(filed.pk, "refer"))
    assert "AKIMAT-2" in said(page)


def test_body_is_found_in_kazakh(world: World) -> None:
    change_all(Body.objects.filter(code="AKIMAT"), name_kk="Әкімдік")
    proceeding = lodged(world).proceeding
    browser = ClerksBrowser(world, "DEC", at=FILED)
    browser.act(proceeding.pk, "refer", to="әкімдік", enquiry="state_body_reply", question="Who lives there?")
    assert [each.to.code for each in proceeding.enquiries.all()] == ["AKIMAT"]
