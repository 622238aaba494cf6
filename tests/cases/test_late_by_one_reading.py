"""A body past the shorter of two readings of its time: what is recorded, shown, told and opened, and what is not."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client, RequestFactory

from cases.acts.course.join import join
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.answer import answer
from cases.acts.filing.refer import refer
from cases.acts.filing.transfer import transfer
from cases.desk.docket import figures, files_of, late
from cases.desk.filters import DocketFilters
from cases.models import Deadline, Event, Proceeding
from cases.public.views.prefill import prefill
from cases.queries.decisions.register import case_rows, listed
from cases.queries.recount import moves
from cases.queries.timeline import headline, timeline
from notices.models import Letter
from tests.cases.filing import get, text
from tests.cases.withdrawing import given_up
from tests.cases.world import World, build_world, fresh, lodged, walk_to
from tests.notices.news import deliver_ours
from workflow.states import DeadlineState

pytestmark = pytest.mark.django_db
LODGED = datetime.fromisoformat("2004-09-14T11:00+07:00")
SHORTER = datetime.fromisoformat("2004-09-15T00:00+07:00")
LONGER = datetime.fromisoformat("2004-09-20T00:00+07:00")
NOON = SHORTER + timedelta(hours=12)
TICK = timedelta(microseconds=1)
ANYBODY = RequestFactory().get("/")
CONTESTED = {"at": LODGED, "happened_on": date(2004, 9, 13)}


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def deciding(proceeding: Proceeding) -> Deadline:
    return proceeding.deadlines.filter(rule="decide").latest("pk")


def ends(limit: Deadline) -> tuple[datetime | None, datetime]:
    return limit.contested_from, limit.due_before


def test_the_row_keeps_both_ends(world: World) -> None:
    proceeding = lodged(world, **CONTESTED).proceeding
    assert ends(deciding(proceeding)) == (SHORTER, LONGER)
    assert fresh(proceeding).next_due == SHORTER
    warning = proceeding.deadlines.get(rule="contested")
    assert (warning.due_before, warning.warns, warning.kind) == (SHORTER, "decide", "alarm")


def test_shorter_end_breaches_nothing(world: World) -> None:
    filed = lodged(world, **CONTESTED)
    expire_all(at=SHORTER - TICK)
    assert fresh(filed.proceeding).contested_since is None
    assert expire_all(at=SHORTER) == 1
    assert expire_all(at=LONGER - TICK) == 0
    proceeding = fresh(filed.proceeding)
    assert (proceeding.contested_since, proceeding.overdue_since) == (SHORTER, None)
    event = Event.objects.get(case=filed.case, kind="deadline.contested")
    assert event.data == {"rule": "decide", "body": "DEC", "deadline": deciding(proceeding).pk}


def test_timely_act_prevents_expiry(world: World) -> None:
    """A limit whose act is done by the shorter end never fires."""
    walk = walk_to(world, "admitted", **CONTESTED)
    walk.notify()
    walk.convene(hours=3)
    walk.open()
    walk.hear()
    walk.vote()
    walk.decide()
    assert walk.now < SHORTER
    expire_all(at=SHORTER)
    told = Event.objects.filter(kind__in=("deadline.contested", "deadline.breached"))
    assert "decide" not in [event.data["rule"] for event in told]


def test_parties_and_superior_are_told(world: World) -> None:
    number = lodged(world, **CONTESTED).case.number
    expire_all(at=SHORTER)
    deliver_ours("letters")
    letters = {letter.to_email: letter for letter in Letter.objects.filter(kind="one_reading")}
    body = letters["aigerim@example.org"].body
    assert letters["aigerim@example.org"].subject == f"Case {number}: late by one reading of the law"
    first = f"Body DEC is late in case {number} by one reading of the law. By the other reading it is not late yet."
    assert first in body
    assert "By the shorter reading: until the end of Tuesday, 14 September 2004 (24:00), Almaty time" in body
    assert "By the longer reading: until the end of Sunday, 19 September 2004 (24:00), Almaty time" in body
    assert "Art 49(1)" in body, "with its source"
    assert f"?about={number}" in body
    assert "missed" not in body
    above = Letter.objects.get(kind="one_reading_below")
    assert above.subject == f"Case {number}: a body below you is late by one reading"
    assert "By the other reading it is not late yet." in above.body
    assert not Letter.objects.filter(kind__startswith="breach").exists()
    assert mail.outbox


def test_the_page_says_by_one_reading(world: World, client: Client) -> None:
    number = lodged(world, **CONTESTED).case.number
    before = text(get(client, f"/cases/{number}/", at=LODGED + timedelta(hours=1)))
    assert (
        "The law can be read in two ways: it must be done until the end of Tuesday, 14 September 2004 (24:00), Almaty time or "
        "until the end of Sunday, 19 September 2004 (24:00), Almaty time. Between the two it is late by one reading of the law."
    ) in before
    assert "12 hours left by the shorter reading of the law" in before
    expire_all(at=SHORTER)
    page = text(get(client, f"/cases/{number}/", at=NOON))
    assert "Late by one reading" in page
    assert (
        "Body DEC must still decide. By one reading of the law its time is over; by the other it has 4 days 12 hours left. "
        "You can complain about that now."
    ) in page
    assert "By one reading of the law the time to decide has run out" in page
    assert (
        "The law can be read in two ways. By the shorter reading it had to be done until the end of Tuesday, 14 September 2004 "
        "(24:00), Almaty time; by the longer it is not late yet."
    ) in page
    assert "Late by one reading of the law for 12 hours" in page


def test_headline_needs_no_watch(world: World) -> None:
    """The headline is right while the scheduler sleeps."""
    case = lodged(world, **CONTESTED).case
    assert headline(case, now=SHORTER - TICK).state == "soon"
    assert headline(case, now=SHORTER).state == "contested"
    assert headline(case, now=LONGER - TICK).word == "Late by one reading"


def test_late_list_names_it_apart(world: World, client: Client) -> None:
    number = lodged(world, **CONTESTED).case.number
    expire_all(at=SHORTER)
    page = text(get(client, "/late/", at=NOON))
    assert "No body is late now." in page
    assert "Late by one reading of the law" in page
    assert (
        "By the shorter reading it had to decide until the end of Tuesday, 14 September 2004 (24:00), Almaty time."
        in page
    )
    assert number in page
    expire_all(at=LONGER)
    page = text(get(client, "/late/", at=LONGER))
    assert "Late by one reading" not in page
    assert "It had to decide until the end of Sunday, 19 September 2004 (24:00), Almaty time." in page


def test_register_and_timeline_name_reading(world: World) -> None:
    case = lodged(world, **CONTESTED).case
    expire_all(at=SHORTER)
    row = case_rows(listed(), now=NOON)[0]
    assert (row.state, row.tag, row.is_late, row.due) == ("Late by one reading", "contested", False, "")
    entry = next(each for each in timeline(case) if each.what == "Body late by one reading of the law")
    assert (entry.kind, entry.at, entry.late_text) == ("clock", SHORTER, "")


def test_docket_ranks_it_without_lateness(world: World) -> None:
    """The docket keeps the case first without calling it late."""
    early = lodged(
        world, at=LODGED + timedelta(hours=13), happened_on=date(2004, 9, 14)
    ).proceeding  # until 16 September
    contested = lodged(world, **CONTESTED).proceeding
    expire_all(at=SHORTER)
    body = world.bodies["DEC"]
    files = files_of(body).order_by("next_due", "id")
    assert [each.pk for each in files] == [contested.pk, early.pk]
    assert not late(files, at=NOON).exists()
    assert figures(body, at=NOON).late == 0
    assert list(late(files, at=LONGER + TICK)) == list(files), "also while nobody has noted it yet"
    chosen = DocketFilters({"overdue": "contested"}, queryset=files).qs
    assert list(chosen) == [contested]
    assert not DocketFilters({"overdue": "yes"}, queryset=files).qs.exists()


def test_failure_may_be_complained_of(world: World) -> None:
    number = lodged(world, **CONTESTED).case.number
    assert prefill(ANYBODY, number) == {}
    expire_all(at=SHORTER)
    known = prefill(ANYBODY, number)
    assert (known["about_case"], known["case_type"], known["happened_on"]) == (
        number,
        "failure_to_act",
        date(2004, 9, 14),
    )
    assert known["about"] == f"Case {number} was not decided in time by one reading of the law."
    expire_all(at=LONGER)
    assert prefill(ANYBODY, number)["about"] == f"Case {number} was not decided in time."
    assert prefill(ANYBODY, number)["happened_on"] == date(2004, 9, 19)


def test_joined_cases_take_soonest_ends(world: World) -> None:
    early = walk_to(
        world, "admitted", at=LODGED - timedelta(days=1), happened_on=date(2004, 9, 12)
    )  # until 18 September
    member = walk_to(world, "admitted", **CONTESTED)
    own = ends(deciding(early.proceeding))
    assert own == (None, datetime.fromisoformat("2004-09-19T00:00+07:00"))
    at = LODGED + timedelta(hours=2)
    join(proceeding_id=member.pk, lead_id=early.pk, actor=member.clerk, at=at, reasons="One act.")
    bound = deciding(early.proceeding)
    assert ends(bound) == (SHORTER, own[1])
    assert bound.in_place_of is not None
    assert fresh(early.pk).track == "immediate"
    assert "joined to this one" in str(timeline(early.case)) or member.case.number in str(bound.explanation)
    expire_all(at=SHORTER)
    assert fresh(early.pk).late_by_one_reading
    assert fresh(member.pk).late_by_one_reading
    given_up(member, at=NOON)
    assert ends(deciding(early.proceeding)) == own, "its own again"


def test_receiver_has_new_shorter_time(world: World) -> None:
    filed = lodged(world, addressed_to=world.bodies["CEC"], **CONTESTED)
    expire_all(at=SHORTER)
    assert fresh(filed.proceeding).late_by_one_reading
    at = NOON
    received = transfer(
        proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=at, to="DEC", reasons="Not ours."
    )
    assert ends(deciding(received)) == (datetime.fromisoformat("2004-09-16T00:00+07:00"), LONGER)
    expire_all(at=at + timedelta(hours=1))
    assert not fresh(received).late_by_one_reading


def test_transfer_keeps_both_ends(world: World) -> None:
    """A transfer before the shorter end keeps both."""
    filed = lodged(world, addressed_to=world.bodies["CEC"], **CONTESTED)
    at = LODGED + timedelta(hours=1)
    received = transfer(
        proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=at, to="DEC", reasons="Not ours."
    )
    assert ends(deciding(received)) == (SHORTER, LONGER)


def test_asked_body_is_late_alone(world: World) -> None:
    filed = lodged(world, **CONTESTED)
    given = {"to": "PROS", "question": "What do you know?", "enquiry": "law_enforcement_check"}
    refer(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=LODGED, **given)
    limit = filed.proceeding.deadlines.get(rule="enquiry")
    assert ends(limit) == (SHORTER, datetime.fromisoformat("2004-09-18T00:00+07:00"))
    expire_all(at=SHORTER)
    told = Event.objects.get(kind="deadline.contested", data__rule="enquiry")
    assert (told.data["body"], told.data["deadline"]) == ("PROS", limit.pk)


def test_answer_stops_the_warning(world: World) -> None:
    filed = lodged(world, **CONTESTED)
    given = {"to": "PROS", "question": "What do you know?", "enquiry": "law_enforcement_check"}
    refer(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=LODGED, **given)
    at = LODGED + timedelta(hours=1)
    answer(proceeding_id=filed.proceeding.pk, actor=world.clerk("PROS"), at=at, text="Nothing.")
    of_enquiry = filed.proceeding.deadlines.exclude(enquiry=None)
    assert {row.rule: row.state for row in of_enquiry} == {"enquiry": "met", "alarm": "met", "contested": "met"}
    expire_all(at=SHORTER)
    assert Event.objects.get(kind="deadline.contested").data["rule"] == "decide"


def test_old_limit_keeps_its_end(world: World) -> None:
    filed = lodged(world, **CONTESTED)
    limit = deciding(filed.proceeding)
    told = [each for each in limit.explanation if each["code"] != "contested"]
    Deadline.objects.filter(pk=limit.pk).update(due_before=SHORTER, contested_from=None, explanation=told)
    filed.proceeding.deadlines.filter(rule="contested").update(state=DeadlineState.VOID)
    assert list(moves(world.election, at=LODGED + timedelta(hours=1))) == []
    expire_all(at=SHORTER)
    assert fresh(filed.proceeding).overdue_since == SHORTER


def test_nothing_moves_where_nothing_changed(world: World) -> None:
    lodged(world, **CONTESTED)
    assert list(moves(world.election, at=LODGED + timedelta(hours=1))) == []
    expire_all(at=SHORTER)
    assert list(moves(world.election, at=NOON)) == []


def test_receivers_shorter_end_stays(world: World) -> None:
    """What another body let run out is not counted against the receiver once its own shorter end is over too."""
    filed = lodged(world, addressed_to=world.bodies["CEC"], **CONTESTED)
    given = {"actor": world.clerk("CEC"), "to": "DEC", "reasons": "Not ours."}
    received = transfer(proceeding_id=filed.proceeding.pk, at=NOON, **given)
    own = deciding(received).contested_from
    assert own > SHORTER
    for at in (NOON + timedelta(hours=1), own, own + timedelta(hours=12)):
        expire_all(at=at)
        assert list(moves(world.election, at=at)) == []
