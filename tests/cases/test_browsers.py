"""A browser is told to its owner by name and system, never by its whole line."""

import pytest
from django.utils.translation import override

from cases.wording.browsers import LONGEST, describe_browser

SAID = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36": (
        "Chrome on Linux"
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0": (
        "Edge on Windows"
    ),
    "Mozilla/5.0 (Linux; Android 9; SM-J5) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/20.0 Chrome/106.0 Safari/537": (
        "Samsung Internet on Android"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1": (
        "Safari on iPhone"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0": "Firefox on macOS",
    "Links (2.29)": "Links (2.29)",
    "x" * 200: "x" * LONGEST,
    "": "",
}


@pytest.mark.parametrize(("said", "told"), SAID.items(), ids=[told or "nothing" for told in SAID.values()])
def test_browser_is_described(said: str, told: str) -> None:
    with override("en"):
        assert describe_browser(said) == told


def test_browser_is_described_in_kazakh() -> None:
    with override("kk"):
        assert describe_browser(next(iter(SAID))) == "Chrome, Linux жүйесінде"
