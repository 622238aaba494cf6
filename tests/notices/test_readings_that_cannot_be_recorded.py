"""Where it cannot be recorded that an editor was told of a finding, they are not told, and lose nothing of what they typed."""

import html
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cases.errors import ActRefused
from cases.models import Event
from notices.models import SetAside
from notices.public_door import look_at, public_door
from tests.cases.desk import said
from tests.cases.world import FILED, Walk
from tests.notices.test_every_way_to_publish import TITLE
from tests.notices.test_pictures_and_files_name_nobody import picture
from tests.notices.wagtail_pages import administrator, browser, case_of_somebody, draft, editor, home, readings, typed
from workflow import clock
from workflow.errors import Refusal

WORDS = "О жалобе Ивановой пишут все газеты района, и каждая другое, а решения нет."
BUSY = "The system is at work on something else and did nothing with this."
REASONS = {
    "busy": BUSY,
    "no_room": "There is no room left on the disk of this system.",
}
TELLING = ("may tell who a party", "<mark>", "names nobody")
SCRIPT = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def walk(db: None) -> Walk:
    return case_of_somebody()


def refuse(monkeypatch: pytest.MonkeyPatch, code: str = "busy") -> None:
    """From here on the act that records a reading is refused."""

    def refused(**_given: object) -> None:
        raise ActRefused("note_named", [Refusal(code)])

    monkeypatch.setattr("notices.public_door.note_reading", refused)


def sent(client: Client, **given: str) -> HttpResponse:
    return client.post(f"/desk/pages/{home().pk}/edit/", typed(home(), **given))


def tells(answer: HttpResponse) -> list[str]:
    """What of a finding this answer gives away."""
    shown = html.unescape(answer.content.decode())
    return [each for each in TELLING if each in shown]


@pytest.mark.parametrize("code", REASONS)
@pytest.mark.parametrize("who", [editor, administrator])
def test_typed_page_returns_with_the_reason(
    code: str, who: type[User], walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, code)
    answer = sent(browser(who()), intro=f"<p>{WORDS}</p>", search_description=WORDS)
    assert REASONS[code] in said(answer)
    assert f'rows="8">{WORDS}</textarea>' in said(answer)
    assert tells(answer) == []
    assert answer.status_code == 503
    assert (readings(), home().intro) == ([], "")


def test_backward_clock_is_said(walk: Walk) -> None:
    """A clock that went back is said."""
    client = browser(editor())
    with clock.simulated(FILED - timedelta(days=1)):
        answer = sent(client, search_description=WORDS)
    assert "The clock of this system went back" in said(answer)
    assert f">{WORDS}</textarea>" in said(answer)
    assert tells(answer) == []


def test_sent_again_it_is_recorded(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(editor())
    with monkeypatch.context() as inside:
        refuse(inside)
        sent(client, search_description=WORDS)
    answer = sent(client, search_description=WORDS)
    assert tells(answer) == ["may tell who a party"]
    assert len(readings()) == 1


def test_no_later_page_tells_it(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was to be said kindly on the next page is not said either."""
    page, client = draft(title=TITLE), browser(editor())
    refuse(monkeypatch)
    answer = client.post(f"/desk/bulk/wagtailcore/page/publish/?id={page.pk}")
    assert BUSY in said(answer)
    for shown in (answer, client.get("/desk/"), client.get(f"/desk/pages/{page.pk}/edit/")):
        assert tells(shown) == []


def test_a_program_is_not_told_either(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = draft(title=TITLE)
    refuse(monkeypatch)
    answer = browser(administrator()).post(f"/desk/api/main/pages/{page.pk}/action/publish/")
    assert (answer.status_code, tells(answer)) == (503, [])


def test_nothing_precedes_the_record(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the page would be public while its editor is asked to send it again."""
    client = browser(administrator())
    ((_found, name, _said),) = sent(client, search_description=WORDS).context["form"].reasons()
    with monkeypatch.context() as inside:
        refuse(inside)
        answer = sent(client, search_description=WORDS, **{name: "A street."})
    assert BUSY in said(answer)
    assert (home().search_description, SetAside.objects.exists()) == ("", False)
    sent(client, search_description=WORDS, **{name: "A street."})
    assert home().search_description == WORDS
    assert Event.objects.filter(kind="identity.read").count() == 2


def test_script_shows_reason_keeps_form(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(administrator())
    given = {"title": "Иванова", "files[]": picture("a.png")}
    waiting = client.post("/desk/images/multiple/add/", given, headers=SCRIPT).json()["uploaded_file_id"]
    refuse(monkeypatch)
    address = f"/desk/images/multiple/create_from_uploaded_image/{waiting}/"
    answer = client.post(address, {f"uploaded-image-{waiting}-title": "Жалоба Ивановой"}, headers=SCRIPT)
    found = answer.json()
    assert (answer.status_code, found["success"]) == (200, False)
    assert BUSY in found["error_message"]
    assert BUSY in found["form"]
    assert f'<input type="hidden" name="uploaded-image-{waiting}-title" value="Жалоба Ивановой">' in found["form"]
    assert tells(answer) == []


def test_name_of_file_tells_no_place(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wagtail says again at the top of the page what belongs to no field."""
    client = browser(administrator())
    assert "<mark>" in tells(client.post("/desk/images/add/", {"title": "A", "file": picture("ivanova.png")}))
    refuse(monkeypatch)
    answer = client.post("/desk/images/add/", {"title": "A street", "file": picture("ivanova.png")})
    assert "Only files must be chosen once more" in said(answer)
    assert (tells(answer), tells(client.get("/desk/"))) == ([], [])


def test_asked_page_leads_home(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is only asked for leads home."""

    def shows_it(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(look_at({"it": WORDS}).found[0].text)

    refuse(monkeypatch)
    request = RequestFactory().get("/desk/somewhere/")
    request.user, request.session = editor(), {}  # type: ignore[assignment]  # what holds them is not asked here
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    answer = public_door(shows_it)(request)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert [str(each).startswith(BUSY) for each in get_messages(request)] == [True]
