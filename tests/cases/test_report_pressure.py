"""Reporting pressure: a linked case at once, its words sealed, and what a withdrawal then ends."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from cases.access_code import code_fits
from cases.actors import Actor
from cases.acts.report_pressure import report_pressure
from cases.acts.withdraw import withdraw
from cases.errors import ActRefused
from cases.events import broken_link
from cases.models import Case, Deadline, Event
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.filing import code_in
from tests.cases.rulebooks import amended
from tests.cases.world import FILED, World, build_world, fresh, lodged
from workflow.states import DeadlineState

LATER = FILED + timedelta(hours=3)
WORDS = "My landlord was told\nthat I should drop it."
FREE = {"identity_checked": True, "free_will": "I give it up and nobody presses me."}
GOES_ON = {
    "conduct": {
        "withdrawal": {
            "default": {
                "needs": ["identity", "free_will"],
                "may_continue_of_own_motion": True,
                "under_pressure": "continue",
            }
        }
    }
}
NEVER_OF_ITS_OWN = {
    "conduct": {
        "withdrawal": {
            "default": {
                "needs": ["identity"],
                "may_continue_of_own_motion": False,
                "under_pressure": "accept_after_check",
            }
        }
    }
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def report(filed, text: str = WORDS, at=LATER):
    return report_pressure(proceeding_id=filed.proceeding.pk, actor=Actor.filer(filed.case), at=at, text=text)


def give_up(filed, actor: Actor | None = None, **given):
    by = actor or Actor.filer(filed.case)
    return withdraw(proceeding_id=filed.proceeding.pk, actor=by, at=LATER + timedelta(hours=1), **{**FREE, **given})


def kinds(filed) -> list[str]:
    return list(Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", flat=True))


def test_a_linked_case_opens_at_once_with_a_number_and_a_code_of_its_own(world: World) -> None:
    filed = lodged(world)
    linked = report(filed)

    assert (linked.case.about_case, linked.case.link, linked.case.lodged_at) == (filed.case, "pressure", LATER)
    assert (linked.case.case_type, linked.proceeding.body.code) == ("official_or_local_body", "COURT")
    assert linked.case.number != filed.case.number
    assert code_fits(linked.access_code, linked.case.access_code_hash)
    assert not code_fits(filed.access_code, linked.case.access_code_hash)
    assert linked.case.complaint.narrative == WORDS
    assert linked.case.parties.get(role="complainant").identity.name == "Aigerim Testova"
    assert Deadline.objects.get(proceeding=linked.proceeding, rule="decide").state == DeadlineState.RUNNING


def test_the_case_itself_goes_on_and_says_publicly_only_the_number(world: World) -> None:
    filed = lodged(world)
    linked = report(filed)

    event = Event.objects.get(case=filed.case, kind="pressure.reported")
    assert event.occurred_at == LATER
    assert event.data == {"body": "DEC", "linked": linked.case.number}
    assert fresh(filed.proceeding).state == "lodged"
    page = Client().get(f"/cases/{filed.case.number}/").content.decode()
    assert linked.case.number in page
    assert "landlord" not in page + Client().get(f"/cases/{linked.case.number}/").content.decode()
    assert broken_link(filed.case.stream) is None


def test_the_same_words_twice_are_one_case(world: World) -> None:
    filed = lodged(world)
    first, second = report(filed), report(filed, at=LATER + timedelta(minutes=1))
    assert (second.again, second.case, second.access_code) == (True, first.case, first.access_code)
    assert kinds(filed).count("pressure.reported") == 1
    assert report(filed, "And my son's school called.").case != first.case


def test_without_words_nothing_is_written(world: World) -> None:
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        report(filed, "  ")
    assert refused.value.sentences == ["Write the reasons. They become part of the file."]
    assert Case.objects.count() == 1
    assert kinds(filed) == ["case.lodged"]


def test_nobody_else_reports_for_the_person(world: World) -> None:
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        report_pressure(proceeding_id=filed.proceeding.pk, actor=world.clerk("TEC"), at=LATER, text=WORDS)
    assert refused.value.codes == ("not_your_role",)


def test_in_2004_a_withdrawal_after_pressure_ends_the_case_once_it_is_free(world: World) -> None:
    filed = lodged(world)
    report(filed)
    give_up(filed)
    assert fresh(filed.proceeding).state == "withdrawn"


def test_where_the_rulebook_says_so_the_body_goes_on_after_pressure(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, GOES_ON):
        pressed, free = lodged(world), lodged(world)
        report(pressed)
        give_up(pressed)
        give_up(free)

    assert fresh(free.proceeding).state == "withdrawn"
    assert fresh(pressed.proceeding).state == "lodged"
    recorded = Event.objects.get(case=pressed.case, kind="withdrawal.recorded")
    assert recorded.data | {"personal": ""} == {"body": "DEC", "pressure": True, "personal": ""}
    assert Deadline.objects.get(proceeding=pressed.proceeding, rule="decide").state == DeadlineState.RUNNING
    assert pressed.case.parties.filter(role="complainant").exists(), "the complainant stays a party"


def test_the_body_may_go_on_of_its_own_motion_and_says_so_once(world: World) -> None:
    filed = lodged(world)
    give_up(filed, world.clerk("DEC"), of_own_motion=True)
    assert kinds(filed) == ["case.lodged", "withdrawal.recorded"]
    with pytest.raises(ActRefused) as again:
        give_up(filed)
    assert again.value.sentences == ["The withdrawal is on record already. The case goes on of the body's own motion."]


def test_going_on_is_not_for_the_complainant_to_say(world: World) -> None:
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        give_up(filed, of_own_motion=True)
    assert refused.value.sentences == [
        (
            "Whether the case goes on although it was withdrawn is for the body to say, where the rules let it. Withdraw it "
            "without that. (No rule on withdrawal was found; the law is silent; this is the declared default)"
        )
    ]
    assert fresh(filed.proceeding).state == "lodged"


def test_going_on_needs_a_rulebook_that_allows_it(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, NEVER_OF_ITS_OWN):
        filed = lodged(world)
        with pytest.raises(ActRefused) as refused:
            give_up(filed, world.clerk("DEC"), of_own_motion=True)
    assert refused.value.codes == ("not_of_own_motion",)


def test_the_filer_s_page_leads_to_the_receipt_of_the_new_case(world: World) -> None:
    filed = lodged(world)
    browser = Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    answer = browser.post(f"/cases/{filed.case.number}/pressure/", {"text": WORDS})
    linked = Case.objects.get(about_case=filed.case)
    assert (answer.status_code, answer["Location"]) == (302, f"/complain/{linked.number}/")
    code = code_in(browser, linked.number)
    assert code_fits(code, linked.access_code_hash)
    assert code in browser.get(answer["Location"]).content.decode()


def test_a_clerk_is_shown_number_and_code_once_to_hand_over(world: World) -> None:
    filed = lodged(world)
    clerk = ClerksBrowser(world, "DEC", at=LATER)
    assert 'name="text"' in said(clerk.get(act_url(filed.proceeding.pk, "report_pressure")))
    answer = clerk.act(filed.proceeding.pk, "report_pressure", text=WORDS)
    linked = Case.objects.get(about_case=filed.case)
    page = said(answer)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    code = page.split("Access code</dt><dd>")[1].split("</dd>")[0]
    assert linked.number in page
    assert code_fits(code, linked.access_code_hash)
