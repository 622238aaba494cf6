"""Requests tampered with past the triggers are found; what nobody touched verifies."""

import pytest

from tests.cases.acts.hearing.test_make_request import ask
from tests.cases.acts.hearing.test_rule_on_request import rule
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import Walk, build_world, walk_to


@pytest.fixture
def walk(db: None) -> Walk:
    """One request that was refused, and one that waits."""
    walk = walk_to(build_world(), "admitted")
    ask(walk)
    rule(walk)
    ask(walk, "evidence")
    return walk


@pytest.mark.usefixtures("walk")
def test_untouched_requests_verify() -> None:
    assert "holds" in verified("requests")


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("change", ["text = 'Nothing.'", "kind = 'longer_time'"])
def test_changed_request_is_found(change: str) -> None:
    tampered(f"UPDATE cases_request SET {change} WHERE kind = 'evidence'")
    assert "is not the one that was made" in found("requests")


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize(
    "change",
    [
        "granted = NOT granted WHERE kind = 'recusal'",
        "reasons = 'Never.' WHERE kind = 'recusal'",
        "ruled_at = NULL, granted = NULL, reasons = '' WHERE kind = 'recusal'",
        "ruled_at = made_at, granted = (kind = 'evidence') WHERE kind = 'evidence'",
    ],
)
def test_changed_ruling_is_found(change: str) -> None:
    tampered(f"UPDATE cases_request SET {change}")
    assert "is not what was recorded" in found("requests")
