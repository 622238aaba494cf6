"""The office in Wagtail's admin: lists, the form of a row, its history, and no way to delete."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cases.access.actors import Actor
from cases.acts.office.enter import enter
from cases.models import Body, Election, Event, Member
from office.desk.kinds import OF_KIND
from office.desk.views import ROWS_A_PAGE
from office.sheets.reading import read_files
from tests.cases.world import build_world, lodged
from tests.office.written import country, text_file
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def small_country(db) -> None:
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=read_files(country()).entries)


@pytest.fixture
def head(small_country, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests"))
    return client


def text_of(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def form_of(client: Client, address: str) -> dict[str, object]:
    """What a browser would send if nothing was typed."""
    form = client.get(address).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields} | {
        "reason": "Why."
    }


def edit(row: Body | Member | Election, kind: str) -> str:
    return reverse("office_desk:edit", args=[kind, row.pk])


@pytest.mark.parametrize("kind", OF_KIND)
def test_every_list_and_empty_form_opens(head, kind):
    assert str(OF_KIND[kind].title) in text_of(head, reverse("office_desk:list", args=[kind]))
    text_of(head, reverse("office_desk:add", args=[kind]))
    row = OF_KIND[kind].rows().first()
    text_of(head, reverse("office_desk:edit", args=[kind, row.pk]))
    text_of(head, reverse("office_desk:history", args=[kind, row.pk]))


def test_list_is_searched_and_narrowed(head):
    here = reverse("office_desk:list", args=["bodies"])
    assert "PEC-003" not in text_of(head, here, q="Northern")
    assert "DEC-1" in text_of(head, here, q="Northern")
    assert "Northern District Court" not in text_of(head, here, level="PEC")


def test_ten_thousand_rows_are_never_counted(head, django_assert_max_num_queries):
    rows = [f"N-{number:05},Body {number},office,OFFICE,,,Asia/Almaty," for number in range(2 * ROWS_A_PAGE)]
    entries = read_files([text_file("bodies", "code,name,kind,level,parent,court,zone,size", *rows)]).entries
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=entries)
    here = reverse("office_desk:list", args=["bodies"])
    head.get(here)
    with django_assert_max_num_queries(12) as asked:
        page = text_of(head, here)
    assert not any("COUNT(" in query["sql"] and "cases_body" in query["sql"] for query in asked)
    assert "Later" in page


def test_saving_is_the_act(head):
    body = Body.objects.get(code="DEC-1")
    typed = form_of(head, edit(body, "bodies")) | {"telephone": "+7 700 111", "reason": "Order 5 of 30 November."}
    response = head.post(edit(body, "bodies"), typed)
    assert response.status_code == 302, response.context["form"].errors
    body.refresh_from_db()
    assert body.telephone == "+7 700 111"
    event = Event.objects.order_by("-pk")[0]
    assert (event.kind, event.actor) == ("office.entered", "administrator")
    history = text_of(head, reverse("office_desk:history", args=["bodies", body.pk]))
    assert "+7 700 12 01" not in history or "Order 5 of 30 November." in history
    assert "Order 5 of 30 November." in history


def test_nothing_changed_writes_nothing(head):
    body, before = Body.objects.get(code="DEC-1"), Event.objects.count()
    assert head.post(edit(body, "bodies"), form_of(head, edit(body, "bodies"))).status_code == 302
    assert Event.objects.count() == before


def test_fault_stands_at_its_field(head):
    body = Body.objects.get(code="DEC-1")
    typed = form_of(head, edit(body, "bodies")) | {"parent": "KEK", "address": "Another street"}
    response = head.post(edit(body, "bodies"), typed)
    assert response.context["form"].errors["parent"] == [
        "There is no body with the code “KEK” to stand above this one. Enter it too, or correct the code."
    ]
    assert 'value="Another street"' in response.content.decode()
    body.refresh_from_db()
    assert body.parent is not None


def test_reason_is_asked_for(head):
    body = Body.objects.get(code="DEC-1")
    response = head.post(edit(body, "bodies"), form_of(head, edit(body, "bodies")) | {"reason": " "})
    assert response.context["form"].errors["reason"] == ["Write why. It stands in the log."]


def test_the_code_stays(head):
    body = Body.objects.get(code="DEC-1")
    head.post(edit(body, "bodies"), form_of(head, edit(body, "bodies")) | {"code": "DEC-9"})
    assert Body.objects.filter(code="DEC-1").exists()
    assert not Body.objects.filter(code="DEC-9").exists()


def test_changed_meanwhile(head):
    body = Body.objects.get(code="DEC-1")
    first, second = form_of(head, edit(body, "bodies")), form_of(head, edit(body, "bodies"))
    head.post(edit(body, "bodies"), first | {"telephone": "1"})
    response = head.post(edit(body, "bodies"), second | {"address": "2"})
    assert response.context["form"].errors["__all__"] == [
        "Somebody changed this row while your form was open. Open it again, compare, and change it there."
    ]


def test_new_row(head):
    typed = {
        "election": "assembly-2026",
        "day": "2026-12-25",
        "kind": "holiday",
        "cite": "Order 7",
        "reason": "Order 7.",
    }
    assert head.post(reverse("office_desk:add", args=["days"]), typed).status_code == 302
    assert Election.objects.get().days.filter(day=date(2026, 12, 25), kind="holiday").exists()


def test_term_is_ended_by_its_date(head):
    member = Member.objects.get(body__code="DEC-1", seat=5)
    head.post(edit(member, "members"), form_of(head, edit(member, "members")) | {"term_until": "2026-12-01"})
    member.refresh_from_db()
    assert member.term_until == date(2026, 12, 1)


def test_there_is_no_way_to_delete(head):
    body = Body.objects.get(code="DEC-1")
    for ending in ("delete/", "usage/", "copy/"):
        assert head.get(edit(body, "bodies") + ending).status_code == 404
        assert head.post(edit(body, "bodies") + ending).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("office_desk:delete", args=["bodies", body.pk])


def test_clerk_finds_nothing(small_country, client):
    client.force_login(User.objects.create_user("clerk@example.org"))
    assert client.get(reverse("office_desk:list", args=["bodies"])).status_code == 404
    assert client.post(reverse("office_desk:add", args=["bodies"])).status_code == 404


def test_another_calendar_is_looked_at_and_not_made(client):
    world = build_world()
    lodged(world)
    client.force_login(User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests"))
    here = reverse("office_desk:calendar", args=[world.election.pk])
    filed = datetime.fromisoformat("2004-08-25T16:00+07:00")
    with clock.simulated(filed):
        page = text_of(client, here, what="holiday", day="2004-08-27", number="1")
        assert "would move" in page
        assert "Here nothing is changed" in page
        refused = text_of(client, here, what="withdrawn", day="2004-08-27", number="1")
        assert "This change cannot be made" in refused
    assert not world.election.days.exists()
