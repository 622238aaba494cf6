"""The edition of the site: another word for other code, templates, words, rules, styles, libraries or settings that pages show.

Taken once, when the process starts: a process says what it was started with, whatever lies on the disk by then.
"""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

FOLDERS = ("cases", "config", "locale", "notices", "office", "search", "static", "templates", "workflow")
KINDS = frozenset({".css", ".html", ".mo", ".py", ".svg", ".txt", ".yaml"})
SHOWN = (
    "BASE_URL",
    "TIME_ZONE",
    "LANGUAGES",
    "LANGUAGE_CODE",
    "STATIC_URL",
    "DEBUG",
    "DEMO_CLOCK_FILE",
    "ACCESS_HOURS",
)
"""Settings that pages show, or that decide what they show."""


def edition_of(root: Path) -> str:
    """A digest of every file that a page is made of."""
    found = blake2b(digest_size=16)
    for path in _list_files(root):
        found.update(str(path.relative_to(root)).encode() + b"\0" + blake2b(path.read_bytes()).digest())
    for name in SHOWN:
        found.update(repr(getattr(settings, name)).encode())
    return found.hexdigest()


def _list_files(root: Path) -> Iterator[Path]:
    yield root / "uv.lock"
    for folder in FOLDERS:
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in KINDS and path.is_file())


EDITION = edition_of(settings.ROOT)
