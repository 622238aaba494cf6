"""Numbers and codes on a page: a browser that translates the page must leave them as they are."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def code(text: object) -> SafeString:
    """The text, to be translated by no software. For the body of a page, never for a title or an attribute."""
    return format_html('<span translate="no">{}</span>', text)
