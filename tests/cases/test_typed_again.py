"""What was typed comes back: after the session ended, after signing in elsewhere, with far too many files."""

from html import unescape

import pytest
from django.test import Client

from cases.models import Case, Party
from tests.cases.desk import act_url
from tests.cases.filing import PDF, send, text, typed, upload
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow import clock

pytestmark = pytest.mark.usefixtures("db")
OURS = {"Origin": "http://testserver"}
THEIRS = {"Origin": "https://evil.example"}
WORDS = "The list of my precinct lacks my name, and nobody there could tell me why it was taken out of it."
PASSWORD = "a-password-of-tests"


@pytest.fixture
def world() -> World:
    return build_world()


def shown(answer) -> str:
    return unescape(text(answer))


def test_signed_out_clerk_keeps_form(world: World):
    walk = walk_to(world, "lodged")
    address = act_url(walk.pk, "request_correction")
    client = Client()
    with clock.simulated(FILED):
        sent = client.post(address, {"text": WORDS}, headers=OURS)
        assert sent["Location"] == f"/desk/login/?next={address}"
        name = world.clerks["DEC"].username
        there = client.post(sent["Location"], {"username": name, "password": PASSWORD, "next": address})
        assert there["Location"] == address
        again = client.get(address)
        assert WORDS in shown(again)
        assert "Look at it, then send it again." in shown(again)
        assert WORDS not in shown(client.get(address)), "it is given back once"


def test_other_clerk_keeps_form(world: World):
    """A clerk who signed in elsewhere gets the form back."""
    walk = walk_to(world, "lodged")
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.clerks["DEC"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(act_url(walk.pk, "request_correction"), {"text": WORDS}, headers=OURS)
    assert answer.status_code == 403
    assert f'name="text" id="typed-1" rows="8">{WORDS}</textarea>' in shown(answer)
    assert "If you did not write what stands here, do not send it." in shown(answer)


def test_expired_filer_keeps_text(world: World):
    filed = lodged(world)
    address = f"/cases/{filed.case.number}/correct/"
    client = Client()
    refused = client.post(address, {"text": WORDS}, headers=OURS)
    assert refused.status_code == 404
    assert "If you typed something, it is kept for an hour" in shown(refused)
    entered = client.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    assert entered["Location"] == address
    assert WORDS in shown(client.get(address))


@pytest.mark.parametrize("path", ["/cases/2004-000001/correct/", "/desk/journal/"])
def test_foreign_form_is_never_kept(path: str, world: World):
    client = Client()
    client.post(path, {"text": WORDS}, headers=THEIRS)
    client.post(path, {"text": WORDS})
    assert "typed" not in client.session


def test_foreign_form_has_no_button(world: World):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.clerks["DEC"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/desk/journal/", {"text": WORDS}, headers=THEIRS)
    assert (answer.status_code, WORDS in shown(answer)) == (403, False)


def test_secrets_are_not_shown_again():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"username": "a@b.example", "password": "secret-word"}, headers=OURS)
    assert (answer.status_code, "secret-word" in shown(answer)) == (403, False)
    answer = client.post("/follow/", {"number": "2004-000001", "code": "ABCD-EFGH-IJKL-MNOP"}, headers=OURS)
    assert "ABCD-EFGH-IJKL-MNOP" not in shown(answer)
    assert 'name="number" value="2004-000001"' in shown(answer)


def test_form_is_kept_an_hour(world: World, monkeypatch: pytest.MonkeyPatch):
    filed = lodged(world)
    address = f"/cases/{filed.case.number}/correct/"
    client = Client()
    client.post(address, {"text": WORDS}, headers=OURS)
    kept = client.session
    kept["typed"] = {**kept["typed"], "second": kept["typed"]["second"] - 3601}
    kept.save()
    client.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    assert WORDS not in shown(client.get(address))


def test_many_files_lose_no_text(client: Client, world: World, settings, tmp_path):
    """A hundred and one files lose no text."""
    settings.VAR = tmp_path
    files = [upload(f"photo-{number}.pdf", PDF + str(number).encode()) for number in range(101)]
    page = shown(send(client, typed(world, narrative=WORDS) | {"evidence": files}))
    assert WORDS in page
    assert "A complaint can have at most 10 files. These were not taken: “photo-10.pdf”" in page
    assert "“photo-100.pdf”" in page
    assert Case.objects.count() == 0


def test_the_text_is_the_complainants_own(world: World):
    """Nobody else gets it back: it lies in the browser's own session."""
    filed = lodged(world)
    address = f"/cases/{filed.case.number}/correct/"
    Client().post(address, {"text": WORDS}, headers=OURS)
    other = Client()
    other.post("/follow/", {"number": filed.case.number, "code": filed.access_code})
    assert WORDS not in shown(other.get(address))
    assert Party.objects.filter(case=filed.case).exists()
