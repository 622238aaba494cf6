"""The desk of a prosecutor's office, and what prosecutors ask of every other body."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Application, ApplicationSummary, ProsecutorMeasure
from tests.cases.desk import ClerksBrowser, said
from tests.cases.prosecuting import EXPLAINED, HOUR, SAID, receive, take, told
from tests.cases.world import FILED, World, build_world, walk_to

pytestmark = pytest.mark.django_db
NOW = FILED + 6 * HOUR


@pytest.fixture
def world() -> World:
    return build_world()


def browser(world: World, code: str = "PROS", at: datetime = NOW) -> ClerksBrowser:
    return ClerksBrowser(world, code, at=at)


def test_applications_the_longest_late_first(world: World) -> None:
    receive(world)
    receive(world, replace(SAID, received_at=FILED + 24 * HOUR), at=FILED + 24 * HOUR)
    late = datetime.fromisoformat("2004-08-31T02:00+07:00")
    expire_all(at=late)
    page = browser(world, at=late).get("/desk/docket/applications/")
    assert [row.number for row in page.context["table"].data] == ["PROS/A1", "PROS/A2"]
    assert "Late by 2 hours" in said(page)
    assert "Enter an application" in said(page)


def test_application_is_entered(world: World) -> None:
    key = uuid4()
    typed = {
        "key": key,
        "election": world.election.pk,
        "received_at": "2004-08-25T12:00",
        "applicant": "voter",
        "name": "Marat Testov",
        "email": "",
        "contact": "",
        "subject": "voter_list",
        "text": "My neighbour is on no list.",
        "case": "",
    }
    clerk = browser(world)
    page = clerk.post("/desk/registers/PROS/receive_application/", {**typed, "case": "2004-999999"})
    assert "There is no public case of this number." in said(page)
    assert "My neighbour is on no list." in said(page)
    for _press in range(2):
        assert clerk.post("/desk/registers/PROS/receive_application/", typed).status_code == 302
    assert Application.objects.get().pk == key


def test_refusal_gives_the_form_back(world: World) -> None:
    row = receive(world)
    page = browser(world).post(
        f"/desk/applications/{row.pk}/conclude_application/", {"result": "refused", "reasons": "", "to": ""}
    )
    assert "Write the reasons." in said(page)


def test_who_applied_is_shown_once(world: World) -> None:
    row = receive(world)
    clerk = browser(world)
    assert "Testov" not in said(clerk.get(f"/desk/applications/{row.pk}/"))
    page = clerk.post(f"/desk/applications/{row.pk}/read_applicant/", {"purpose": "To call back"})
    assert "Marat Testov" in said(page)
    assert "no-store" in page["Cache-Control"]
    assert told(world)[-1].kind == "applicant.read"


def test_measure_from_an_application_to_its_answer(world: World) -> None:
    row, clerk = receive(world), browser(world)
    typed = {
        "key": uuid4(),
        "election": world.election.pk,
        "kind": "order",
        "addressee": "PEC",
        "addressee_text": "",
        "duty": "Put the list up.",
        "legal_basis": "Art 26",
        "due_on": "2004-08-30",
        "due_time": "",
        "case": "",
    }
    assert clerk.post(f"/desk/applications/{row.pk}/take_measure/", typed).status_code == 302
    measure = ProsecutorMeasure.objects.get()
    assert "PROS/M1" in said(clerk.get(f"/desk/applications/{row.pk}/"))
    assert [each.number for each in clerk.get("/desk/docket/measures/").context["table"].data] == ["PROS/M1"]

    precinct = browser(world, "PEC")
    assert "Asked by prosecutors" in said(precinct.get("/desk/docket/"))
    assert "Put the list up." in said(precinct.get("/desk/docket/prosecutors/"))
    page = said(precinct.get(f"/desk/measures/{measure.pk}/"))
    assert "Enter the answer to a measure" in page
    assert "Withdraw a measure" not in page
    done = precinct.post(f"/desk/measures/{measure.pk}/answer_measure/", {"result": "satisfied", "text": "It hangs."})
    assert done.status_code == 302
    assert "It hangs." in said(clerk.get(f"/desk/measures/{measure.pk}/"))
    assert "Asked by prosecutors" not in said(precinct.get("/desk/docket/"))


def test_protest_by_the_number_of_the_decision(world: World) -> None:
    walk = walk_to(world, "published")
    clerk = browser(world, at=walk.later())
    typed = {
        "key": uuid4(),
        "decision": walk.proceeding.decision.number,
        "legal_basis": "Art 26",
        "narrative": "It is against the law.",
        "claims": "Annul it.",
    }
    missing = clerk.post("/desk/registers/PROS/protest/", {**typed, "decision": "DEC-2004-999999"})
    assert "There is no decision of this number." in said(missing)
    assert clerk.post("/desk/registers/PROS/protest/", typed).status_code == 302
    assert ProsecutorMeasure.objects.get().kind == "protest"


def test_summary_is_entered(world: World) -> None:
    typed = {
        "key": uuid4(),
        "election": world.election.pk,
        "from_day": "2004-06-15",
        "to_day": "2004-08-24",
        "source": "The register on paper",
        "subject": "campaign",
        "by_explanation": "3",
        "so_unreported": "2",
    }
    assert browser(world).post("/desk/registers/PROS/enter_summary/", typed).status_code == 302
    assert ApplicationSummary.objects.get().applications.count() == 5


@pytest.mark.parametrize("code", ["DEC", "TEC", "COURT"])
def test_register_is_shut_to_others(world: World, code: str) -> None:
    """No list, no page and no form of it: 404, as of what is not there."""
    row, measure = receive(world), take(world, EXPLAINED)
    other = browser(world, code)
    for address in (
        "/desk/docket/applications/",
        "/desk/docket/measures/",
        f"/desk/applications/{row.pk}/",
        f"/desk/applications/{row.pk}/read_applicant/",
        f"/desk/measures/{measure.pk}/",
        "/desk/registers/PROS/take_measure/",
        f"/desk/registers/{code}/take_measure/",
        "/desk/registers/PROS/nothing/",
    ):
        assert other.get(address).status_code == 404


def test_addressee_withdraws_nothing(world: World) -> None:
    measure = take(world)
    assert browser(world, "PEC").get(f"/desk/measures/{measure.pk}/withdraw_measure/").status_code == 404
    assert browser(world).get(f"/desk/measures/{measure.pk}/withdraw_measure/").status_code == 200
    taken_back = browser(world).post(f"/desk/measures/{measure.pk}/withdraw_measure/", {"reasons": "It hangs."})
    assert taken_back.status_code == 302
