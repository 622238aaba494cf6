"""The rulebook of 2004 with some of its rules changed, as a file of its own; and the world under other rulebooks."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.cases.rows import resave
from tests.cases.world import World
from workflow.rules import loader
from workflow.rules.reading import Document

SILENCE_PASSES_UP = {
    "conduct": {
        "missed_deadline": {
            "default": {
                "deemed": "none",
                "effects": ["mark_overdue", "notify_parent", "publish", "parent_decides_merits"],
            }
        }
    }
}


SILENCE_OPENS_NEXT = {
    "conduct": {
        "missed_deadline": {
            "default": {
                "deemed": "refused",
                "effects": ["mark_overdue", "notify_parent", "offer_failure_to_act", "publish"],
            },
        }
    },
    "limits": {
        "silence": {
            "n": 3,
            "unit": "day",
            "from": "expiry",
            "binds": "person",
            "cite": "Art 1",
            "status": "design",
            "examples": [
                {
                    "start": "2004-08-31T00:00+07:00",
                    "due": "2004-09-03T00:00+07:00",
                    "because": "three days after the 30th",
                }
            ],
        }
    },
}


@contextmanager
def amended(folder: Path, changes: Mapping[str, Any]) -> Iterator[None]:
    """For as long as it lasts `kz-2004` says what `changes` say instead; cases lodged meanwhile are pinned to that text."""
    data = Document((loader.DATA / "kz-2004.yaml").read_text("utf-8")).data()
    change_data(data, changes)
    (folder / "kz-2004.yaml").write_text(json.dumps(data), "utf-8")
    before = loader.DATA
    _read_from(folder)
    try:
        yield
    finally:
        _read_from(before)


def change_data(data: Any, changes: Mapping[str, Any]) -> None:
    """Put each value of `changes` in its place within `data`."""
    for key, value in changes.items():
        if isinstance(value, Mapping) and isinstance(data.get(key), dict):
            change_data(data[key], value)
        else:
            data[key] = value


def _read_from(folder: Path) -> None:
    loader.DATA = folder
    loader.load.cache_clear()
    loader.load_version.cache_clear()


def under(world: World, name: str) -> World:
    """The world with its bodies at the levels that this rulebook gives to their tiers."""
    old, new = loader.load("kz-2004"), loader.load(name)
    for body in world.bodies.values():
        levels = [level for level, rule in new.bodies.items() if rule.tier is old.tier(body.level)]
        if body.level not in new.bodies and levels:
            body.level = levels[0]
            resave(body)
    world.election.rulebook = name
    resave(world.election)
    return world
