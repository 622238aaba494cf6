"""Whatever is typed or sent: a clear sentence, nothing lost, nothing half stored."""

import re
from datetime import date

import pytest
from django.test import Client

from cases.models import Case, Claim, Complaint, Event, Evidence
from tests.cases.filing import ADDRESS, EXE, PDF, PNG, get, send, text, typed, upload
from tests.cases.world import World, build_world
from workflow import clock

pytestmark = pytest.mark.django_db

KAZAKH = "Сайлаушылар тізімінде менің атым жоқ: ӘІҢҒҮҰҚӨҺ әіңғүұқөһ"
ARABIC = "لم أجد اسمي في قائمة الناخبين"
EMOJI = "🗳️👩🏽‍⚖️ 投票 ไม่มีชื่อ"
COMBINING = "é ä " + "Z" + "̷̢" * 40


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def nothing_stored() -> bool:
    of_a_filing = Event.objects.exclude(stream="office")
    return not of_a_filing.exists() and not any(model.objects.exists() for model in (Case, Complaint, Claim, Evidence))


@pytest.mark.parametrize("words", [KAZAKH, ARABIC, EMOJI, COMBINING], ids=["kazakh", "arabic", "emoji", "combining"])
def test_any_script_is_kept(client: Client, world: World, words: str) -> None:
    form = typed(
        world,
        narrative=words,
        claim_1=words,
        name=words[:60],
        about=words[:100],
        respondent="",
        respondent_text=words[:90],
    )
    location = send(client, form)["Location"]
    complaint = Complaint.objects.get()
    assert complaint.narrative == words
    assert complaint.claims.get().text == words
    number = Case.objects.get().number
    assert words in get(client, f"/cases/{number}/").content.decode()
    assert get(client, location).status_code == 200


def test_hundred_kilobytes_are_kept_whole(client: Client, world: World) -> None:
    words = ("Бюллетень 🗳 " * 8000).strip()
    assert len(words.encode()) > 100_000
    send(client, typed(world, narrative=words))
    assert Complaint.objects.get().narrative == words


def test_overlong_narrative_comes_back_whole(client: Client, world: World) -> None:
    """A narrative over the limit gets a sentence and comes back whole."""
    words = "a" * 200_001
    response = send(client, typed(world, narrative=words))
    page = response.content.decode()
    assert "200001 characters; at most 200000 can be sent" in page
    assert words in page
    assert nothing_stored()


def test_two_hundred_thousand_characters_fit(client: Client, world: World) -> None:
    assert send(client, typed(world, narrative="ә" * 200_000)).status_code == 302


def test_browser_line_ends_count_once(client: Client, world: World) -> None:
    assert send(client, typed(world, narrative="a\r\n" * 90_000)).status_code == 302
    assert "\r" not in Complaint.objects.get().narrative


def test_oversized_request_is_explained(client: Client, world: World) -> None:
    """More than a request may hold gets a page that says what to do."""
    response = send(client, typed(world, narrative="a" * 6_000_000))
    assert response.status_code == 413
    assert "Go back, shorten the text, and send it again." in text(response)
    assert nothing_stored()


@pytest.mark.parametrize(
    "field",
    ["narrative", "claim_1", "about", "name", "email", "phone", "address", "respondent_text", "about_case"],
)
def test_nul_characters_are_taken_out(client: Client, world: World, field: str) -> None:
    value = "a\x00@example.org" if field == "email" else "before\x00after"
    assert send(client, typed(world, **{field: value})).status_code == 302
    case = Case.objects.get()
    assert "\x00" not in case.complaint.narrative + case.complaint.about + case.complaint.respondent_text


@pytest.mark.parametrize(
    "field",
    [
        "election",
        "case_type",
        "standing",
        "respondent",
        "place",
        "addressed_to",
        "constituency",
        "happened_on",
        "affected",
    ],
)
@pytest.mark.parametrize(
    "value", ["\x00", "no-such", "9" * 50, "-1", "<script>alert(1)</script>", "1; DROP TABLE cases_case"]
)
def test_unknown_code_gets_a_sentence(client: Client, world: World, field: str, value: str) -> None:
    response = send(client, typed(world, **{field: value}))
    assert response.status_code == 200
    assert "There is a problem" in text(response)
    assert "The commission struck me off the list." in text(response)
    assert "<script>alert" not in response.content.decode()
    assert nothing_stored()


def test_all_missing_things_are_named(client: Client, world: World) -> None:
    page = text(send(client, {"election": world.election.pk}))
    assert "Choose what it is about." in page
    assert "Choose as what you complain." in page
    assert "Write what happened." in page
    assert "<title>Error:" in page


def test_a_future_day_is_asked_about(client: Client, world: World) -> None:
    page = text(send(client, typed(world, happened_on="2004-08-26")))
    assert "This day has not come yet. Write the day on which it happened, today at the latest." in page
    assert 'value="2004-08-26"' in page
    assert nothing_stored()


def test_today_is_not_the_future(client: Client, world: World) -> None:
    assert send(client, typed(world, happened_on="2004-08-25")).status_code == 302


@pytest.mark.parametrize("written", ["24.08.2004", "24/08/2004", "2004-08-24"])
def test_day_formats_are_accepted(client: Client, world: World, written: str) -> None:
    """A day may be written as people write it."""
    send(client, typed(world, happened_on=written))
    assert Complaint.objects.get().happened_on == date(2004, 8, 24)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31.02.2004", "This is not a day of the calendar. Write it like 19.09.2004."),
        ("yesterday", "This is not a day of the calendar. Write it like 19.09.2004."),
        ("0204-08-24", "Write a year between 1900 and 2200."),
        ("0001-01-01", "Write a year between 1900 and 2200."),
    ],
)
def test_impossible_day_gets_a_sentence(client: Client, world: World, written: str, sentence: str) -> None:
    assert sentence in text(send(client, typed(world, happened_on=written)))
    assert nothing_stored()


def test_day_of_last_century_is_taken(client: Client, world: World) -> None:
    assert send(client, typed(world, happened_on="1900-01-01")).status_code == 302


def test_learning_cannot_precede_the_event(client: Client, world: World) -> None:
    assert "You cannot have learned of it before" in text(send(client, typed(world, knew_on="2004-08-01")))


def test_every_error_keeps_typed_text(client: Client, world: World) -> None:
    form = typed(
        world,
        narrative="",
        name="Aigerim",
        email="broken",
        phone="+7 701",
        address="Abai 1",
        claim_3="Third",
        affected="12",
    )
    page = text(send(client, form))
    for value in ("Aigerim", "broken", "+7 701", "Abai 1", "Third", 'value="12"', "Put me back on the list."):
        assert value in page
    assert "Write an e-mail address like name@example.org" in page


def test_oversized_file_keeps_the_rest(client: Client, world: World, settings) -> None:
    """An oversized file gets a sentence with the limit and the rest is kept."""
    settings.EVIDENCE_MAX_BYTES = 1000
    form = typed(world, evidence=[upload("good.pdf", PDF), upload("film.mp4", b"\x00" * 1001)])
    page = text(send(client, form))
    assert "“film.mp4” is 1001 bytes. A file may be at most 1000 bytes." in page
    assert "Take out good.pdf" in page
    assert "The commission struck me off the list." in page
    assert nothing_stored()


def test_disguised_file_is_named(client: Client, world: World) -> None:
    """A disguised file is named with what to do."""
    page = text(send(client, typed(world, evidence=[upload("decision.pdf", EXE)])))
    assert "“decision.pdf” cannot be taken: its content is none of the kinds that are accepted" in page
    assert "Send it as PDF, JPEG" in page
    assert nothing_stored()


def test_good_files_wait_and_become_evidence(client: Client, world: World, settings) -> None:
    """Good files are kept until the form is right and become evidence."""
    form = typed(world, narrative="")
    page = text(send(client, form | {"evidence": [upload("list.pdf", PDF), upload("photo.png", PNG)]}))
    assert "Take out list.pdf" in page
    assert "Take out photo.png" in page
    send(client, form | {"narrative": "Now it is written."})
    assert sorted(Evidence.objects.values_list("name", flat=True)) == ["list.pdf", "photo.png"]
    assert not any(settings.VAR.joinpath("held").iterdir())


def test_kept_file_can_be_removed(client: Client, world: World) -> None:
    form = typed(world, narrative="")
    page = text(send(client, form | {"evidence": [upload("list.pdf", PDF), upload("photo.png", PNG)]}))
    key = re.search(r'value="([0-9a-f]{32})" id="remove-[0-9a-f]{32}"><span>Take out list.pdf', page)
    assert key is not None
    send(client, form | {"narrative": "Written.", "remove": [key[1], "../../settings.py", "\x00"]})
    assert [file.name for file in Evidence.objects.all()] == ["photo.png"]


def test_same_file_is_kept_once(client: Client, world: World) -> None:
    form = typed(world, narrative="")
    for _attempt in range(3):
        send(client, form | {"evidence": [upload("list.pdf", PDF)]})
    send(client, form | {"narrative": "Written."})
    assert Evidence.objects.count() == 1


def test_kept_files_belong_to_one_browser(client: Client, world: World) -> None:
    """Kept files are seen by the browser that sent them alone."""
    form = typed(world, narrative="")
    send(client, form | {"evidence": [upload("list.pdf", PDF)]})
    assert "list.pdf" not in text(send(Client(), form))


def test_first_ten_files_are_kept(client: Client, world: World) -> None:
    """More than ten files are too many and the first ten are kept."""
    files = [upload(f"page-{n}.pdf", PDF + bytes([n])) for n in range(12)]
    page = text(send(client, typed(world, evidence=files)))
    assert "A complaint can have at most 10 files. These were not taken: “page-10.pdf”, “page-11.pdf”." in page
    assert "Take out page-9.pdf" in page
    assert nothing_stored()


def test_checking_also_keeps_files(client: Client, world: World) -> None:
    form = typed(world)
    assert "Take out list.pdf" in text(send(client, form | {"check": "1", "evidence": [upload("list.pdf", PDF)]}))
    send(client, form)
    assert Evidence.objects.get().name == "list.pdf"


def test_missing_csrf_token_keeps_typed_text(world: World, settings) -> None:
    """A form without its CSRF token comes back with everything that was typed."""
    settings.CSRF_FAILURE_VIEW = "cases.public.views.errors.csrf_failure"
    client = Client(enforce_csrf_checks=True)
    form = typed(world, claim_2="And this too.")
    response = send(client, form | {"evidence": [upload("list.pdf", PDF)]})
    page = text(response)
    assert response.status_code == 403
    assert "Nothing you typed is lost" in page
    assert "Only the files must be chosen once more." in page
    assert "The commission struck me off the list." in page
    assert "And this too." in page
    assert form["filing_key"] in page
    assert nothing_stored()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    assert send(client, form | {"csrfmiddlewaretoken": token[1]}).status_code == 302


def test_other_pages_explain_missing_csrf_token(world: World, settings) -> None:
    """Other pages without their CSRF token say what to do."""
    settings.CSRF_FAILURE_VIEW = "cases.public.views.errors.csrf_failure"
    response = Client(enforce_csrf_checks=True).post("/follow/", {"number": "1", "code": "2"})
    assert response.status_code == 403
    assert "Go back, load the page again, and send it once more." in text(response)


def test_broken_connection_stores_nothing(client: Client, world: World) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="narrative"\r\n\r\nhalf a sen'
    with clock.simulated(clock.now()):
        response = client.generic("POST", ADDRESS, body, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 200
    assert nothing_stored()


def test_other_methods_are_refused(client: Client, world: World) -> None:
    assert client.put(ADDRESS).status_code == 405


def test_typed_markup_does_not_run(client: Client, world: World) -> None:
    """Markup typed into a complaint is shown and not run."""
    attack = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    assert "<script>alert" not in send(client, typed(world, narrative=attack, standing="")).content.decode()
    send(client, typed(world, narrative=attack, claim_1=attack, about=attack))
    assert "<script>alert" not in get(client, f"/cases/{Case.objects.get().number}/").content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31"])
@pytest.mark.parametrize("field", ["happened_on", "knew_on"])
def test_impossible_year_is_reported(client, world, field: str, day: str) -> None:
    page = text(send(client, typed(world, **{field: day})))
    assert "Write a year between 1900 and 2200." in page
    assert not Case.objects.exists()
