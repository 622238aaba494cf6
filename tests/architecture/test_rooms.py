"""The house has rooms: few files at the top of the app, no room too full, no two modules that need each other."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

from config.env import ROOT

PACKAGES = ("workflow", "cases", "notices", "search", "office", "replay", "config")
MOST_AT_THE_TOP, MOST_IN_A_ROOM = 6, 30


def rooms() -> Iterator[Path]:
    for package in PACKAGES:
        for folder in (ROOT / package, *(ROOT / package).rglob("*")):
            if folder.is_dir() and "migrations" not in folder.parts and any(folder.glob("*.py")):
                yield folder


def modules_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.py") if path.name != "__init__.py")


def test_few_files_at_the_top() -> None:
    assert len(modules_in(ROOT / "cases")) <= MOST_AT_THE_TOP, modules_in(ROOT / "cases")


def test_no_room_is_too_full() -> None:
    assert {str(each): len(modules_in(each)) for each in rooms() if len(modules_in(each)) > MOST_IN_A_ROOM} == {}


def circle_in(arrows: dict[str, set[str]]) -> list[str]:
    """Modules each of which needs the next, the first of them again at the end; empty where there are none."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_no_two_modules_need_each_other() -> None:
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True)
    arrows = {each: set(graph.find_modules_directly_imported_by(each)) for each in graph.modules}
    assert circle_in(arrows) == []


def test_a_circle_would_be_seen() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}
