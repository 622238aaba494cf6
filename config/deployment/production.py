"""What production refuses to start with, all of it at once: each a sentence that says what to set."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

SHORTEST_KEY = 50
FEWEST_SIGNS = 5
MAKE_A_KEY = "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
CONSOLE = "django.core.mail.backends.console."
MARK = "production"
"""A file in the data folder: the settings for one machine without TLS do not touch what production has kept there."""


def find_missing(
    *, keys: Sequence[str], base_url: str, email_backend: str, has_chosen_email: bool, has_demo_clock: bool
) -> Iterator[str]:
    """Every reason against a start, in the words of who can mend it."""
    yield from _check_keys(keys)
    if urlsplit(base_url).scheme != "https" or not urlsplit(base_url).hostname:
        yield (
            "Set RECOURSE_BASE_URL to the address of the site, as https://complaints.example: it is printed on receipts and "
            "decisions, and production speaks TLS alone."
        )
    if email_backend.startswith(CONSOLE):
        yield (
            "Set RECOURSE_EMAIL_URL: the console's RECOURSE_EMAIL_BACKEND writes letters, and keys in them, into a log."
        )
    elif not has_chosen_email:
        yield (
            "Set RECOURSE_EMAIL_URL to the mail server, as smtp+tls://HOST:587: nobody would be told of a decision. Where "
            "letters shall only be laid into a folder, say so by RECOURSE_EMAIL_BACKEND."
        )
    if has_demo_clock:
        yield (
            "This data folder holds the demo, which lives in 2004, or RECOURSE_DEMO_CLOCK is set: give production a folder of "
            "its own by RECOURSE_VAR, and no such clock."
        )


def _check_keys(keys: Sequence[str]) -> Iterator[str]:
    if not keys[0]:
        yield f"Set RECOURSE_SECRET_KEY or RECOURSE_SECRET_KEY_FILE: production never invents its own key. {MAKE_A_KEY}"
    elif any(len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS for key in keys):
        yield f"Each secret key has {SHORTEST_KEY} signs at least, or it could be guessed. {MAKE_A_KEY}"


def mark_folder(folder: Path) -> None:
    """Say in the data folder that it is production's."""
    (folder / MARK).touch(mode=0o600)


def is_marked(folder: Path) -> bool:
    return (folder / MARK).exists()
