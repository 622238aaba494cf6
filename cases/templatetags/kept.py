"""Parts of a page that say the same on every page: made once in each language, then kept in the process."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

DOORS = ("cases:lodge", "cases:follow", "search:decisions", "cases:sessions", "cases:late")
"""The pages that the main navigation leads to."""


@register.filter
def door(path: object) -> str:
    """The address, if it is one that the main navigation leads to; else "", so that few navigations are kept."""
    return str(path) if path in _list_doors(name_site()) else ""


@register.simple_tag
def kept(name: str, **said: str | bool) -> SafeString:
    """What this template makes of these few values, and of nothing else. Each of them may have but a few values."""
    return _render_once(name, get_language(), name_site(), tuple(said.items()))


@lru_cache(maxsize=200)
def _render_once(name: str, _language: str, _site: str, said: tuple[tuple[str, str | bool], ...]) -> SafeString:
    return SafeString(get_template(name).render(dict(said)))


@lru_cache
def _list_doors(site: str) -> frozenset[str]:
    return frozenset(found for name in DOORS if (found := _address(name, site)))


def _address(name: str, site: str) -> str:
    try:
        return reverse(name, urlconf=site)
    except NoReverseMatch:
        return ""


def name_site() -> str:
    """Which addresses there are."""
    return str(get_urlconf() or settings.ROOT_URLCONF)
