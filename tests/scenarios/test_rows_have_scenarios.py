"""Every hard case and every test vector is a scenario under both laws. The rows are written out: none can be left out."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2] / "scenarios"
FOLDERS = {"hard case": ROOT / "hard-cases", "vector": ROOT / "vectors"}
LAWS = ["kz-2004", "venice-model"]

HARD_CASES = [1, 3, 5, 6, 7, 8, 10, 11, 13, 15, 16, 17, 18, 20, 21, 22, 23, 26, 31, 33, 35, 36, 37, 40]
VECTORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
ROWS = [*(("hard case", number) for number in HARD_CASES), *(("vector", number) for number in VECTORS)]
FILES = sorted(path for folder in FOLDERS.values() for path in folder.glob("*.yaml"))


@cache
def read(path: Path) -> dict[str, Any]:
    """The file as plain data; whether its words are known is for whoever plays it to say."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize(("kind", "number"), ROWS)
def test_row_is_one_scenario(kind: str, number: int) -> None:
    told = [path for path in FILES if read(path).get("row") == f"{kind} {number}"]
    assert [path.parent for path in told] == [FOLDERS[kind]]
    assert told[0].name.startswith(f"{number:02}-")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_scenario_is_of_its_row(path: Path) -> None:
    """The scenario is of a row and named as its file."""
    scenario = read(path)
    assert scenario["scenario"] == path.stem
    assert scenario["row"] in {f"{kind} {number}" for kind, number in ROWS}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_scenario_plays_under_both_laws(path: Path) -> None:
    assert read(path)["rulebooks"] == LAWS


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_scenario_expects_something_of_each(path: Path, law: str) -> None:
    scenario = read(path)
    steps = [*scenario["steps"], *scenario.get("finally", [])]
    played = [step for step in steps if law in step.get("only", LAWS)]
    assert any(step.get("expect") or step.get("expect_in", {}).get(law) for step in played)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_steps_are_in_time_order(path: Path) -> None:
    scenario = read(path)
    times = [datetime.fromisoformat(step["at"]) for step in scenario["steps"]]
    assert all(at.tzinfo is not None for at in times)
    assert times == sorted(times)
    assert times[-1] <= datetime.fromisoformat(scenario["ends"])


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_unplayed_laws_are_not_named(path: Path) -> None:
    scenario = read(path)
    steps = [*scenario["steps"], *scenario.get("finally", [])]
    named = {law for step in steps for law in (*step.get("only", ()), *step.get("expect_in", {}))}
    assert named <= set(scenario["rulebooks"])
