"""Case page, following, what a filer may do, sessions, who is late, the register, signing in."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cases.acts.close_session import close_session
from cases.acts.refer import refer
from cases.acts.request_correction import request_correction
from cases.models import Case, Event, Proceeding
from cases.watch import fire_all
from tests.cases.filing import PDF, get, send, text, typed, upload
from tests.cases.world import FILED, VOTING_DAY_AT_TWO, Walk, World, build_world, lodged, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db
LATER = FILED + timedelta(days=8)
SECRET = "The commission struck me off the list."


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def filer(world: World) -> Client:
    """A browser that has just filed a complaint with one file."""
    client = Client()
    send(client, typed(world, evidence=[upload("list.pdf", PDF)]))
    return client


def number() -> str:
    return Case.objects.get().number


def code_of(client: Client) -> str:
    return client.cookies[f"code-{number()}"].value


def late_case(world: World) -> Walk:
    walk = walk_to(world, "admitted")
    fire_all(at=LATER)
    return walk


# The page of a case


def test_the_first_line_says_who_must_act_and_how_much_time_is_left(client: Client, world: World) -> None:
    page = text(get(client, f"/cases/{lodged(world).case.number}/"))
    assert re.search(r'class="lede">Body DEC must decide\. 5 days 9 hours left\.', page)
    assert "until the end of Monday 30 August 2004 (24:00), Almaty time" in page.replace("Until", "until")


def test_the_public_sees_no_word_of_the_complaint_and_no_name(client: Client, world: World) -> None:
    case = lodged(world, respondent=None, respondent_text="Ivan Ivanov of the akimat").case
    page = text(get(client, f"/cases/{case.number}/"))
    assert "A voter of the precinct" in page
    for sealed in (SECRET, "Struck off the list", "Put me back", "Aigerim", "Ivan Ivanov"):
        assert sealed not in page


def test_the_filer_sees_text_claims_and_evidence(filer: Client) -> None:
    page = text(get(filer, f"/cases/{number()}/"))
    assert SECRET in page
    assert "Put me back on the list." in page
    assert "list.pdf" in page
    assert f"/complain/{number()}/" in page


def test_a_private_page_is_not_kept_by_caches(filer: Client, world: World) -> None:
    assert "no-store" in get(filer, f"/cases/{number()}/")["Cache-Control"]


def test_a_clerk_of_the_body_reads_the_text_and_one_of_another_does_not(filer: Client, world: World) -> None:
    for code, reads in (("DEC", True), ("PEC-2", False)):
        clerk = Client()
        clerk.force_login(world.clerks[code])
        assert (SECRET in text(get(clerk, f"/cases/{number()}/"))) is reads


@pytest.mark.parametrize(
    "wrong", ["2004-999999", "1", "x", "2004-000001'", "2004-%00", "9999-000001", "²⁰⁰⁴-000001", "2004-" + "9" * 40]
)
def test_a_number_that_names_no_case_is_404_with_what_to_do(client: Client, world: World, wrong: str) -> None:
    response = client.get(f"/cases/{wrong}/")
    assert response.status_code == 404
    assert "Check the address" in text(response)


def test_an_overdue_case_is_late_for_everyone_and_offers_the_complaint_about_it(client: Client, world: World) -> None:
    walk = late_case(world)
    page = text(get(client, f"/cases/{walk.case.number}/", at=LATER))
    assert "Body DEC must still decide. It is late by" in page
    assert f'href="/complain/?about={walk.case.number}"' in page
    assert "File a complaint about this failure to act" in page
    assert "Time limit missed by the body" in page


def test_a_case_in_time_offers_no_complaint_about_a_failure(client: Client, world: World) -> None:
    assert "?about=" not in text(get(client, f"/cases/{lodged(world).case.number}/"))


def test_an_enquiry_shows_whom_and_when_and_not_what(client: Client, world: World) -> None:
    walk = walk_to(world, "admitted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="PROS", question="Was Aigerim there?")
    page = text(get(client, f"/cases/{walk.case.number}/", at=walk.later()))
    assert "Body PROS" in page
    assert "Not answered yet." in page
    assert "Was Aigerim there?" not in page


def test_a_decision_is_shown_with_its_outcome_once_adopted(client: Client, world: World) -> None:
    walk = walk_to(world, "published")
    page = text(get(client, f"/cases/{walk.case.number}/", at=walk.later()))
    assert "Body DEC has decided. You can read the decision." in page
    assert "Granted" in page
    assert walk.session is not None
    assert f'href="/sessions/{walk.session.pk}/"' in page


def test_the_page_of_a_case_costs_the_same_however_much_happened(
    client: Client, world: World, django_assert_max_num_queries
) -> None:
    walk = walk_to(world, "published")
    with clock.simulated(walk.later()), django_assert_max_num_queries(26):
        client.get(f"/cases/{walk.case.number}/")


# Following


def test_number_and_code_open_the_private_side(filer: Client) -> None:
    other = Client()
    response = other.post("/follow/", {"number": f" {number()} ", "code": code_of(filer)})
    assert response.status_code == 302
    assert SECRET in text(get(other, response["Location"]))


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(filer: Client) -> None:
    tries = [(number(), "AAAA-BBBB-CCCC-DDDD"), ("2004-999999", code_of(filer)), ("\x00", "\x00x"), ("no", "no")]
    said = set()
    for wrong_number, wrong_code in tries:
        page = text(Client().post("/follow/", {"number": wrong_number, "code": wrong_code}))
        said |= set(re.findall(r"<li>([^<]*)</li>", page.split("There is a problem")[1].split("</ul>")[0]))
    assert said >= {"Number and code do not belong together. Compare both with your receipt."}
    assert not any("number is" in sentence.lower() for sentence in said)


def test_after_ten_wrong_tries_even_the_right_code_must_wait(filer: Client) -> None:
    other = Client()
    for _try in range(10):
        assert other.post("/follow/", {"number": number(), "code": "WRON-GWRO-NGWR-ONGX"}).status_code == 200
    response = other.post("/follow/", {"number": number(), "code": code_of(filer)})
    assert response.status_code == 429
    assert "Wait 10 minutes" in text(response)
    assert number() in text(response)


def test_a_new_session_from_the_same_address_does_not_escape_the_wait(filer: Client) -> None:
    for _try in range(10):
        Client().post("/follow/", {"number": number(), "code": "WRON-GWRO-NGWR-ONGX"})
    assert Client().post("/follow/", {"number": number(), "code": code_of(filer)}).status_code == 429


def test_a_shared_computer_can_forget_the_case(filer: Client) -> None:
    response = filer.post(f"/cases/{number()}/forget/")
    assert response.status_code == 302
    assert SECRET not in text(get(filer, response["Location"]))
    assert get(filer, f"/complain/{number()}/").status_code == 404


# Evidence


def test_evidence_is_saved_and_never_shown_inside_the_site(filer: Client) -> None:
    key = Case.objects.get().complaint.evidence.get().pk
    response = filer.get(f"/cases/{number()}/evidence/{key}/")
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="list.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_strangers_get_404_for_evidence(filer: Client, client: Client, world: World) -> None:
    key = Case.objects.get().complaint.evidence.get().pk
    assert client.get(f"/cases/{number()}/evidence/{key}/").status_code == 404
    client.force_login(world.voter)
    assert client.get(f"/cases/{number()}/evidence/{key}/").status_code == 404


def test_evidence_of_one_case_is_not_found_under_another(filer: Client, world: World) -> None:
    first = Case.objects.get()
    key = first.complaint.evidence.get().pk
    send(filer, typed(world))
    other = Case.objects.exclude(pk=first.pk).get()
    assert filer.get(f"/cases/{other.number}/evidence/{key}/").status_code == 404
    assert filer.get(f"/cases/{first.number}/evidence/{uuid4()}/").status_code == 404


# What a filer may do


@pytest.mark.parametrize("act", ["correct", "waive", "withdraw", "forget"])
def test_strangers_and_clerks_get_404_for_the_acts_of_a_filer(filer: Client, world: World, act: str) -> None:
    stranger, clerk = Client(), Client()
    clerk.force_login(world.clerks["PEC-2"])
    for client in (stranger, clerk):
        assert client.post(f"/cases/{number()}/{act}/", {"text": "x", "code": "y"}).status_code == 404


@pytest.mark.parametrize("act", ["correct", "waive", "withdraw"])
def test_the_clerk_who_works_on_the_case_gets_404_for_them_too(filer: Client, world: World, act: str) -> None:
    clerk = Client()
    clerk.force_login(world.clerks["DEC"])
    assert get(clerk, f"/cases/{number()}/{act}/").status_code == 404


def test_a_correction_nobody_asked_for_says_why_not(filer: Client) -> None:
    page = text(get(filer, f"/cases/{number()}/correct/"))
    assert "No correction is waited for in this case." in page
    assert "<textarea" not in page


def test_a_correction_that_was_asked_for_is_added_to_the_complaint(filer: Client, world: World) -> None:
    proceeding = Proceeding.objects.get()
    request_correction(
        proceeding_id=proceeding.pk,
        actor=world.clerk("DEC"),
        at=FILED + timedelta(hours=1),
        defects=["Say on which day."],
    )
    at = FILED + timedelta(hours=2)
    assert "Waits for you" in text(get(filer, f"/cases/{number()}/", at=at))
    with clock.simulated(at):
        response = filer.post(f"/cases/{number()}/correct/", {"text": "It was Tuesday."})
    assert response.status_code == 302
    page = text(get(filer, response["Location"], at=at))
    assert "Your correction was received." in page
    assert "It was Tuesday." in page


def test_an_act_that_is_refused_gives_its_reasons_and_keeps_what_was_typed(filer: Client) -> None:
    page = text(filer.post(f"/cases/{number()}/correct/", {"text": "Too eager."}))
    assert "There is a problem" in page
    assert "No correction is waited for in this case." in page
    assert "Too eager." in page


def test_a_filer_gives_up_being_heard_in_own_words(world: World) -> None:
    client = Client()
    client.force_login(world.voter)
    send(client, typed(world))
    proceeding = Proceeding.objects.get()
    from cases.acts.admit import admit

    admit(proceeding_id=proceeding.pk, actor=world.clerk("DEC"), at=FILED + timedelta(hours=1), reasons="In time.")
    with clock.simulated(FILED + timedelta(hours=2)):
        assert client.post(f"/cases/{number()}/waive/", {"text": "I need not be heard."}).status_code == 302
    assert proceeding.hearings.get().statement == "I need not be heard."


def test_withdrawing_asks_for_the_code_again_and_for_free_will(filer: Client) -> None:
    address = f"/cases/{number()}/withdraw/"
    assert "Does anybody press you?" in text(get(filer, address))
    with clock.simulated(FILED + timedelta(hours=1)):
        page = text(filer.post(address, {"code": "WRON-GWRO-NGWR-ONGX", "text": "I withdraw freely."}))
        assert "This is not the access code of this case." in page
        assert "I withdraw freely." in page
        assert "Say in your own words" in text(filer.post(address, {"code": code_of(filer), "text": " "}))
        assert Proceeding.objects.get().state == "lodged"
        assert filer.post(address, {"code": code_of(filer), "text": "I withdraw freely."}).status_code == 302
    assert Proceeding.objects.get().state == "withdrawn"


def test_a_signed_in_filer_withdraws_without_the_code(world: World) -> None:
    client = Client()
    client.force_login(world.voter)
    send(client, typed(world))
    address = f"/cases/{number()}/withdraw/"
    assert 'name="code"' not in text(get(client, address))
    with clock.simulated(FILED + timedelta(hours=1)):
        assert client.post(address, {"text": "I withdraw freely."}).status_code == 302
    assert Event.objects.filter(kind="case.withdrawn").exists()


# Sessions


def test_a_session_to_come_is_listed_with_its_hour_and_zone(client: Client, world: World) -> None:
    walk = walk_to(world, "listed")
    assert walk.session is not None
    page = text(get(client, "/sessions/", at=walk.session.convened_at))
    assert "(Almaty time)" in page
    assert "Room 1" in page
    assert walk.case.number in page


def test_a_past_session_is_in_the_list_of_past_ones(client: Client, world: World) -> None:
    walk = walk_to(world, "listed")
    at = walk.later(48)
    assert "No session is announced now." in text(get(client, "/sessions/", at=at))
    assert "Room 1" in text(get(client, "/sessions/?when=past", at=at))
    assert "There is no session here." in text(get(client, "/sessions/?when=past&body=TEC", at=at))


@pytest.mark.parametrize("query", ["body=no-such", "body=%00", "page=x", "page=%00", "when=never", "body=DEC&page=e30"])
def test_a_filter_or_cursor_that_makes_no_sense_shows_the_list(client: Client, world: World, query: str) -> None:
    walk = walk_to(world, "listed")
    response = get(client, f"/sessions/?{query}", at=walk.now)
    assert response.status_code == 200
    assert "Room 1" in text(response)


def test_the_page_of_a_session_says_how_to_attend_who_sat_and_who_voted_how(client: Client, world: World) -> None:
    walk = walk_to(world, "adopted")
    assert walk.session is not None
    page = text(get(client, f"/sessions/{walk.session.pk}/", at=walk.now))
    assert "The session is open to everyone. Come to: Room 1." in page
    assert "Seat 5, Member 5" in page
    assert "“Granted”. Adopted." in page
    assert "4 votes in favour were needed; 5 members were present." in page
    assert re.search(r'<th scope="row">Seat 5, Member 5</th><td>–</td><td>Against</td>', page)


def test_an_unknown_session_is_404(client: Client, world: World) -> None:
    assert client.get(f"/sessions/{uuid4()}/").status_code == 404


def test_the_calendar_feed_holds_the_sessions_to_come(client: Client, world: World) -> None:
    walk = walk_to(world, "listed")
    assert walk.session is not None
    response = get(client, "/sessions.ics", at=walk.session.convened_at)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.decode().split("\r\n")
    assert "SUMMARY:Session: Body DEC" in lines
    assert f"UID:{walk.session.pk}@recourse" in lines
    assert get(client, "/sessions.ics?body=%00TEC").content.count(b"BEGIN:VEVENT") == 0


def test_the_list_of_sessions_costs_few_queries(client: Client, world: World, django_assert_max_num_queries) -> None:
    for _n in range(3):
        walk = walk_to(world, "listed")
        close = walk.now
    del close
    with clock.simulated(FILED), django_assert_max_num_queries(6):
        client.get("/sessions/")


# Who is late


def test_a_late_body_is_named_with_its_superior_and_by_how_much(client: Client, world: World) -> None:
    walk = late_case(world)
    page = text(get(client, "/late/", at=LATER))
    assert walk.case.number in page
    assert "Late by 2 days 15 hours" in page
    assert "It had to decide until the end of Monday 30 August 2004 (24:00), Almaty time." in page
    assert "Above it stands: Body TEC." in page
    assert ">Body DEC</th>" in page
    assert "<span>1 overdue</span>" in page


def test_nobody_late_is_said(client: Client, world: World) -> None:
    lodged(world)
    assert "No body is late now." in text(get(client, "/late/"))


def test_a_late_decision_ends_being_late_now(client: Client, world: World) -> None:
    walk = walk_to(world, "decided", at=FILED)
    Proceeding.objects.filter(pk=walk.pk).update(overdue_since=FILED)
    assert walk.case.number not in text(get(client, "/late/", at=LATER))


def test_the_list_of_the_late_costs_the_same_for_one_and_for_many(
    client: Client, world: World, django_assert_max_num_queries
) -> None:
    for _n in range(4):
        lodged(world)
    fire_all(at=LATER)
    with clock.simulated(LATER), django_assert_max_num_queries(3):
        assert "4 overdue" in text(client.get("/late/"))


# The register


def test_the_register_shows_every_case_newest_first_and_pages_by_key(
    client: Client, world: World, monkeypatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr("cases.views.lists.SIZE", 2)
    numbers = [lodged(world, at=FILED + timedelta(hours=n)).case.number for n in range(3)][::-1]
    with django_assert_max_num_queries(4):
        page = text(client.get("/cases/"))
    assert re.findall(r"<strong>(2004-\d+)</strong>", page) == numbers[:2]
    older = re.search(r'href="(\?page=[^"]+)" rel="next"', page)
    assert older is not None
    assert re.findall(r"<strong>(2004-\d+)</strong>", text(client.get("/cases/" + older[1]))) == numbers[2:]


def test_the_register_is_narrowed_by_body_kind_and_state(client: Client, world: World) -> None:
    dec = lodged(world).case.number
    cec = lodged(world, case_type="media_coverage", respondent=None).case.number
    for query, shown, hidden in (
        ("body=CEC", cec, dec),
        ("body=DEC", dec, cec),
        ("type=media_coverage", cec, dec),
        ("type=commission_act&state=lodged&body=DEC", dec, cec),
    ):
        page = text(client.get(f"/cases/?{query}"))
        assert shown in page
        assert hidden not in page
    assert "There is no case here." in text(client.get("/cases/?state=decided"))
    assert dec in text(client.get("/cases/?state=nonsense&type=%00&body=x&page=zzz"))


def test_the_register_shows_nothing_sealed(client: Client, world: World) -> None:
    lodged(world)
    page = text(client.get("/cases/"))
    assert "Aigerim" not in page
    assert "struck me off" not in page


# Signing in


def test_a_party_signs_in_to_their_own_cases(client: Client, world: World) -> None:
    response = client.post("/sign-in/", {"username": "voter@example.org", "password": "a-password-of-tests"})
    assert response["Location"] == "/mine/"
    assert "You have not filed a complaint while signed in." in text(client.get("/mine/"))


def test_a_clerk_signs_in_to_the_desk(client: Client, world: World) -> None:
    client.force_login(world.clerks["DEC"])
    response = client.get("/mine/")
    assert response.status_code == 302
    assert response["Location"] == "/desk/"


def test_a_wrong_password_gets_a_sentence_and_keeps_the_name(client: Client, world: World) -> None:
    page = text(client.post("/sign-in/", {"username": "voter@example.org", "password": "wrong"}))
    assert "Name and password do not belong together." in page
    assert 'value="voter@example.org"' in page


def test_ten_wrong_passwords_lock_the_door_for_a_while(client: Client, world: World) -> None:
    for _try in range(10):
        client.post("/sign-in/", {"username": "voter@example.org", "password": "wrong"})
    page = text(client.post("/sign-in/", {"username": "voter@example.org", "password": "a-password-of-tests"}))
    assert "There were too many wrong tries." in page


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_signing_in_leads_to_no_other_site(client: Client, world: World, target: str) -> None:
    data = {"username": "voter@example.org", "password": "a-password-of-tests", "next": target}
    assert client.post("/sign-in/", data)["Location"] == "/mine/"


def test_signing_in_leads_back_where_it_was_asked_for(client: Client, world: World) -> None:
    assert client.get("/mine/")["Location"] == "/sign-in/?next=/mine/"
    data = {"username": "voter@example.org", "password": "a-password-of-tests", "next": "/late/"}
    assert client.post("/sign-in/", data)["Location"] == "/late/"


def test_signing_out_is_a_post(client: Client, world: World) -> None:
    client.force_login(world.voter)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/mine/")["Location"].startswith("/sign-in/")


def test_my_cases_are_mine_alone(client: Client, world: World) -> None:
    other = lodged(world).case.number
    client.force_login(world.voter)
    send(client, typed(world), at=VOTING_DAY_AT_TWO)
    page = text(client.get("/mine/"))
    assert Case.objects.latest("pk").number in page
    assert other not in page


# Everything


@pytest.mark.parametrize(
    "address", ["/complain/", "/follow/", "/cases/", "/sessions/", "/sessions/?when=past", "/late/", "/sign-in/"]
)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_public_page_opens_in_every_language(client: Client, world: World, address: str, language: str) -> None:
    lodged(world)
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}"' in text(response)


def test_no_public_page_holds_inline_styles_or_scripts(client: Client, world: World) -> None:
    walk = walk_to(world, "published")
    assert walk.session is not None
    for address in ("/complain/", f"/cases/{walk.case.number}/", f"/sessions/{walk.session.pk}/", "/late/", "/cases/"):
        page = client.get(address).content.decode()
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", page)


def test_a_session_that_ended_is_past_at_once(client: Client, world: World) -> None:
    walk = walk_to(world, "published")
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    assert "Room 1" not in text(get(client, "/sessions/", at=walk.now))
    assert "Closed" in text(get(client, "/sessions/?when=past", at=walk.now))
    assert "The session is over." in text(get(client, f"/sessions/{walk.session.pk}/", at=walk.now))
