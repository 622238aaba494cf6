"""Report the same matter: the court's own word, once; the commission reads it, waits, and goes on with the ruling."""

from datetime import timedelta

import pytest

from cases.acts.course.suspend import suspend
from cases.acts.court.report_same_matter import report_same_matter
from cases.models import Event
from tests.cases.acts.seen import refuses
from tests.cases.courts.drawing import before_court
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.world import Walk, World, build_world, walk_to
from tests.notices.news import deliver_ours
from workflow import clock


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def court(world: World) -> Walk:
    return before_court(world)


@pytest.fixture
def commission(world: World) -> Walk:
    return walk_to(world, "admitted")


def report(walk: Walk, number: str) -> Event:
    return report_same_matter(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), other=number)


def carry(walk: Walk) -> None:
    """What the worker does of it, a little later."""
    with clock.simulated(walk.later(0.2)):
        assert not any(each.last_error for each in deliver_ours("same_matter"))


def kinds(walk: Walk) -> list[str]:
    return list(Event.objects.filter(case=walk.case).order_by("seq").values_list("kind", flat=True))


def test_commission_reads_what_the_court_said(court: Walk, commission: Walk) -> None:
    event = report(court, commission.case.number)
    assert (event.kind, event.data["other"], event.data["to"]) == ("matter.shared", commission.case.number, "DEC")
    commission.now = max(commission.now, court.now)
    carry(commission)
    carry(commission)
    assert kinds(commission)[-1:] == ["court.seized"]
    data = Event.objects.get(kind="court.seized").data
    assert (data["from"], data["other"]) == ("COURT", court.case.number)


def test_it_is_said_once(court: Walk, commission: Walk) -> None:
    report(court, commission.case.number)
    with refuses(f"The court has said so of case {commission.case.number} already. It is said once."):
        report(court, commission.case.number)


def test_what_is_no_case_of_a_commission_is_refused(court: Walk, commission: Walk) -> None:
    for number in ("2004-999999", "nonsense", court.case.number):
        with refuses("There is no other public case of this number. Write it as it stands on its page."):
            report(court, number)
    second = before_court(court.world)
    with refuses(
        f"Case {second.case.number} waits for no court: it is not before a commission, or nobody there has to decide it any more."
    ):
        report(court, second.case.number)
    with refuses(
        "Only a court says so. A commission suspends its case where the law lets it.",
        f"Case {court.case.number} waits for no court: it is not before a commission, or nobody there has to decide it any more.",
    ):
        report(commission, court.case.number)


def test_suspension_is_given_with_nothing_retyped_and_ends_with_the_ruling(court: Walk, commission: Walk) -> None:
    report(court, commission.case.number)
    commission.now = max(commission.now, court.now)
    carry(commission)
    desk = ClerksBrowser(commission.world, "DEC", at=commission.later(0.1))
    page = said(desk.get(act_url(commission.pk, "suspend")))
    assert f"Body COURT has the same matter, as case {court.case.number}." in page
    suspend(
        proceeding_id=commission.pk,
        actor=commission.clerk,
        at=commission.later(0.1),
        ground="court_seized",
        reasons="The court has it.",
        review_at=commission.now + timedelta(days=3),
    )
    assert commission.proceeding.state == "suspended"
    court.admit()
    court.notify()
    court.convene()
    court.open(present=())
    court.hear()
    court.decide()
    commission.now = max(commission.now, court.now)
    carry(commission)
    assert kinds(commission)[-2:] == ["court.ruled", "case.resumed"]
    assert commission.proceeding.state == "admitted"
    assert kinds(court)[-1] == "matter.decided"


def test_a_case_that_does_not_wait_reads_the_ruling_too(court: Walk, commission: Walk) -> None:
    report(court, commission.case.number)
    court.admit()
    court.notify()
    court.convene()
    court.open(present=())
    court.hear()
    court.decide()
    commission.now = max(commission.now, court.now)
    carry(commission)
    assert kinds(commission)[-2:] == ["court.seized", "court.ruled"]
    assert Event.objects.get(kind="court.ruled").data["outcome"] == "granted"
