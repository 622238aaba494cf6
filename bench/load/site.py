"""Filing one complaint at one site, as a new visitor; every answer is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.load.browser import Answer, Browser

TOKEN = re.compile(r'name="csrfmiddlewaretoken"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Site:
    """Where a complaint is filed. `type_in` fills in a form anew, `number` finds the receipt's number in the address that
    the answer leads to, and `shown` makes of it what must stand on that page.
    """

    name: str
    address: str
    form: str
    type_in: Callable[[], Mapping[str, str]]
    number: re.Pattern[str]
    shown: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint that was received. Seconds: of the POST alone, and of all that the visitor asked for while time ran."""

    number: str
    post: float
    whole: float


class Fault(Exception):
    """An answer that is not what was asked for."""


class Visitor:
    """Opens the form, sends it and reads the page of the receipt: all of it while time runs."""

    def __init__(self, site: Site) -> None:
        self.site, self.browser = site, Browser(site.address)

    def prepare(self) -> None:
        """What is done before the time runs: nothing."""

    def file(self) -> Filed:
        """File one complaint. Raises Fault, OSError or HTTPException."""
        self.browser.cookies = {}
        form = self.browser.get(self.site.form)
        number, sent = self._send(_find_token(form))
        page = self._read_receipt(number, sent.location)
        return Filed(number, sent.seconds, form.seconds + sent.seconds + page.seconds)

    def finish(self) -> None:
        """What is done when the time is over."""
        self.browser.close()

    def _send(self, token: str) -> tuple[str, Answer]:
        typed = {**self.site.type_in(), "csrfmiddlewaretoken": token}
        sent = self.browser.post(self.site.form, typed)
        found = self.site.number.search(sent.location)
        if sent.status != 302 or found is None:
            raise Fault(f"the form was answered with {sent.status}")
        return found[1], sent

    def _read_receipt(self, number: str, path: str) -> Answer:
        page = self.browser.get(path)
        if page.status != 200 or self.site.shown(number) not in page.text:
            raise Fault(f"the page of the receipt was answered with {page.status}")
        return page


class Poster(Visitor):
    """Opens one form before the time runs, sends it again and again, filled in anew, and reads all receipts afterwards."""

    token = ""

    def prepare(self) -> None:
        self.token = _find_token(self.browser.get(self.site.form))
        self.fresh = dict(self.browser.cookies)
        self.receipts: list[tuple[str, str, dict[str, str]]] = []

    def file(self) -> Filed:
        """One POST, by a visitor who has nothing but the form."""
        self.browser.cookies = dict(self.fresh)
        number, sent = self._send(self.token)
        self.receipts.append((number, sent.location, self.browser.cookies))
        return Filed(number, sent.seconds, sent.seconds)

    def finish(self) -> None:
        """Read the page of each receipt. Raises Fault where one does not show its number."""
        try:
            for number, path, cookies in self.receipts:
                self.browser.cookies = cookies
                self._read_receipt(number, path)
        finally:
            self.browser.close()


def _find_token(form: Answer) -> str:
    found = TOKEN.search(form.text)
    if form.status != 200 or found is None:
        raise Fault(f"the form was answered with {form.status}")
    return found[1]
