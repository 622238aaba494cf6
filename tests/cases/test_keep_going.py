"""A withdrawal waits before it ends the case: until when, what goes on meanwhile, and what becomes of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from cases.actors import Actor
from cases.acts.admit import admit
from cases.acts.keep_going import keep_going
from cases.acts.report_pressure import report_pressure
from cases.errors import ActRefused
from cases.events import broken_link
from cases.models import Deadline, Event, KeptGoing
from cases.watch import fire_all
from notices.models import Letter
from tests.cases.desk import ClerksBrowser, act_url, file_url, listed, said
from tests.cases.joined.together import kinds
from tests.cases.rulebooks import amended
from tests.cases.withdrawing import give_up, given_up, wait_over, wait_put_off, waits_until
from tests.cases.world import FILED, Walk, World, build_world, fresh, lodged
from tests.notices.news import carry_out_ours
from workflow import clock
from workflow.states import DeadlineState

LATER = FILED + timedelta(hours=4)
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
SAYS = {"needs": ["identity", "free_will"], "may_continue_of_own_motion": True, "under_pressure": "continue"}
GOES_ON = {"conduct": {"withdrawal": {"default": SAYS}}}
NEVER = {
    "conduct": {
        "withdrawal": {
            "default": {**SAYS, "may_continue_of_own_motion": False, "under_pressure": "accept_after_check"},
        }
    }
}
WHY = "The complainant's landlord was called twice."


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def goes_on(world: World, tmp_path: Path) -> Iterator[World]:
    """Under a rulebook by which a case goes on after pressure."""
    with amended(tmp_path, GOES_ON):
        yield world


def report(filed, at: datetime = LATER - timedelta(hours=1)):
    by, words = Actor.filer(filed.case), "My landlord was told that I should drop it."
    return report_pressure(proceeding_id=filed.proceeding.pk, actor=by, at=at, text=words, form_key=uuid4())


def kept(filed, by: Actor, at: datetime = LATER + timedelta(hours=1), reasons: str = WHY) -> KeptGoing:
    return keep_going(proceeding_id=filed.proceeding.pk, actor=by, at=at, reasons=reasons)


def state_of(filed) -> str:
    return str(fresh(filed.proceeding).state)


# What becomes of it


def test_in_2004_a_report_alone_stops_no_withdrawal(world: World) -> None:
    filed = lodged(world)
    report(filed)
    given_up(filed, at=LATER)
    assert state_of(filed) == "withdrawn"


def test_a_report_that_is_not_decided_lets_the_case_go_on(goes_on: World) -> None:
    pressed, free = lodged(goes_on), lodged(goes_on)
    report(pressed)
    given_up(pressed, at=LATER)
    given_up(free, at=LATER + timedelta(minutes=1))
    assert (state_of(free), state_of(pressed)) == ("withdrawn", "lodged")
    assert kinds(pressed) == ["case.lodged", "withdrawal.lodged", "withdrawal.set_aside"]
    told = Event.objects.get(case=pressed.case, kind="withdrawal.set_aside")
    assert told.data | {"personal": ""} == {"body": "DEC", "personal": ""}
    assert told.payload.personal == {"kept": []}, "of the report nothing is told in the case, not even sealed"
    assert Deadline.objects.get(proceeding=pressed.proceeding, rule="decide").state == DeadlineState.RUNNING


@pytest.mark.parametrize("amendment", [GOES_ON, NEVER, {}])
@pytest.mark.parametrize(("outcome", "state"), [("rejected", "withdrawn"), ("granted", "lodged")])
def test_what_the_examiner_decided_counts(
    world: World, tmp_path: Path, amendment: dict[str, object], outcome: str, state: str
) -> None:
    with amended(tmp_path, amendment):
        decided_in_time(world, outcome, state)


def decided_in_time(world: World, outcome: str, state: str) -> None:
    filed = lodged(world)
    sealed = Walk(world=world, lodged=report(filed), now=LATER - timedelta(minutes=30))
    give_up(filed, at=LATER - timedelta(minutes=20))
    wait_put_off(filed, until=LATER + 4 * DAY)  # so that a session fits in
    sealed.admit()
    sealed.convene()
    sealed.open()
    sealed.hear()
    sealed.vote(outcome)
    sealed.decide(outcome)
    wait_over(filed)
    assert state_of(filed) == state


@pytest.mark.parametrize("amendment", [GOES_ON, NEVER, {}])
def test_who_examines_may_keep_it_going_without_a_report(
    world: World, tmp_path: Path, amendment: dict[str, object]
) -> None:
    with amended(tmp_path, amendment):
        kept_from_above(world)


def kept_from_above(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    before = kinds(filed)
    kept(filed, world.clerk("TEC"))
    assert kinds(filed) == before, "until the end nothing tells it"
    wait_over(filed)
    told = Event.objects.get(case=filed.case, kind="withdrawal.set_aside")
    (said_then,) = told.payload.personal["kept"]
    assert (said_then["body"], said_then["reasons"]) == ("TEC", WHY)
    assert broken_link(filed.case.stream) is None
    assert state_of(filed) == "lodged"


def test_the_body_itself_may_go_on_of_its_own_motion(world: World) -> None:
    at_once, later = lodged(world), lodged(world)
    give_up(at_once, at=LATER, by=world.clerk("DEC"), of_own_motion=True)
    give_up(later, at=LATER)
    kept(later, world.clerk("DEC"))
    fire_all(at=LATER + DAY)
    assert [kinds(each)[-1] for each in (at_once, later)] == ["withdrawal.set_aside"] * 2


def test_a_sealed_report_that_is_given_up_keeps_nothing_going(goes_on: World) -> None:
    filed = lodged(goes_on)
    sealed = report(filed)
    give_up(sealed, at=LATER)
    give_up(filed, at=LATER + timedelta(hours=1))
    fire_all(at=LATER + 2 * DAY)
    assert (state_of(sealed), state_of(filed)) == ("withdrawn", "withdrawn")


@pytest.mark.parametrize("code", ["DEC", "TEC"])
def test_it_goes_on_and_says_no_more(goes_on: World, code: str) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=FILED)
    before = list(Event.objects.filter(case=filed.case).values_list("hash", flat=True))
    kept(filed, goes_on.clerk(code), at=FILED + timedelta(hours=3))
    assert list(Event.objects.filter(case=filed.case).values_list("hash", flat=True)) == before
    fire_all(at=FILED + DAY - TICK)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged"]

    fire_all(at=FILED + DAY)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged", "withdrawal.set_aside"]
    event = Event.objects.get(case=filed.case, kind="withdrawal.set_aside")
    assert (event.occurred_at, event.actor) == (FILED + DAY, "system:withdrawal")
    assert set(event.data) == {"body", "personal"}
    assert WHY not in str(event.canonical)
    filed.proceeding.refresh_from_db()
    assert (filed.proceeding.state, filed.proceeding.ended_at) == ("lodged", None)
    assert Deadline.objects.get(proceeding=filed.proceeding, rule="decide").state == "running"
    assert broken_link(filed.case.stream) is None


# What is refused


def refused(call) -> list[str]:
    with pytest.raises(ActRefused) as error:
        call()
    return error.value.sentences


GAP = "(No rule on withdrawal was found; the law is silent; this is the declared default)"


def test_it_is_not_withdrawn_twice(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    assert refused(lambda: give_up(filed, at=LATER)) == [
        (
            "The complaint is withdrawn already. The withdrawal waits until Thursday 26 August 2004, 19:00 (Almaty time); "
            "then it shows whether the case ends or goes on."
        )
    ]


def test_once_it_went_on_it_is_not_withdrawn_again(world: World) -> None:
    filed = lodged(world)
    end = given_up(filed, at=LATER, by=world.clerk("DEC"), of_own_motion=True)
    assert refused(lambda: give_up(filed, at=end)) == [
        "The withdrawal is on record already, and the case went on. It is to be decided."
    ]


def test_going_on_is_not_for_the_complainant_to_say(world: World) -> None:
    filed = lodged(world)
    assert refused(lambda: give_up(filed, at=LATER, of_own_motion=True)) == [
        (
            "Whether the case goes on although it was withdrawn is for the body to say, where the rules let it. Withdraw it "
            f"without that. {GAP}"
        )
    ]
    assert state_of(filed) == "lodged"


def test_going_on_needs_a_rulebook_that_allows_it(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, NEVER):
        filed = lodged(world)
        by = world.clerk("DEC")
        assert len(refused(lambda: give_up(filed, at=LATER, by=by, of_own_motion=True))) == 1
        give_up(filed, at=LATER, by=by)
        assert refused(lambda: kept(filed, world.clerk("DEC"))) == [
            f"The rules do not let this body keep a withdrawn case going. {GAP}"
        ]


def test_of_those_above_only_who_examines_may(goes_on: World) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    assert refused(lambda: kept(filed, goes_on.clerk("CEC"))) == [
        "From above, only the body that examines pressure in this case may keep it going: Body TEC."
    ]
    assert refused(lambda: kept(filed, goes_on.clerk("PEC")))[0].startswith("This is not yours to do")
    assert not KeptGoing.objects.exists()


def test_nothing_is_kept_going_that_was_not_withdrawn(goes_on: World) -> None:
    filed = lodged(goes_on)
    assert refused(lambda: kept(filed, goes_on.clerk("TEC"))) == ["No withdrawal waits in this case."]
    end = given_up(filed, at=LATER)
    assert len(refused(lambda: kept(filed, goes_on.clerk("TEC"), at=end))) == 1


def test_reasons_are_given_and_each_body_says_it_once(goes_on: World) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    by = goes_on.clerk("TEC")
    assert refused(lambda: kept(filed, by, reasons=" ")) == ["Write the reasons. They become part of the file."]
    kept(filed, by)
    assert refused(lambda: kept(filed, by)) == [
        (
            "This body has kept the case going already. It shows when the withdrawal has waited: until Thursday 26 August 2004, "
            "19:00 (Almaty time)."
        )
    ]
    kept(filed, goes_on.clerk("DEC"))
    assert KeptGoing.objects.count() == 2, "of the other's decision a body learns nothing"


# The watch and the report


def test_a_watch_that_slept_comes_to_the_same(goes_on: World) -> None:
    """The report stood when the withdrawal had waited; that it was given up later changes nothing of that."""
    filed = lodged(goes_on)
    give_up(filed, at=FILED)
    sealed = report(filed, at=FILED + timedelta(hours=1))
    give_up(sealed, at=FILED + timedelta(hours=2))
    late = waits_until(sealed) + timedelta(hours=1)
    assert late > waits_until(filed) + timedelta(hours=1)
    admitted_late(sealed, goes_on, at=late)
    assert state_of(sealed) == "withdrawn"
    fire_all(at=late)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged", "withdrawal.set_aside"]


def admitted_late(sealed, world: World, *, at: datetime) -> None:
    """An act upon the report fires what is due of the report, and is refused."""
    with pytest.raises(ActRefused):
        admit(proceeding_id=sealed.proceeding.pk, actor=world.clerk("TEC"), at=at, reasons="In time.")


def test_a_report_moves_nothing_in_the_case_it_is_about(goes_on: World) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=FILED)
    end = waits_until(filed)
    report(filed, at=end + timedelta(seconds=7))
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged"]
    fire_all(at=end + timedelta(seconds=8))
    assert kinds(filed)[-1] == "case.withdrawn", "it came after the end"


def test_a_report_that_is_too_late_by_nothing_does_not_count(goes_on: World) -> None:
    filed, other = lodged(goes_on), lodged(goes_on)
    for each in (filed, other):
        give_up(each, at=FILED)
    end = waits_until(filed)
    report(filed, at=end - TICK)
    report(other, at=end)
    fire_all(at=end)
    assert [kinds(each)[-1] for each in (filed, other)] == ["withdrawal.set_aside", "case.withdrawn"]


# Pages and letters


def test_the_form_of_a_report_promises_what_the_rules_keep(goes_on: World) -> None:
    filed, browser = lodged(goes_on), Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    page = said(browser.get(f"/cases/{filed.case.number}/pressure/"))
    assert "While it is not decided, your complaint goes on, even if it is withdrawn." in page


def test_the_page_says_until_when_and_why(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    expected = (
        "The complaint was withdrawn on Wednesday 25 August 2004, 19:00 (Almaty time). The withdrawal waits until Thursday 26 "
        "August 2004, 19:00 (Almaty time), so that nobody can be hurried out of their complaint."
    )
    with clock.simulated(LATER):
        page = said(Client().get(f"/cases/{filed.case.number}/"))
    assert expected in page
    assert "It waits until Thursday 26 August 2004, 19:00 (Almaty time)." in page, "the timeline says so too"
    assert expected in said(ClerksBrowser(world, "DEC", at=LATER).get(file_url(filed.proceeding.pk)))
    wait_over(filed)
    with clock.simulated(LATER + DAY):
        assert "The withdrawal waits" not in said(Client().get(f"/cases/{filed.case.number}/"))


def test_who_examines_finds_it_below_and_keeps_it_going(goes_on: World) -> None:
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


def test_who_examines_reads_in_the_report_that_it_was_withdrawn(goes_on: World) -> None:
    filed = lodged(goes_on)
    sealed = report(filed)
    clerk = ClerksBrowser(goes_on, "TEC", at=LATER)
    told = (
        "The case it is about was withdrawn, and the withdrawal waits until Thursday 26 August 2004, 19:00 (Almaty time). "
        "While this report is not decided, that case goes on."
    )
    assert told not in said(clerk.get(file_url(sealed.proceeding.pk)))
    give_up(filed, at=LATER)
    assert told in said(clerk.get(file_url(sealed.proceeding.pk)))


@pytest.mark.parametrize("code", ["PEC", "CEC", "COURT"])
def test_nobody_else_has_a_page_for_it(goes_on: World, code: str) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    clerk = ClerksBrowser(goes_on, code, at=LATER)
    assert clerk.get(act_url(filed.proceeding.pk, "keep_going")).status_code == 404
    assert listed(clerk.get("/desk/docket/withdrawn/")) == []


def test_of_a_sealed_case_no_body_above_learns(goes_on: World) -> None:
    sealed = report(lodged(goes_on))
    give_up(sealed, at=LATER)
    carry_out_ours("letters")
    assert not Letter.objects.filter(kind="withdrawal_below").exists()
    assert listed(ClerksBrowser(goes_on, "CEC", at=LATER).get("/desk/docket/withdrawn/")) == []
    assert refused(lambda: kept(sealed, goes_on.clerk("CEC")))[0].startswith("The rules do not let this body")


def test_letters_say_that_it_waits_and_what_came_of_it(goes_on: World) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER, by=goes_on.clerk("DEC"), of_own_motion=True)
    wait_over(filed)
    carry_out_ours("letters")
    letters = {(each.kind, each.to_email): each.body for each in Letter.objects.exclude(kind="lodged")}
    assert set(letters) == {
        ("withdrawal_lodged", "aigerim@example.org"),
        ("withdrawal_lodged", "pec@example.org"),
        ("withdrawal_below", "tec@example.org"),
        ("withdrawal_set_aside", "aigerim@example.org"),
        ("withdrawal_set_aside", "pec@example.org"),
    }
    waits = "It waits until Thursday 26 August 2004, 19:00 (Almaty time), so that nobody can be hurried out of their complaint."
    assert waits in letters["withdrawal_lodged", "aigerim@example.org"]
    assert "Body DEC must still decide it." in letters["withdrawal_set_aside", "pec@example.org"]
    assert "motion" not in " ".join(letters.values())


def test_the_form_of_a_report_says_what_a_report_alone_does_not(world: World) -> None:
    filed, browser = lodged(world), Client()
    browser.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    page = said(browser.get(f"/cases/{filed.case.number}/pressure/"))
    assert (
        "If your complaint is withdrawn, the body that examines your report may still keep it going; under the rules of this "
        "election the report alone does not."
    ) in page


def test_where_the_case_went_on_no_withdrawal_is_offered(world: World) -> None:
    filed = lodged(world)
    clerk = ClerksBrowser(world, "DEC", at=LATER)
    assert clerk.get(act_url(filed.proceeding.pk, "withdraw")).status_code == 200
    end = given_up(filed, at=LATER, by=world.clerk("DEC"), of_own_motion=True)
    later = ClerksBrowser(world, "DEC", at=end)
    told = "The withdrawal is on record already, and the case went on. It is to be decided."
    assert told in said(later.get(file_url(filed.proceeding.pk)))


def test_who_examines_in_2004_reads_that_the_report_alone_stops_nothing(world: World) -> None:
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


def test_the_letter_at_the_end_claims_no_check_and_names_the_way_to_report(world: World) -> None:
    filed = lodged(world)
    given_up(filed, at=LATER)
    carry_out_ours("letters")
    body = Letter.objects.get(kind="withdrawn", to_email="aigerim@example.org").body
    assert "report it in private on the page of the case" in body
    assert "were checked" not in body
