"""What the run of the mutants makes of its results: the score, the page, and what is not right."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from scripts.mutants import PAGE, REASONS, becomes, faults, page, results, score, survivors

ROOT = Path(settings.ROOT)
FOUND = {
    "counting.py": {"count_1": "killed", "count_2": "survived", "count_3": "timeout"},
    "routing.py": {"route_1": "killed", "route_2": "no tests"},
    "words.py": {},
}
CHANGED = ("-    return start + n", "+    return n + start")
CHANGES = {"count_2": CHANGED, "route_2": ("-    cite=rule.cite,",)}
REASON = {"becomes": "return n + start", "reason": "A sum has no order."}
REASONED = {"count_2": REASON, "route_2": {"becomes": "", "reason": "Nobody reads it."}}
GOOD = {"counting.py": {f"count_{n}": "survived" if n == 2 else "killed" for n in range(10)}}
"""A run in which exactly so many were killed as must be."""


def told(found=GOOD, changes=None, reasons=None) -> list[str]:
    changed = {"count_2": CHANGED} if changes is None else changes
    return list(faults(found, changed, {"count_2": REASON} if reasons is None else reasons))


def test_results_are_read_by_module(tmp_path: Path):
    meta = {"exit_code_by_key": {"a": 1, "b": 0, "c": 33, "d": None, "e": 36, "f": -11}}
    (tmp_path / "workflow").mkdir()
    (tmp_path / "workflow/routing.py.meta").write_text(json.dumps(meta))
    assert results(tmp_path) == {
        "routing.py": {
            "a": "killed",
            "b": "survived",
            "c": "no tests",
            "d": "not checked",
            "e": "timeout",
            "f": "segfault",
        }
    }
    assert results(tmp_path / "nowhere") == {}


def test_failures_and_timeouts_kill():
    """Only a failing test and one that never ends kill."""
    every = ("killed", "timeout", "survived", "no tests", "not checked", "suspicious", "segfault", "skipped")
    found = {"routing.py": {status: status for status in every}}
    assert survivors(found) == sorted(set(every) - {"killed", "timeout"})


def test_page_shows_survivors_with_reasons():
    """The page counts each module and shows each survivor with its reason."""
    assert survivors(FOUND) == list(CHANGES)
    said = page(FOUND, CHANGES, {"count_2": REASON})
    assert "| counting.py | 3 | 2 | 1 |\n| routing.py | 2 | 1 | 1 |\n| **all** | 5 | 3 | 2 |\n" in said
    assert "Killed: 60.0 % (1 of them because the test never ended)." in said
    sum_of_two = "### `count_2`\n\n```diff\n-    return start + n\n+    return n + start\n```\n\nA sum has no order.\n"
    assert said.endswith(
        f"## Survivors\n\n{sum_of_two}\n"
        "### `route_2`\n\n```diff\n-    cite=rule.cite,\n```\n\n**No reason is given.**\n"
    )


@pytest.mark.parametrize(("killed", "said"), [(1999, "99.9 %"), (1799, "89.9 %"), (1800, "90.0 %"), (2000, "100.0 %")])
def test_the_score_is_rounded_down(killed: int, said: str):
    counts = Counter({"killed": killed, "survived": 2000 - killed})
    assert score(counts) == f"Killed: {said} (0 of them because the test never ended)."


def test_a_page_without_survivors_says_so():
    assert page({"routing.py": {"a": "killed"}}, {}, {}).endswith("## Survivors\n\nNone.\n")


def test_ninety_percent_with_reasons_is_enough():
    """With ninety of a hundred killed and a reason for each survivor nothing is wrong."""
    assert told() == []


def test_fewer_than_ninety_are_too_few():
    """Fewer than ninety of a hundred killed are too few."""
    fewer = {"counting.py": {**GOOD["counting.py"], "count_3": "no tests"}}
    assert told(fewer, {"count_2": CHANGED, "count_3": CHANGED}, {"count_2": REASON, "count_3": REASON}) == [
        "Fewer than 90 % are killed."
    ]


@pytest.mark.parametrize("reasons", [{}, {"count_2": {}}, {"count_2": {**REASON, "reason": ""}}])
def test_survivor_without_reason_is_named(reasons: dict[str, dict[str, str]]):
    assert told(reasons=reasons) == ["No reason is given for count_2."]


@pytest.mark.parametrize("written", ["return n - start", ""])
def test_reason_holds_for_its_change(written: str):
    """A reason is held to the change it was written for."""
    reasons = {"count_2": {**REASON, "becomes": written}}
    assert told(reasons=reasons) == ["The reason for count_2 was written for another change."]


def test_reason_without_survivor_is_named():
    """A reason for a mutant that is killed or gone is named."""
    assert told(reasons={"count_2": REASON, "count_7": REASON}) == ["count_7 has a reason and does not survive."]


def test_long_change_becomes_its_insertion():
    """A change over several lines becomes what it puts in."""
    assert becomes(("-    a,", "-    b,", "+    b,", "+    a,")) == "b,\na,"
    assert becomes(("-    a,",)) == ""


def test_page_and_written_reasons_agree():
    """The page holds the reasons that are written and no survivor without."""
    written = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    said = PAGE.read_text("utf-8")
    assert re.findall(r"^### `(.+)`$", said, re.MULTILINE) == sorted(written)
    assert "**No reason is given.**" not in said
    for each in written.values():
        assert each["reason"].strip() in said


def test_guard_tests_and_modules_are_named():
    """A test file that is not among them kills nothing."""
    mutmut = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    listed = {name for name in mutmut["pytest_add_cli_args_test_selection"] if not name.startswith("--")}
    assert {str(path.relative_to(ROOT)) for path in (ROOT / "tests/workflow").glob("test_guards*.py")} <= listed
    assert [name for name in listed if not (ROOT / name).is_file()] == []
    assert [name for name in mutmut["only_mutate"] if not list(ROOT.glob(name))] == []
