"""The institution on a page, and the languages that it offers."""

from django import template

from cases.wording.languages import language_name
from notices.institution import ShownInstitution, describe_emblem, read_institution

register = template.Library()


@register.simple_tag(name="institution")
def institution() -> ShownInstitution:
    """Asked once at the head of a page, with `as institution`."""
    return read_institution()


@register.filter
def in_order(shown: ShownInstitution) -> list[tuple[str, str]]:
    """The languages offered, each with the name that its own speakers give it."""
    return [(code, language_name(code)) for code in shown.languages]


@register.filter
def emblem_of(name: str) -> str:
    """What the emblem is called where it cannot be seen."""
    return describe_emblem(name)
