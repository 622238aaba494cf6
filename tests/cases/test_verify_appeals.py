"""Appeals tampered with past the triggers are found; a dispute over two instances that nobody touched verifies."""

import pytest

from cases.models import Decision
from tests.cases.appealing import decided_case, ruled_on
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import Walk, build_world


@pytest.fixture
def upper(db: None) -> Walk:
    """A decision that was appealed and annulled; the decision above is issued and served."""
    walk = ruled_on(decided_case(build_world()))
    walk.issue()
    walk.serve()
    return walk


def test_untouched_dispute_verifies(upper: Walk) -> None:
    assert "holds" in verified("appeals", "standings", "services", "decisions", "filings", "limits")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_appeal SET narrative = 'Nothing.'",
        "UPDATE cases_appealclaim SET text = 'Nothing.'",
        "DELETE FROM cases_appealclaim WHERE position = 2",
        "UPDATE cases_appeal SET due_before = '2004-08-01 00:00:00+00:00'",
    ],
)
def test_changed_appeal_is_found(upper: Walk, statement: str) -> None:
    tampered(statement)
    assert "is not the one that was lodged" in found("appeals")


def test_changed_standing_is_found(upper: Walk) -> None:
    tampered("UPDATE cases_decision SET standing = 'upheld' WHERE standing = 'annulled'")
    assert "is not what was recorded" in found("standings")


def test_standing_of_none_is_found(upper: Walk) -> None:
    last = Decision.objects.get(standing="stands")
    tampered(f"UPDATE cases_decision SET standing = 'annulled', standing_by_id = id WHERE number = '{last.number}'")
    assert f"what became of the decision {last.pk}" in found("standings")


def test_changed_ground_of_annulment_is_found(upper: Walk) -> None:
    tampered("UPDATE cases_decision SET annulled_for = '[]'")
    assert "is not the one that was adopted" in found("decisions")
