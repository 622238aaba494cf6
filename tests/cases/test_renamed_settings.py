"""A variable of the environment by its old name is told, not ignored in silence."""

import pytest
from django.core.checks import run_checks

OLD, NEW = "RECOURSE_HELD_MAX_BYTES", "RECOURSE_STAGED_MAX_BYTES"


def told() -> list[tuple[str, str | None]]:
    return [(each.msg, each.hint) for each in run_checks() if each.id == "cases.W001"]


def test_old_name_is_told_with_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OLD, "1000")
    assert told() == [(f"{OLD} is set and no longer read.", f"It is called {NEW} now.")]


def test_new_name_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OLD, raising=False)
    monkeypatch.setenv(NEW, "1000")
    assert told() == []
