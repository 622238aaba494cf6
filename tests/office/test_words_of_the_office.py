"""The office's lists, titles and histories in words: what stands in the log as a code is never shown as one."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cases.access.actors import Actor
from cases.acts.office.enter import enter
from cases.acts.office.entries import OfficeEntries
from cases.models import Body, CalendarDay, Member, Round
from cases.wording.refusals import sentence
from office.desk.forms import RowForm
from office.desk.kinds import OF_KIND
from office.desk.words import name_row
from office.sheets.reading import read_files
from tests.office.written import country
from workflow import clock
from workflow.errors import Refusal

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")


@pytest.fixture
def head(client: Client) -> Client:
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=read_files(country()).entries)
    client.force_login(User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests"))
    return client


def page(client: Client, address: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    with clock.simulated(AT):
        response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_rows_are_called_in_the_readers_language(head):
    body, day = Body.objects.get(code="DEC-1"), CalendarDay.objects.filter(kind="holiday").earliest("day")
    with override("ru"):
        assert name_row(body) == "Северная окружная комиссия"
        assert name_row(Round.objects.get(number=2)).startswith("2-й тур: ")
        assert name_row(Member.objects.get(body=body, seat=1)) == "Chair, Северная окружная комиссия"
        assert name_row(day).endswith(": Праздничный день")
        assert day.election.title == day.election.name_ru


def test_name_of_a_body_is_no_persons_name(head):
    with override("ru"):
        assert str(RowForm(kind=OF_KIND["bodies"], row=None).fields["name"].label) == "Название"
    with override("kk"):
        assert str(RowForm(kind=OF_KIND["elections"], row=None).fields["name"].label) == "Атауы"


def test_kinds_are_chosen_by_words(head):
    form = RowForm(kind=OF_KIND["days"], row=None)
    assert ("holiday", "Holiday") in form.fields["kind"].choices
    kinds = dict(RowForm(kind=OF_KIND["bodies"], row=None).fields["kind"].choices)
    assert kinds["court"] == "Court"


def test_roles_and_levels_are_chosen_by_words(head):
    form = RowForm(kind=OF_KIND["members"], row=None)
    assert ("deputy_chair", "Deputy chair") in form.fields["role"].choices
    levels = dict(RowForm(kind=OF_KIND["bodies"], row=None).fields["level"].choices)
    assert levels["DEC"] == "DEC: Constituency commissions"


def test_what_stands_in_a_row_can_be_kept(head):
    """A role that is none of those offered, as an earlier release or another office wrote it."""
    other = replace(read_files(country()).entries.members[0], role="treasurer")
    enter(actor=Actor.system("office"), at=AT, reason="Order 6.", entries=OfficeEntries(members=(other,)))
    row = Member.objects.select_related("body").get(role="treasurer")
    assert ("treasurer", "treasurer") in RowForm(kind=OF_KIND["members"], row=row).fields["role"].choices
    assert ("treasurer", "treasurer") not in RowForm(kind=OF_KIND["members"], row=None).fields["role"].choices


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_hours_are_told_as_everywhere(head, language):
    """As everywhere else by the clock of 24 hours, in the list and in the history."""
    told = page(head, reverse("office_desk:list", args=["rounds"]), language)
    assert "20:00" in told
    history = page(head, reverse("office_desk:history", args=["rounds", Round.objects.get(number=2).pk]), language)
    assert "<dd>20:00</dd>" in history
    assert "20:00:00" not in history


def test_empty_field_is_named_above_the_form(head):
    election = Round.objects.earliest("pk").election
    address = reverse("office_desk:calendar", args=[election.pk])
    told = page(head, f"{address}?what=holiday&day=&number=")
    assert '<li><a href="#id_day">Day: This field is required.</a></li>' in told
    assert '<li><a href="#id_number">Round: This field is required.</a></li>' in told


def test_a_body_sits_in_a_town_and_a_member_on_a_seat(head):
    labels = {kind: RowForm(kind=OF_KIND[kind], row=None).fields["seat"].label for kind in ("bodies", "members")}
    assert labels == {"bodies": "Town", "members": "Seat"}


def test_list_and_history_say_words(head):
    days = page(head, reverse("office_desk:list", args=["days"]))
    assert "Holiday" in days
    assert ">holiday<" not in days
    body = Body.objects.get(code="DEC-1")
    told = page(head, reverse("office_desk:history", args=["bodies", body.pk]), "ru")
    assert "Внесено впервые." in told
    assert "<dt>Вид</dt><dd>Избирательная комиссия</dd>" in told
    assert "В производстве" not in told


def test_change_is_told_before_and_after(head):
    body = Body.objects.get(code="DEC-1")
    entry = next(each for each in read_files(country()).entries.bodies if each.code == "DEC-1")
    moved = OfficeEntries(bodies=(replace(entry, telephone="+7 1"),))
    enter(actor=Actor.system("office"), at=AT, reason="Order 5.", entries=moved)
    told = page(head, reverse("office_desk:history", args=["bodies", body.pk]))
    assert f"<dt>Telephone</dt><dd>Before: {entry.telephone}<br>After: +7 1</dd>" in told
    assert told.index("Order 5.") < told.index("Entered for the first time.")


def test_first_page_begins_with_what_is_missing(head):
    told = page(head, "/desk/", "kk")
    assert "Бірінші шағымға дейін" in told
    assert "w-summary" not in told


@pytest.mark.parametrize(
    ("claims", "language", "expected"),
    [
        (1, "en", "The complaint makes 1 claim and"),
        (2, "en", "The complaint makes 2 claims and"),
        (1, "ru", "В жалобе 1 требование,"),
        (3, "ru", "В жалобе 3 требования,"),
        (5, "ru", "В жалобе 5 требований,"),
        (1, "kk", "Шағымда 1 талап бар,"),
    ],
)
def test_claims_are_counted_in_each_language(claims, language, expected):
    with override(language):
        assert sentence(Refusal("claims_unanswered", {"claims": claims, "answered": 0})).startswith(expected)
