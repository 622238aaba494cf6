"""Translated sentences kept in the process: a page says some 150, and each is looked up in several catalogues."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import trans_real

MOST = 20_000
"""So many sentences of one language are kept: more than there are in all catalogues together."""


def keep_translations() -> None:
    """Let each language remember what it said of a sentence. Plurals and contexts are looked up as ever."""
    for code, _name in settings.LANGUAGES:
        catalogue = trans_real.translation(code)
        catalogue.gettext = lru_cache(MOST)(catalogue.gettext)  # type: ignore[method-assign]  # a pure function of its text
