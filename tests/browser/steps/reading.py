"""Anybody looks for a published decision: the search, its page, its PDF."""

import pypdfium2
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


def read_pdf(content: bytes) -> str:
    """All its text without white space."""
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


def see_that_it_is_public(text: str) -> None:
    """The decision's reasons stand in the text of its PDF, and what was taken out does not."""
    assert "aclericaloversighttakesnovoteaway" in text
    assert "Abaistreet" not in text


def find_pdf(page: Page) -> str:
    """The address of the PDF, on the page of the decision."""
    link = page.get_by_role("link", name="Open this decision as PDF").get_attribute("href")
    assert link is not None
    return link
