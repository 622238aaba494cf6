"""The page of a case, following it, and what a filer may do there."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.refer import refer
from cases.acts.filing.request_correction import request_correction
from cases.models import Case, Event, Proceeding
from tests.cases.filing import PDF, get, send, text, typed
from tests.cases.public.shown import LATER, SECRET, code_of, late_case, number
from tests.cases.withdrawing import waits_until
from tests.cases.world import FILED, World, lodged, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db


# The page of a case


def test_first_line_names_actor_and_time(client: Client, world: World) -> None:
    page = text(get(client, f"/cases/{lodged(world).case.number}/"))
    assert re.search(r'class="lede">Body DEC must decide\. 5 days 9 hours left\.', page)
    assert "until the end of Monday, 30 August 2004 (24:00), Almaty time" in page.replace("Until", "until")


def test_public_sees_neither_text_nor_name(client: Client, world: World) -> None:
    case = lodged(world, respondent=None, respondent_text="Ivan Ivanov of the akimat").case
    page = text(get(client, f"/cases/{case.number}/"))
    assert "A voter of the precinct" in page
    for sealed in (SECRET, "Struck off the list", "Put me back", "Aigerim", "Ivan Ivanov"):
        assert sealed not in page


def test_filer_sees_text_and_evidence(filer: Client) -> None:
    page = text(get(filer, f"/cases/{number()}/"))
    assert SECRET in page
    assert "Put me back on the list." in page
    assert "list.pdf" in page
    assert f"/complain/{number()}/" in page


def test_private_page_is_not_cached(filer: Client, world: World) -> None:
    assert "no-store" in get(filer, f"/cases/{number()}/")["Cache-Control"]


def test_only_own_clerk_reads_the_text(filer: Client, world: World) -> None:
    for code, reads in (("DEC", True), ("PEC-2", False)):
        clerk = Client()
        clerk.force_login(world.clerks[code])
        assert (SECRET in text(get(clerk, f"/cases/{number()}/"))) is reads


@pytest.mark.parametrize(
    "wrong", ["2004-999999", "1", "x", "2004-000001'", "2004-%00", "9999-000001", "²⁰⁰⁴-000001", "2004-" + "9" * 40]
)
def test_unknown_number_is_404_with_advice(client: Client, world: World, wrong: str) -> None:
    response = client.get(f"/cases/{wrong}/")
    assert response.status_code == 404
    assert "Check the address" in text(response)


def test_overdue_case_offers_a_complaint(client: Client, world: World) -> None:
    """An overdue case is late for everyone and offers the complaint about it."""
    walk = late_case(world)
    page = text(get(client, f"/cases/{walk.case.number}/", at=LATER))
    assert "Body DEC must still decide. It is late by" in page
    assert f'href="/complain/?about={walk.case.number}"' in page
    assert "File a complaint about this failure to act" in page
    assert "Time limit missed by the body" in page


def test_timely_case_offers_no_complaint(client: Client, world: World) -> None:
    assert "?about=" not in text(get(client, f"/cases/{lodged(world).case.number}/"))


def test_enquiry_hides_its_question(client: Client, world: World) -> None:
    """An enquiry shows whom and when and not what."""
    walk = walk_to(world, "admitted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="PROS", question="Was Aigerim there?")
    page = text(get(client, f"/cases/{walk.case.number}/", at=walk.later()))
    assert "Body PROS" in page
    assert "Not answered yet." in page
    assert "Was Aigerim there?" not in page


def test_adopted_decision_shows_its_outcome(client: Client, world: World) -> None:
    walk = walk_to(world, "published")
    page = text(get(client, f"/cases/{walk.case.number}/", at=walk.later()))
    assert "Body DEC has decided. You can read the decision." in page
    assert "Granted" in page
    assert walk.session is not None
    assert f'href="/sessions/{walk.session.pk}/"' in page


def test_query_count_ignores_history(client: Client, world: World, django_assert_max_num_queries) -> None:
    """The page of a case costs the same however much happened."""
    walk = walk_to(world, "published")
    with clock.simulated(walk.later()), django_assert_max_num_queries(26):
        client.get(f"/cases/{walk.case.number}/")


# Following


def test_number_and_code_open_the_case(filer: Client) -> None:
    other = Client()
    response = other.post("/follow/", {"number": f" {number()} ", "code": code_of(filer)})
    assert response.status_code == 302
    assert SECRET in text(get(other, response["Location"]))


def test_wrong_number_and_code_look_alike(filer: Client) -> None:
    tries = [(number(), "AAAA-BBBB-CCCC-DDDD"), ("2004-999999", code_of(filer)), ("\x00", "\x00x"), ("no", "no")]
    said = set()
    for wrong_number, wrong_code in tries:
        page = text(Client().post("/follow/", {"number": wrong_number, "code": wrong_code}))
        said |= set(re.findall(r"<li>([^<]*)</li>", page.split("There is a problem")[1].split("</ul>")[0]))
    assert said >= {"Number and code do not belong together. Compare both with your receipt."}
    assert not any("number is" in sentence.lower() for sentence in said)


def test_ten_wrong_tries_must_wait(filer: Client) -> None:
    """After ten wrong tries even the right code must wait."""
    other = Client()
    for _try in range(10):
        assert other.post("/follow/", {"number": number(), "code": "WRON-GWRO-NGWR-ONGX"}).status_code == 200
    response = other.post("/follow/", {"number": number(), "code": code_of(filer)})
    assert response.status_code == 429
    waits = "There were too many wrong tries. Wait one minute, then try again with your receipt at hand."
    assert waits in text(response)
    assert number() in text(response)


def test_new_session_still_must_wait(filer: Client) -> None:
    """A new session from the same address does not escape the wait."""
    for _try in range(10):
        Client().post("/follow/", {"number": number(), "code": "WRON-GWRO-NGWR-ONGX"})
    assert Client().post("/follow/", {"number": number(), "code": code_of(filer)}).status_code == 429


def test_shared_computer_can_forget(filer: Client) -> None:
    response = filer.post(f"/cases/{number()}/forget/")
    assert response.status_code == 302
    assert SECRET not in text(get(filer, response["Location"]))
    assert get(filer, f"/complain/{number()}/").status_code == 404


# Evidence


def test_evidence_is_only_downloaded(filer: Client) -> None:
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


def test_evidence_belongs_to_one_case(filer: Client, world: World) -> None:
    first = Case.objects.get()
    key = first.complaint.evidence.get().pk
    send(filer, typed(world))
    other = Case.objects.exclude(pk=first.pk).get()
    assert filer.get(f"/cases/{other.number}/evidence/{key}/").status_code == 404
    assert filer.get(f"/cases/{first.number}/evidence/{uuid4()}/").status_code == 404


# What a filer may do


@pytest.mark.parametrize("act", ["correct", "waive", "withdraw", "forget"])
def test_outsiders_get_404_for_filer_acts(filer: Client, world: World, act: str) -> None:
    stranger, clerk = Client(), Client()
    clerk.force_login(world.clerks["PEC-2"])
    for client in (stranger, clerk):
        assert client.post(f"/cases/{number()}/{act}/", {"text": "x", "code": "y"}).status_code == 404


@pytest.mark.parametrize("act", ["correct", "waive", "withdraw"])
def test_own_clerk_gets_404_for_filer_acts(filer: Client, world: World, act: str) -> None:
    clerk = Client()
    clerk.force_login(world.clerks["DEC"])
    assert get(clerk, f"/cases/{number()}/{act}/").status_code == 404


def test_unrequested_correction_says_why_not(filer: Client) -> None:
    page = text(get(filer, f"/cases/{number()}/correct/"))
    assert "No correction is waited for in this case." in page
    assert "<textarea" not in page


def test_requested_correction_is_added(filer: Client, world: World) -> None:
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


def test_refusal_keeps_what_was_typed(filer: Client) -> None:
    page = text(filer.post(f"/cases/{number()}/correct/", {"text": "Too eager."}))
    assert "There is a problem" in page
    assert "No correction is waited for in this case." in page
    assert "Too eager." in page


def test_filer_waives_the_hearing(world: World) -> None:
    client = Client()
    client.force_login(world.voter)
    send(client, typed(world))
    proceeding = Proceeding.objects.get()
    from cases.acts.filing.admit import admit

    admit(proceeding_id=proceeding.pk, actor=world.clerk("DEC"), at=FILED + timedelta(hours=1), reasons="In time.")
    with clock.simulated(FILED + timedelta(hours=2)):
        assert client.post(f"/cases/{number()}/waive/", {"text": "I need not be heard."}).status_code == 302
    assert proceeding.hearings.get().statement == "I need not be heard."


def test_withdrawing_asks_code_and_free_will(filer: Client) -> None:
    address = f"/cases/{number()}/withdraw/"
    assert "Does anybody press you?" in text(get(filer, address))
    with clock.simulated(FILED + timedelta(hours=1)):
        page = text(filer.post(address, {"code": "WRON-GWRO-NGWR-ONGX", "text": "I withdraw freely."}))
        assert "This is not the access code of this case." in page
        assert "I withdraw freely." in page
        assert "Say in your own words" in text(filer.post(address, {"code": code_of(filer), "text": " "}))
        assert Proceeding.objects.get().state == "lodged"
        assert filer.post(address, {"code": code_of(filer), "text": "I withdraw freely."}).status_code == 302
    assert Proceeding.objects.get().state == "lodged"
    page = text(get(filer, f"/cases/{number()}/", at=FILED + timedelta(hours=2)))
    assert "so that nobody can be hurried out of their complaint" in page
    expire_all(at=waits_until(Proceeding.objects.get()))
    assert Proceeding.objects.get().state == "withdrawn"


def test_form_says_until_when_it_waits(filer: Client) -> None:
    page = text(get(filer, f"/cases/{number()}/withdraw/", at=FILED + timedelta(hours=1)))
    assert "If you withdraw now, your withdrawal waits until Thursday, 26 August 2004, 16:00 (Almaty time)." in page


def test_signed_in_filer_needs_no_code(world: World) -> None:
    client = Client()
    client.force_login(world.voter)
    send(client, typed(world))
    address = f"/cases/{number()}/withdraw/"
    assert 'name="code"' not in text(get(client, address))
    with clock.simulated(FILED + timedelta(hours=1)):
        assert client.post(address, {"text": "I withdraw freely."}).status_code == 302
    assert Event.objects.filter(kind="withdrawal.lodged").exists()
