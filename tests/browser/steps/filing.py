"""A voter of the small country files the first complaint."""

from playwright.sync_api import Page


def file_a_complaint(page: Page, *, paper: str = "") -> str:
    """Fill the form in and send it; the number of the case. `paper` is the path of what is handed in with it."""
    page.goto("/complain/")
    page.check("[name=case_type][value=commission_act]")
    page.check("[name=standing][value=voter]")
    page.fill("[name=name]", "Aigerim Testova")
    page.select_option("[name=respondent]", "PEC-001")
    page.select_option("[name=place]", "PEC-001")
    page.fill("[name=happened_on]", "2026-11-29")
    page.fill("[name=about]", "Struck off the list")
    page.fill("[name=narrative]", "The commission struck me off the list of voters.")
    page.fill("[name=claim_1]", "Put me back on the list.")
    if paper:
        page.set_input_files("[name=evidence]", paper)
    page.get_by_role("button", name="Send the complaint").click()
    page.wait_for_url("**/complain/*-*/")
    return page.url.rstrip("/").rsplit("/", 1)[-1]
