"""A browser that is told what to send: one connection that stays open, and its own cookies."""

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PATIENCE = 120
"""Seconds until an answer that does not come is a fault."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `seconds` from the first byte sent to the last byte read."""

    status: int
    location: str
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(slots=True)
class Browser:
    """Asks one site, by paths. Follows no redirect by itself."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, typed: Mapping[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(typed).encode())

    def close(self) -> None:
        """Hang up; the cookies stay. The next question dials anew."""
        if self.line is not None:
            self.line.close()
        self.line = None

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """One question. Raises OSError or HTTPException where the line breaks; then it is hung up."""
        line = self._open_line()
        began = time.perf_counter()
        try:
            line.request(method, path, body, self._make_headers(path, body))
            response = line.getresponse()
            read = response.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        seconds = time.perf_counter() - began
        self._keep_cookies(response.headers.get_all("Set-Cookie") or [])
        return Answer(response.status, _cut_to_path(response.headers.get("Location", "")), read, seconds)

    def _open_line(self) -> http.client.HTTPConnection:
        if self.line is None:
            self.line = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        return self.line

    def _make_headers(self, path: str, body: bytes | None) -> dict[str, str]:
        headers = {
            "Accept": "text/html",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.address + path}
        return headers

    def _keep_cookies(self, told: list[str]) -> None:
        for each in told:
            name, _equals, value = each.partition(";")[0].partition("=")
            if value in {"", '""'}:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value


def _cut_to_path(location: str) -> str:
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
