"""A reader who opens every page that leads on from where they begin."""

import difflib
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

LINK = re.compile(r'href="([^"]+)"|<loc>([^<]+)</loc>')
TAG = re.compile(r"<[^>]*>")
BESIDE = re.compile(r'(?:href|value|src|action)="([^"]+)"')
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HEADERS = ("Content-Type", "ETag", "Cache-Control", "Location", "Last-Modified", "Content-Disposition", "Set-Cookie")
TOKENS = re.compile(r'(name="csrfmiddlewaretoken" value="|csrfToken": "|CSRF_TOKEN": ")[A-Za-z0-9]+')
OURS = frozenset(["", "testserver", urlsplit(settings.BASE_URL).netloc])
"""What a link names that leads to this site; a sitemap prints whole addresses."""
MOST = 600
"""Pages one reader opens; a test that reaches it has read too little, and says so."""
Seeded = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What each address answered: status, headers, and the whole body."""

    pages: dict[str, tuple[int, tuple[str, ...], bytes]]

    def differing(self, other: "Answers", reader: str) -> Iterator[str]:
        """A line for each address that answers the two differently."""
        for address in sorted({*self.pages, *other.pages}):
            one, two = self.pages.get(address), other.pages.get(address)
            if one != two:
                yield f"{reader} {address}: {_how(one, two)}"

    def without_keys(self) -> "Answers":
        """The same but for random keys, of which one of the two worlds may use up more than the other."""
        pages: dict[str, tuple[int, tuple[str, ...], bytes]] = {}
        for address, (status, headers, body) in self.pages.items():
            plain = KEY.sub("key", address)
            times = sum(known.partition("#")[0] == plain for known in pages)
            said = KEY.sub("key", body.decode("latin-1")).encode("latin-1")
            pages[f"{plain}#{times}" if times else plain] = (status, headers, said)
        return Answers(pages)

    def said_differently(self, other: "Answers") -> dict[str, list[tuple[str, str]]]:
        """By address what each of the two says in the place of the other: words, links, values and headers.

        For a difference that is intended: a test pins it to the word.
        """
        found = {}
        for address in sorted({*self.pages, *other.pages}):
            one, two = (each.pages.get(address, (0, (), b"")) for each in (self, other))
            if one != two:
                assert one[0] == two[0], f"{address}: {one[0]} and {two[0]}"
                found[address] = list(_said([*one[1], *_words(one[2])], [*two[1], *_words(two[2])]))
        return found


def _words(body: bytes) -> list[str]:
    """The lines that are read on the page, each with the links and the hidden values where they stand."""
    text = TAG.sub(_beside, body.decode(errors="replace"))
    lines = (" ".join(line.split()) for line in unescape(text).splitlines())
    return [line for line in lines if line]


def _beside(tag: re.Match[str]) -> str:
    return "\n".join(["", *BESIDE.findall(tag.group()), ""])


def _said(one: list[str], two: list[str]) -> Iterator[tuple[str, str]]:
    matcher = difflib.SequenceMatcher(a=one, b=two, autojunk=False)
    for kind, from_one, to_one, from_two, to_two in matcher.get_opcodes():
        if kind != "equal":
            yield " ".join(one[from_one:to_one]), " ".join(two[from_two:to_two])


def _how(one: Any, two: Any) -> str:
    if one is None or two is None:
        return "only in the world without" if one is None else "only in the world with it"
    if one[:2] != two[:2]:
        return f"{one[:2]} and {two[:2]}"
    lines = (part.decode(errors="replace").splitlines() for part in (one[2], two[2]))
    return "\n".join(list(difflib.unified_diff(*lines, lineterm="", n=0))[:12])


@dataclass(slots=True)
class Reader:
    """Begins at `starts` and follows every link below `within`, signed in as `user` where there is one."""

    name: str
    starts: Sequence[str]
    user: User | None = None
    within: tuple[str, ...] = ("/",)
    but: tuple[str, ...] = ("/static/", "/desk/logout", "/desk/account", "/sign-out", "/demo/")
    client: Client = field(default_factory=Client)

    def read_all(self, seeded: Seeded) -> Answers:
        if self.user is not None:
            with seeded(f"{self.name} signs in"):
                self.client.force_login(self.user, backend="django.contrib.auth.backends.ModelBackend")
        pages: dict[str, tuple[int, tuple[str, ...], bytes]] = {}
        waiting = deque(self.starts)
        while waiting:
            address = waiting.popleft()
            if address in pages:
                continue
            assert len(pages) < MOST, f"{self.name} did not come to an end"
            with seeded(f"{self.name} {address}"):
                response = self.client.get(address)
                body = b"".join(response) if response.streaming else response.content
            headers = tuple(f"{name}: {_read(response, name)}" for name in HEADERS if name in response)
            pages[address] = (response.status_code, headers, _plain(response, body))
            waiting.extend(self._led_to(address, response, body))
        return Answers(pages)

    def _led_to(self, address: str, response: Any, body: bytes) -> Iterator[str]:
        if not any(kind in response.get("Content-Type", "") for kind in ("html", "xml")):
            return
        for href, place in LINK.findall(body.decode()):
            parts = urlsplit(urljoin(address, unescape(href or place)))
            led = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc in OURS and led.startswith(self.within) and not led.startswith(self.but):
                yield led


def _read(response: Any, name: str) -> str:
    """A header; of a tag that there is one, for it is made of random keys: what it hangs on is in test_unchanged.py."""
    return "one" if name == "ETag" else str(response[name])


def _plain(response: Any, body: bytes) -> bytes:
    """Without the tokens that Django makes anew for every answer."""
    if "html" not in response.get("Content-Type", ""):
        return body
    return TOKENS.sub(r"\1", body.decode()).encode()
