"""What the database refuses of acts complained of, and what `verify` finds of those tampered with past it."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.naming import name, take_back
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import build_world, walk_to

ONE_ACT = "SELECT act_id FROM cases_complaint WHERE act_id IS NOT NULL ORDER BY act_id LIMIT 1"


@pytest.fixture
def acts(db: None) -> None:
    """One in force before one body, and one that was withdrawn."""
    world = build_world()
    name(walk_to(world, "admitted"))
    walk = walk_to(world, "admitted")
    name(walk, "No. 8")
    take_back(walk)


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_actcomplainedof SET standing = 'annulled'",
        "UPDATE cases_actcomplainedof SET number = 'No. 9'",
        "UPDATE cases_actcomplainedof SET withdrawn_at = NULL WHERE withdrawn_at IS NOT NULL",
        "DELETE FROM cases_actchange",
        "UPDATE cases_actchange SET standing = 'in_force'",
        "UPDATE cases_complaint SET act_id = NULL WHERE act_id IS NOT NULL",
    ],
)
def test_refused_by_the_database(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("acts")
def test_untouched_acts_verify() -> None:
    assert "holds" in verified("acts_complained_of")


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("cases_actcomplainedof SET standing = 'in_force' WHERE standing = 'withdrawn'", "the standing of"),
        ("cases_actcomplainedof SET withdrawn_at = NULL WHERE standing = 'withdrawn'", "the standing of"),
        ("cases_actchange SET at = (SELECT min(named_at) FROM cases_actcomplainedof)", "the standing of"),
        (f"cases_complaint SET act_id = ({ONE_ACT})", "the naming of"),
    ],
)
def test_changed_act_is_found(change: str, what: str) -> None:
    tampered(f"UPDATE {change}")
    assert f"{what} the act" in found("acts_complained_of")
