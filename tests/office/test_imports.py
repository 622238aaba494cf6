"""An import from the files to the rows: checked, entered in one go, repeated, two at once, and cut off in the middle."""

import threading
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.office.accept_invitation import accept_invitation
from cases.acts.office.enter import enter
from cases.acts.office.entries import BodyEntry, OfficeEntries
from cases.models import Body, Election, Event, Invitation, Member, StaffAppointment
from office.imports import work
from office.imports.locks import held
from office.imports.progress import Noted, Progress, read_progress
from office.imports.runs import ImportRefused, ask_to_enter, begin, drop, try_again
from office.imports.work import ENTERING, work_once
from office.models import ImportFile, ImportRun, RunState
from office.sheets.reading import SheetFile
from tests.office.written import BODIES, CEC, SC, country, staff, text_file
from workflow import clock

pytestmark = pytest.mark.usefixtures("db", "reads_here")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def administrator(db) -> User:
    return User.objects.create_superuser(
        "administrator@example.org", "administrator@example.org", "a-password-of-tests"
    )


def checked(by: User, *files: SheetFile) -> ImportRun:
    run = begin(by=by, files=files, at=AT)
    assert work_once()
    return ImportRun.objects.get(pk=run.pk)


def entered(by: User, *files: SheetFile) -> ImportRun:
    run = checked(by, *files)
    ask_to_enter(run)
    assert work_once()
    return ImportRun.objects.get(pk=run.pk)


def test_check_writes_nothing(administrator):
    run = checked(administrator, *country())
    assert run.state == RunState.CHECKED
    assert run.faults == []
    assert run.counts["bodies"] == {"added": 13, "changed": 0, "unchanged": 0}
    assert not Body.objects.exists()
    assert not Event.objects.exists()


def test_small_country_is_entered(administrator):
    run = entered(administrator, *country())
    assert run.state == RunState.DONE
    assert (Body.objects.count(), Member.objects.count(), Election.objects.count()) == (13, 32, 1)
    assert Body.objects.get(code="PEC-004").address == "House of culture"
    assert not ImportFile.objects.exists()
    assert {event.actor for event in Event.objects.all()} == {"administrator"}


def test_staff_are_appointed_and_invited(administrator):
    run = checked(administrator, *country(), staff())
    assert run.counts["staff"] == {"added": 11, "changed": 0, "unchanged": 0}
    ask_to_enter(run)
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.faults) == (RunState.DONE, [])
    assert StaffAppointment.objects.count() == Invitation.objects.count() == 11
    clerk = StaffAppointment.objects.get(user__username="clerk-dec-1@example.org")
    assert (clerk.body.code, clerk.role) == ("DEC-1", "clerk")
    assert clerk.since == datetime.fromisoformat("2026-11-01T00:00+05:00")
    again = checked(administrator, *country(), staff())
    assert again.counts["staff"] == {"added": 0, "changed": 0, "unchanged": 11}
    assert not again.would_change


def test_administrator_is_not_appointed_alone(administrator):
    sheet = text_file("staff", "email,body,role,since", "administrator@example.org,CEC,clerk,2026-11-01")
    run = entered(administrator, *country(), sheet)
    assert run.state == RunState.DONE
    assert [fault["line"] for fault in run.faults] == [2]
    assert not StaffAppointment.objects.exists()


def test_act_between_two_rows_refuses_none(administrator, monkeypatch):
    """Somebody sets their password while the sheet is entered: the rows after it are of later instants."""
    sheet = text_file(
        "staff", "email,body,role,since", "one@example.org,CEC,clerk,2026-11-01", "two@example.org,CEC,clerk,2026-11-01"
    )
    run = checked(administrator, *country(), sheet)
    ask_to_enter(run)
    told = Progress.__call__

    def come_in(self: Progress, done: int, total: int) -> None:
        told(self, done, total)
        row = Invitation.objects.filter(user__username="one@example.org", used_at=None).first()
        if row is not None:
            later.enter_context(clock.simulated(AT + timedelta(minutes=2)))
            accept_invitation(actor=Actor.user(row.user), at=clock.now(), key=row.pk, password="a-password-of-tests")

    monkeypatch.setattr(Progress, "__call__", come_in)
    with ExitStack() as later:
        assert work_once()
    run.refresh_from_db()
    assert (run.state, run.faults) == (RunState.DONE, [])
    assert StaffAppointment.objects.count() == 2


def test_refused_rows_are_tried_again(administrator):
    sheet = text_file("staff", "email,body,role,since", "gone@example.org,CEC,clerk,2026-11-01")
    gone = User.objects.create_user("gone@example.org", "gone@example.org", is_active=False)
    run = entered(administrator, *country(), sheet)
    assert (run.state, len(run.faults)) == (RunState.DONE, 1)
    User.objects.filter(pk=gone.pk).update(is_active=True)
    try_again(run)
    assert work_once()
    run.refresh_from_db()
    assert run.counts["staff"] == {"added": 1, "changed": 0, "unchanged": 0}
    drop(run, at=AT)  # it was entered before: it is not dropped by it
    ask_to_enter(run)
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.faults, StaffAppointment.objects.count()) == (RunState.DONE, [], 1)
    assert not ImportFile.objects.exists()
    with pytest.raises(
        ImportRefused, match=r"^Nothing of this import is left to be tried again\. Hand its files in anew\.$"
    ):
        try_again(run)


def test_refused_rows_are_let_be(administrator):
    sheet = text_file("staff", "email,body,role,since", "administrator@example.org,CEC,clerk,2026-11-01")
    run = entered(administrator, *country(), sheet)
    assert ImportFile.objects.exists()
    drop(run, at=AT)
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert not ImportFile.objects.exists()


def test_same_file_again(administrator):
    entered(administrator, *country())
    run = checked(administrator, *country())
    assert not run.would_change
    assert run.counts["bodies"] == {"added": 0, "changed": 0, "unchanged": 13}


def test_other_values_change_the_row_of_the_code(administrator):
    entered(administrator, text_file("bodies", BODIES, SC, CEC))
    run = entered(administrator, text_file("bodies", BODIES, CEC.replace("Central", "National")))
    assert run.counts["bodies"] == {"added": 0, "changed": 1, "unchanged": 0}
    assert Body.objects.get(code="CEC").name == "National Commission"
    assert Body.objects.filter(code="SC").exists()


def test_faults_are_kept_with_their_lines(administrator):
    run = checked(administrator, text_file("bodies", BODIES, SC, CEC.replace("Asia/Almaty", "Asia/Atlantis")))
    assert run.faults == [
        {
            "sheet": "bodies",
            "line": 3,
            "column": "zone",
            "sentence": "There is no time zone “Asia/Atlantis”. Give its name as in Asia/Almaty.",
        }
    ]
    with pytest.raises(ImportRefused, match="This import cannot be entered as it stands"):
        ask_to_enter(run)


def test_second_administrator_is_told(administrator):
    other = User.objects.create_superuser("other@example.org", "other@example.org", "a-password-of-tests")
    first, second = (
        checked(administrator, text_file("bodies", BODIES, SC)),
        checked(other, text_file("bodies", BODIES, SC)),
    )
    ask_to_enter(first)
    with pytest.raises(ImportRefused) as refused:
        ask_to_enter(second)
    assert str(refused.value) == (
        "An import of administrator@example.org is being entered at this moment. Wait until it is done; then press again, "
        "and yours is checked anew against what was entered."
    )
    assert work_once()
    ask_to_enter(ImportRun.objects.get(pk=second.pk))
    assert work_once()
    again = ImportRun.objects.get(pk=second.pk)
    assert (again.state, again.is_checked_again) == (RunState.CHECKED, True)
    assert not again.would_change


def test_office_changed_since_the_check(administrator):
    run = checked(administrator, text_file("bodies", BODIES, SC, CEC))
    court = BodyEntry(code="SC", name="Highest Court", kind="court", level="SC", zone="Asia/Almaty")
    enter(actor=Actor.system("office"), at=AT, reason="By hand.", entries=OfficeEntries(bodies=(court,)))
    ask_to_enter(run)
    assert work_once()
    run.refresh_from_db()
    assert (run.state, run.is_checked_again) == (RunState.CHECKED, True)
    assert run.counts["bodies"] == {"added": 1, "changed": 1, "unchanged": 0}
    assert Body.objects.get().name == "Highest Court"


def test_cut_off_in_the_middle(administrator, monkeypatch):
    run = checked(administrator, *country())
    ask_to_enter(run)

    def cut(*_args: object) -> None:
        raise KeyboardInterrupt  # as little to be caught as a kill

    with monkeypatch.context() as patch:
        patch.setattr(work, "Progress", lambda *_args: cut)
        with pytest.raises(KeyboardInterrupt):
            work_once()
    assert ImportRun.objects.get().state == RunState.ACCEPTED
    assert not Body.objects.exists()
    assert work_once()
    assert ImportRun.objects.get().state == RunState.DONE
    assert Body.objects.count() == 13


def test_committed_and_cut_off_before_it_was_said(administrator):
    run = checked(administrator, *country())
    ask_to_enter(run)
    state = {"state": RunState.ACCEPTED, "turn": ImportRun.TURN, "revision": ""}
    assert work_once()
    ImportRun.objects.filter(pk=run.pk).update(**state)
    assert work_once()
    assert Body.objects.count() == 13


def test_unforeseen_trouble_is_said_and_may_be_pressed_again(administrator, monkeypatch):
    run = checked(administrator, text_file("bodies", BODIES, SC))
    ask_to_enter(run)

    def fail(**_given: object) -> None:
        raise RuntimeError("no more ink")

    with monkeypatch.context() as patch:
        patch.setattr(work, "enter", fail)
        assert work_once()
    run.refresh_from_db()
    assert (run.state, run.turn, run.trouble) == (RunState.CHECKED, None, "RuntimeError: no more ink")
    ask_to_enter(run)
    assert work_once()
    assert Body.objects.exists()


def test_dropped(administrator):
    run = checked(administrator, text_file("bodies", BODIES, SC))
    drop(run, at=AT)
    run.refresh_from_db()
    assert run.state == RunState.DROPPED
    assert not ImportFile.objects.exists()
    assert not work_once()


@pytest.mark.parametrize("count", [0, 21])
def test_no_files_and_too_many(administrator, count: int):
    with pytest.raises(ImportRefused):
        begin(by=administrator, files=[text_file("bodies", BODIES)] * count, at=AT)


def test_progress_is_seen_beside_the_database(administrator):
    run = begin(by=administrator, files=[text_file("bodies", BODIES)], at=AT)
    assert read_progress(run.pk) is None
    progress = Progress(run.pk, "entering")
    progress(500, 500)
    assert read_progress(run.pk) == Noted("entering", 500, 500)
    assert Noted("entering", 500, 2000).percent == 25


def test_lock_is_let_go_with_its_holder():
    inside, over = threading.Event(), threading.Event()

    def hold() -> None:
        with held(ENTERING) as is_ours:
            assert is_ours
            inside.set()
            over.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait()
    with held(ENTERING) as is_ours:
        assert not is_ours
    over.set()
    thread.join()
    with held(ENTERING) as is_ours:
        assert is_ours
