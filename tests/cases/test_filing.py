"""Filing a complaint as a person does it: in a browser without scripts."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, Deadline, Evidence, Identity, Party
from tests.cases.filing import ADDRESS, PDF, PNG, get, send, text, typed, upload
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow import clock

pytestmark = pytest.mark.django_db
SECOND_ROUND = datetime.fromisoformat("2004-09-26T12:00+07:00")


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def test_the_form_offers_every_kind_of_complaint_in_plain_words(client: Client, world: World) -> None:
    page = text(get(client, ADDRESS))
    for code in (
        "voter_list",
        "eday_procedure",
        "counting_protocol",
        "commission_act",
        "registration",
        "failure_to_act",
    ):
        assert f'value="{code}"' in page
    assert "missing from the list of voters" in page
    assert '<optgroup label="Polling stations">' in page
    assert re.search(r'name="filing_key" value="[0-9a-f-]{36}"', page)


def test_sending_it_files_one_case_and_leads_to_its_receipt(client: Client, world: World) -> None:
    response = send(client, typed(world))
    case = Case.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/complain/{case.number}/"
    assert case.complaint.narrative == "The commission struck me off the list."
    assert [claim.text for claim in case.complaint.claims.all()] == ["Put me back on the list."]
    assert case.proceedings.get().body.code == "DEC"


def test_the_receipt_tells_number_second_code_body_and_time(client: Client, world: World) -> None:
    at = FILED + timedelta(seconds=27)
    location = send(client, typed(world), at=at)["Location"]
    page = text(get(client, location, at=at))
    case = Case.objects.get()
    assert case.number in page
    assert "Wednesday, 25 August 2004, 15:00:27 (Almaty time)" in page
    assert re.search(r'class="code" translate="no">([A-Z2-7]{4}-){3}[A-Z2-7]{4}<', page)
    assert "Body DEC" in page
    assert "5 days 8 hours left" in page


def test_the_code_on_the_receipt_opens_the_case_on_another_computer(client: Client, world: World) -> None:
    page = text(get(client, send(client, typed(world))["Location"]))
    code = re.search(r'class="code" translate="no">([A-Z2-7-]{19})<', page)
    assert code is not None
    other = Client()
    response = other.post("/follow/", {"number": Case.objects.get().number, "code": code[1].lower().replace("-", " ")})
    assert response.status_code == 302
    assert "struck me off the list" in text(get(other, response["Location"]))


def test_the_server_keeps_no_copy_of_the_code_in_the_session(client: Client, world: World) -> None:
    page = text(get(client, send(client, typed(world))["Location"]))
    code = re.search(r'class="code" translate="no">([A-Z2-7-]{19})<', page)
    assert code is not None
    assert code[1] not in str(dict(client.session.items()))


def test_without_the_cookie_the_receipt_shows_no_code(client: Client, world: World) -> None:
    location = send(client, typed(world))["Location"]
    del client.cookies["codes"]
    assert 'class="code"' not in text(get(client, location))


def test_a_stranger_gets_404_for_a_receipt(client: Client, world: World) -> None:
    assert get(client, f"/complain/{lodged(world).case.number}/").status_code == 404


def test_the_same_form_sent_twice_is_one_case_and_one_receipt(client: Client, world: World) -> None:
    form = typed(world)
    first, second = send(client, form), send(client, form)
    assert Case.objects.count() == 1
    assert second["Location"] == first["Location"] + "?again=1"
    page = text(get(client, second["Location"]))
    assert "nothing was filed a second time" in page
    assert 'class="code"' in page


def test_a_form_sent_again_from_a_browser_that_lost_everything_leads_to_the_same_case(
    client: Client, world: World
) -> None:
    form = typed(world)
    send(client, form)
    other = Client()
    response = send(other, form)
    assert Case.objects.count() == 1
    assert 'class="code"' in text(get(other, response["Location"]))


@pytest.mark.parametrize("key", ["", "not-a-key", "0", "\x00", "z" * 5000])
def test_a_bad_filing_key_is_replaced_and_nothing_is_lost(client: Client, world: World, key: str) -> None:
    assert send(client, typed(world, filing_key=key)).status_code == 302
    assert Case.objects.get().complaint.narrative == "The commission struck me off the list."


def test_a_form_with_an_error_and_a_bad_key_comes_back_with_a_good_key(client: Client, world: World) -> None:
    page = text(send(client, typed(world, filing_key="no", narrative="", claim_1="Still here.")))
    assert re.search(r'name="filing_key" value="[0-9a-f-]{36}"', page)
    assert "Still here." in page


def test_the_public_label_is_made_of_standing_and_constituency_never_of_the_name(client: Client, world: World) -> None:
    constituency = world.election.constituencies.get(number=2)
    send(client, typed(world, name="Aigerim Testova", email="a@example.org", constituency=str(constituency.pk)))
    party = Party.objects.get(role="complainant")
    assert party.label == "A voter, constituency 2"
    assert Identity.objects.get(party=party).name == "Aigerim Testova"


def test_an_anonymous_complaint_is_taken_and_its_consequence_said_before(client: Client, world: World) -> None:
    assert "information only" in text(get(client, ADDRESS))
    send(client, typed(world, standing="anonymous"))
    assert Party.objects.get(role="complainant").anonymous
    assert not Identity.objects.exists()


def test_a_name_on_an_anonymous_complaint_is_asked_about(client: Client, world: World) -> None:
    page = text(send(client, typed(world, standing="anonymous", name="Aigerim Testova")))
    assert "You chose to give no name, and wrote one." in page
    assert not Case.objects.exists()


def test_almost_nothing_filled_in_is_enough(client: Client, world: World) -> None:
    data = {"case_type": "media_coverage", "standing": "voter", "narrative": "x", "election": world.election.pk}
    assert send(client, data).status_code == 302
    assert Case.objects.get().proceedings.get().body.code == "CEC"


def test_empty_claims_are_passed_over(client: Client, world: World) -> None:
    send(client, typed(world, claim_1="", claim_2="  ", claim_3="A recount.", claim_5="An apology."))
    claims = Case.objects.get().complaint.claims.all()
    assert [(claim.position, claim.text) for claim in claims] == [(1, "A recount."), (2, "An apology.")]


def test_a_chosen_wrong_body_gets_it_and_the_time_to_transfer_runs(client: Client, world: World) -> None:
    send(client, typed(world, addressed_to="TEC"))
    proceeding = Case.objects.get().proceedings.get()
    assert proceeding.body.code == "TEC"
    assert Deadline.objects.filter(proceeding=proceeding, rule="transfer").exists()


def test_the_place_is_filled_in_from_the_constituency_and_the_constituency_from_the_place(
    client: Client, world: World
) -> None:
    constituency = world.election.constituencies.get(number=1)
    send(client, typed(world, case_type="voter_list", respondent="", place="", constituency=str(constituency.pk)))
    send(client, typed(world, case_type="voter_list", respondent="", place="PEC-2"))
    first, second = Case.objects.order_by("pk")
    assert first.complaint.place is not None
    assert first.complaint.place.code == "DEC"
    assert second.constituency == constituency


def test_what_happened_after_the_first_round_belongs_to_the_second_where_one_is_voted(
    client: Client, world: World
) -> None:
    run_off, other = world.election.constituencies.order_by("number")
    for constituency in (run_off, other):
        form = typed(world, happened_on="2004-09-25", constituency=str(constituency.pk))
        send(client, form, at=SECOND_ROUND)
    assert list(Case.objects.order_by("pk").values_list("round_number", flat=True)) == [2, 1]


def test_checking_where_it_goes_files_nothing_and_keeps_everything(client: Client, world: World) -> None:
    page = text(send(client, typed(world, check="1", claim_2="And this.")))
    assert not Case.objects.exists()
    assert "Body DEC" in page
    assert "It stands above the commission complained of." in page
    assert "Art 20(9); CEC Resolution 13/206 of 1999, point 1; verified in part" in page
    assert "until the end of Monday, 30 August 2004 (24:00), Almaty time" in page.replace("Until", "until")
    assert "This rule was not checked against the text of the law." in page
    assert "The commission struck me off the list." in page
    assert "And this." in page


def test_checking_an_empty_form_asks_for_the_kind_and_shows_no_errors(client: Client, world: World) -> None:
    page = text(send(client, {"check": "1", "election": world.election.pk}))
    assert "Choose first, at the top of the page, what it is about." in page
    assert "There is a problem" not in page
    assert "What is it about? <span" not in page


def test_checking_without_a_place_says_what_is_missing(client: Client, world: World) -> None:
    page = text(send(client, typed(world, case_type="eday_procedure", respondent="", place="", check="1")))
    assert "no body can be named" in page


def test_checking_tells_both_bodies_where_the_law_leaves_a_choice(client: Client, world: World) -> None:
    page = text(send(client, typed(world, case_type="registration", standing="candidate", check="1")))
    assert "The law leaves you the choice between these bodies." in page
    assert "Body COURT" in page
    assert "Body CEC" in page


def test_checking_warns_of_a_wrong_body_and_of_the_time_to_pass_it_on(client: Client, world: World) -> None:
    page = text(send(client, typed(world, addressed_to="TEC", check="1")))
    assert "It must pass your complaint on to: Body DEC." in page
    assert "Time to transfer" in page


def test_a_day_long_ago_is_a_warning_and_no_refusal(client: Client, world: World) -> None:
    form = typed(world, happened_on="2001-03-01")
    assert "You can still send it" in text(send(client, form | {"check": "1"}))
    assert send(client, form).status_code == 302
    assert Deadline.objects.get(rule="lodge").state == "fired"


def test_files_are_stored_with_the_kind_their_content_says(client: Client, world: World) -> None:
    send(client, typed(world, evidence=[upload("list.pdf", PDF), upload("photo.png", PNG)]))
    assert list(Evidence.objects.order_by("name").values_list("name", "media_type")) == [
        ("list.pdf", "application/pdf"),
        ("photo.png", "image/png"),
    ]
    with Evidence.objects.get(name="list.pdf").file.open() as stored:
        assert stored.read() == PDF


def test_a_signed_in_person_finds_the_case_in_their_own_list(client: Client, world: World) -> None:
    client.force_login(world.voter)
    send(client, typed(world))
    assert Case.objects.get().number in text(get(client, "/mine/"))


def test_an_overdue_case_leads_to_a_prefilled_complaint_about_the_failure_to_act(client: Client, world: World) -> None:
    walk = walk_to(world, "admitted")
    at = FILED + timedelta(days=8)
    from cases.acts.engine.watch import fire_all

    fire_all(at=at)
    page = text(get(client, f"{ADDRESS}?about={walk.case.number}", at=at))
    assert f'name="about_case" value="{walk.case.number}"' in page
    assert re.search(r'value="failure_to_act"[^>]*checked', page)
    assert re.search(r'value="DEC" selected', page)
    assert "until the end of Monday, 30 August 2004" in page
    assert "struck me off" not in page

    form = typed(world, case_type="failure_to_act", respondent="DEC", place="", about_case=walk.case.number)
    send(client, form | {"happened_on": "2004-08-31"}, at=at)
    newer = Case.objects.latest("pk")
    assert newer.about_case == walk.case
    assert newer.proceedings.get().body.code == "TEC"


@pytest.mark.parametrize("about", ["", "2004-999999", "x", "2004-000001\x00", "../../etc/passwd", "²⁰⁰⁴-000001"])
def test_a_number_that_names_no_late_case_prefills_nothing(client: Client, world: World, about: str) -> None:
    response = client.get(ADDRESS, {"about": about})
    assert response.status_code == 200
    assert "checked" not in text(response)


def test_a_case_that_is_in_time_prefills_nothing(client: Client, world: World) -> None:
    assert "checked" not in text(get(client, f"{ADDRESS}?about={lodged(world).case.number}"))


def test_several_elections_are_offered_and_one_is_not_asked_for(client: Client, world: World) -> None:
    assert re.search(r'type="hidden" name="election"', text(get(client, ADDRESS)))
    world.election.pk, world.election.slug, world.election.name = None, "second", "Maslikhat 2007"
    world.election.save()
    page = text(get(client, ADDRESS))
    assert "Maslikhat 2007" in page
    assert '<select name="election"' in page


def test_without_any_election_the_page_says_so(client: Client, db) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert "There is no election yet" in text(response)


def test_the_form_needs_few_queries(client: Client, world: World, django_assert_max_num_queries) -> None:
    with clock.simulated(FILED), django_assert_max_num_queries(10):
        client.get(reverse("cases:lodge"))
