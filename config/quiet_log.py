"""What a log may hold: what happened, never whom it happened to.

An exception's text is written by others: a mail server names the recipient, PostgreSQL quotes the row that it refused, and
Django names the address that was asked for, which for a new password or an invitation is the key itself. So every line is
gone over.
"""

import logging
import re

TAKEN_OUT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"((?:password_reset/confirm|invited|new-password(?!/asked/))(?:/|%2F))[^\s'\"<>]+"), r"\1[key]"),
    (re.compile(r"((?:[?&]|%3F|%26)key(?:=|%3D))[^\s&'\"<>]+"), r"\1[key]"),
    (re.compile(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b"), "[access code]"),
    (re.compile(r"[^\s'\"<>()\[\]{},;:=/]+@[^\s'\"<>()\[\]{},;:=/]+"), "[address]"),
    (re.compile(r"^(\s*DETAIL:).*$", re.MULTILINE), r"\1 [row]"),
    (re.compile(r"\(\s*\+?\d[\d ()-]{7,}\d|\+\d[\d ()-]{7,}\d"), "[number]"),
)
"""Keys for a new password, of an invitation and of the set-up; access codes, e-mail addresses, rows quoted by PostgreSQL,
telephone numbers."""


class QuietFormatter(logging.Formatter):
    """Formats as its base does, tracebacks too, then takes out what identifies a person or opens a door."""

    def format(self, record: logging.LogRecord) -> str:
        return quiet(super().format(record))


def quiet(text: str) -> str:
    for pattern, instead in TAKEN_OUT:
        text = pattern.sub(instead, text)
    return text
