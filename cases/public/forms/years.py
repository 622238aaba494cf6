"""The years that a form knows: a slip of the pen (the year 20004, the year 4) is told at once, and never reckoned with."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST, LAST = 1900, 2200
OTHER_YEAR = _("Write a year between %(first)d and %(last)d.")


def in_a_known_year(value: date | None) -> None:
    """A validator for days and instants. Raises ValidationError."""
    if value is not None and not FIRST <= value.year <= LAST:
        raise other_year()


def other_year() -> ValidationError:
    """What is said of a day that no calendar here reaches."""
    return ValidationError(OTHER_YEAR, code="other_year", params={"first": FIRST, "last": LAST})
