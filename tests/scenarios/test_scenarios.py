"""Every shipped scenario comes out, under each law it speaks of, as it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.upkeep.verifying.examinations import Fault
from cases.upkeep.verifying.reconciliation import reconcile
from replay.mistakes import read_script
from replay.reading import read
from replay.scenario import Scenario
from tests.laws.lifecycles_followed import follow_all
from tests.laws.register_replayed import find_differences
from tests.scenarios.playing import HOME, play, shipped, unmet

MOMENTS = 20
"""At so many of a play's moments, drawn by lot, the register is asked."""


def _plays() -> Iterator[object]:
    for path in shipped():
        for rulebook in read(Scenario, path).rulebooks:
            yield pytest.param(path, rulebook, id=f"{path.parent.name}/{path.stem}/{rulebook}")


@pytest.mark.parametrize(("path", "rulebook"), list(_plays()))
def test_scenario_comes_out_as_written(path: Path, rulebook: str, db: None) -> None:
    script = read_script(path)
    assert unmet(script, play(script, rulebook)) == []
    assert [each for each in reconcile() if isinstance(each, Fault)] == []
    assert find_differences(MOMENTS) == []
    assert follow_all()[0] == []


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_shipped_scenario_names_its_laws(path: Path) -> None:
    assert "\nrulebooks: [" in path.read_text("utf-8")


def test_there_are_scenarios() -> None:
    assert {"hard-cases", "more", "vectors"} <= {path.parent.relative_to(HOME).as_posix() for path in shipped()}
