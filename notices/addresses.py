"""Addresses as they are printed: whole, permanent, without a language."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse


def decision_address(number: str) -> str:
    """The public page of a published decision."""
    return _complete_path(reverse("notices:decision", args=[number]))


def follow_address() -> str:
    """Where a filer enters the case number and the access code."""
    return _complete_path(reverse("cases:follow"))


def case_address(case_number: str) -> str:
    """The public page of a case: codes, dates and labels."""
    return _complete_path(reverse("cases:case", args=[case_number]))


def sessions_address() -> str:
    return _complete_path(reverse("cases:sessions"))


def prosecutors_address() -> str:
    """The public page of what prosecutors received and ordered."""
    return _complete_path(reverse("cases:prosecutors"))


def lodge_address() -> str:
    """The empty filing form."""
    return _complete_path(reverse("cases:lodge"))


def failure_to_act_address(case_number: str) -> str:
    """The filing form, begun as a complaint that this case was not decided in time."""
    return _complete_path(f"{reverse('cases:lodge')}?about={quote(case_number)}")


def _complete_path(path: str) -> str:
    return settings.BASE_URL + path
