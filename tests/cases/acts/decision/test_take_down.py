"""Taking a published text down: it leaves every door at once, and comes back corrected as another edition."""

from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cases.acts.decision.publish import publish
from cases.acts.decision.take_down import take_down
from cases.acts.engine.draft import Filer
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Body, Decision, Event, EventPayload, PublicEdition
from cases.queries.decisions.public_editions import published_editions
from cases.queries.decisions.publication import published
from notices.documents import decision_pdf_of
from notices.models import Document
from notices.subscribers import decision_document
from search.engine import Query
from search.engines import current
from search.subscribers import index_decision
from tests.access.answers import content_of
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.rows import change_all
from tests.cases.world import TEXT, Walk, build_world, walk_to
from workflow import clock

WORD = "Zqvisible"
REASON = "It told more of a witness than it may."


@pytest.fixture
def walk(db: None) -> Walk:
    """A published decision, in the index and with its PDF."""
    walk = walk_to(build_world(), "adopted", filer=Filer(label="A voter", name="Асель Иванова"))
    parts = {part: getattr(TEXT, part) for part in ("evidence", "law", "reasons", "operative", "answers")}
    walk.decide(text=TEXT.__class__(facts=f"{WORD} saw it.", **parts))
    walk.issue()
    walk.publish()
    call_command("rebuild_search", stdout=StringIO())
    decision_document(Event.objects.get(kind="decision.published"))
    return walk


def decision() -> Decision:
    return Decision.objects.get()


def taken(walk: Walk, code: str = "DEC", reason: str = REASON) -> Decision:
    found = take_down(proceeding_id=walk.pk, actor=walk.world.clerk(code), at=walk.later(), reason=reason)
    index_decision(Event.objects.filter(kind="decision.taken_down").latest("pk"))
    return found


def again(walk: Walk) -> None:
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=[WORD])
    event = Event.objects.filter(kind="decision.published").latest("pk")
    decision_document(event)
    index_decision(event)


def read(client: Client, walk: Walk, address: str) -> tuple[int, bytes]:
    with clock.simulated(walk.later(0.1)):
        response = client.get(address)
    return response.status_code, content_of(response)


def doors(walk: Walk) -> list[str]:
    number = decision().number
    return [
        f"/decisions/{number}/",
        f"/decisions/{number}.pdf",
        "/register/",
        "/register.csv",
        f"/search/?q={WORD}",
        f"/cases/{walk.case.number}/",
    ]


def every_door(walk: Walk) -> Iterator[str]:
    """The doors above, and each list, file and feed in which a decision could still stand."""
    number = decision().number
    yield from doors(walk)
    yield from (f"/decisions/{number}.pdf?edition=1", f"/decisions/{number}/?edition=1", f"/search/?q={number}")
    yield from ("/", "/search/", "/cases/", "/late/", "/sessions/", "/sitemap.xml", "/sitemap-decisions.xml")
    yield f"/cases/{walk.case.number}/decision.pdf"


def words_shown(client: Client, walk: Walk) -> list[str]:
    """The doors at which the word still stands, as bytes of the answer or as text of its PDF."""
    read_at = {door: read(client, walk, door)[1] for door in every_door(walk)}
    asked = f"q={WORD}"  # a form gives back what was typed into it
    return [door for door, content in read_at.items() if asked not in door and WORD in text_in(content)]


def text_in(content: bytes) -> str:
    if not content.startswith(b"%PDF"):
        return content.decode()
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_it_leaves_every_door_at_once(walk: Walk, client: Client) -> None:
    number = str(decision().number).encode()
    assert {read(client, walk, door)[0] for door in doors(walk)} <= {200, 404}
    taken(walk)
    page, pdf, register, csv, search, case = (read(client, walk, door) for door in doors(walk))
    assert (page[0], pdf[0]) == (410, 410)
    assert all(WORD.encode() not in content for _status, content in (page, pdf, register, csv, case))
    assert number not in register[1]
    assert number not in csv[1]
    assert search[0] in {200, 404}
    assert not published().exists()
    assert current().search(Query(words=WORD)).hits == []


def test_its_page_says_when_and_why(walk: Walk, client: Client) -> None:
    taken(walk)
    page = read(client, walk, f"/decisions/{decision().number}/")[1].decode()
    assert REASON in page
    assert "The text of this decision was taken down on" in page
    assert "noindex" in page


def test_pdf_is_not_cached(walk: Walk, client: Client) -> None:
    """No cache may show the pdf without asking."""
    with clock.simulated(walk.later()):
        first = client.get(f"/decisions/{decision().number}.pdf")
        content_of(first)
        assert first["Cache-Control"] == "public, no-cache"
        taken(walk)
        stale = client.get(f"/decisions/{decision().number}.pdf", headers={"if-none-match": first["ETag"]})
    assert (stale.status_code, stale["Cache-Control"]) == (410, "no-store")


def test_a_corrected_version_is_another_edition(walk: Walk, client: Client) -> None:
    first = decision_pdf_of(decision(), public=True)
    taken(walk)
    again(walk)
    second = decision_pdf_of(decision(), public=True)
    assert first is not None
    assert second is not None
    assert (first.pk, first.edition, second.edition) != (second.pk, 1, 1)
    status, page = read(client, walk, f"/decisions/{decision().number}/")
    assert status == 200
    assert WORD not in page.decode()
    with second.file.open() as kept:
        assert read(client, walk, f"/decisions/{decision().number}.pdf")[1] == kept.read()
    assert current().search(Query(words=WORD)).hits == []
    assert Document.objects.filter(public=True).count() == 2, "what was sent out is kept, and shown to nobody"


def test_old_edition_is_kept_hidden(walk: Walk, client: Client) -> None:
    number = decision().number
    assert set(words_shown(client, walk)) >= {f"/decisions/{number}/", f"/decisions/{number}.pdf"}
    taken(walk)
    assert words_shown(client, walk) == []
    again(walk)
    assert words_shown(client, walk) == []
    first, second = PublicEdition.objects.order_by("edition")
    assert [WORD in str(each.content) for each in (first, second)] == [True, False]
    assert [each.pk for each in published_editions()] == [second.pk]


def test_page_names_body_as_published(walk: Walk, client: Client) -> None:
    taken(walk)
    change_all(Body.objects.filter(code="DEC"), name="Commission of tomorrow")
    page = read(client, walk, f"/decisions/{decision().number}/")[1].decode()
    assert "Body DEC" in page
    assert "Commission of tomorrow" not in page


def test_awaited_pdf_is_not_made(walk: Walk) -> None:
    Document.objects.filter(public=True).delete()
    taken(walk)
    decision_document(Event.objects.get(kind="decision.published"))
    assert not Document.objects.filter(public=True).exists()


def test_log_is_not_rewritten(walk: Walk) -> None:
    """The log tells the taking down, and nothing in it is rewritten."""
    before = list(Event.objects.filter(case=walk.case).values_list("hash", flat=True).order_by("seq"))
    taken(walk)
    event = Event.objects.get(kind="decision.taken_down")
    assert event.data["number"] == decision().number
    assert REASON not in bytes(event.canonical).decode()
    assert EventPayload.objects.get(event=event).personal == {"reason": REASON}
    after = list(Event.objects.filter(case=walk.case).values_list("hash", flat=True).order_by("seq"))
    assert after[: len(before)] == before
    assert broken_link(walk.case.stream) is None


def test_publication_keeps_its_effects(walk: Walk) -> None:
    first = decision().published_at
    taken(walk)
    again(walk)
    assert (decision().published_at, decision().edition) == (first, 2)
    assert Event.objects.filter(kind="decision.published").latest("pk").data["edition"] == 2


@pytest.mark.parametrize("code", ["DEC", "TEC", "CEC"])
def test_body_and_superiors_take_down(walk: Walk, code: str) -> None:
    assert taken(walk, code).state == "taken_down"


@pytest.mark.parametrize("code", ["PEC", "COURT", "PROS", "PEC-2"])
def test_nobody_else_may(walk: Walk, code: str) -> None:
    with pytest.raises(ActRefused) as no:
        taken(walk, code)
    assert "not_your_role" in no.value.codes
    assert decision().state == "published"


def test_anonymous_reason_is_required(walk: Walk) -> None:
    """Taking down needs a reason that names nobody."""
    with pytest.raises(ActRefused) as without:
        taken(walk, reason=" ")
    assert without.value.codes == ("reasons_missing",)
    with pytest.raises(ActRefused) as naming:
        taken(walk, reason="Названа Ивановой улица.")
    assert naming.value.codes == ("tells_who_a_party_is",)


def test_unpublished_decision_is_refused(walk: Walk) -> None:
    taken(walk)
    with pytest.raises(ActRefused) as no:
        taken(walk)
    assert no.value.sentences == ["The text of this decision is not public, so there is nothing to take down."]


def test_clerk_uses_the_desk(walk: Walk) -> None:
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.later())
    clerk.act(walk.pk, "take_down", reason=REASON)
    assert decision().state == "taken_down"
    assert "Publish the decision" in said(clerk.get(f"/desk/proceedings/{walk.pk}/"))


def test_superior_clerk_uses_the_number(walk: Walk) -> None:
    clerk = ClerksBrowser(walk.world, "TEC", at=walk.later())
    address = f"/desk/decisions/{decision().number}/take_down/"
    assert "Everyone will read it: name no party." in said(clerk.get(address))
    assert clerk.get(act_url(walk.pk, "take_down")).status_code == 404
    assert clerk.post(address, {"reason": REASON}).headers["Location"] == f"/decisions/{decision().number}/"
    assert decision().state == "taken_down"
    assert clerk.get(address).status_code == 404


def test_search_tells_nothing_before_the_index_follows(walk: Walk, client: Client) -> None:
    """The text is gone from the results at once, and stays so under an edition from which it was withheld."""
    found = f"{reverse('search:decisions')}?words={WORD}"
    assert b"</mark> saw it." in read(client, walk, found)[1]
    take_down(proceeding_id=walk.pk, actor=walk.world.clerk("DEC"), at=walk.later(), reason=REASON)
    assert b"saw it." not in read(client, walk, found)[1]
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=[WORD])
    assert b"saw it." not in read(client, walk, found)[1]
