"""Every row is followed by its events along its declared lifecycle, and one that leaves it is seen."""

from dataclasses import replace

import pytest

from cases.acts.decision.take_down import take_down
from tests.cases.appealing import ruled_on
from tests.cases.world import Walk, World, walk_to
from tests.laws import lifecycles_followed
from tests.laws.lifecycles_followed import follow_all
from workflow.lifecycles import DECISIONS, STANDINGS, Lifecycle, Move


@pytest.fixture
def published_again(world: World) -> Walk:
    """Taken down and published again, and annulled above."""
    walk = walk_to(world, "published")
    take_down(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), reason="It named a witness.")
    walk.publish()
    return ruled_on(walk)


def test_events_lead_where_the_rows_stand(published_again: Walk) -> None:
    faults, made = follow_all()
    assert faults == []
    assert made == {
        ("decision", Move("", "decision.adopted", "adopted")),
        ("decision", Move("adopted", "decision.issued", "issued")),
        ("decision", Move("issued", "decision.published", "published")),
        ("decision", Move("published", "decision.taken_down", "taken_down")),
        ("decision", Move("taken_down", "decision.published", "published")),
        ("standing of a decision", Move("", "decision.adopted", "stands")),
        ("standing of a decision", Move("stands", "decision.ruled_on", "annulled")),
    }


@pytest.mark.parametrize(
    ("name", "whole", "event", "told"),
    [
        ("DECISIONS", DECISIONS, "decision.taken_down", "decision: decision.published  from published"),
        ("STANDINGS", STANDINGS, "decision.ruled_on", "is annulled, and its events lead to stands"),
    ],
)
def test_move_that_is_not_declared_is_seen(
    published_again: Walk, monkeypatch: pytest.MonkeyPatch, name: str, whole: Lifecycle, event: str, told: str
) -> None:
    cut = replace(whole, moves=tuple(each for each in whole.moves if each.event != event))
    monkeypatch.setattr(lifecycles_followed, name, cut)
    faults, _made = follow_all()
    assert [told in each for each in faults] == [True]
