"""What a browser must be told of a page: what a field is for, in which language a text is, what is not to be translated."""

import re
from datetime import date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from cases.acts.engine.scheduler import expire_all
from cases.desk.forms.journal import JournalForm
from cases.models import Case, Deadline, Decision
from cases.public.forms.filing import FilingForm
from cases.templatetags.codes import code
from tests.cases.filing import get, send, typed
from tests.cases.public.shown import LATER, late_case
from tests.cases.world import FILED, World, lodged, walk_to
from tests.notices.news import RICH_TEXT, deliver_ours, walked

VOID = {"meta", "link", "input", "br", "img", "hr"}
NEAR_VOTING = datetime.fromisoformat("2004-09-14T11:00+07:00")
NARRATIVE = "Комиссия вычеркнула мою семью из списка."


class Marked(HTMLParser):
    """Every text of a page's body with the language it is said to be in and whether software may translate it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, bool]] = []
        self.texts: list[tuple[str, str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        found = dict(attrs)
        _tag, language, fixed = self.open[-1] if self.open else ("", "", False)
        self.open.append((tag, found.get("lang") or language, fixed or found.get("translate") == "no"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if self.open and not any(tag in {"title", "script", "style"} for tag, _language, _fixed in self.open):
            self.texts.append((data, *self.open[-1][1:]))


def marked(response) -> list[tuple[str, str, bool]]:
    parser = Marked()
    parser.feed(response.content.decode())
    return parser.texts


def language_of(response, part: str) -> set[str]:
    found = {language for text, language, _fixed in marked(response) if part in text}
    assert found, f"{part} is not on the page"
    return found


def kept(response, part: str) -> bool:
    """Whether the first place of this number or code on the page, its heading or answer, is to be left as it is."""
    return next(fixed for text, _language, fixed in marked(response) if part in text)


def test_personal_fields_say_their_purpose(world: World):
    form = FilingForm(at=FILED)
    told = {name: form.fields[name].widget.attrs.get("autocomplete") for name in ("name", "email", "phone", "address")}
    assert told == {"name": "name", "email": "email", "phone": "tel", "address": "street-address"}


def test_clerk_is_offered_no_own_name(world: World):
    form = JournalForm(at=FILED, bodies=[world.bodies["PEC"]])
    assert {form.fields[name].widget.attrs.get("autocomplete") for name in ("name", "email", "phone", "address")} == {
        "off"
    }


def test_sign_in_fields_say_their_purpose(client, db):
    page = client.get("/sign-in/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_complaint_keeps_its_filing_language(client, world: World, settings, tmp_path):
    settings.VAR = tmp_path
    client.cookies.load({"django_language": "ru"})
    receipt = send(client, typed(world, narrative=NARRATIVE))["Location"]
    number = receipt.split("/")[2]
    client.cookies.load({"django_language": "en"})
    page = get(client, f"/cases/{number}/")
    assert language_of(page, NARRATIVE) == {"ru"}
    assert language_of(page, "What happened so far") == {"en"}
    assert kept(page, number)


def test_receipt_code_is_not_translated(client, world: World, settings, tmp_path):
    settings.VAR = tmp_path
    receipt = send(client, typed(world))["Location"]
    page = get(client, receipt)
    (code,) = set(re.findall(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b", page.content.decode()))
    assert kept(page, code)
    assert kept(page, receipt.split("/")[2])


def kept_everywhere(response, part: str) -> bool:
    places = [fixed for text, _language, fixed in marked(response) if part in text]
    assert places, f"{part} is not on the page"
    return all(places)


def test_late_list_numbers_are_not_translated(client, world: World):
    walk = late_case(world)
    assert kept_everywhere(get(client, "/late/", at=LATER), walk.case.number)


def test_one_reading_numbers_are_not_translated(client, world: World):
    """The list of who is late by one reading lets nobody translate a number."""
    case = lodged(world, at=NEAR_VOTING, happened_on=date(2004, 9, 13)).case
    at = Deadline.objects.get(proceeding__case=case, rule="decide").contested_from
    assert at is not None
    expire_all(at=at)
    assert kept_everywhere(get(client, "/late/", at=at), case.number)


def test_unserved_numbers_are_not_translated(client, world: World):
    """The list of who was served nothing lets nobody translate a number."""
    walk = walk_to(world, "issued")
    at = Deadline.objects.get(proceeding=walk.pk, rule="serve").due_before + timedelta(hours=5)
    expire_all(at=at)
    assert kept_everywhere(get(client, "/late/unserved/", at=at), walk.case.number)


@pytest.mark.parametrize("page", ["/cases/{}/", "/complain/{}/", "/cases/{}/withdraw/"])
def test_filer_number_is_not_translated(filer, page: str):
    number = Case.objects.get().number
    assert kept_everywhere(get(filer, page.format(number)), number)


@pytest.mark.parametrize("page", ["/sessions/", "/sessions/{}/"])
def test_agenda_numbers_are_not_translated(client, world: World, page: str):
    walk = walk_to(world, "listed")
    assert walk.session is not None
    assert kept_everywhere(get(client, page.format(walk.session.pk), at=walk.now), walk.case.number)


@pytest.mark.parametrize("page", ["decision", "register", "cases"])
def test_public_numbers_are_not_translated(client, world: World, page):
    walk = walked(world, "published", RICH_TEXT)
    deliver_ours("decision_document")
    decision = Decision.objects.get()
    address = {
        "decision": reverse("notices:decision", args=[decision.number]),
        "register": reverse("notices:register"),
        "cases": reverse("cases:cases"),
    }[page]
    response = client.get(address)
    assert kept(response, walk.case.number if page == "cases" else decision.number)


def test_decision_text_keeps_its_language(client, world: World):
    walk = walked(world, "served", RICH_TEXT)
    Decision.objects.update(language="kk")
    walk.publish()
    page = client.get(reverse("notices:decision", args=[Decision.objects.get().number]))
    for part in ("The list did not hold her.", "Whoever lives there", "The complaint is granted.", "I would reject."):
        assert language_of(page, part) == {"kk"}, part


def test_only_long_numbers_may_break():
    assert 'class="whole"' in code("2004-000123")
    assert "class" not in code("COURT-NORTH-KAZAKHSTAN-2004-000020")
