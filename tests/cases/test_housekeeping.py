"""The worker takes away what ended: sessions, wrong tries, files whose form never came."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import RequestFactory

from cases.models import WrongTries
from cases.public import throttle
from cases.public.throttle import FOLLOW, note_failure
from cases.upkeep import housekeeping
from cases.upkeep.housekeeping import Housekeeping

pytestmark = pytest.mark.usefixtures("db")


def test_what_ended_is_taken_away(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings.VAR = tmp_path
    now = datetime.now(UTC)  # noqa: TID251 -- a session ends by the machine's clock
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    note_failure(RequestFactory().get("/"), FOLLOW, "2004-000001")
    second = throttle._read_now() + 2 * 3600
    monkeypatch.setattr(throttle, "_read_now", lambda: second)
    folder = tmp_path / "held" / "left"
    folder.mkdir(parents=True)
    os.utime(folder, (0, 0))
    assert Housekeeping().keep()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert (WrongTries.objects.count(), folder.exists()) == (0, False)


def test_it_is_done_once_an_hour(monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path):
    settings.VAR = tmp_path
    seconds = iter([0.0, 3599.0, 3600.0])
    monkeypatch.setattr(housekeeping, "_read_second", lambda: next(seconds))
    house = Housekeeping()
    assert [house.keep() for _ in range(3)] == [True, False, True]
