"""Who takes part in a dispute over several instances: a complainant on a telephone, and clerks of several bodies."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps.clerk import Clerk

SEND = ".desk-form button[type=submit]:not([name])"
Look = Callable[[Page, str], None]
"""What a test sees to on a page, which has this name in its pictures."""


class Telephone:
    """The complainant, on a telephone."""

    def __init__(self, page: Page, look: Look) -> None:
        self.page, self.look, self.number = page, look, ""

    def files(self, respondent: str) -> str:
        page = self.page
        page.goto("/complain/")
        self.look(page, "complain")
        page.check("[name=case_type][value=commission_act]")
        page.check("[name=standing][value=voter]")
        page.fill("[name=name]", "Aigerim Testova")
        page.select_option("[name=respondent]", respondent)
        page.select_option("[name=place]", "PEC")
        page.fill("[name=happened_on]", "2004-08-24")
        page.fill("[name=about]", "The list of the precinct is closed")
        page.fill("[name=narrative]", "The commission ordered the list of voters to be closed before its time.")
        page.fill("[name=claim_1]", "Open the list again.")
        page.get_by_role("button", name="Send the complaint").click()
        page.wait_for_url("**/complain/*-*/")
        self.look(page, "receipt")
        self.number = page.url.rstrip("/").rsplit("/", 1)[-1]
        return self.number

    def reads_the_case(self, name: str) -> Locator:
        """Its page, as who complained sees it."""
        return self.reads(f"/cases/{self.number}/", name)

    def reads(self, address: str, name: str) -> Locator:
        self.page.goto(address)
        self.look(self.page, name)
        return self.page.locator("main")

    def appeals(self, why: str, *, stay: str) -> None:
        page = self.page
        self.reads_the_case("before-appeal")
        page.locator(f'a[href="/cases/{self.number}/appeal/"]').click()
        page.fill("[name=narrative]", why)
        page.fill("[name=claim_1]", "Annul the decision.")
        page.check("[name=asks_stay]")
        page.fill("[name=stay]", stay)
        self.look(page, "appeal")
        page.locator("#page-form .actions button").last.click()
        page.wait_for_url("**/appeal/received/")
        self.look(page, "appeal-received")


class Officer(Clerk):
    """A clerk of one body, signed in in a browser of their own."""

    def __init__(self, page: Page, name: str, look: Look) -> None:
        super().__init__(page)
        self.name, self.look = name, look

    def signs_in(self) -> None:
        page = self.page
        page.goto("/desk/login/")
        page.fill("[name=username]", self.name)
        page.fill("[name=password]", "a-password-of-tests")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/desk/**")

    def opens(self, number: str) -> None:
        """What is to be decided first of this case, on the body's docket."""
        page = self.page
        page.goto("/desk/docket/")
        self.look(page, f"desk-docket-{self.name}")
        page.get_by_role("link", name=number).first.click()
        expect(page.locator(".desk-headline")).to_be_visible()
        self.look(page, f"desk-case-{self.name}")

    def look_at_form(self) -> None:
        self.look(self.page, f"desk-form-{self.page.url.rstrip('/').rsplit('/', 1)[-1]}")

    def does(self, label: str, done: str, chosen: dict[str, str] | None = None, **typed: str) -> None:
        """Follow any act that the file offers, choose and fill in, and send it."""
        page = self.page
        link = page.locator(".desk-task, .desk-acts, .desk").get_by_role("link", name=label, exact=True).first
        if not link.is_visible():
            page.locator("details:has(a)").evaluate_all("all => all.forEach(each => each.open = true)")
        link.click()
        expect(page.locator(SEND)).to_be_visible()
        for name, value in (chosen or {}).items():
            page.check(f"[name={name}][value='{value}']")
        self.sends(done, **typed)

    def sends(self, done: str, **typed: str) -> None:
        """Fill in and send the form that stands open."""
        expect(self.page.locator(SEND)).to_be_visible()
        self._fill(typed)
        self.look_at_form()
        self.page.locator(SEND).click()
        expect(self.page.locator(".messages")).to_contain_text(done)

    def reads_the_file(self, address: str, name: str) -> None:
        self.page.goto(address)
        self.look(self.page, f"{name}-{self.name}")

    def hears(self, times: int = 2) -> None:
        for _each in range(times):
            self.does_next("Record a hearing", "The hearing of the party is recorded.", statement="As it is written.")

    def votes(self, outcome: str, members: list[str]) -> None:
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name="Take a roll-call vote").click()
        page.select_option("[name=outcome]", outcome)
        for member in members:
            page.get_by_role("radiogroup", name=member).get_by_label("For", exact=True).check()
        page.locator(SEND).click()
        expect(page.locator(".messages")).to_contain_text("The roll-call is recorded.")

    def gives_out(self) -> None:
        """Issue, serve on both parties, publish."""
        self.does_next("Issue the decision", "The decision is issued")
        self.does_next("Serve the decision", "The service is recorded", channel="in_person", proof="Signed.")
        self.does_next("Serve the decision", "The service is recorded", channel="in_person", proof="Signed too.")
        self.does_next("Publish the decision", "The decision is published.")
