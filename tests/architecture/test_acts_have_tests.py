"""Every act is tested in a file of its own name, in a tree that mirrors the acts."""

from pathlib import Path

import cases.acts
from workflow.acts import ACTS
from workflow.acts_beside import BESIDE

MODULES = Path(cases.acts.__path__[0])
TESTS = Path(__file__).resolve().parents[1] / "cases/acts"
NAMED_AFTER_EVENTS = {"remedy_lost"}
"""What the scheduler records by itself, when no act is done."""


def names_of_tests() -> set[str]:
    return {path.stem.removeprefix("test_") for path in TESTS.rglob("test_*.py")}


def test_each_act_has_its_tests() -> None:
    assert len(ACTS) > 30
    assert {*ACTS, *BESIDE} - names_of_tests() == set()


def test_tests_stand_where_their_acts_do() -> None:
    """The modules of the engine that are no acts are tested through the acts."""
    rooms = [folder for folder in MODULES.iterdir() if folder.is_dir() and folder.name not in {"engine", "__pycache__"}]
    acts = [path.relative_to(MODULES) for room in rooms for path in room.glob("*.py") if path.stem != "__init__"]
    assert len(acts) > 30
    assert [str(path) for path in acts if not (TESTS / path.parent / f"test_{path.name}").exists()] == []


def test_no_tests_are_named_after_nothing() -> None:
    known = {path.stem for path in MODULES.rglob("*.py")} | {*ACTS, *BESIDE} | NAMED_AFTER_EVENTS
    assert names_of_tests() - known == set()
