"""One town for every test of this folder, built once. What a test does in it is undone after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import override_settings

from cases.log.outbox import deliver
from cases.models import OutboxMessage
from tests.access.browsers import Browsers, undone
from tests.access.town import ISSUED, Town, build_town

ROOTS = ("MEDIA_ROOT", "EVIDENCE_ROOT", "DOCUMENT_ROOT", "SEARCH_ROOT")


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("town")


@pytest.fixture(scope="package")
def town(django_db_setup, django_db_blocker, folder: Path) -> Iterator[Town]:
    """Every case in its state. What the worker owes is done, but for the receipts of the cases that are not decided."""
    cache.clear()
    with django_db_blocker.unblock(), undone(), override_settings(**{name: folder / name for name in ROOTS}):
        mail.outbox = []  # the test before this one, of another folder, may have sent letters of its own
        town = build_town()
        waiting = [file.walk.case.pk for file in town.files if file.state not in ISSUED] + [town.foreign.pk]
        delivered = OutboxMessage.objects.exclude(handler="receipt", event__case__in=waiting).order_by("id")
        for message in delivered:
            deliver(message)
        assert list(delivered.filter(done_at=None).values_list("handler", "last_error")) == []
        yield town


@pytest.fixture(scope="package")
def letters(town: Town) -> list[mail.EmailMessage]:
    """Every e-mail that left the house while the town was built."""
    return list(mail.outbox)


@pytest.fixture(scope="package")
def browsers(town: Town) -> Browsers:
    return Browsers(town)


@pytest.fixture
def db(town: Town, letters: object, browsers: Browsers, _own_folders: None, settings, folder: Path) -> Iterator[None]:
    """In this folder the database is the town's."""
    for name in ROOTS:
        setattr(settings, name, folder / name)
    with undone():
        yield
