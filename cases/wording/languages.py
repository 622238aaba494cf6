"""The languages of the pages and of decisions."""

from django.conf import settings


def language_name(code: str) -> str:
    """What its own speakers call it, whatever language the page is in: "kk" -> "Қазақша"."""
    return str(dict(settings.LANGUAGES).get(code, code))
