"""A withdrawal that waits, as its pages and letters tell it: to everyone, to who examines pressure, and at its end."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from notices.models import Letter
from tests.cases.desk import ClerksBrowser, act_url, file_url, listed, said
from tests.cases.rulebooks import amended
from tests.cases.withdrawing import GOES_ON, LATER, WHY, give_up, given_up, kept, refused, report, state_of, wait_over
from tests.cases.world import World, build_world, lodged
from tests.notices.news import deliver_ours
from workflow import clock

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def goes_on(world: World, tmp_path: Path) -> Iterator[World]:
    """Under a rulebook by which a case goes on after pressure."""
    with amended(tmp_path, GOES_ON):
        yield world


def test_form_promises_the_rules(goes_on: World) -> None:
    filed, browser = lodged(goes_on), Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    page = said(browser.get(f"/cases/{filed.case.number}/pressure/"))
    assert "While it is not decided, your complaint goes on, even if it is withdrawn." in page


def test_page_says_until_when_why(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    expected = (
        "The complaint was withdrawn on Wednesday, 25 August 2004, 19:00 (Almaty time). The withdrawal waits until Thursday, 26 "
        "August 2004, 19:00 (Almaty time), so that nobody can be hurried out of their complaint."
    )
    with clock.simulated(LATER):
        page = said(Client().get(f"/cases/{filed.case.number}/"))
    assert expected in page
    assert "It waits until Thursday, 26 August 2004, 19:00 (Almaty time)." in page, "the timeline says so too"
    assert expected in said(ClerksBrowser(world, "DEC", at=LATER).get(file_url(filed.proceeding.pk)))
    wait_over(filed)
    with clock.simulated(LATER + DAY):
        assert "The withdrawal waits" not in said(Client().get(f"/cases/{filed.case.number}/"))


def test_examiner_continues_from_below(goes_on: World) -> None:
    """The examining body finds the case below and keeps it going."""
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    clerk = ClerksBrowser(goes_on, "TEC", at=LATER)
    assert listed(clerk.get("/desk/docket/withdrawn/")) == [filed.case.number]
    assert "Withdrawn below us" in said(clerk.get("/desk/docket/"))
    address = act_url(filed.proceeding.pk, "keep_going")
    page = said(clerk.get(address))
    assert "Why the case goes on although it was withdrawn" in page
    assert "landlord" not in page, "the file stays shut"
    assert clerk.get(file_url(filed.proceeding.pk)).status_code == 404
    answer = clerk.act(filed.proceeding.pk, "keep_going", reasons=WHY)
    assert "The case will go on. It shows when the withdrawal has waited." in said(clerk.get(answer["Location"]))
    wait_over(filed)
    assert state_of(filed) == "lodged"


def test_examiner_reads_of_the_withdrawal(goes_on: World) -> None:
    filed = lodged(goes_on)
    sealed = report(filed)
    clerk = ClerksBrowser(goes_on, "TEC", at=LATER)
    told = (
        "The case it is about was withdrawn, and the withdrawal waits until Thursday, 26 August 2004, 19:00 (Almaty time). "
        "While this report is not decided, that case goes on."
    )
    assert told not in said(clerk.get(file_url(sealed.proceeding.pk)))
    give_up(filed, at=LATER)
    assert told in said(clerk.get(file_url(sealed.proceeding.pk)))


@pytest.mark.parametrize("code", ["PEC", "CEC", "COURT"])
def test_outsiders_have_no_page(goes_on: World, code: str) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    clerk = ClerksBrowser(goes_on, code, at=LATER)
    assert clerk.get(act_url(filed.proceeding.pk, "keep_going")).status_code == 404
    assert listed(clerk.get("/desk/docket/withdrawn/")) == []


def test_superior_learns_nothing_of_sealed(goes_on: World) -> None:
    sealed = report(lodged(goes_on))
    give_up(sealed, at=LATER)
    deliver_ours("letters")
    assert not Letter.objects.filter(kind="withdrawal_below").exists()
    assert listed(ClerksBrowser(goes_on, "CEC", at=LATER).get("/desk/docket/withdrawn/")) == []
    assert refused(lambda: kept(sealed, goes_on.clerk("CEC")))[0].startswith("The rules do not let this body")


def test_letters_tell_wait_and_outcome(goes_on: World) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER, by=goes_on.clerk("DEC"), of_own_motion=True)
    wait_over(filed)
    deliver_ours("letters")
    letters = {(each.kind, each.to_email): each.body for each in Letter.objects.exclude(kind="lodged")}
    assert set(letters) == {
        ("withdrawal_lodged", "aigerim@example.org"),
        ("withdrawal_lodged", "pec@example.org"),
        ("withdrawal_below", "tec@example.org"),
        ("withdrawal_set_aside", "aigerim@example.org"),
        ("withdrawal_set_aside", "pec@example.org"),
    }
    waits = "It waits until Thursday, 26 August 2004, 19:00 (Almaty time), so that nobody can be hurried out of their complaint."
    assert waits in letters["withdrawal_lodged", "aigerim@example.org"]
    assert "Body DEC must still decide it." in letters["withdrawal_set_aside", "pec@example.org"]
    assert "motion" not in " ".join(letters.values())


def test_form_says_report_is_insufficient(world: World) -> None:
    """The form of a report says what a report alone does not."""
    filed, browser = lodged(world), Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    page = said(browser.get(f"/cases/{filed.case.number}/pressure/"))
    assert (
        "If your complaint is withdrawn, the body that examines your report may still keep it going; under the rules of this "
        "election the report alone does not."
    ) in page


def test_continued_case_offers_no_withdrawal(world: World) -> None:
    filed = lodged(world)
    clerk = ClerksBrowser(world, "DEC", at=LATER)
    assert clerk.get(act_url(filed.proceeding.pk, "withdraw")).status_code == 200
    end = given_up(filed, at=LATER, by=world.clerk("DEC"), of_own_motion=True)
    later = ClerksBrowser(world, "DEC", at=end)
    told = "The withdrawal is on record already, and the case went on. It is to be decided."
    assert told in said(later.get(file_url(filed.proceeding.pk)))


def test_examiner_reads_2004_limits(world: World) -> None:
    """In 2004 the examining body reads that the report alone stops nothing."""
    filed = lodged(world)
    sealed = report(filed)
    give_up(filed, at=LATER)
    page = said(ClerksBrowser(world, "TEC", at=LATER).get(file_url(sealed.proceeding.pk)))
    assert "Then that case ends, unless you keep it going or find the report true before." in page
    assert "Keep that case going" in page


def test_the_page_says_whom_to_tell(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    with clock.simulated(LATER):
        page = said(Client().get(f"/cases/{filed.case.number}/"))
    assert "Who does not want it to end tells Body TEC before that time: it may keep the case going." in page


def test_final_letter_claims_no_check(world: World) -> None:
    """The letter at the end claims no check and names the way to report."""
    filed = lodged(world)
    given_up(filed, at=LATER)
    deliver_ours("letters")
    body = Letter.objects.get(kind="withdrawn", to_email="aigerim@example.org").body
    assert "report it in private on the page of the case" in body
    assert "were checked" not in body
