"""An act needs no entry among the steps of a scenario: its own arguments make it one."""

from inspect import Parameter
from pathlib import Path
from typing import get_args

import pytest

from replay.acts import own_arguments
from replay.document import COMMON
from replay.mistakes import read_script
from replay.play.handlers import HANDLERS
from replay.steps.step import OfParty, Step
from replay.steps.steps import AnyStep, act_of
from tests.scenarios.playing import HOME, play, unmet
from workflow.acts import ACTS
from workflow.states import Role

STEPS: dict[str, type[Step]] = {act_of(step): step for step in get_args(get_args(AnyStep)[0])}
PUBLISHED = (HOME / "hard-cases/37-a-member-dissents.yaml").read_text()


def test_every_act_of_people_has_a_step() -> None:
    assert {name for name, rule in ACTS.items() if rule.roles - {Role.SYSTEM}} <= STEPS.keys()


@pytest.mark.parametrize("name", sorted(STEPS.keys() - HANDLERS.keys() - {"worker"}))
def test_step_says_what_its_act_asks(name: str) -> None:
    """A step that no handler does says all that its act must be given, and nothing else."""
    asked, step = own_arguments(name), STEPS[name]
    said = step.model_fields.keys() - COMMON - (OfParty.model_fields.keys() if issubclass(step, OfParty) else set())
    needed = {each.name for each in asked.values() if each.default is Parameter.empty} - {"party_id"}
    assert needed <= said <= asked.keys()
    assert ("party_id" in asked) == issubclass(step, OfParty)


TAKEN_DOWN = """
  - {at: 2004-09-02T16:00+07:00, act: take_down, case: opinion, expect: {refused: [reasons_missing]}, reason: ""}
  - at: 2004-09-02T16:10+07:00
    act: take_down
    case: opinion
    reason: A passage should have been withheld.
    expect: {events: [decision.taken_down]}
"""


def test_unwritten_step_is_played(tmp_path: Path, db: None) -> None:
    """A published text is taken down by a step that nobody wrote; its refusal and its event are told."""
    (tmp_path / "stages").symlink_to(HOME / "stages")
    path = tmp_path / "37-a-member-dissents.yaml"
    path.write_text(PUBLISHED + TAKEN_DOWN, "utf-8")
    script = read_script(path)
    assert unmet(script, play(script, "kz-2004")) == []
