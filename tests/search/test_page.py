"""The public page: what it shows, what it says when something is wrong, and what it costs."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cases.log.lanes import Lane
from cases.log.outbox import Order
from cases.models import Body, Decision, OutboxMessage
from search.index_folder import POINTER
from search.subscribers import HANDLER
from search.tantivy_engine import TantivyEngine
from tests.cases.rows import change_all
from tests.cases.world import World, build_world, walk_to
from tests.search.conftest import ADOPTED, Make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.search.urls")]


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def published(world: World) -> Decision:
    """A published decision of the body DEC: the page offers DEC as a filter."""
    return walk_to(world, "published").proceeding.decision


class Shown:
    """The page as a reader has it."""

    def __init__(self, client: Client, address: str = "", **asked: str) -> None:
        response = client.get(address) if address else client.get(reverse("search:decisions"), asked)
        assert response.status_code == 200
        self.source = response.content.decode()
        self.tree = BeautifulSoup(self.source, "html.parser")

    @property
    def text(self) -> str:
        return " ".join(self.tree.get_text().split())

    def all(self, selector: str) -> list[str]:
        """The texts of what the selector finds."""
        return [" ".join(each.get_text().split()) for each in self.tree.select(selector)]

    def values(self, selector: str, name: str) -> list[str]:
        """An attribute of what the selector finds; elements without it are left out."""
        return [str(each[name]) for each in self.tree.select(selector) if each.has_attr(name)]

    def link(self, words: str) -> str:
        (href,) = {str(a["href"]) for a in self.tree.select("main a") if words in " ".join(a.get_text().split())}
        return href


def test_newest_shown_before_typing(client: Client, engine: TantivyEngine, make: Make, published: Decision) -> None:
    engine.index([make(number="A-1"), make(number="A-2", adopted_at=ADOPTED + timedelta(days=1))])
    page = Shown(client)
    assert page.all("main li h3 a") == ["A-2", "A-1"]
    assert "2 decisions are published. The newest comes first." in page.text


def test_result_says_what_was_decided(client: Client, engine: TantivyEngine, make: Make, published: Decision) -> None:
    """A result says number, body, outcome, day and passage."""
    engine.index([make("The seal was broken.", number="DEC-2004-000009", body_code="DEC", outcome="partly_granted")])
    page = Shown(client, words="seal")
    (card,) = page.all("main li:has(h3)")
    for said in ("DEC-2004-000009", "Body DEC", "Granted in part", "Friday, 10 September 2004", "The seal was broken."):
        assert said in card
    assert page.all("main mark") == ["seal"]
    assert page.link("DEC-2004-000009") == reverse("notices:decision", args=["DEC-2004-000009"])
    assert "1 published decision fits what you asked for." in page.text


def test_markup_is_shown_never_run(client: Client, engine: TantivyEngine, make: Make, published: Decision) -> None:
    engine.index([make("Said <script>alert('ballot')</script><mark>x</mark> there.")])
    page = Shown(client, words="ballot <script>alert(1)</script>")
    assert "<script>" not in page.source
    assert "alert('ballot')" in page.text
    assert "ballot" in page.all("main mark")


def test_filters_narrow_and_stay(client: Client, engine: TantivyEngine, make: Make, published: Decision) -> None:
    engine.index(
        [
            make(number="A-1", body_code="DEC", outcome="granted"),
            make(number="A-2"),
            make(number="A-3", body_code="DEC"),
        ]
    )
    page = Shown(client, body="DEC", outcome="granted", since="2004-09-10", until="10.09.2004")
    assert page.all("main li h3 a") == ["A-1"]
    assert page.values("select[name=body] option[selected]", "value") == ["DEC"]
    assert page.values("input[name=until]", "value") == ["10.09.2004"]
    assert page.all("ul[aria-labelledby=narrowed] strong") == [
        "Body DEC",
        "Granted",
        "Adopted from 10 September 2004",
        "Adopted until 10 September 2004",
    ]
    assert "outcome=" not in page.link("Remove “Granted”")


def test_bodies_with_decisions_are_listed(client: Client, engine: TantivyEngine, published: Decision) -> None:
    """The list of bodies has those with decisions in the reader's language."""
    change_all(Body.objects.filter(code="DEC"), name_ru="Окружная комиссия")
    assert Shown(client).all("select[name=body] option") == ["All bodies", "Body DEC"]
    client.cookies["django_language"] = "ru"
    assert "Окружная комиссия" in Shown(client).all("select[name=body] option")


@pytest.mark.parametrize("typed", ["31.02.2004", "yesterday", "2004-13-01", "<b>", "0000-00-00", "9" * 400, "\x00"])
def test_invalid_day_is_named(client: Client, engine: TantivyEngine, published: Decision, typed: str) -> None:
    """A day that is none is named at its field and kept."""
    page = Shown(client, since=typed, words="seal", outcome="granted")
    assert page.values("input[name=since]", "aria-invalid") == ["true"]
    if typed.isprintable():
        assert "Write the date as year-month-day, for example 2004-09-19." in page.text
        assert page.values("input[name=since]", "value") == [typed]
    assert page.values("input[name=words]", "value") == ["seal"]
    assert page.values("select[name=outcome] option[selected]", "value") == ["granted"]
    assert page.all("title")[0].startswith("Error:")
    assert page.tree.select("form details[open]")
    assert page.all("main li h3") == []


def test_wrong_days_and_codes_are_named(client: Client, engine: TantivyEngine, published: Decision) -> None:
    """Days the wrong way round and codes that do not exist are named."""
    page = Shown(client, since="2004-09-20", until="2004-09-19")
    assert "The last day must not be before the first day." in page.text
    assert "Choose one from the list." in Shown(client, body="NOWHERE").text
    assert "Use at most 200 characters. You typed 10240." in Shown(client, words="x" * 10240).text


def test_facets_lead_to_narrower_pages(client: Client, engine: TantivyEngine, make: Make, published: Decision) -> None:
    engine.index(
        [make("ballot", outcome="granted"), make("ballot", outcome="granted"), make("ballot", outcome="rejected")]
    )
    page = Shown(client, words="ballot", cursor="page-1")
    (facet,) = (each for each in page.all("div.facet") if each.startswith("Outcome"))
    assert facet == "Outcome Granted (2) Rejected (1)"
    href = page.link("Rejected")
    assert parse_qs(urlsplit(href).query) == {"words": ["ballot"], "outcome": ["rejected"]}
    narrowed = Shown(client, words="ballot", outcome="rejected")
    assert parse_qs(urlsplit(narrowed.link("Remove “Rejected”")).query) == {"words": ["ballot"]}


@pytest.mark.parametrize("words", ["", "ballot & count"])
def test_pager_keeps_the_question(
    client: Client, engine: TantivyEngine, make: Make, published: Decision, words: str
) -> None:
    """The pager keeps the question and leads there and back."""
    engine.index([make(f"ballot count {i}", adopted_at=ADOPTED + timedelta(hours=i)) for i in range(25)])
    first = Shown(client, words=words, outcome="rejected")
    (older,) = first.values("nav.pager a[rel=next]", "href")
    second = Shown(client, older)
    assert (len(first.all("main li h3")), len(second.all("main li h3"))) == (20, 5)
    assert second.values("nav.pager a[rel=next]", "href") == []
    (newer,) = second.values("nav.pager a[rel=prev]", "href")
    assert parse_qs(urlsplit(newer).query).get("words", [""]) == [words]
    assert Shown(client, newer).all("main li h3") == first.all("main li h3")


def test_some_words_found_is_said(client: Client, engine: TantivyEngine, make: Make, published: Decision) -> None:
    engine.index([make("The seal was broken.")])
    assert "No decision that fits has all of these words." in Shown(client, words="seal elephant").text
    assert "No decision that fits has all of these words." not in Shown(client, words="seal").text


def test_nothing_found_tells_what_to_try(
    client: Client, engine: TantivyEngine, make: Make, published: Decision
) -> None:
    engine.index([make()])
    page = Shown(client, words="elephant")
    assert "No published decision fits what you asked for." in page.text
    assert "What you can try" in page.text
    assert page.link("Show all decisions") == reverse("search:decisions")


def test_newest_listed_without_an_index(client: Client, published: Decision) -> None:
    """Before the index is built the newest are listed by date."""
    page = Shown(client, words="seal")
    assert "The newest decisions, by date." in page.text
    assert "Until then the newest are listed by date." in page.text
    assert page.link("Look again") == f"{reverse('search:decisions')}?words=seal"
    assert page.link(published.number) == reverse("notices:decision", args=[published.number])


@pytest.mark.parametrize("noise", [b"", b"\xff\xfe\x00", b"../../etc", b"v1-\x00", b"x" * 100_000])
def test_noisy_pointer_costs_no_page(client: Client, published: Decision, noise: bytes) -> None:
    deliver_what_was_asked()
    (Path(settings.SEARCH_ROOT) / POINTER).write_bytes(noise)
    assert "Until then the newest are listed by date." in Shown(client, words="list").text
    deliver_what_was_asked()
    assert published.number in Shown(client).text
    assert "listed by date" not in Shown(client).text


def test_damaged_index_is_built_anew(client: Client, published: Decision) -> None:
    deliver_what_was_asked()
    root = Path(settings.SEARCH_ROOT)
    for file in (root / (root / POINTER).read_text()).iterdir():
        file.write_bytes(file.read_bytes()[::-1])
    for _ in range(2):
        assert "Until then the newest are listed by date." in Shown(client, words="list").text
    deliver_what_was_asked()
    assert published.number in Shown(client).text


def deliver_what_was_asked() -> None:
    """As the worker does, once: it was asked once, however many missed the index."""
    asked = OutboxMessage.objects.filter(handler=HANDLER, done_at=None)
    assert asked.count() == 1
    assert Lane((Order.INDEX,)).step()
    assert not asked.exists()


def test_unpublished_register_is_said(client: Client) -> None:
    """Before the first publication the page says so."""
    assert "No decision has been published yet." in Shown(client).text


def test_results_cost_four_queries(
    client: Client, engine: TantivyEngine, make: Make, published: Decision, django_assert_num_queries: Any
) -> None:
    """However many results there are: two for the tag of the page, one for the page, one whether each is still public.

    The first reader after a change of names pays two more, for the empty form that is then kept; who asks what was asked
    before pays one less, since those results are kept too.
    """
    engine.index([make(f"ballot {i}") for i in range(20)])
    Shown(client, words="ballot")
    with django_assert_num_queries(4):
        assert len(Shown(client, words="the ballot").all("main li h3")) == 20
    with django_assert_num_queries(3):
        assert len(Shown(client, words="the ballot").all("main li h3")) == 20


def test_the_page_takes_questions_only(client: Client) -> None:
    assert client.post(reverse("search:decisions")).status_code == 405
    assert client.head(reverse("search:decisions")).status_code == 200
