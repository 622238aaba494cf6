"""The demo of 2004 as its YAML says it, for the tests that read it without a database."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]

HOME = Path(__file__).resolve().parents[2] / "demo" / "majilis-2004"


def _load(name: str) -> Data:
    loaded = yaml.safe_load((HOME / name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


BODIES = _load("bodies.yaml")
CALENDAR = _load("calendar.yaml")
SCENARIO = _load("scenario.yaml")
BODY: dict[str, Data] = {body["code"]: body for body in BODIES["bodies"]}
STEPS: list[Data] = SCENARIO["steps"]


def instant(value: str) -> datetime:
    """The instant, which must say its offset."""
    found = datetime.fromisoformat(value)
    assert found.tzinfo is not None, value
    return found


def steps(*acts: str) -> Iterator[Data]:
    """The steps that try one of these acts."""
    return (step for step in STEPS if step["act"] in acts)


def refused(step: Data) -> bool:
    """Whether the scenario expects this step to be refused."""
    return bool(step.get("expect", {}).get("refused"))


def done(*acts: str) -> Iterator[Data]:
    """The steps that do one of these acts."""
    return (step for step in steps(*acts) if not refused(step))


def complaint_of(case: str) -> Data:
    """What was filed in that case."""
    return next(step["with"] for step in steps("lodge") if step["case"] == case)


def history(case: str, *acts: str) -> list[Data]:
    """These acts as they were done in that case."""
    return [step for step in done(*acts) if step["case"] == case]


def instance(step: Data, *acts: str) -> list[Data]:
    """These acts as they were done in the case of this step before the same body: from one appeal to the next."""
    appeals = [instant(each["at"]) for each in history(step["case"], "appeal")]
    number = sum(at <= instant(step["at"]) for at in appeals)
    return [each for each in history(step["case"], *acts) if sum(at < instant(each["at"]) for at in appeals) == number]


def claims_before(step: Data) -> list[str]:
    """What was asked of the body that does this step: the claims of the last appeal, else of the complaint."""
    appeals = [each for each in history(step["case"], "appeal") if instant(each["at"]) <= instant(step["at"])]
    claims: list[str] = (appeals[-1] if appeals else complaint_of(step["case"]))["claims"]
    return claims
