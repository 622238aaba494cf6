"""Somebody who works here comes in with a password and an app: the app is set up once, and asked for ever after."""

import base64
import hmac
import time
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

SEND = "main [type=submit].button-primary"
PERIOD = 30
"""The seconds for which an app shows a code."""


def code_of(secret: str, counter: int) -> str:
    """What an app shows (RFC 6238, six digits): of its own, so that the server's way is not asked what it expects."""
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


@dataclass
class Person:
    """Somebody who works here, with the app on their telephone and the codes on their paper."""

    page: Page
    email: str
    password: str
    secret: str = ""
    shown: int = 0
    recovery_codes: list[str] = field(default_factory=list)

    def show_code(self) -> str:
        """The code of now, or the next one where this one was used: no code opens twice."""
        self.shown = max(int(time.time()) // PERIOD, self.shown + 1)
        return code_of(self.secret, self.shown)

    def set_up_app(self) -> None:
        """From the page of the second step, over the recovery codes, to where it leads."""
        page = self.page
        page.wait_for_url("**/sign-in/set-up/**")
        self.secret = page.locator(".app-key").inner_text().replace(" ", "")
        page.fill("[name=code]", self.show_code())
        page.locator(SEND).click()
        page.wait_for_selector(".recovery-codes")
        self.recovery_codes = page.locator(".recovery-codes code").all_inner_texts()
        page.locator("main .actions a").click()
        page.wait_for_selector(".recovery-codes", state="detached")

    def accept(self, link: str) -> None:
        """As the letter of invitation says: the link, a password, the app; then the desk is open."""
        page = self.page
        page.goto(link)
        page.fill("[name=password]", self.password)
        page.fill("[name=again]", self.password)
        page.locator(SEND).click()
        self.set_up_app()

    def send_password(self) -> None:
        page = self.page
        page.goto("/sign-in/")
        page.fill("[name=username]", self.email)
        page.fill("[name=password]", self.password)
        page.locator(SEND).click()

    def sign_in(self) -> None:
        """With both steps; neither is enough alone."""
        page = self.page
        self.send_password()
        page.wait_for_url("**/sign-in/second-step/**")
        page.fill("[name=code]", self.show_code())
        page.locator(SEND).click()
        page.wait_for_url("**/desk/**")

    def leave(self) -> None:
        """Nothing of them stays in the browser."""
        self.page.context.clear_cookies()
        self.page.goto("/desk/")
        expect(self.page).not_to_have_url("/desk/")
