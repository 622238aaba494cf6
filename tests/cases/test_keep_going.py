"""A withdrawal waits before it ends the case: until when, what goes on meanwhile, and what becomes of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.admit import admit
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event, KeptGoing
from tests.cases.joined.joined_cases import kinds
from tests.cases.rulebooks import amended
from tests.cases.withdrawing import (
    GOES_ON,
    LATER,
    NEVER,
    WHY,
    give_up,
    given_up,
    kept,
    refused,
    report,
    state_of,
    wait_over,
    wait_put_off,
    waits_until,
)
from tests.cases.world import FILED, Walk, World, build_world, lodged
from workflow.states import DeadlineState

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


@pytest.fixture(params=[GOES_ON, NEVER, {}], ids=["goes on", "never of its own motion", "of 2004"])
def any_law(world: World, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    """Under each way in which a rulebook can treat a withdrawal."""
    with amended(tmp_path, request.param):
        yield world


# What becomes of it


def test_report_stops_nothing_in_2004(world: World) -> None:
    """In 2004 a report alone stops no withdrawal."""
    filed = lodged(world)
    report(filed)
    given_up(filed, at=LATER)
    assert state_of(filed) == "withdrawn"


def test_undecided_report_continues_the_case(goes_on: World) -> None:
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


@pytest.mark.parametrize(("outcome", "state"), [("rejected", "withdrawn"), ("granted", "lodged")])
def test_what_the_examiner_decided_counts(any_law: World, outcome: str, state: str) -> None:
    filed = lodged(any_law)
    sealed = Walk(world=any_law, lodged=report(filed), now=LATER - timedelta(minutes=30))
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


def test_examiner_may_continue_unreported(any_law: World) -> None:
    """The examining body may keep the case going without a report."""
    filed = lodged(any_law)
    give_up(filed, at=LATER)
    before = kinds(filed)
    kept(filed, any_law.clerk("TEC"))
    assert kinds(filed) == before, "until the end nothing tells it"
    wait_over(filed)
    told = Event.objects.get(case=filed.case, kind="withdrawal.set_aside")
    (said_then,) = told.payload.personal["kept"]
    assert (said_then["body"], said_then["reasons"]) == ("TEC", WHY)
    assert broken_link(filed.case.stream) is None
    assert state_of(filed) == "lodged"


def test_body_may_continue_by_itself(world: World) -> None:
    at_once, later = lodged(world), lodged(world)
    give_up(at_once, at=LATER, by=world.clerk("DEC"), of_own_motion=True)
    give_up(later, at=LATER)
    kept(later, world.clerk("DEC"))
    expire_all(at=LATER + DAY)
    assert [kinds(each)[-1] for each in (at_once, later)] == ["withdrawal.set_aside"] * 2


def test_abandoned_sealed_report_continues_nothing(goes_on: World) -> None:
    """A sealed report that is given up keeps nothing going."""
    filed = lodged(goes_on)
    sealed = report(filed)
    give_up(sealed, at=LATER)
    give_up(filed, at=LATER + timedelta(hours=1))
    expire_all(at=LATER + 2 * DAY)
    assert (state_of(sealed), state_of(filed)) == ("withdrawn", "withdrawn")


@pytest.mark.parametrize("code", ["DEC", "TEC"])
def test_continued_case_says_no_more(goes_on: World, code: str) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=FILED)
    before = list(Event.objects.filter(case=filed.case).values_list("hash", flat=True))
    kept(filed, goes_on.clerk(code), at=FILED + timedelta(hours=3))
    assert list(Event.objects.filter(case=filed.case).values_list("hash", flat=True)) == before
    expire_all(at=FILED + DAY - TICK)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged"]

    expire_all(at=FILED + DAY)
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


GAP = "(No rule on withdrawal was found; the law is silent; this is the declared default)"


def test_it_is_not_withdrawn_twice(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=LATER)
    assert refused(lambda: give_up(filed, at=LATER)) == [
        (
            "The complaint is withdrawn already. The withdrawal waits until Thursday, 26 August 2004, 19:00 (Almaty time); "
            "then it shows whether the case ends or goes on."
        )
    ]


def test_continued_case_cannot_be_withdrawn(world: World) -> None:
    filed = lodged(world)
    end = given_up(filed, at=LATER, by=world.clerk("DEC"), of_own_motion=True)
    assert refused(lambda: give_up(filed, at=end)) == [
        "The withdrawal is on record already, and the case went on. It is to be decided."
    ]


def test_complainant_cannot_continue_the_case(world: World) -> None:
    filed = lodged(world)
    assert refused(lambda: give_up(filed, at=LATER, of_own_motion=True)) == [
        (
            "Whether the case goes on although it was withdrawn is for the body to say, where the rules let it. Withdraw it "
            f"without that. {GAP}"
        )
    ]
    assert state_of(filed) == "lodged"


def test_rulebook_must_allow_continuing(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, NEVER):
        filed = lodged(world)
        by = world.clerk("DEC")
        assert len(refused(lambda: give_up(filed, at=LATER, by=by, of_own_motion=True))) == 1
        give_up(filed, at=LATER, by=by)
        assert refused(lambda: kept(filed, world.clerk("DEC"))) == [
            f"The rules do not let this body keep a withdrawn case going. {GAP}"
        ]


def test_only_examining_superior_continues(goes_on: World) -> None:
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    assert refused(lambda: kept(filed, goes_on.clerk("CEC"))) == [
        "From above, only the body that examines pressure in this case may keep it going: Body TEC."
    ]
    assert refused(lambda: kept(filed, goes_on.clerk("PEC")))[0].startswith("This is not yours to do")
    assert not KeptGoing.objects.exists()


def test_only_withdrawn_cases_continue(goes_on: World) -> None:
    filed = lodged(goes_on)
    assert refused(lambda: kept(filed, goes_on.clerk("TEC"))) == ["No withdrawal waits in this case."]
    end = given_up(filed, at=LATER)
    assert len(refused(lambda: kept(filed, goes_on.clerk("TEC"), at=end))) == 1


def test_reasons_are_given_once(goes_on: World) -> None:
    """Reasons are given and each body says it once."""
    filed = lodged(goes_on)
    give_up(filed, at=LATER)
    by = goes_on.clerk("TEC")
    assert refused(lambda: kept(filed, by, reasons=" ")) == ["Write the reasons. They become part of the file."]
    kept(filed, by)
    assert refused(lambda: kept(filed, by)) == [
        (
            "This body has kept the case going already. It shows when the withdrawal has waited: until Thursday, 26 August 2004, "
            "19:00 (Almaty time)."
        )
    ]
    kept(filed, goes_on.clerk("DEC"))
    assert KeptGoing.objects.count() == 2, "of the other's decision a body learns nothing"


# The scheduler and the report


def test_sleeping_watch_gives_same_result(goes_on: World) -> None:
    """The report stood when the withdrawal had waited; that it was given up later changes nothing of that."""
    filed = lodged(goes_on)
    give_up(filed, at=FILED)
    sealed = report(filed, at=FILED + timedelta(hours=1))
    give_up(sealed, at=FILED + timedelta(hours=2))
    late = waits_until(sealed) + timedelta(hours=1)
    assert late > waits_until(filed) + timedelta(hours=1)
    admitted_late(sealed, goes_on, at=late)
    assert state_of(sealed) == "withdrawn"
    expire_all(at=late)
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged", "withdrawal.set_aside"]


def admitted_late(sealed, world: World, *, at: datetime) -> None:
    """An act upon the report fires what is due of the report, and is refused."""
    with pytest.raises(ActRefused):
        admit(proceeding_id=sealed.proceeding.pk, actor=world.clerk("TEC"), at=at, reasons="In time.")


def test_report_moves_nothing_in_its_subject(goes_on: World) -> None:
    """A report moves nothing in the case it is about."""
    filed = lodged(goes_on)
    give_up(filed, at=FILED)
    end = waits_until(filed)
    report(filed, at=end + timedelta(seconds=7))
    assert kinds(filed) == ["case.lodged", "withdrawal.lodged"]
    expire_all(at=end + timedelta(seconds=8))
    assert kinds(filed)[-1] == "case.withdrawn", "it came after the end"


def test_too_late_report_does_not_count(goes_on: World) -> None:
    """A report made at the very instant of the end comes too late to count."""
    filed, other = lodged(goes_on), lodged(goes_on)
    for each in (filed, other):
        give_up(each, at=FILED)
    end = waits_until(filed)
    report(filed, at=end - TICK)
    report(other, at=end)
    expire_all(at=end)
    assert [kinds(each)[-1] for each in (filed, other)] == ["withdrawal.set_aside", "case.withdrawn"]
