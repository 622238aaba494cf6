"""The pages of spreadsheets: for administrators alone; what they show of an import."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Body
from office.imports.progress import Progress
from office.imports.work import work_once
from office.models import ImportRun
from tests.office.written import BODIES, CEC, SC
from workflow import clock

pytestmark = pytest.mark.usefixtures("db", "reads_here")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")


@pytest.fixture
def client_of_administrator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("a@example.org", "a@example.org", "a-password-of-tests"))
    return client


def hand_in(client: Client, *rows: str) -> str:
    """Where the page of the new import is."""
    file = SimpleUploadedFile("bodies.csv", "\n".join([BODIES, *rows]).encode())
    with clock.simulated(AT):
        response = client.post(reverse("office:sheets"), {"sheets": file})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"].partition("?")[0]


def work() -> None:
    with clock.simulated(AT):
        assert work_once()


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_from_files_to_rows(client_of_administrator):
    client = client_of_administrator
    here = hand_in(client, SC, CEC)
    waiting = text_of(client, f"{here}?auto=1")
    assert "The files are being checked" in waiting
    assert '<meta http-equiv="refresh" content="2">' in waiting
    assert "refresh" not in text_of(client, here)
    work()
    assert "This would change" in text_of(client, here)
    assert not Body.objects.exists()
    client.post(here, {"do": "enter"})
    Progress(ImportRun.objects.get().pk, "entering")(1, 2)
    assert '<progress id="progress" max="2" value="1">50 %</progress>' in text_of(client, here)
    work()
    assert "The rows are entered" in text_of(client, here)
    assert Body.objects.count() == 2


def test_bad_rows_are_listed(client_of_administrator):
    here = hand_in(client_of_administrator, SC, CEC.replace("SC", "XX"))
    work()
    page = text_of(client_of_administrator, here)
    assert "There is no court with the code “XX”. Enter it too, or correct the code." in page
    assert "line 3" in page
    assert 'value="enter"' not in page


def test_same_again_says_so(client_of_administrator):
    for _ in range(2):
        here = hand_in(client_of_administrator, SC)
        work()
        page = text_of(client_of_administrator, here)
        client_of_administrator.post(here, {"do": "enter"})
        if "This would change" in page:
            work()
    assert "There is nothing to change" in page
    assert 'value="enter"' not in page


def test_no_file_is_a_sentence(client_of_administrator):
    response = client_of_administrator.post(reverse("office:sheets"))
    assert "Choose at least one file: a workbook (.xlsx), or sheets as .csv or .zip." in response.content.decode()


def test_templates(client_of_administrator):
    for kind in ("xlsx", "zip"):
        response = client_of_administrator.get(reverse("office:template", args=[kind]))
        assert response.status_code == 200
        assert response.headers["Content-Disposition"] == f'attachment; filename="office.{kind}"'
    assert client_of_administrator.get(reverse("office:template", args=["exe"])).status_code == 404


def test_nobody_else_finds_them(client):
    addresses = [reverse("office:sheets"), reverse("office:template", args=["zip"]), reverse("office:checklist")]
    assert {client.get(address).status_code for address in addresses} == {404}
    client.force_login(User.objects.create_user("clerk@example.org"))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address).status_code for address in addresses} == {404}
