"""Who sets the office up: the key, the administrator, the law, the spreadsheets, the checklist."""

from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, expect


class Head:
    """`look` is asked of every page on the way; `work` does what a worker would: it takes up the import that waits."""

    def __init__(self, page: Page, *, work: Callable[[], bool], look: Callable[[Page], None] | None = None) -> None:
        self.page, self.work = page, work
        self.look = look or (lambda _page: None)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def opens_set_up(self, key: str) -> None:
        """The key is gone from the address at once."""
        self.page.goto(f"/set-up/?key={key}")
        expect(self.page).to_have_url("/set-up/")
        self.look(self.page)

    def fills_nothing_in(self) -> None:
        page = self.page
        page.get_by_role("link", name="The administrator").click()
        self.press("Make this account")
        expect(page.locator(".error-summary")).to_contain_text("Write your e-mail address.")
        self.look(page)

    def becomes_administrator(self, email: str, password: str) -> None:
        page = self.page
        page.goto("/set-up/administrator/")
        page.fill("[name=email]", email)
        page.fill("[name=password]", password)
        page.fill("[name=again]", password)
        self.press("Make this account")

    def chooses_law_and_zone(self) -> None:
        page = self.page
        page.goto("/set-up/")
        page.get_by_role("link", name="The institution").click()
        page.select_option("[name=zone]", "Asia/Almaty")
        page.select_option("[name=rulebook]", "kz-2004")
        self.look(page)
        self.press("Keep these")

    def hands_in(self, files: Sequence[Path]) -> None:
        """They are checked, and what was found is on the page."""
        page = self.page
        page.goto("/set-up/")
        page.get_by_role("link", name="Bodies, members and the election").click()
        self.look(page)
        page.set_input_files("[name=sheets]", list(files))
        self.press("Check these files")
        expect(page.locator("h1")).to_have_text("The files are being checked")
        self._stay_put()
        self.look(page)
        assert self.work()
        page.get_by_role("link", name="Look again", exact=True).click()
        self.look(page)

    def _stay_put(self) -> None:
        """The page looks again by itself every two seconds; from here on it does not."""
        self.page.get_by_role("link", name="Stop this page from looking again by itself").click()
        self.page.wait_for_url(lambda url: "?" not in url)

    def enters(self) -> None:
        page = self.page
        expect(page.locator("h1")).to_have_text("This would change")
        self.press("Enter it")
        self._stay_put()
        assert self.work()
        page.reload()
        expect(page.locator("h1")).to_have_text("The rows are entered")
        self.look(page)

    def finishes(self) -> None:
        page = self.page
        page.get_by_role("link", name="What is still missing").click()
        self.look(page)
        self.press("Finish the set-up")
        expect(page.locator("h1")).to_have_text("Before the first complaint")
        self.look(page)
