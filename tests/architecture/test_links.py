"""What the README and the documents point to is there for whoever clones the project."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def tracked() -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = set(listed.splitlines())
    return files | {str(folder) for file in files for folder in Path(file).parents}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_to_tracked_files(page: Path) -> None:
    known = tracked()
    targets = [(page.parent / found).resolve().relative_to(ROOT) for found in LINK.findall(page.read_text())]
    assert [str(target) for target in targets if str(target) not in known] == []


def test_readme_opens_with_picture_and_commands() -> None:
    """The readme's first screen has a picture, the commands and four sign-ins."""
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:30])
    assert LINK.search(first_screen)
    for needed in (
        "make demo",
        "make test",
        "voter@demo.example",
        "precinct@demo.example",
        "cec@demo.example",
        "administrator@demo.example",
    ):
        assert needed in first_screen


def test_each_picture_is_small_and_shown() -> None:
    """A picture that no page shows goes stale unseen; a large one makes the clone slow."""
    shown = {(page.parent / found).resolve() for page in PAGES for found in LINK.findall(page.read_text())}
    pictures = set((ROOT / "docs" / "pictures").iterdir())
    assert pictures <= shown
    assert [each.name for each in pictures if each.stat().st_size > 100_000] == []


def test_pictures_of_pages_are_made_by_a_browser_test() -> None:
    """Each but the README's own, which is of the demo."""
    play = (ROOT / "tests" / "browser" / "test_first_decision.py").read_text()
    made = {f"{name}.png" for name in re.findall(r'keep_picture\(page, "([a-z-]+)"', play)}
    assert {each.name for each in (ROOT / "docs" / "pictures").iterdir()} == made | {"case.png"}
