"""HTML of pieces that stand many times on a page: as Django's `format_html`, in a fraction of the time."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def write_html(pattern: str, *values: object) -> SafeString:
    """The pattern with each value escaped in its place, unless it is HTML already. They stand at `{}`."""
    return SafeString(pattern.format(*map(escape_value, values)))


def join_html(between: str, pattern: str, rows: Iterable[tuple[object, ...]]) -> SafeString:
    """The pattern for each row of values, with `between` as it is between them."""
    return SafeString(between.join([write_html(pattern, *row) for row in rows]))


def escape_value(value: object) -> str:
    """Return a value as a page may hold it."""
    if type(value) is str:
        return escape(value)
    written = getattr(value, "__html__", None)
    return str(written()) if written is not None else escape(str(value))
