"""Stays tampered with past the triggers are found; what nobody touched verifies."""

import pytest

from tests.cases.staying import appealed_with_stay, ask_stay, lift, rule_stay
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import build_world, walk_to


@pytest.fixture
def stays(db: None) -> None:
    """One that is in force upon a decision, one that was lifted, and one that waits."""
    world = build_world()
    _walk, upper = appealed_with_stay(world)
    rule_stay(upper)
    other = walk_to(world, "lodged")
    ask_stay(other)
    rule_stay(other)
    lift(other)
    ask_stay(other, text="Again.")


@pytest.mark.usefixtures("stays")
def test_untouched_stays_verify() -> None:
    assert "holds" in verified("stays")
    assert "holds" in verified("standings")
    assert "holds" in verified("limits")


@pytest.mark.usefixtures("stays")
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("text = 'Nothing.' WHERE state = 'requested'", "how it was asked for in"),
        ("reasons = 'Never.' WHERE state = 'in_force'", "the ruling on"),
        ("suspends = NOT suspends WHERE state = 'in_force'", "the ruling on"),
        ("state = 'in_force', ruled_at = requested_at WHERE state = 'requested'", "the ruling on"),
        ("end_reasons = 'Never.' WHERE state = 'lifted'", "the end of"),
        ("state = 'lapsed', ended_at = requested_at WHERE state = 'in_force'", "the end of"),
    ],
)
def test_changed_stay_is_found(change: str, what: str) -> None:
    tampered(f"UPDATE cases_stay SET {change}")
    assert f"{what} the stay" in found("stays")


@pytest.mark.usefixtures("stays")
@pytest.mark.parametrize("change", ["standing = 'stands'", "standing = 'upheld'"])
def test_suspension_taken_away_is_found(change: str) -> None:
    tampered(f"UPDATE cases_decision SET {change} WHERE standing = 'suspended'")
    assert "is not what was recorded" in found("standings")


@pytest.mark.usefixtures("stays")
def test_suspension_without_a_stay_is_found() -> None:
    tampered("UPDATE cases_stay SET state = 'lapsed', ended_at = requested_at WHERE state = 'in_force'")
    assert "is not what was recorded" in found("standings")
