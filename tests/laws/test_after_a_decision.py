"""What may come after a decision, in any order: the laws hold, the register of any moment too, and every lifecycle is kept."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests.cases.rulebooks import under
from tests.cases.world import World, walk_to
from tests.laws.test_any_order import AFTER, AnyOrder

PLAYS, STEPS = 3, 10
AFTER_IT = ("appeal", "appeal", "ask_for_stay", "rule_on_stay", "lift_stay", "propose_correction", "settle_correction")


class AfterDecision(AnyOrder):
    """A play that begins with a decision that is public."""

    @initialize(data=st.data(), stage=st.sampled_from(["published", "issued"]), appealed=st.booleans())
    def first(self, data: Any, stage: str, appealed: bool) -> None:
        walk = walk_to(self.world, stage)
        self.now, self.touched = walk.now, []
        self.remembered.lodged = 1
        if appealed:
            self.get_on(data, 12, timedelta(minutes=5))

    @rule(data=st.data(), name=st.sampled_from(AFTER_IT), after=AFTER)
    def go_against_it(self, data: Any, name: str, after: timedelta) -> None:
        """A party, or the body above, does what may change where the decision stands."""
        proceeding = data.draw(st.sampled_from(self._all()), "proceeding")
        self._try(name, proceeding, self.world.clerk(proceeding.body.code), data, after)


@pytest.mark.parametrize("name", ["kz-2004", "isles"])
def test_every_law_holds_after_a_decision(world: World, name: str) -> None:
    AfterDecision.world = under(world, name)
    plays = settings(
        max_examples=PLAYS,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AfterDecision, settings=plays)
