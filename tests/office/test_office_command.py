"""The set-up by commands."""

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cases.models import Body, Event, Member, StaffAppointment
from office.models import SetUpChoices
from office.setting_up.key import is_set_up, make_key
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


def test_key_is_told_as_one_address(settings):
    settings.BASE_URL = "https://complaints.example"
    key = make_key()
    assert run("key") == f"https://complaints.example/set-up/?key={key}\n"


def test_no_key_to_tell():
    with pytest.raises(CommandError) as refused:
        run("key")
    assert str(refused.value) == (
        "There is no address of a set-up: it was finished, or this system is in use already, or `manage.py prepare` was not "
        "run yet. Administrators find everything at the desk under “Office”."
    )


def test_first_administrator_ends_the_key(monkeypatch, client):
    key = make_key()
    monkeypatch.setattr("sys.stdin", io.StringIO("a sentence that nobody knows\n"))
    assert run("administrator", "--email", "head@example.org").splitlines()[1] == (
        "The address of the set-up has ended, as it is for the first account alone. Go on by these commands, or at the desk "
        "under “Office”."
    )
    assert is_set_up()
    assert SetUpChoices.objects.get().finished_at is not None
    assert client.get("/set-up/", {"key": key}).status_code == 404
    assert "set-up: finished" in run("status")


def test_another_administrator_ends_no_set_up(monkeypatch):
    make_key()
    User.objects.create_superuser("first@example.org", "first@example.org", "a sentence that nobody knows")
    monkeypatch.setattr("sys.stdin", io.StringIO("a sentence that nobody knows\n"))
    assert "ended" not in run("administrator", "--email", "head@example.org")
    assert not is_set_up()


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
