"""Corrections tampered with past the triggers are found; the database itself refuses what nobody confirmed."""

import pytest

from cases.acts.correction.refuse_correction import refuse_correction
from cases.acts.engine.scheduler import expire_case
from cases.models import Deadline, Service
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.raw_sql import refused, run
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import Walk, build_world, walk_to


@pytest.fixture
def walk(db: None) -> Walk:
    """One correction that was made, one that was refused, and one that waits."""
    walk = walk_to(build_world(), "published")
    other = second_clerk(walk)
    propose(walk)
    confirm(walk, other)
    propose(walk, "respondent")
    refuse_correction(proceeding_id=walk.pk, actor=other, at=walk.later(), reasons="It was signed for.")
    propose(walk, "respondent", field="channel", right="post")
    return walk


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("matter", ["corrections", "services", "limits", "appeals"])
def test_untouched_corrections_verify(matter: str) -> None:
    assert "holds" in verified(matter)


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("change", ["reasons = 'Nothing.'", "whose = 'party'", "proof = 'None.'"])
def test_changed_proposal_is_found(change: str) -> None:
    tampered(f"UPDATE cases_correction SET {change} WHERE state = 'proposed'")
    assert "is not the one that was proposed" in found("corrections")


@pytest.mark.usefixtures("walk")
def test_made_by_nobody_is_found() -> None:
    tampered("UPDATE cases_correction SET state = 'made' WHERE state = 'refused'")
    assert "was not settled as it says" in found("corrections")


@pytest.mark.usefixtures("walk")
def test_what_was_struck_out_stays_so() -> None:
    tampered("UPDATE cases_service SET struck_by_id = NULL")
    assert "what it corrects is not struck out by it" in found("corrections")


@pytest.mark.usefixtures("walk")
def test_struck_out_by_a_correction_that_waits() -> None:
    waiting = "(SELECT id FROM cases_correction WHERE state = 'proposed')"
    tampered(f"UPDATE cases_service SET struck_by_id = {waiting} WHERE struck_by_id IS NULL")
    assert "is struck out by no correction" in found("corrections")


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize(
    ("statement", "because"),
    [
        ("UPDATE cases_correction SET reasons = 'x'", "stays as its event fixed it"),
        ("DELETE FROM cases_correction", "never removed"),
        ("UPDATE cases_correction SET refusal = 'x' WHERE state = 'refused'", "settled once"),
        (
            (
                "UPDATE cases_correction SET state = 'made', settled_by_id = proposed_by_id, settled_at = proposed_at"
                " WHERE state = 'proposed'"
            ),
            "confirmed by a second person",
        ),
        ("UPDATE cases_service SET struck_by_id = NULL WHERE struck_by_id IS NOT NULL", "struck out once"),
        ("UPDATE cases_service SET channel = 'post'", "stays as its event fixed it"),
        (
            (
                "UPDATE cases_service SET struck_by_id = (SELECT id FROM cases_correction WHERE state = 'proposed')"
                " WHERE struck_by_id IS NULL AND decision_id IS NOT NULL"
            ),
            "struck out once, by a correction of it that was made",
        ),
        (
            (
                "UPDATE cases_service SET struck_by_id = (SELECT id FROM cases_correction WHERE state = 'made')"
                " WHERE struck_by_id IS NULL AND decision_id IS NOT NULL"
            ),
            "struck out once, by a correction of it that was made",
        ),
        (
            "UPDATE cases_deadline SET struck_by_id = (SELECT id FROM cases_correction WHERE state = 'refused')",
            "struck out once",
        ),
    ],
)
def test_database_refuses(statement: str, because: str) -> None:
    assert Service.objects.exclude(struck_by=None).count() == 1
    with refused(because):
        run(statement)


def test_breach_is_struck_out_by_its_own_rebuttal_alone(db: None) -> None:
    walk = walk_to(build_world(), "issued")
    limit = Deadline.objects.get(rule="serve")
    walk.now = limit.due_before
    expire_case(walk.case.pk, at=walk.later())
    walk.serve()
    propose(walk, of="breach", field="serve", right=limit.starts_at.isoformat())
    confirm(walk, second_clerk(walk))
    assert "holds" in verified("corrections")
    made = "(SELECT id FROM cases_correction WHERE state = 'made')"
    with refused("A time limit is struck out once, by a correction of it that was made"):
        run(f"UPDATE cases_deadline SET struck_by_id = {made} WHERE struck_by_id IS NULL")
    with refused("stays as its event fixed it"):
        run("UPDATE cases_correction SET limit_id = NULL")
    tampered("UPDATE cases_deadline SET struck_by_id = NULL")
    assert "what it corrects is not struck out by it" in found("corrections")
