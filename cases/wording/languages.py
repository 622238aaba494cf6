"""The languages of the pages and of decisions."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.translation import get_language, override

InLanguages = Mapping[str, str]
"""One thing's name by the code of each language of the pages."""


def language_name(code: str) -> str:
    """What its own speakers call it, whatever language the page is in: "kk" -> "Қазақша"."""
    return str(dict(settings.LANGUAGES).get(code, code))


def say_in_all(say: Callable[[], str]) -> InLanguages:
    """What `say` gives in each language of the pages."""
    said: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[code] = say()
    return said


def read_in_own(names: InLanguages) -> str:
    """The name in the reader's language; in that of the public file where it was kept in no other, and "" where in none."""
    own = (get_language() or settings.LANGUAGE_CODE)[:2]
    return names.get(own) or names.get(settings.LANGUAGE_CODE[:2], "")
