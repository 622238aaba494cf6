"""Filing a complaint as a person does it: in a browser without scripts."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, Deadline, Evidence, Identity, Party
from tests.cases.filing import ADDRESS, PDF, PNG, get, send, text, typed, upload
from tests.cases.rows import resave
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


def test_form_offers_every_kind(client: Client, world: World) -> None:
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


def test_sending_leads_to_receipt(client: Client, world: World) -> None:
    """Sending the form files one case and leads to its receipt."""
    response = send(client, typed(world))
    case = Case.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/complain/{case.number}/"
    assert case.complaint.narrative == "The commission struck me off the list."
    assert [claim.text for claim in case.complaint.claims.all()] == ["Put me back on the list."]
    assert case.proceedings.get().body.code == "DEC"


def test_receipt_tells_all_that_matters(client: Client, world: World) -> None:
    """The receipt tells number, second, code, body and time."""
    at = FILED + timedelta(seconds=27)
    location = send(client, typed(world), at=at)["Location"]
    page = text(get(client, location, at=at))
    case = Case.objects.get()
    assert case.number in page
    assert "Wednesday, 25 August 2004, 15:00:27 (Almaty time)" in page
    assert re.search(r'class="code" translate="no">([A-Z2-7]{4}-){3}[A-Z2-7]{4}<', page)
    assert "Body DEC" in page
    assert "5 days 8 hours left" in page


def test_code_works_on_another_computer(client: Client, world: World) -> None:
    """The code on the receipt opens the case on another computer."""
    page = text(get(client, send(client, typed(world))["Location"]))
    code = re.search(r'class="code" translate="no">([A-Z2-7-]{19})<', page)
    assert code is not None
    other = Client()
    response = other.post("/follow/", {"number": Case.objects.get().number, "code": code[1].lower().replace("-", " ")})
    assert response.status_code == 302
    assert "struck me off the list" in text(get(other, response["Location"]))


def test_session_keeps_no_code(client: Client, world: World) -> None:
    """The server keeps no copy of the code in the session."""
    page = text(get(client, send(client, typed(world))["Location"]))
    code = re.search(r'class="code" translate="no">([A-Z2-7-]{19})<', page)
    assert code is not None
    assert code[1] not in str(dict(client.session.items()))


def test_receipt_needs_cookie_for_code(client: Client, world: World) -> None:
    """Without the cookie the receipt shows no code."""
    location = send(client, typed(world))["Location"]
    del client.cookies["codes"]
    assert 'class="code"' not in text(get(client, location))


def test_stranger_gets_404_for_receipt(client: Client, world: World) -> None:
    assert get(client, f"/complain/{lodged(world).case.number}/").status_code == 404


def test_double_sending_files_once(client: Client, world: World) -> None:
    """The same form sent twice is one case and one receipt."""
    form = typed(world)
    first, second = send(client, form), send(client, form)
    assert Case.objects.count() == 1
    assert second["Location"] == first["Location"] + "?again=1"
    page = text(get(client, second["Location"]))
    assert "nothing was filed a second time" in page
    assert 'class="code"' in page


def test_lost_browser_finds_same_case(client: Client, world: World) -> None:
    """A form sent again from a browser that lost everything leads to the same case."""
    form = typed(world)
    send(client, form)
    other = Client()
    response = send(other, form)
    assert Case.objects.count() == 1
    assert 'class="code"' in text(get(other, response["Location"]))


@pytest.mark.parametrize("key", ["", "not-a-key", "0", "\x00", "z" * 5000])
def test_bad_key_is_replaced(client: Client, world: World, key: str) -> None:
    """A bad filing key is replaced and nothing is lost."""
    assert send(client, typed(world, filing_key=key)).status_code == 302
    assert Case.objects.get().complaint.narrative == "The commission struck me off the list."


def test_error_brings_a_good_key(client: Client, world: World) -> None:
    """A form with an error and a bad key comes back with a good key."""
    page = text(send(client, typed(world, filing_key="no", narrative="", claim_1="Still here.")))
    assert re.search(r'name="filing_key" value="[0-9a-f-]{36}"', page)
    assert "Still here." in page


def test_public_label_omits_the_name(client: Client, world: World) -> None:
    """The public label is made of standing and constituency, never of the name."""
    constituency = world.election.constituencies.get(number=2)
    send(client, typed(world, name="Aigerim Testova", email="a@example.org", constituency=str(constituency.pk)))
    party = Party.objects.get(role="complainant")
    assert party.label == "A voter, constituency 2"
    assert Identity.objects.get(party=party).name == "Aigerim Testova"


def test_anonymous_complaint_is_warned(client: Client, world: World) -> None:
    """An anonymous complaint is taken, and its consequence is said beforehand."""
    assert "information only" in text(get(client, ADDRESS))
    send(client, typed(world, standing="anonymous"))
    assert Party.objects.get(role="complainant").anonymous
    assert not Identity.objects.exists()


def test_name_on_anonymous_is_questioned(client: Client, world: World) -> None:
    """A name on an anonymous complaint is asked about."""
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


def test_wrong_body_must_transfer(client: Client, world: World) -> None:
    """A chosen wrong body gets the complaint, and its time to transfer runs."""
    send(client, typed(world, addressed_to="TEC"))
    proceeding = Case.objects.get().proceedings.get()
    assert proceeding.body.code == "TEC"
    assert Deadline.objects.filter(proceeding=proceeding, rule="transfer").exists()


def test_place_and_constituency_complete_each_other(client: Client, world: World) -> None:
    """The place is filled in from the constituency and the constituency from the place."""
    constituency = world.election.constituencies.get(number=1)
    send(client, typed(world, case_type="voter_list", respondent="", place="", constituency=str(constituency.pk)))
    send(client, typed(world, case_type="voter_list", respondent="", place="PEC-2"))
    first, second = Case.objects.order_by("pk")
    assert first.complaint.place is not None
    assert first.complaint.place.code == "DEC"
    assert second.constituency == constituency


def test_later_events_concern_second_round(client: Client, world: World) -> None:
    """What happened after the first round belongs to the second where one is voted."""
    run_off, other = world.election.constituencies.order_by("number")
    for constituency in (run_off, other):
        form = typed(world, happened_on="2004-09-25", constituency=str(constituency.pk))
        send(client, form, at=SECOND_ROUND)
    assert list(Case.objects.order_by("pk").values_list("round_number", flat=True)) == [2, 1]


def test_checking_files_nothing(client: Client, world: World) -> None:
    """Checking where it goes files nothing and keeps everything."""
    page = text(send(client, typed(world, check="1", claim_2="And this.")))
    assert not Case.objects.exists()
    assert "Body DEC" in page
    assert "It stands above the commission complained of." in page
    assert "Art 20(9); CEC Resolution 13/206 of 1999, point 1; verified in part" in page
    assert "until the end of Monday, 30 August 2004 (24:00), Almaty time" in page.replace("Until", "until")
    assert "This rule was not checked against the text of the law." in page
    assert "The commission struck me off the list." in page
    assert "And this." in page


def test_checking_empty_form_asks_kind(client: Client, world: World) -> None:
    """Checking an empty form asks for the kind and shows no errors."""
    page = text(send(client, {"check": "1", "election": world.election.pk}))
    assert "Choose first, at the top of the page, what it is about." in page
    assert "There is a problem" not in page
    assert "What is it about? <span" not in page


def test_checking_names_missing_place(client: Client, world: World) -> None:
    """Checking without a place says what is missing."""
    page = text(send(client, typed(world, case_type="eday_procedure", respondent="", place="", check="1")))
    assert "no body can be named" in page


def test_checking_tells_both_bodies(client: Client, world: World) -> None:
    """Checking tells both bodies where the law leaves a choice."""
    page = text(send(client, typed(world, case_type="registration", standing="candidate", check="1")))
    assert "The law leaves you the choice between these bodies." in page
    assert "Body COURT" in page
    assert "Body CEC" in page


def test_checking_warns_of_wrong_body(client: Client, world: World) -> None:
    """Checking warns of a wrong body and of the time to pass it on."""
    page = text(send(client, typed(world, addressed_to="TEC", check="1")))
    assert "It must pass your complaint on to: Body DEC." in page
    assert "Time to transfer" in page


def test_old_day_only_warns(client: Client, world: World) -> None:
    """A day long ago is a warning and no refusal."""
    form = typed(world, happened_on="2001-03-01")
    assert "You can still send it" in text(send(client, form | {"check": "1"}))
    assert send(client, form).status_code == 302
    assert Deadline.objects.get(rule="lodge").state == "fired"


def test_files_keep_detected_kind(client: Client, world: World) -> None:
    """Files are stored with the kind their content says."""
    send(client, typed(world, evidence=[upload("list.pdf", PDF), upload("photo.png", PNG)]))
    assert list(Evidence.objects.order_by("name").values_list("name", "media_type")) == [
        ("list.pdf", "application/pdf"),
        ("photo.png", "image/png"),
    ]
    with Evidence.objects.get(name="list.pdf").file.open() as stored:
        assert stored.read() == PDF


def test_signed_in_filer_finds_the_case(client: Client, world: World) -> None:
    """A signed-in person finds the case in their own list."""
    client.force_login(world.voter)
    send(client, typed(world))
    assert Case.objects.get().number in text(get(client, "/mine/"))


def test_overdue_case_prefills_complaint(client: Client, world: World) -> None:
    """An overdue case leads to a prefilled complaint about the failure to act."""
    walk = walk_to(world, "admitted")
    at = FILED + timedelta(days=8)
    from cases.acts.engine.scheduler import expire_all

    expire_all(at=at)
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
def test_unknown_number_prefills_nothing(client: Client, world: World, about: str) -> None:
    """A number that names no late case prefills nothing."""
    response = client.get(ADDRESS, {"about": about})
    assert response.status_code == 200
    assert "checked" not in text(response)


def test_timely_case_prefills_nothing(client: Client, world: World) -> None:
    assert "checked" not in text(get(client, f"{ADDRESS}?about={lodged(world).case.number}"))


def test_several_elections_are_offered(client: Client, world: World) -> None:
    """Several elections are offered and one is not asked for."""
    assert re.search(r'type="hidden" name="election"', text(get(client, ADDRESS)))
    world.election.pk, world.election.slug, world.election.name = None, "second", "Maslikhat 2007"
    resave(world.election)
    page = text(get(client, ADDRESS))
    assert "Maslikhat 2007" in page
    assert '<select name="election"' in page


def test_no_election_is_explained(client: Client, db) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert "There is no election yet" in text(response)


def test_the_form_needs_few_queries(client: Client, world: World, django_assert_max_num_queries) -> None:
    """The first reader after a change of a body pays for the lists that all others find made."""
    for most in (14, 4):
        with clock.simulated(FILED), django_assert_max_num_queries(most):
            client.get(reverse("cases:lodge"))
