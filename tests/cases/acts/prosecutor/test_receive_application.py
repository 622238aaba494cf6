"""Receive an application: it is entered with a clock of its own, and the case about the same matter goes on."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from cases.acts.engine.scheduler import expire_all
from cases.models import ApplicantIdentity, Application, Case
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.prosecuting import HOUR, SAID, receive, told
from tests.cases.world import FILED, World, walk_to

DUE = datetime.fromisoformat("2004-08-31T00:00+07:00")


def test_application_has_a_number_and_a_clock(world: World) -> None:
    row = receive(world)
    (event,) = told(world)
    assert (row.called, row.state, row.due_before, row.overdue_since) == ("PROS/A1", "received", DUE, None)
    assert row.explanation[0]["params"]["cite"] == "Art 49(1)"
    assert event.kind == "application.received"
    assert data_of(event) == {
        "office": "PROS",
        "application": 1,
        "applicant": "voter",
        "subject": "voter_list",
        "received_at": "2004-08-25T08:00:00.000000Z",
        "due_before": "2004-08-30T17:00:00.000000Z",
    }
    assert under_seal(event) == {"text": SAID.text, "name": SAID.name, "email": SAID.email, "contact": SAID.contact}
    assert in_the_open(event, "Testov", "neighbour", "marat") == []
    assert letters(event) == {"application_received": {"marat@example.org"}}
    assert ApplicantIdentity.objects.get().name == "Marat Testov"


def test_entered_twice_it_is_one(world: World) -> None:
    key = uuid4()
    assert receive(world, key=key).pk == receive(world, key=key, at=FILED + HOUR).pk
    assert len(told(world)) == 1
    assert receive(world, at=FILED + 2 * HOUR).number == 2


def test_case_about_the_same_matter_goes_on(world: World) -> None:
    walk = walk_to(world, "admitted")
    before = walk.proceeding
    with recorded(walk.case) as events:
        receive(world, replace(SAID, received_at=walk.now), at=walk.later(), about_ids=(walk.pk,))
    (event,) = events
    assert (event.kind, data_of(event)) == ("prosecutor.reviews", {"body": "DEC", "office": "PROS", "application": 1})
    after = walk.proceeding
    assert (after.state, after.next_due, after.overdue_since) == (before.state, before.next_due, None)
    assert Application.objects.get().case_id == walk.case.pk


def test_sealed_case_is_nobodys_to_name(world: World) -> None:
    walk = walk_to(world, "lodged")
    receive(world, at=walk.later())
    Case.objects.filter(pk=walk.case.pk).update(is_sealed=True)
    with refuses("There is no public case of this number. Correct the number, or leave it out."):
        receive(world, at=walk.later(), about_ids=(walk.pk,))


def test_late_is_noticed_once_and_told_upward(world: World) -> None:
    receive(world)
    expire_all(at=DUE - timedelta(seconds=1))
    assert len(told(world)) == 1
    expire_all(at=DUE + HOUR)
    expire_all(at=DUE + 2 * HOUR)
    late = told(world)[1:]
    assert [(each.kind, each.occurred_at) for each in late] == [("application.overdue", DUE)]
    assert letters(late[0]) == {
        "application_overdue": {"marat@example.org"},
        "application_overdue_here": {"pros@example.org"},
    }
    assert Application.objects.get().overdue_since == DUE


def test_entered_after_its_time_it_is_late_at_once(world: World) -> None:
    receive(world, at=DUE + HOUR)
    assert [(each.kind, each.occurred_at) for each in told(world)][1] == ("application.overdue", DUE + HOUR)
    assert Application.objects.get().overdue_since == DUE


def test_late_by_one_reading_is_no_lateness(world: World) -> None:
    """Five days before voting, and less than 120 hours before the poll opens: both ends are kept."""
    came = datetime.fromisoformat("2004-09-14T10:00+07:00")
    row = receive(world, replace(SAID, received_at=came), at=came)
    assert row.contested_from == datetime.fromisoformat("2004-09-15T00:00+07:00")
    expire_all(at=datetime.fromisoformat("2004-09-15T09:00+07:00"))
    (event,) = told(world)[1:]
    assert event.kind == "application.contested"
    assert letters(event) == {"application_one_reading": {"marat@example.org", "pros@example.org"}}
    row.refresh_from_db()
    assert (row.contested_since, row.overdue_since) == (row.contested_from, None)


def test_says_what_is_missing(world: World) -> None:
    with refuses("Say what is applied for.", "It cannot have been received after now. Correct the day or the hour."):
        receive(world, replace(SAID, text=" ", received_at=FILED + HOUR))


def test_only_who_works_there(world: World) -> None:
    receive(world)
    with refuses("Only who works for this office does that: Body PROS."):
        receive(world, by="DEC", at=FILED + HOUR)
