"""Every code that a page can meet has words of its own."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cases.wording import labels, tables
from workflow import states
from workflow.acts import ACTS
from workflow.rules.loader import load, names
from workflow.states import LimitRule

ROOT = Path(__file__).resolve().parents[2]
KINDS: dict[Callable[[str], str], Iterable[str]] = {
    labels.outcome_label: states.Outcome,
    labels.proceeding_state_label: states.ProceedingState,
    labels.session_state_label: states.SessionState,
    labels.session_mode_label: states.SessionMode,
    labels.ballot_label: states.Ballot,
    labels.hearing_label: states.HearingKind,
    labels.channel_label: states.Channel,
    labels.party_role_label: states.PartyRole,
    labels.role_label: states.Role,
    labels.standing_label: states.Standing,
    labels.measure_label: states.MeasureKind,
    labels.body_kind_label: states.BodyKind,
    labels.trust_label: states.Trust,
    labels.act_label: ACTS,
}
TABLES = {
    labels.outcome_label: tables.OUTCOMES,
    labels.proceeding_state_label: tables.PROCEEDING_STATES,
    labels.session_state_label: tables.SESSION_STATES,
    labels.session_mode_label: tables.SESSION_MODES,
    labels.ballot_label: tables.BALLOTS,
    labels.hearing_label: tables.HEARINGS,
    labels.channel_label: tables.CHANNELS,
    labels.party_role_label: tables.PARTY_ROLES,
    labels.role_label: tables.ROLES,
    labels.standing_label: tables.STANDINGS,
    labels.measure_label: tables.MEASURES,
    labels.body_kind_label: tables.BODY_KINDS,
    labels.trust_label: tables.TRUST,
    labels.act_label: tables.ACTS,
}


@pytest.mark.parametrize("label", KINDS, ids=lambda label: label.__name__)
def test_every_value_of_the_kind_has_its_own_words(label: Callable[[str], str]) -> None:
    assert set(KINDS[label]) <= set(TABLES[label])
    said = [label(str(code)) for code in KINDS[label]]
    assert all("_" not in each and each == each.strip() and each for each in said)
    assert len(set(said)) == len(said)


def test_every_case_type_of_every_rulebook_has_a_label() -> None:
    """Words of ours in three languages, or else the title that the rulebook gives."""
    kinds = {key: kind for name in names() for key, kind in load(name).case_types.items()}
    assert "commission_act" in kinds
    assert all(labels.case_type_label(key) == kind.title for key, kind in kinds.items() if key not in tables.CASE_TYPES)
    assert {key for name in ("kz-2004", "venice-model") for key in load(name).case_types} <= set(tables.CASE_TYPES)


def test_every_kind_of_event_that_an_act_records_has_a_label() -> None:
    quoted = re.compile(r'"([a-z]+\.[a-z_]+)"')
    recorded = {kind for path in (ROOT / "cases/acts").rglob("*.py") for kind in quoted.findall(path.read_text())}
    assert "case.lodged" in recorded
    assert recorded - set(tables.EVENTS) == set()


def test_every_rule_of_a_time_limit_has_a_label() -> None:
    assert set(tables.TIME_LIMITS) == set(LimitRule)


def test_a_code_of_a_newer_rulebook_is_shown_as_words_and_breaks_nothing() -> None:
    assert labels.case_type_label("results_protocol") == "Results protocol"
    assert labels.event_label("case.merged") == "Case merged"
