"""Reporting pressure: a sealed case above the body that has the first, and what a withdrawal then ends."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client

from cases.access.actors import Actor
from cases.access.code import code_fits
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.report_pressure import report_pressure
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Case, Deadline, Event
from notices.models import Document, Letter
from tests.cases.desk import ClerksBrowser, act_url, file_url, said
from tests.cases.filing import code_in, send, typed
from tests.cases.rulebooks import amended
from tests.cases.withdrawing import waits_until
from tests.cases.world import FILED, World, build_world, fresh, lodged
from tests.notices.news import deliver_ours, text_of
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


def report(filed, text: str = WORDS, at=LATER, key: UUID | None = None):
    by, key = Actor.filer(filed.case), key or uuid4()
    return report_pressure(proceeding_id=filed.proceeding.pk, actor=by, at=at, text=text, form_key=key)


def give_up(filed, actor: Actor | None = None, **given):
    by = actor or Actor.filer(filed.case)
    return withdraw(proceeding_id=filed.proceeding.pk, actor=by, at=LATER + timedelta(hours=1), **{**FREE, **given})


def kinds(filed) -> list[str]:
    return list(Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", flat=True))


def test_sealed_case_reaches_the_superior(world: World) -> None:
    filed = lodged(world)
    linked = report(filed)

    assert (linked.case.about_case, linked.case.link, linked.case.lodged_at) == (filed.case, "pressure", LATER)
    assert (linked.case.is_sealed, linked.proceeding.body.code) == (True, "TEC")
    assert re.fullmatch(r"2004-[BCDFGHJKLMNPQRSTVWXZ]{12}", linked.case.number)
    assert code_fits(linked.access_code, linked.case.access_code_hash)
    assert not code_fits(filed.access_code, linked.case.access_code_hash)
    assert linked.case.complaint.narrative == WORDS
    assert linked.case.parties.get(role="complainant").identity.name == "Aigerim Testova"
    limits = dict(Deadline.objects.filter(proceeding=linked.proceeding).values_list("rule", "state"))
    assert limits["decide"] == DeadlineState.RUNNING
    assert "transfer" not in limits, "it lies where it must be decided"


@pytest.mark.parametrize(
    ("before", "examiner"), [("PEC", "DEC"), ("TEC", "CEC"), ("CEC", "SC"), ("COURT", "SC"), ("SC", "CEC")]
)
def test_who_stands_above_examines(world: World, before: str, examiner: str) -> None:
    assert report(lodged(world, addressed_to=world.bodies[before])).proceeding.body.code == examiner


def test_examiner_is_never_the_respondent(world: World) -> None:
    filed = lodged(world, respondent=world.bodies["TEC"], addressed_to=world.bodies["DEC"])
    assert report(filed).proceeding.body.code == "CEC"


def test_court_examines_the_central_commission(world: World) -> None:
    filed = lodged(world, respondent=world.bodies["CEC"], addressed_to=world.bodies["SC"])
    assert report(filed).proceeding.body.code == "SC"


def test_log_holds_only_a_commitment(world: World) -> None:
    filed = lodged(world)
    linked = report(filed)

    opened = Event.objects.get(case=linked.case)
    assert opened.stream == f"case:{linked.case.number}"
    assert opened.data == {"sealed": True, "personal": opened.data["personal"]}
    assert opened.payload.personal["narrative"] == WORDS
    assert opened.payload.personal["public"]["channel"] == "pressure"
    assert kinds(filed) == ["case.lodged"]
    assert broken_link(filed.case.stream) is None
    assert broken_link(linked.case.stream) is None


def test_double_sending_is_one_case(world: World) -> None:
    filed, key = lodged(world), uuid4()
    first, second = report(filed, key=key), report(filed, key=key, at=LATER + timedelta(days=2))
    assert (second.again, second.case, second.access_code) == (True, first.case, first.access_code)
    assert report(filed, "And my son's school called.", key=key).case != first.case, "nothing typed is lost"


def test_guessed_words_reveal_nothing(world: World) -> None:
    """Whoever guesses the words of a report learns nothing."""
    filed = lodged(world)
    first = report(filed)
    guess = report(filed, at=LATER + timedelta(minutes=1))
    assert (guess.again, guess.case == first.case, guess.access_code == first.access_code) == (False, False, False)


def test_form_key_shows_one_case(world: World) -> None:
    """The key of a form tells of one case alone."""
    one, other, key = lodged(world), lodged(world), uuid4()
    assert report(one, key=key).case != report(other, key=key).case


def test_without_words_nothing_is_written(world: World) -> None:
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        report(filed, "  ")
    assert refused.value.sentences == ["Write the reasons. They become part of the file."]
    assert Case.objects.count() == 1
    assert kinds(filed) == ["case.lodged"]


@pytest.mark.parametrize("code", ["DEC", "TEC"])
def test_nobody_else_reports_for_the_person(world: World, code: str) -> None:
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        report_pressure(
            proceeding_id=filed.proceeding.pk, actor=world.clerk(code), at=LATER, text=WORDS, form_key=uuid4()
        )
    assert refused.value.codes == ("not_your_role",)


def test_body_has_no_page(world: World) -> None:
    filed = lodged(world)
    clerk = ClerksBrowser(world, "DEC", at=LATER)
    assert clerk.get(act_url(filed.proceeding.pk, "report_pressure")).status_code == 404
    assert "report_pressure" not in said(clerk.get(file_url(filed.proceeding.pk)))


def test_report_stops_nothing_in_2004(world: World) -> None:
    """In 2004 a report alone stops no withdrawal."""
    filed = lodged(world)
    report(filed)
    give_up(filed)
    assert fresh(filed.proceeding).state == "lodged"
    expire_all(at=waits_until(filed))
    assert fresh(filed.proceeding).state == "withdrawn"


def test_rulebook_may_continue_the_case(world: World, tmp_path: Path) -> None:
    """Where the rulebook says so the body goes on after pressure."""
    with amended(tmp_path, GOES_ON):
        pressed, free = lodged(world), lodged(world)
        report(pressed)
        give_up(pressed)
        give_up(free)
        assert kinds(pressed) == kinds(free) == ["case.lodged", "withdrawal.lodged"]
        expire_all(at=waits_until(pressed))

    assert fresh(free.proceeding).state == "withdrawn"
    assert fresh(pressed.proceeding).state == "lodged"
    set_aside = Event.objects.get(case=pressed.case, kind="withdrawal.set_aside")
    assert set_aside.data | {"personal": ""} == {"body": "DEC", "personal": ""}
    assert Deadline.objects.get(proceeding=pressed.proceeding, rule="decide").state == DeadlineState.RUNNING
    assert pressed.case.parties.filter(role="complainant").exists(), "the complainant stays a party"


def test_body_may_continue_once(world: World) -> None:
    """The body may go on of its own motion and says so once."""
    filed = lodged(world)
    give_up(filed, world.clerk("DEC"), of_own_motion=True)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged"]
    with pytest.raises(ActRefused) as twice:
        give_up(filed)
    assert twice.value.codes == ("withdrawal_waits",)
    end = waits_until(filed)
    expire_all(at=end)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged", "withdrawal.set_aside"]
    with pytest.raises(ActRefused) as again:
        withdraw(proceeding_id=filed.proceeding.pk, actor=Actor.filer(filed.case), at=end, **FREE)
    assert again.value.sentences == ["The withdrawal is on record already, and the case went on. It is to be decided."]


def test_complainant_cannot_continue_the_case(world: World) -> None:
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


def test_rulebook_must_allow_continuing(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, NEVER_OF_ITS_OWN):
        filed = lodged(world)
        with pytest.raises(ActRefused) as refused:
            give_up(filed, world.clerk("DEC"), of_own_motion=True)
    assert refused.value.codes == ("not_of_own_motion",)


def test_page_leads_to_new_receipt(world: World) -> None:
    """The filer's page leads to the receipt of the new case."""
    filed = lodged(world)
    browser = Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    answer = browser.post(f"/cases/{filed.case.number}/pressure/", {"text": WORDS})
    linked = Case.objects.get(about_case=filed.case)
    assert (answer.status_code, answer["Location"]) == (302, f"/complain/{linked.number}/")
    code = code_in(browser, linked.number)
    assert code_fits(code, linked.access_code_hash)
    assert code in browser.get(answer["Location"]).content.decode()


def pressure_form(browser: Client, filed) -> dict[str, str]:
    page = browser.get(f"/cases/{filed.case.number}/pressure/").content.decode()
    return {"filing_key": re.findall(r'name="filing_key" value="([0-9a-f-]{36})"', page)[0], "text": WORDS}


def test_new_form_is_another_report(world: World) -> None:
    """The button pressed twice is one report and a new form another."""
    filed = lodged(world)
    browser, address = Client(), f"/cases/{filed.case.number}/pressure/"
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    form = pressure_form(browser, filed)
    first, second = (browser.post(address, form)["Location"] for _press in range(2))
    assert second == f"{first}?again=1"
    assert Case.objects.filter(about_case=filed.case).count() == 1
    guess = browser.post(address, pressure_form(browser, filed))["Location"]
    assert guess.split("?") == [guess]
    assert guess != first


def test_redisplayed_form_keeps_key(world: World) -> None:
    filed = lodged(world)
    browser, address = Client(), f"/cases/{filed.case.number}/pressure/"
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    form = pressure_form(browser, filed)
    for again in ({"text": ""}, {"language": "ru"}):
        assert f'value="{form["filing_key"]}"' in browser.post(address, form | again).content.decode()


def test_form_says_who_learns(world: World) -> None:
    """The form says who examines and who learns of it."""
    filed = lodged(world)
    browser = Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    page = said(browser.get(f"/cases/{filed.case.number}/pressure/"))
    assert "It is examined by: Body TEC." in page
    assert "the body that examines your report may still keep it going; under the rules of this election the" in page
    assert "The public never reads this" not in page
    assert "not of the report, not of its number, not that there is one" in page


def test_receipt_says_it_is_sealed(world: World) -> None:
    filed = lodged(world)
    linked = report(filed)
    deliver_ours("receipt")
    told = text_of(Document.objects.get(case=linked.case))
    assert "This case is sealed: only you and the receiving body know of it." in told
    assert "Body TEC is competent and must decide." in told
    assert "the system records it in public" not in told
    assert "in the public log" not in told


def test_letters_need_consent(world: World) -> None:
    """No letter tells of a report unless the person wants it."""
    filed = lodged(world)
    by = Actor.filer(filed.case)
    report(filed)
    deliver_ours("letters")
    assert not Letter.objects.filter(event__case__is_sealed=True, to_email="aigerim@example.org").exists()
    told = report_pressure(
        proceeding_id=filed.proceeding.pk, actor=by, at=LATER, text="Again.", form_key=uuid4(), letters=True
    )
    deliver_ours("letters")
    letter = Letter.objects.get(event__case__is_sealed=True, to_email="aigerim@example.org")
    assert letter.event.case == told.case


def test_form_asks_before_letters(world: World) -> None:
    filed, browser = lodged(world), Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    page = said(browser.get(f"/cases/{filed.case.number}/pressure/"))
    assert "Whoever reads that mailbox would learn of the report." in page
    assert 'name="letters"' in page
    assert "checked" not in page[page.index('name="letters"') :][:120]


def test_number_reveals_no_sealed_case(world: World) -> None:
    sealed = report(lodged(world)).case
    form = typed(world, case_type="failure_to_act", respondent="DEC", place="", about_case=sealed.number)
    assert send(Client(), form).status_code == 302
    newest = Case.objects.order_by("-lodged_at", "-serial").filter(serial__isnull=False).first()
    assert newest is not None
    assert (newest.about_case, newest.is_sealed) == (None, False)
