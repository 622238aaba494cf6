"""The look keeps its promises: a small style sheet, components that say what they take, nothing inline."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = sorted((ROOT / "templates/cotton").glob("*.html"))
PAGES = [path for path in (ROOT / "templates").rglob("*.html") if not {"pdf", "email"} & set(path.parts)]
INSIDE_OTHERS = {"field_notes"}
"""Never used by a page alone: they show inside other components."""


def test_style_sheet_has_20_kilobytes_at_most():
    assert (ROOT / "static/recourse.css").stat().st_size <= 20_000


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_begins_with_its_variables(path: Path):
    text = path.read_text()
    opening = re.match(r"{% comment %}(.*?){% endcomment %}", text, re.DOTALL)
    declared = re.search(r"<c-vars ([^>]*)/>", text)
    assert opening, "it opens with a comment"
    assert declared, "it declares its variables, so that none leaks in from the page"
    names = re.findall(r"(\w+)=", declared[1])
    assert [name for name in names if not re.search(rf"\b{name}\b", opening[1])] == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_stands_in_the_gallery(path: Path):
    if path.stem in INSIDE_OTHERS:
        users = [other.read_text() for other in COMPONENTS if other != path]
        assert any(f"<c-{path.stem.replace('_', '-')} " in text for text in users)
    else:
        assert f"<c-{path.stem.replace('_', '-')}" in (ROOT / "templates/gallery.html").read_text()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_inline_style_or_script(path: Path):
    found = re.findall(r"""<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=["']""", path.read_text())
    assert found == []
