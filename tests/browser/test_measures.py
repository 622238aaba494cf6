"""The measures of a decision in a real browser: without scripts, on a telephone and on a desk, and what axe says."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cases.models import Decision
from tests.browser.test_journey import Clerk, demo_clock, too_small, too_wide, violations  # noqa: F401 -- a fixture
from tests.cases.desk import act_url
from tests.cases.world import build_world, walk_to


def picture(page: Page, name: str) -> None:
    """A picture of the page for who looks at it, in the folder that RECOURSE_PICTURES names."""
    if folder := os.environ.get("RECOURSE_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("scripts", [True, False])
def test_five_measures_are_written(browser_page: Page, demo_clock, scripts: bool):  # noqa: F811
    walk = walk_to(build_world(), "adopted")
    demo_clock.set(walk.later(0.1))
    Clerk(browser_page, "clerk-dec@example.org").signs_in()
    browser = browser_page.context.browser
    assert browser is not None
    base = browser_page.url.split("/desk/")[0]
    context = browser.new_context(
        base_url=base, storage_state=browser_page.context.storage_state(), java_script_enabled=scripts, locale="en"
    )
    page = context.new_page()
    page.set_default_timeout(300_000)
    page.goto(act_url(walk.pk, "decide"))
    for name in ("facts", "evidence", "law", "reasons", "operative", "answer_1"):
        page.fill(f"[name={name}]", f"The {name}.")
    for n in range(5):
        if n:
            page.get_by_role("button", name="Add another measure").click()
            expect(page).to_have_url(f"{base}{act_url(walk.pk, 'decide')}#id_measure-{n}-kind")
            expect(page.locator(f"#id_measure-{n}-kind")).to_be_in_viewport()
        page.get_by_label(f"What is ordered (measure {n + 1})", exact=True).select_option("warn")
        page.get_by_label(f"In words (measure {n + 1})", exact=True).fill(f"Duty {n + 1}.")
        page.get_by_label(f"Somebody else (measure {n + 1})", exact=True).fill(f"Office {n + 1}")
    if scripts:
        page.set_viewport_size({"width": 1280, "height": 1800})
        picture(page, "measures-1280")
        assert violations(page) + too_small(page) + too_wide(page) == []
        page.set_viewport_size({"width": 320, "height": 1600})
        picture(page, "measures-320")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.locator("body")).to_contain_text("The decision is adopted")
    assert list(Decision.objects.get().measures.order_by("id").values_list("duty", flat=True)) == [
        f"Duty {n}." for n in range(1, 6)
    ]
    context.close()
