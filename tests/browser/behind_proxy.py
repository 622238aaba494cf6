"""The small country's people behind a real proxy: `scripts/production_smoke.sh` starts them, act by act.

    python -m tests.browser.behind_proxy ACT --port PORT --folder FOLDER

They see what TLS, nginx and the web answer and read no database: the letters they get lie in the folder, and what they keep
from one act to the next lies there too, as on their telephones and on paper.
"""

import argparse
import json
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http import HTTPStatus
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.steps.clerk import MEMBERS_OF_DEC_1, Clerk
from tests.browser.steps.filing import file_a_complaint
from tests.browser.steps.reading import find_decision, find_pdf, read_pdf, see_that_it_is_public
from tests.browser.steps.signing_in import Person
from tests.chromium import find_chromium

SITE = "https://complaints.example"
HEAD, CLERK = "head@example.org", "clerk-dec-1@example.org"
PASSWORD = "a sentence that nobody knows"
PATIENCE = 300_000
"""Milliseconds: nothing here is about how fast the machine is."""


class Kept:
    """What these people keep between two acts."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.file = folder, port, folder / "kept.json"
        self.values: dict[str, Any] = json.loads(self.file.read_text()) if self.file.exists() else {}

    def write(self, **values: Any) -> None:
        self.values |= values
        self.file.write_text(json.dumps(self.values))

    def person(self, page: Page, email: str) -> Person:
        return Person(page, **self.values.get(email, {"email": email, "password": PASSWORD}))

    def keep_person(self, person: Person) -> None:
        self.write(**{person.email: {name: each for name, each in vars(person).items() if name != "page"}})


def administrator_signs_in(page: Page, kept: Kept) -> None:
    """With the password that `office administrator` was given; the second step is set up at once, then asked for."""
    person = kept.person(page, HEAD)
    person.send_password()
    person.set_up_app()
    page.goto("/office/checklist/")
    expect(page.locator("h1")).to_have_text("Before the first complaint")
    person.leave()
    person.sign_in()
    kept.keep_person(person)


def voter_files(page: Page, kept: Kept) -> None:
    """With a paper, through the proxy's limit of sizes."""
    number = file_a_complaint(page, paper=str(kept.folder / "paper.txt"))
    kept.write(number=number)
    sys.stdout.write(f"{number}\n")


def clerk_admits(page: Page, kept: Kept) -> None:
    """By the letter of invitation to the desk; from there to a session that is convened."""
    person, clerk = kept.person(page, CLERK), Clerk(page)
    person.accept(read_invitation(kept.folder / "var" / "letters", CLERK))
    kept.keep_person(person)
    clerk.opens(kept.values["number"])
    clerk.admits_and_serves()
    clerk.convenes()


def clerk_decides(page: Page, kept: Kept) -> None:
    """At the hour of the session: roll-call, decision, service, publication."""
    person, clerk = kept.person(page, CLERK), Clerk(page)
    person.sign_in()
    kept.keep_person(person)
    clerk.opens(kept.values["number"])
    clerk.opens_the_session(MEMBERS_OF_DEC_1)
    clerk.opens(kept.values["number"])
    clerk.hears_both()
    clerk.takes_the_vote(MEMBERS_OF_DEC_1)
    clerk.decides("PEC-001")


def anybody_reads(page: Page, kept: Kept) -> None:
    """The decision by the search, its page and its PDF; the same each time that it is asked for."""
    page.goto(f"/cases/{kept.values['number']}/")
    decision = page.get_by_role("link", name="Read decision").get_attribute("href")
    assert decision is not None
    find_decision(page, decision.strip("/").rsplit("/", 1)[-1])
    text = read_pdf(fetch(find_pdf(page), kept))
    see_that_it_is_public(text)
    seen = {"address": page.url, "page": page.locator("main").inner_text(), "pdf": text}
    assert kept.values.setdefault("seen", seen) == seen
    kept.write(seen=seen)


def fetch(path: str, kept: Kept) -> bytes:
    """What the proxy answers to who believes its certificate alone."""
    context = ssl.create_default_context(cafile=kept.folder / "fullchain.pem")
    line = HTTPSConnection("complaints.example")
    line.sock = context.wrap_socket(
        socket.create_connection(("127.0.0.1", kept.port)), server_hostname="complaints.example"
    )
    line.request("GET", path)
    answer = line.getresponse()
    assert (answer.status, answer.getheader("Content-Type")) == (HTTPStatus.OK, "application/pdf"), answer.status
    return answer.read()


def read_invitation(folder: Path, address: str) -> str:
    """The link in the letter that was laid into the folder."""
    for file in sorted(folder.iterdir()):
        for raw in file.read_bytes().split(b"-" * 79 + b"\n"):
            letter = message_from_bytes(raw.strip(), policy=policy.default)
            if letter["To"] == address and "/invited/" in (text := letter.get_content()):
                return str(next(word for word in text.split() if "/invited/" in word))
    message = f"no invitation for {address} in {folder}"
    raise LookupError(message)


@contextmanager
def browse(port: int) -> Iterator[Page]:
    """A browser that finds the site at the proxy of this machine and believes its certificate of two days."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=[*arguments, f"--host-resolver-rules=MAP complaints.example:443 127.0.0.1:{port}, MAP * ~NOTFOUND"],
        )
        context = browser.new_context(base_url=SITE, ignore_https_errors=True, locale="en")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        try:
            yield page
        except Exception:
            sys.stderr.write(f"{page.url}\n{page.locator('body').inner_text()[:3000]}\n")
            raise
        finally:
            browser.close()


ACTS: dict[str, Callable[[Page, Kept], None]] = {
    each.__name__.replace("_", "-"): each
    for each in (administrator_signs_in, voter_files, clerk_admits, clerk_decides, anybody_reads)
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=ACTS)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    with browse(given.port) as page:
        ACTS[given.act](page, Kept(given.folder, given.port))


if __name__ == "__main__":
    main()
