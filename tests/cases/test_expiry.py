"""What follows when a time limit runs out is one table, and a rule without an entry is an error."""

import logging
from datetime import timedelta

import pytest

from cases.acts.engine.expiry import ON_EXPIRY, NoEntry
from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline
from tests.cases.locked_files import expire
from tests.cases.world import FILED, World, build_world, lodged
from workflow.states import DeadlineState, LimitRule

LATER = FILED + timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def unknown(world: World) -> Deadline:
    """A running limit of a rule that nobody knows."""
    limit = lodged(world).proceeding.deadlines.get(rule="decide")
    limit.pk, limit.rule, limit.due_before = None, "unheard_of", LATER
    limit.save(force_insert=True)
    return limit


def test_the_table_names_every_rule() -> None:
    assert set(ON_EXPIRY) == set(LimitRule)


def test_rule_without_entry_fails(unknown: Deadline) -> None:
    with pytest.raises(NoEntry, match="is of the rule 'unheard_of', which ON_EXPIRY does not know"):
        expire(unknown.proceeding.case_id, at=LATER)


def test_watch_reports_and_continues(world: World, unknown: Deadline, caplog: pytest.LogCaptureFixture) -> None:
    """The scheduler reports the unknown rule and handles the other limits."""
    other = lodged(world).proceeding.deadlines.get(rule="decide")
    with caplog.at_level(logging.ERROR):
        expire_all(at=other.due_before)
    other.refresh_from_db()
    unknown.refresh_from_db()
    assert (other.state, unknown.state) == (DeadlineState.EXPIRED, DeadlineState.RUNNING)
    assert "'unheard_of'" in caplog.text
