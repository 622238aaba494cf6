"""Who may open what: every address of the project, for every role, in every state of a case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse

from cases.models import Event
from tests.access import planted, url_map
from tests.access.answers import content_of, secrets_in
from tests.access.browsers import (
    ASKED_CLERK,
    AUDITOR,
    COMPLAINANT,
    FORMER,
    INSIDERS,
    INSPECTING,
    KEEPERS,
    NEIGHBOUR,
    NOT_SIGNED_IN,
    OUTSIDERS,
    ROLES,
    SEIZED,
    STRANGER,
    SUPERIOR,
    WATCHING,
    Browsers,
    get,
    post,
    undone,
)
from tests.access.table import FORBIDDEN, GO, NOBODY, NONE, OK, TABLE, WAIT, Row
from tests.access.town import STATES, CaseFile, Town

pytestmark = pytest.mark.usefixtures("db")
OURS = sorted({address.name for address in url_map.ours()})
WAGTAILS = sorted(
    {(address.name, url) for address in url_map.wagtails() if address.name and (url := url_map.sample(address))}
)
OPEN_IN_WAGTAIL = {
    *("wagtailadmin_login", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"),
    *("wagtailadmin_password_reset", "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_complete"),
    *("wagtailadmin_password_reset_confirm", "wagtailcore_login", "wagtailcore_authenticate_with_password"),
    "wagtail_serve",
}
"""What Wagtail needs before anybody is signed in, and the public pages."""


NO_ADDRESSES = (
    "/desk/nothing/",
    "/desk/proceedings/",
    "/desk/proceedings/1/",
    "/desk/docket/1/",
    f"/desk/sessions/{NOBODY}/x/y/",
)
OF_EVERY_ACCOUNT = {
    *("wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_dismissibles", "wagtailadmin_tag_autocomplete"),
    *(f"wagtailadmin_api:{what}:listing" for what in ("pages", "images", "documents")),
    *("wagtailadmin_choose_page", "wagtailadmin_choose_page_child", "wagtailadmin_choose_page_search"),
    *(f"wagtailadmin_choose_page_{what}_link" for what in ("anchor", "email", "external", "phone")),
    *("wagtailadmin_choose_page_chosen_multiple", "wagtaildocs_chooser:chosen_multiple"),
    *("wagtailimages_chooser:chosen_multiple", "wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results"),
    *("wagtaildocs_chooser:choose", "wagtaildocs_chooser:choose_results"),
    *("wagtailadmin_pages:choose_parent", "wagtailadmin_pages:confirm_workflow_cancellation"),
    *(
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:site_history_results",
    ),
    *("wagtailadmin_workflows:task_chooser", "wagtailadmin_workflows:task_chooser_create"),
    *("wagtailadmin_workflows:task_chooser_results", "wagtailadmin_workflows:task_chosen"),
}
"""What Wagtail opens to every account that may enter its admin: choosers of public pages and the account itself."""
OF_THE_MOMENT = {"Content-Length", "Expires"}


@dataclass(frozen=True, slots=True)
class Fault:
    what: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One request of the matrix: who asks for what, and the status that the table gives."""

    role: str
    file: CaseFile
    state: str
    url: str
    expected: int
    at: datetime
    row: Row

    def wrong(self, got: object) -> Fault:
        return Fault(f"{self.role}: {got}, where the table says {self.expected}", self.state, self.url)


def told(faults: list[Fault]) -> str:
    """Each thing that is wrong on one line, with the states in which it is and one address where it can be seen."""
    states: dict[str, list[str]] = {}
    for fault in faults:
        states.setdefault(fault.what, []).append(fault.state)
    seen = {fault.what: fault.url for fault in faults}
    return "\n".join(f"{what} ({', '.join(dict.fromkeys(names))}), e.g. {seen[what]}" for what, names in states.items())


def cells(town: Town, name: str, *, posted: bool) -> Iterator[Cell]:
    """Every cell of one address. A page of no case is asked for once by each role."""
    row = TABLE[name]
    if row.places is None:
        statuses = row.post if posted else row.get
        yield from _cells(row, name, (), town.files[0], "any", statuses, town.latest, posted=posted)
        return
    for file in town.files:
        is_there = file.state in row.within
        there, not_there = (
            (row.post, row.outside_post or row.nothing_post) if posted else (row.get, row.outside or row.nothing)
        )
        for arguments in row.places(file):
            yield from _cells(
                row, name, arguments, file, file.state, there if is_there else not_there, file.at, posted=posted
            )


def _cells(row, name, arguments, file, state, statuses, at, *, posted=False) -> Iterator[Cell]:
    url = reverse(name, args=arguments)
    for role in ROLES:
        expected = statuses[role]
        if posted and role == row.done_by and arguments:
            act = arguments[-1] if isinstance(arguments[-1], str) else name.rpartition(":")[2]
            expected = row.done.get((state, act), expected)
        elif not posted and state in row.waits and expected == OK:
            expected = WAIT
        yield Cell(role, file, state, url, expected, at, row)


def test_addresses_and_rows_match():
    """Every address has its row and every row its address."""
    assert sorted(set(OURS) ^ set(TABLE)) == [], "Say in tests/access/table.py who may open this address."


def test_every_address_has_a_name():
    assert [address.route for address in url_map.ours() if not address.name] == []


@pytest.mark.parametrize("name", OURS)
def test_each_role_gets_by_table(name: str, town: Town, browsers: Browsers):
    """Each role gets by get what the table says."""
    before = _last_event()
    made_up = _made_up(name, town, browsers)
    faults = []
    for cell in cells(town, name, posted=False):
        faults += _faults(cell, town, browsers, get, made_up.get(cell.role))
    assert told(faults) == ""
    assert _last_event() == before, "reading writes nothing"


@pytest.mark.parametrize("name", OURS)
def test_each_role_posts_by_table(name: str, town: Town, browsers: Browsers):
    """Each role gets by an empty post what the table says."""
    faults = []
    before = _last_event()
    for cell in cells(town, name, posted=True):
        with undone():
            faults += _faults(cell, town, browsers, post)
            if cell.role not in {*INSIDERS, cell.row.done_by} and _last_event() != before:
                faults.append(cell.wrong("an event was written"))
    assert told(faults) == ""


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.made_up))
def test_unknown_keys_are_answered_alike(name: str, town: Town, browsers: Browsers):
    """A number or key that names nothing is answered alike to everyone."""
    row, file, faults = TABLE[name], town.files[0], []
    for arguments in row.made_up:
        url = reverse(name, args=arguments)
        for role in ROLES:
            client = browsers.of(role, file)
            got = (get(client, url, at=file.at).status_code, post(client, url, at=file.at).status_code)
            if got != (row.nothing[role], row.nothing_post[role]):
                faults.append(Fault(f"{role}: {got}", "made up", url))
    assert told(faults) == ""


@pytest.mark.parametrize("role", NOT_SIGNED_IN)
def test_desk_sends_strangers_to_sign_in(role: str, town: Town, browsers: Browsers):
    """On the desk who is not signed in is sent to sign in whatever the address."""
    client, file = browsers.of(role, town.files[0]), town.files[0]
    closed = [url for name, url in WAGTAILS if url.startswith("/desk/") and name not in OPEN_IN_WAGTAIL]
    answers = {url: get(client, url, at=file.at) for url in (*closed, *NO_ADDRESSES)}
    sent = {url: (answer.status_code, answer.get("Location")) for url, answer in answers.items()}
    assert len(sent) > 100
    assert sent == {url: (GO, f"/desk/login/?next={url}") for url in sent}


@pytest.mark.parametrize("role", [NEIGHBOUR, COMPLAINANT, FORMER, INSPECTING, WATCHING])
def test_wagtail_is_closed_without_a_post(role: str, town: Town, browsers: Browsers):
    """Wagtail's own pages are closed to who is signed in without an appointment."""
    client, file = browsers.of(role, town.files[0]), town.files[0]
    closed = [url for name, url in WAGTAILS if url.startswith("/desk/") and name not in OPEN_IN_WAGTAIL]
    statuses = {url: get(client, url, at=file.at).status_code for url in closed}
    assert {url: status for url, status in statuses.items() if status not in {GO, FORBIDDEN, NONE}} == {}


def test_clerk_finds_only_account_pages(town: Town, browsers: Browsers):
    """A clerk finds of Wagtail's pages only what belongs to every account."""
    client, opened = browsers.of(SEIZED, town.files[0]), set()
    for name, url in WAGTAILS:
        response = get(client, url, at=town.latest)
        assert secrets_in(response, content_of(response), [*planted.WORDS, *town.access_codes]) == [], url
        opened |= {name} if response.status_code == OK and name not in OPEN_IN_WAGTAIL else set()
    assert opened == OF_EVERY_ACCOUNT


@pytest.mark.parametrize("role", [STRANGER, *KEEPERS])
def test_wagtail_shows_nothing_of_cases(role: str, town: Town, browsers: Browsers):
    client = browsers.of(role, town.files[0])
    for _name, url in WAGTAILS:
        response = get(client, url, at=town.latest)
        assert secrets_in(response, content_of(response), [*planted.WORDS, *town.access_codes]) == [], url


def _made_up(name: str, town: Town, browsers: Browsers) -> dict[str, str]:
    """What each outsider is told at an address that names nothing; nothing for a page that belongs to no case."""
    row, file = TABLE[name], town.files[0]
    if not row.made_up:
        return {}
    url = reverse(name, args=row.made_up[0])
    answers = {role: get(browsers.of(role, file), url, at=file.at) for role in OUTSIDERS}
    return {role: _told(answer, content_of(answer), url) for role, answer in answers.items()}


def _told(response: HttpResponseBase, content: bytes, url: str) -> str:
    """All that an answer says, but for the address that was asked for and for what differs from request to request."""
    head = " ".join(f"{key}={value}" for key, value in sorted(response.items()) if key not in OF_THE_MOMENT)
    said = f"{response.status_code} {head} {content.decode(errors='replace')}".replace(url, "")
    return re.sub(r'value="\w{64}"', "", said)


def _faults(cell: Cell, town: Town, browsers: Browsers, ask, made_up: str | None = None) -> list[Fault]:
    """Everything that is wrong with the answer to one cell; `made_up` is what nothing is answered with."""
    response = ask(browsers.of(cell.role, cell.file), cell.url, at=cell.at)
    content = content_of(response)
    found = secrets_in(response, content, _sealed_from(cell.role, town, cell.url))
    is_hidden = made_up is not None and cell.expected in {GO, NONE}
    faults = {
        _status(response): response.status_code != cell.expected,
        f"gives away {', '.join(found)}": bool(found),
        "may be kept by a proxy": cell.row.private and _may_be_kept(response),
        f"sent to {response.get('Location')}": _tells_by_redirect(cell, response),
        "differs from what is made up": is_hidden and _told(response, content, cell.url) != made_up,
    }
    return [cell.wrong(fault) for fault, is_fault in faults.items() if is_fault]


def _status(response: HttpResponseBase) -> str:
    """The status, and for a failure of the site what failed."""
    failure = getattr(response, "exc_info", None)
    return f"{response.status_code} {failure[1]!r}" if failure else str(response.status_code)


def _sealed_from(role: str, town: Town, url: str) -> list[str]:
    """What this role may not read. Nobody reads an access code; a clerk reads no identity but by stating a purpose.

    A report of pressure is a case before the superior body, whose clerk reads it on the docket there.
    """
    if role == SUPERIOR and url.startswith("/desk/docket/"):
        return [secret for secret in town.secrets if secret != planted.PRESSED]
    if role in {AUDITOR, INSPECTING} and url.endswith("/file/"):
        asked_for = {planted.open_word(state) for state in STATES}  # stands in the claims
        return [secret for secret in town.secrets if secret not in asked_for.union(planted.TO_AUDIT)]
    if role in KEEPERS and url.startswith("/desk/people/"):  # accounts, and nothing of what they have to do with cases
        return [secret for secret in town.secrets if secret not in planted.ACCOUNTS]
    if role == SUPERIOR and url.startswith("/desk/cases/"):
        return [secret for secret in town.secrets if secret not in planted.ACCOUNTS]
    if role in OUTSIDERS:
        asked = {planted.QUESTION, planted.ANSWER} if role == ASKED_CLERK else set()
        return [secret for secret in town.secrets if secret not in asked]
    return [*town.access_codes, *(planted.IDENTITY if role == SEIZED else ())]


def _may_be_kept(response: HttpResponseBase) -> bool:
    kept = response.get("Cache-Control", "")
    return response.status_code == 200 and "private" not in kept and "no-store" not in kept


def _tells_by_redirect(cell: Cell, response: HttpResponseBase) -> bool:
    """On the desk a stranger is sent to sign in and back to the address asked for, and nowhere else."""
    if cell.role not in NOT_SIGNED_IN or not cell.url.startswith("/desk/"):
        return False
    return response.get("Location") != f"/desk/login/?next={cell.url}"


def _last_event() -> int | None:
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first()
