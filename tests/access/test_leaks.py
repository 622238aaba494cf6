"""What stays on disk and goes out by itself: the log, the index, the letters, the public pages. None holds a secret."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.test import Client

from cases.models import PublicEdition
from cases.queries.decisions.decision_versions import texts_in
from notices.models import Letter
from search.engine import Query
from search.engines import current
from tests.access import planted
from tests.access.answers import content_of, secrets_in
from tests.access.browsers import OUTSIDERS, SEIZED, Browsers, get
from tests.access.table import FORBIDDEN, GO, NONE, NOT_SO, OK
from tests.access.town import PUBLISHED, Town
from tests.cases.desk import ClerksBrowser, act_url

pytestmark = pytest.mark.usefixtures("db")
HREF = re.compile(r'(?:href|action|src)="(/[^"#]*)')
MOST_PAGES = 400
HOLD_IDENTITIES = {"cases_identity", "cases_eventpayload", "notices_letter"}
"""The identity itself, the erasable half of the event of filing, and the address that a letter went to."""


def in_text(text: str, secrets: tuple[str, ...]) -> list[str]:
    plain = text.casefold()
    return [secret for secret in secrets if secret in plain]


def rows_of(table: str) -> str:
    """A whole table as it lies in the database, bytes read as text."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return "\n".join(_cell(cell) for row in cursor.fetchall() for cell in row)


def _cell(cell: object) -> str:
    return bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)


def tables(*, of: str = "") -> Iterator[str]:
    yield from (model._meta.db_table for model in apps.get_models() if not of or model._meta.app_label == of)


def test_every_secret_was_really_planted(town: Town):
    everything = "\n".join(rows_of(table) for table in tables(of="cases"))
    missing = set(planted.WORDS) - {planted.FILE_CONTENT} - set(in_text(everything, planted.WORDS))
    assert missing == set()


def test_readers_read_what_they_may(town: Town, browsers: Browsers):
    """Else the tests of this folder would find no leak because nothing is shown to anybody."""
    file = next(file for file in town.files if file.state == "published")
    addresses = (
        f"/desk/proceedings/{file.proceeding}/",
        f"/cases/{file.number}/decision.pdf",
        f"/cases/{file.number}/",
    )
    answers = [get(browsers.of(SEIZED, file), address, at=file.at) for address in addresses]
    read = {secret for answer in answers for secret in secrets_in(answer, content_of(answer), planted.WORDS)}
    assert read >= {
        planted.NARRATIVE,
        planted.ABOUT,
        planted.CLAIM,
        planted.FILE_NAME,
        planted.QUESTION,
        *planted.SEALED,
    }


def test_event_log_holds_no_secret(town: Town):
    """The event log holds codes and no secret."""
    log = rows_of("cases_event")
    assert "case.lodged" in log
    assert in_text(log, town.secrets) == []


def test_few_tables_say_who_somebody_is():
    found = {table for table in tables() if in_text(rows_of(table), planted.IDENTITY)}
    assert found == HOLD_IDENTITIES


def test_access_code_lies_in_no_table(town: Town):
    assert {table for table in tables() if in_text(rows_of(table), town.access_codes)} == set()


def test_index_holds_and_finds_no_secret(town: Town):
    """The index holds no secret on disk and finds none."""
    call_command("rebuild_search", stdout=StringIO())
    files = [path for path in Path(settings.SEARCH_ROOT).rglob("*") if path.is_file()]
    on_disk = "\n".join(path.read_bytes().decode("latin-1") for path in files)
    public = [planted.open_word(state) for state in PUBLISHED]
    assert in_text(on_disk, tuple(public)) != [], "the bytes of the index show what it holds, but for shared beginnings"
    assert in_text(on_disk, town.secrets) == []
    assert len(current().search(Query(words=public[0])).hits) == 1
    assert {word for word in town.secrets if current().search(Query(words=word)).hits} == set()


def test_what_was_published_holds_no_secret(town: Town):
    kept = "\n".join(text for edition in PublicEdition.objects.all() for text in texts_in(edition.content))
    assert len(in_text(kept, tuple(planted.open_word(state) for state in PUBLISHED))) == PublicEdition.objects.count()
    assert in_text(kept, town.secrets) == []


def test_letter_heads_tell_no_secret(letters: list[EmailMessage], town: Town):
    """A letter tells no secret in its subject or its head."""
    assert len(letters) == Letter.objects.count() > 50
    for letter in letters:
        head = {key: value for key, value in letter.message().items() if key != "To"}
        assert in_text(f"{letter.subject} {head}", town.secrets) == []


def test_letter_texts_tell_no_secret(letters: list[EmailMessage], town: Town):
    told = {letter.subject: in_text(str(letter.body), town.secrets) for letter in letters}
    assert {subject: secrets for subject, secrets in told.items() if secrets} == {}


def test_letters_go_to_nobody_else(letters: list[EmailMessage], town: Town):
    """A letter goes to the person or to an office and to nobody else."""
    offices = {body.email for body in town.world.bodies.values()}
    assert {to for letter in letters for to in letter.recipients()} <= offices | {
        planted.FILER.email,
        town.neighbour.email,
    }


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_linked_pages_tell_no_secret(language: str, town: Town, browsers: Browsers):
    """Every address that public pages lead to, from the first page on, in each language."""
    client = Client(headers={"accept-language": language})
    told, seen, waiting = {}, set(), ["/"]
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.pop()
        seen.add(url)
        response = get(client, url, at=town.latest)
        content = content_of(response)
        assert response.status_code in {OK, GO, NONE, NOT_SO}, url
        if found := secrets_in(response, content, town.secrets):
            told[url] = found
        if response["Content-Type"].startswith("text/html"):
            waiting += [link for link in _links(content) if link not in seen and link not in waiting]
    assert not waiting, "there are more pages than were read"
    assert {file.number for file in town.files} <= {url.strip("/").rpartition("/")[2] for url in seen}
    assert told == {}


def _links(content: bytes) -> list[str]:
    found = (link.replace("&amp;", "&") for link in HREF.findall(content.decode()))
    return [link for link in found if not link.startswith(("/static/", "/desk/"))]


def test_identity_needs_a_stated_purpose(town: Town, browsers: Browsers):
    """An identity is shown to the clerk who states a purpose and to no other."""
    file = next(file for file in town.files if file.state == "admitted")
    typed = {"party": str(file.walk.party("complainant").pk), "purpose": "To serve the summons."}
    address = act_url(file.proceeding, "read_identity")
    clerk = ClerksBrowser(town.world, file.body, at=file.at)
    shown = clerk.post(address, typed)
    assert secrets_in(shown, content_of(shown), planted.IDENTITY) == list(planted.IDENTITY)
    for role in OUTSIDERS:
        answer = browsers.of(role, file).post(address, typed)
        assert secrets_in(answer, content_of(answer), planted.IDENTITY) == []
        assert answer.status_code in {OK, GO, FORBIDDEN, NONE}


def test_every_model_is_read():
    """No model of ours is left out of the tables that are read."""
    with connection.cursor() as cursor:
        there = {
            name for name in connection.introspection.table_names(cursor) if name.startswith(("cases_", "notices_"))
        }
    assert there <= set(tables())
