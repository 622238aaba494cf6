"""The languages decisions are written in, each by its own name."""

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """The language's name in itself: "kk" -> "Қазақ"."""
    name: str = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]
