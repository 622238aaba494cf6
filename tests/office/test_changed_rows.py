"""The dry run of spreadsheets shows which rows change, column by column, and how many people would be invited."""

from datetime import datetime
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cases.access.actors import Actor
from cases.acts.office.enter import enter
from cases.models import Body
from office.imports.changed_rows import MOST_KEPT
from office.imports.runs import begin
from office.imports.work import work_once
from office.models import ImportRun
from office.sheets.reading import SheetFile, read_files
from office.views.changed_rows import ROWS_A_PAGE
from tests.office.written import COUNTRY, country, staff, text_file
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")
HEAD = "code,name,kind,level,parent,court,zone,size"


@pytest.fixture(autouse=True)
def _at():
    with clock.simulated(AT):
        yield


@pytest.fixture
def head(client: Client) -> Client:
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=read_files(country()).entries)
    client.force_login(User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests"))
    return client


def checked(*files: SheetFile) -> ImportRun:
    run = begin(by=User.objects.get(username="a@example.org"), files=files, at=AT)
    assert work_once()
    return ImportRun.objects.get(pk=run.pk)


def page(client: Client, run: ImportRun, query: str = "") -> str:
    return " ".join(client.get(reverse("office:import", args=[run.pk]) + query).content.decode().split())


def changed_bodies() -> SheetFile:
    text = (COUNTRY / "bodies.csv").read_text()
    return SheetFile("bodies.csv", text.replace("+7 700 000 12 01", "+7 701 1").replace(",TEC,CEC,", ",TEC,,").encode())


def test_changed_columns_are_shown_before_and_after(head):
    run = checked(changed_bodies())
    told = page(head, run)
    assert run.counts["bodies"]["changed"] == 2
    assert "bodies, line 7: DEC-1" in told
    assert "<dt>Telephone</dt><dd>Before: +7 700 000 12 01<br>After: +7 701 1</dd>" in told
    assert "<dt>Body above</dt><dd>Before: CEC<br>After: —</dd>" in told
    assert "Constituency" not in told
    assert Body.objects.get(code="DEC-1").telephone == "+7 700 000 12 01"


def test_many_changed_rows_are_paged(head):
    rows = [f"N-{n:04},Body {n},office,OFFICE,,,Asia/Almaty," for n in range(ROWS_A_PAGE + 1)]
    entries = read_files([text_file("bodies", HEAD, *rows)]).entries
    enter(actor=Actor.system("office"), at=AT, reason="Tests.", entries=entries)
    run = checked(text_file("bodies", HEAD, *(row.replace("Body", "Office") for row in rows)))
    first, second = page(head, run), page(head, run, "?page=1")
    assert ("N-0049" in first, "N-0050" in first, "N-0050" in second) == (True, False, True)
    assert 'href="?page=1"' in first
    assert 'href="?page=0"' in second
    assert "N-0050" in page(head, run, "?page=99999")


def test_rows_beyond_those_kept_are_counted(head):
    run = checked(changed_bodies())
    run.counts["bodies"]["changed"] = MOST_KEPT + 1
    run.save()
    assert f"{MOST_KEPT - 1} more rows would change that are not shown here." in page(head, run)


def test_invitations_are_counted_once_a_person(head):
    again = staff().content.decode() + "clerk-cec@example.org,TEC,secretary,2026-11-01,\n"
    User.objects.create_user("clerk-tec@example.org", "clerk-tec@example.org", "a-password-of-tests")
    run = checked(SheetFile("staff.csv", again.encode()))
    assert (run.counts["staff"]["added"], run.invitations) == (12, 10)
    assert "10 people who have no account yet would be sent an invitation by e-mail." in page(head, run)


def test_nobody_to_invite_is_not_told(head):
    assert "invitation" not in page(head, checked(changed_bodies()))


def test_command_tells_the_same(head, tmp_path):
    (tmp_path / "bodies.csv").write_bytes(changed_bodies().content)
    (tmp_path / "staff.csv").write_bytes(staff().content)
    out = StringIO()
    call_command("office", "check", str(tmp_path), stdout=out)
    assert "bodies, line 7, DEC-1: telephone: '+7 700 000 12 01' becomes '+7 701 1'" in out.getvalue()
    assert "People who would be sent an invitation: 11" in out.getvalue()
