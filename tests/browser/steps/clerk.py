"""A clerk at the desk takes a case from the docket to a published decision, and sees nothing but the pages."""

from playwright.sync_api import Page, expect

DECISION = {
    "facts": "The name of the voter of [[Abai street 7]] was missing from the list.",
    "evidence": "The register of residents shows the address.",
    "law": "Art 26 of the election law.",
    "reasons": "Whoever resides in the precinct stands on its list; a clerical oversight takes no vote away.",
    "operative": "The complaint is granted.",
    "answer_1": "The name is put back on the list.",
    "measure-0-kind": "include_in_list",
    "measure-0-duty": "Put the name back on the list.",
}
"""What a decision says. What stands in double brackets is not for the public."""

MEMBERS_OF_DEC_1 = [
    "Chair, Lake Party",
    "Deputy chair, Mountain Union",
    "Secretary, Green List",
    "Member 4, Assembly of the district",
    "Member 5, Assembly of the district",
]
"""The commission of the small country to which the first complaint goes, as its forms name them."""


class Clerk:
    def __init__(self, page: Page) -> None:
        self.page = page

    def look_at_page(self) -> None:
        """What a test sees to on each page of a case."""

    def look_at_form(self) -> None:
        """What a test sees to on each form."""

    def opens(self, number: str) -> None:
        page = self.page
        page.goto("/desk/docket/")
        self.look_at_page()
        page.get_by_role("link", name=number).click()
        expect(page.locator(".desk-headline")).to_be_visible()
        self.look_at_page()

    def does_next(self, label: str, done: str, **typed: str) -> None:
        """Follow the next step of the file, fill its form in and send it."""
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name=label).click()
        # Beside the button that does it may stand one, with a name, that only shows what would be done.
        send = page.locator(".desk-form button[type=submit]:not([name])")
        expect(send).to_be_visible()
        self._fill(typed)
        self.look_at_form()
        send.click()
        expect(page.locator(".messages")).to_contain_text(done)

    def _fill(self, typed: dict[str, str]) -> None:
        for name, value in typed.items():
            each = self.page.locator(f"[name={name}]")
            assert each.count() == 1, name
            if each.evaluate("each => each.tagName") == "SELECT":
                each.select_option(value)
            else:
                each.fill(value)

    def admits_and_serves(self) -> None:
        """Nothing speaks against the complaint, so no reasons are asked."""
        self.does_next("Admit the complaint", "The complaint is admitted.")
        self.does_next(
            "Serve the opening on a party", "told of the case", channel="courier", proof="Signed by the secretary."
        )

    def convenes(self) -> None:
        """At the earliest hour that the law lets, which the form proposes."""
        self.does_next("Convene a session", "The session is announced", place="Room 1")

    def opens_the_session(self, members: list[str]) -> None:
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name="Open the session").click()
        for member in members:
            page.get_by_label(member, exact=True).check()
        page.locator(".desk-form button[type=submit]").click()
        expect(page.locator(".messages")).to_contain_text("The session is open.")

    def hears_both(self) -> None:
        self.does_next("Record a hearing", "The hearing of the party is recorded.", statement="I live there.")
        self.does_next("Record a hearing", "The hearing of the party is recorded.", statement="It was an oversight.")

    def takes_the_vote(self, members: list[str]) -> None:
        """All for granting it but the last."""
        page = self.page
        page.locator(".desk-task--next").get_by_role("link", name="Take a roll-call vote").click()
        page.select_option("[name=outcome]", "granted")
        self.look_at_vote()
        for member in members:
            ballot = "Against" if member == members[-1] else "For"
            page.get_by_role("radiogroup", name=member).get_by_label(ballot, exact=True).check()
        page.locator(".desk-form button[type=submit]").click()
        expect(page.locator(".messages")).to_contain_text("The roll-call is recorded.")

    def look_at_vote(self) -> None:
        """What a test sees to on the form of a roll-call."""

    def decides(self, addressee: str) -> None:
        """From the decision recorded to the decision published."""
        self.does_next(
            "Record the decision", "The decision is adopted", **DECISION, **{"measure-0-addressee": addressee}
        )
        self.does_next("Issue the decision", "The decision is issued")
        self.does_next("Serve the decision", "The service is recorded", channel="in_person", proof="Signed.")
        self.does_next("Serve the decision", "The service is recorded", channel="email", proof="Read receipt.")
        self.does_next("Publish the decision", "The decision is published.")
