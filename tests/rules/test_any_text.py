"""Whatever a file holds, the answer is a list of mistakes with file and line, or that there are none: never a crash."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replay.errors import ScenarioError
from replay.mistakes import read_script
from replay.script import read_stage
from tests.scenarios.playing import HOME
from workflow.rules.loader import check_file

BASE = (Path(__file__).parent / "broken" / "base.yaml").read_text("utf-8")
SCENARIO = HOME / "hard-cases" / "15-withdrawn-under-pressure.yaml"
TOWN = HOME / "stages" / "town"
ODD: tuple[str, ...] = (
    "*again",
    "&again",
    "&a [*a]",
    "!!python/name:os.system ''",
    "!!binary x",
    "!!int x",
    "!!bool maybe",
    "!!set {a}",
    "<<: 1",
    "? [a]",
    "null",
    "~",
    "true",
    "-1",
    "0",
    "7",
    "99999999999999999999",
    "9" * 5000,
    "1e9",
    ".inf",
    "''",
    "[]",
    "{}",
    "[[]]",
    "{a: {b: c}}",
    "|",
    ">",
    "0001-01-01",
    "9999-12-31",
    "2004-02-30",
    '"0001-01-01T00:00+00:00"',
    '"9999-12-31T23:59-12:00"',
    '"2004-09-19T14:00"',
    "24:00",
    '"\\ud800"',
    '"\\UFFFFFFFF"',
    "\x00",
    "\u2028",
    "\ufeff",
    "\t",
    "%TAG ! x",
    "---",
    "...",
    "- - -",
    ": :",
    "#",
    "Asia",
    "x" * 300,
    "🙂",
    "[" * 60,
    "{a: " * 50,
)
WORDS = re.compile(r"[^\s,\[\]{}:]+|[\[\]{}:,\n]")


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> bytes:
    """The text with a few of its words taken out, doubled, exchanged or replaced by something odd."""
    spans = [found.span() for found in WORDS.finditer(text)]
    for _change in range(draw(st.integers(1, 3))):
        begin, end = draw(st.sampled_from(spans))
        other = draw(st.sampled_from(spans))
        with_what = draw(st.sampled_from(["", text[begin:end] * 2, text[slice(*other)], *ODD]))
        text = text[:begin] + with_what + text[end:]
    raw = text.encode("utf-8", "surrogatepass")
    cut = draw(st.sampled_from([None, None, None, len(raw) // 2, len(raw) - 7]))
    return raw[:cut] + draw(st.sampled_from([b"", b"", b"", b"\xff", b"\xc3"]))


ANY = settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@ANY
@given(raw=spoiled(BASE))
def test_any_rulebook_text_is_answered(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("text") / "base.yaml"
    path.write_bytes(raw)
    assert all(re.match(r"base\.yaml:[1-9]\d*: .*\.$", said, re.DOTALL) for said in check_file(path).describe_faults())


def _said(read: Callable[[], object]) -> str:
    """What is wrong, "" where it reads."""
    try:
        read()
    except ScenarioError as error:
        return str(error)
    return ""


def _told(path: Path, read: Callable[[], object]) -> None:
    """It reads, or says where in the folder of `path` something is wrong."""
    said = _said(read)
    assert not said or re.match(rf"{re.escape(str(path.parent))}/\w[\w.-]*:[1-9]\d*: ", said), said


@ANY
@given(raw=spoiled(SCENARIO.read_text("utf-8")))
def test_any_scenario_text_is_answered(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("text")
    (folder / "stages").symlink_to(HOME / "stages")
    path = folder / SCENARIO.name
    path.write_bytes(raw)
    _told(path, lambda: read_script(path))


@ANY
@given(raw=spoiled((TOWN / "calendar.yaml").read_text("utf-8")))
def test_any_calendar_text_is_answered(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    _stage(tmp_path_factory.mktemp("text"), "calendar.yaml", raw)


@ANY
@given(raw=spoiled((TOWN / "bodies.yaml").read_text("utf-8")))
def test_any_text_of_bodies_is_answered(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    _stage(tmp_path_factory.mktemp("text"), "bodies.yaml", raw)


def _stage(folder: Path, name: str, raw: bytes) -> None:
    for each in ("calendar.yaml", "bodies.yaml"):
        (folder / each).write_bytes(raw if each == name else (TOWN / each).read_bytes())
    _told(folder / name, lambda: read_stage(folder))
