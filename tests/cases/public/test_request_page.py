"""The complainant's own form for requests: asked once, answered on the same page, nothing typed is lost."""

import pytest
from django.test import Client

from cases.acts.hearing.rule_on_request import rule_on_request
from cases.models import Request, Stay
from tests.cases.desk import said
from tests.cases.world import Walk, World, build_world, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db
WHY = "The school keeps the list. I was never shown it."


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


@pytest.fixture
def client(walk: Walk) -> Client:
    browser = Client()
    browser.post("/follow/", {"number": walk.case.number, "code": walk.lodged.access_code})
    return browser


def address(walk: Walk) -> str:
    return f"/cases/{walk.case.number}/request/"


@pytest.mark.parametrize("kind", ["longer_time", "recusal", "access_to_file", "evidence", "restore_time"])
def test_each_kind_is_put_on_the_file(walk: Walk, client: Client, kind: str) -> None:
    with clock.simulated(walk.later()):
        sent = client.post(address(walk), {"kind": kind, "text": WHY})
        assert (sent.status_code, sent["Location"]) == (302, address(walk))
        page = said(client.get(address(walk)))
    row = Request.objects.get()
    assert (row.kind, row.text, row.party.role, row.ruled_at) == (kind, WHY, "complainant", None)
    assert "Your request is on the file. The body rules on it, and you are told." in page
    assert "Waits for a ruling for" in page
    assert WHY in page


def test_stay_is_asked_for_by_the_same_form(walk: Walk, client: Client) -> None:
    with clock.simulated(walk.later()):
        sent = client.post(address(walk), {"kind": "stay", "text": WHY})
        assert sent["Location"] == f"/cases/{walk.case.number}/"
        assert WHY in said(client.get(sent["Location"]))
    assert Stay.objects.get().text == WHY
    assert not Request.objects.exists()


def test_second_press_makes_no_second_request(walk: Walk, client: Client) -> None:
    with clock.simulated(walk.later()):
        for _press in range(2):
            assert client.post(address(walk), {"kind": "evidence", "text": WHY}).status_code == 302
    assert Request.objects.count() == 1


def test_ruling_and_its_reasons_are_shown(walk: Walk, client: Client) -> None:
    with clock.simulated(walk.later()):
        client.post(address(walk), {"kind": "evidence", "text": WHY})
    row = Request.objects.get()
    ruling = {"kind": "evidence", "request": str(row.pk), "granted": False, "reasons": "It is on the file already."}
    rule_on_request(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), party_id=row.party_id, **ruling)
    with clock.simulated(walk.later()):
        page = said(client.get(address(walk)))
    assert "Refused " in page
    assert "It is on the file already." in page
    assert "Waits for a ruling" not in page


def test_refusal_keeps_what_was_typed(walk: Walk, client: Client) -> None:
    with clock.simulated(walk.later()):
        page = said(client.post(address(walk), {"kind": "", "text": WHY}))
        empty = said(client.post(address(walk), {"kind": "recusal", "text": ""}))
    assert "Choose what you ask for." in page
    assert WHY in page
    assert "Write what the body should do, and why." in empty
    assert not Request.objects.exists()


def test_second_stay_is_refused_and_stays_typed(walk: Walk, client: Client) -> None:
    with clock.simulated(walk.later()):
        client.post(address(walk), {"kind": "stay", "text": WHY})
        again = said(client.post(address(walk), {"kind": "stay", "text": f"{WHY} Again."}))
    assert Stay.objects.count() == 1
    assert f"{WHY} Again." in again


def test_nobody_else_has_the_page(walk: Walk) -> None:
    assert Client().get(address(walk)).status_code == 404
    assert Client().post(address(walk), {"kind": "evidence", "text": WHY}).status_code == 404


def test_case_page_leads_to_it(walk: Walk, client: Client) -> None:
    with clock.simulated(walk.later()):
        page = client.get(f"/cases/{walk.case.number}/").content.decode()
    assert f'href="{address(walk)}"' in page
    assert "Ask the body for something" in page
