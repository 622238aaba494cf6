"""A register tampered with past the triggers is found; what nobody touched verifies."""

import pytest

from tests.cases.acts.prosecutor.test_enter_summary import summarise
from tests.cases.acts.prosecutor.test_take_measure import DUE
from tests.cases.prosecuting import EXPLAINED, HOUR, answer, conclude, receive, take
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """One application refused and one late; a measure answered, one given and one late; a summary."""
    world = build_world()
    row = receive(world)
    answer(world, take(world))
    conclude(world, row, "refused", at=row.received_at + 5 * HOUR)
    summarise(world, at=row.received_at + 6 * HOUR)
    receive(world, at=row.received_at + 7 * HOUR)
    take(world, at=row.received_at + 8 * HOUR)
    take(world, EXPLAINED, at=DUE + HOUR)
    return world


@pytest.mark.usefixtures("world")
def test_untouched_registers_verify() -> None:
    assert "holds" in verified("applications")
    assert "holds" in verified("prosecutor measures")
    assert "holds" in verified("events")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("text = 'Nothing.' WHERE number = 1", "is not the one that was received"),
        ("subject = 'other' WHERE number = 1", "is not the one that was received"),
        ("state = 'passed_on' WHERE number = 1", "ended is not what was recorded"),
        ("overdue_since = NULL WHERE number = 7", "was late is not what was recorded"),
        ("summary_id = NULL, received_at = '2004-08-25', state = 'refused' WHERE number = 3", "as many applications"),
    ],
)
def test_changed_application_is_found(change: str, said: str) -> None:
    tampered(f"UPDATE cases_application SET {change}")
    assert said in found("applications")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("duty = 'Nothing.' WHERE number = 1", "is not the one that was taken"),
        ("due_before = '2005-01-01 00:00:00' WHERE number = 2", "is not the one that was taken"),
        ("addressee_id = body_id WHERE number = 1", "is not the one that was taken"),
        ("answer = 'Never.' WHERE number = 1", "stands is not what was recorded"),
        ("answer = 'Done.' WHERE number = 2", "stands is not what was recorded"),
        ("state = 'rejected' WHERE number = 1", "stands is not what was recorded"),
        ("overdue_since = NULL WHERE number = 2", "was late is not what was recorded"),
    ],
)
def test_changed_measure_is_found(change: str, said: str) -> None:
    tampered(f"UPDATE cases_prosecutormeasure SET {change}")
    assert said in found("prosecutor measures")
