"""Anybody looks for a published decision: the search, its page, its PDF."""

from playwright.sync_api import Page, expect


def find_decision(page: Page, number: str) -> None:
    """By a word of its reasons, never by one that it does not hold; from there to its page, without what was taken out."""
    page.goto("/decisions/")
    page.fill("[name=words]", "kaleidoscope")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("main")).not_to_contain_text(number)
    page.fill("[name=words]", "oversight")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("main mark").first).to_have_text("oversight")
    page.get_by_role("link", name=number).first.click()
    expect(page.locator("main")).to_contain_text("a clerical oversight takes no vote away")
    expect(page.locator("main")).not_to_contain_text("Abai street")


def fetch_pdf(page: Page) -> bytes:
    """The PDF behind the link of the decision's page."""
    link = page.get_by_role("link", name="Open this decision as PDF").get_attribute("href")
    assert link is not None
    answer = page.request.get(link)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf"), answer.status
    return answer.body()
