"""Anybody draws again from the public page alone, by the program that stands in docs/draw.md."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cases.models import Draw
from replay.mistakes import read_script
from tests.scenarios.playing import HOME, play, unmet

DOC = Path(settings.ROOT) / "docs" / "draw.md"


@pytest.fixture
def numbers(db: None) -> list[str]:
    """The numbers of the cases whose judges were drawn in the shipped scenario."""
    script = read_script(HOME / "courts" / "a-judge-is-drawn.yaml")
    assert unmet(script, play(script, "isles")) == []
    return [each.proceeding.case.number for each in Draw.objects.order_by("pk")]


def read_numbers(page: str) -> str:
    found = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def run_program(text: str) -> subprocess.CompletedProcess[str]:
    """The program of the document, on a machine that knows nothing else: no path, no network is asked for."""
    found = re.search(r"```python\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    assert found is not None
    command = [sys.executable, "-I", "-c", found[1]]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_everybody_draws_again_from_the_page(numbers: list[str]) -> None:
    assert len(numbers) == 2
    for number in numbers:
        done = run_program(read_numbers(Client().get(f"/cases/{number}/draw/").text))
        assert (done.returncode, done.stdout.split("\n")[:3]) == (
            0,
            ["commitment agrees", "value agrees", "order agrees"],
        )


def test_a_forged_draw_shows(numbers: list[str]) -> None:
    """Another seed, another order, another instant: the program says so of each."""
    text = read_numbers(Client().get(f"/cases/{numbers[0]}/draw/").text)
    for told, forged in (
        ("seed: d06f", "seed: a06f"),
        ("order: 2 5", "order: 5 2"),
        ("came: 2027-04-05T10:00", "came: 2027-04-05T10:01"),
    ):
        assert told in text
        done = run_program(text.replace(told, forged))
        assert done.returncode == 1
        assert "DIFFERS" in done.stdout


def test_the_case_says_who_judges_and_who_was_recused(numbers: list[str]) -> None:
    case = Client().get(f"/cases/{numbers[0]}/").text
    assert "Who judges" in case
    assert f'href="/cases/{numbers[0]}/draw/"' in case
    page = " ".join(Client().get(f"/cases/{numbers[0]}/draw/").text.split())
    rows = re.findall(r"<th scope=\"row\">([^<]+)</th><td>(.*?)</td>", page)
    words = {judge: re.sub(r"<svg.*?</svg>|<[^>]+>", "", said).strip() for judge, said in rows}
    assert list(words) == ["Judge 2", "Judge 5", "President of the tribunal", "Judge 4", "Judge 3"]
    assert words["Judge 5"] == "Judges the case"
    assert words["Judge 2"].startswith("Recused")
    assert words["Judge 3"] == "Not needed"


def test_case_without_a_draw_has_no_page(numbers: list[str]) -> None:
    undrawn = f"{numbers[0][:5]}000003"
    assert Client().get(f"/cases/{undrawn}/").status_code == 200
    assert Client().get(f"/cases/{undrawn}/draw/").status_code == 404


def test_who_is_on_duty_is_public(numbers: list[str]) -> None:
    page = Client().get("/draws/").text
    assert "Tribunal of Province A" in page
    assert page.count("opened by the draw of case") == 2
