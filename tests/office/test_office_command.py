"""The set-up by commands."""

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cases.models import Body, Event, Member, StaffAppointment
from office.sheets.columns import SHEETS
from office.worker_alive import say_alive
from tests.office.written import BODIES, CEC, COUNTRY, SC

pytestmark = pytest.mark.usefixtures("db")


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("office", *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bodies.csv"
    path.write_text("\n".join([BODIES, SC, CEC.replace("Asia/Almaty", "Asia/Atlantis")]))
    return path


def test_templates_are_written(tmp_path):
    run("templates", tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        "office.xlsx",
        *(f"{sheet.name}.csv" for sheet in SHEETS),
    }
    assert "# public and permanent" in (tmp_path / "new" / "bodies.csv").read_text("utf-8-sig")


def test_check_tells_what_would_change():
    said = run("check", COUNTRY)
    assert "bodies: 13 would be added, 0 would be changed, 0 unchanged" in said
    assert not Body.objects.exists()


def test_enter_and_enter_again():
    assert "bodies: 13 added, 0 changed, 0 unchanged" in run("enter", COUNTRY)
    assert Member.objects.count() == 32
    assert {event.actor for event in Event.objects.all()} >= {"system:office"}
    assert StaffAppointment.objects.count() == 11
    assert "Nothing to change." in run("enter", COUNTRY)


def test_bad_row_ends_with_its_line(bad):
    for subcommand in ("check", "enter"):
        with pytest.raises(CommandError) as refused:
            run(subcommand, bad)
        assert str(refused.value) == (
            "bodies, line 3, column zone: There is no time zone “Asia/Atlantis”. Give its name as in Asia/Almaty."
        )
    assert not Body.objects.exists()


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        run("check", tmp_path / "nothing.csv")


def test_administrator_from_the_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("a sentence that nobody knows\n"))
    run("administrator", "--email", "head@example.org")
    user = User.objects.get()
    assert (user.username, user.is_superuser) == ("head@example.org", True)
    assert user.check_password("a sentence that nobody knows")
    with pytest.raises(CommandError, match="There is an account head@example"):
        run("administrator", "--email", "head@example.org")


def test_easy_password_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("password\n"))
    with pytest.raises(CommandError, match="too common"):
        run("administrator", "--email", "head@example.org")
    assert not User.objects.exists()


def test_checklist_of_an_empty_system():
    with pytest.raises(CommandError, match="9 things are missing"):
        run("checklist")


def test_status():
    run("enter", COUNTRY)
    say_alive()
    said = run("status")
    assert "bodies: 13" in said
    assert "set-up: finished" in said
    assert "worker: runs" in said
