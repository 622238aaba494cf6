"""Every code that a page can meet has words of its own."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from cases.wording import labels, tables
from cases.wording.acts import calendar, course, decision, engine, filing, hearing
from workflow.acts import ACTS
from workflow.rules.loader import load, names
from workflow.states import LimitRule, Outcome

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (filing, hearing, decision, course, calendar, engine)


@pytest.mark.parametrize("kind", labels.WORDS, ids=lambda kind: kind.__name__)
def test_values_have_own_words(kind: type[StrEnum]) -> None:
    assert set(kind) <= set(labels.WORDS[kind])
    _are_words([labels.label_for(kind, str(code)) for code in kind])


def test_every_act_has_its_own_words() -> None:
    assert set(ACTS) <= set(tables.ACTS)
    _are_words([labels.act_label(str(code)) for code in ACTS])


def _are_words(said: list[str]) -> None:
    assert all("_" not in each and each == each.strip() and each for each in said)
    assert len(set(said)) == len(said)


def test_case_types_have_labels() -> None:
    """Words of ours in three languages, or else the title that the rulebook gives."""
    kinds = {key: kind for name in names() for key, kind in load(name).case_types.items()}
    assert "commission_act" in kinds
    assert all(labels.case_type_label(key) == kind.title for key, kind in kinds.items() if key not in tables.CASE_TYPES)
    assert {key for name in ("kz-2004", "venice-model") for key in load(name).case_types} <= set(tables.CASE_TYPES)


def test_recorded_events_have_labels() -> None:
    quoted = re.compile(r'"([a-z]+\.[a-z_]+)"')
    recorded = {kind for path in (ROOT / "cases/acts").rglob("*.py") for kind in quoted.findall(path.read_text())}
    assert "case.lodged" in recorded
    assert recorded - set(tables.EVENTS) == {"cases.keep_office"}, "a permission, and no event"


@pytest.mark.parametrize("table", ["ACTS", "EVENTS", "REFUSALS"])
def test_each_code_stands_in_one_room(table: str) -> None:
    codes = [code for room in ROOMS for code in getattr(room, table, ())]
    assert len(codes) > 20
    assert sorted(set(codes)) == sorted(codes)


def test_time_limit_rules_have_labels() -> None:
    assert set(tables.TIME_LIMITS) == set(LimitRule)


def test_unknown_code_is_shown_readably() -> None:
    """A code of a newer rulebook is shown as words and breaks nothing."""
    assert labels.case_type_label("results_protocol") == "Results protocol"
    assert labels.label_for(Outcome, "half_granted") == "Half granted"
    assert labels.event_label("case.merged") == "Case merged"
