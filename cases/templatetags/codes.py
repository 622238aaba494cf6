"""Numbers and codes on a page: a browser that translates the page must leave them as they are."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


SHORT = len("2004-000123")
"""So long a number fits in one line of any screen; that of a decision holds the code of its body and may have to break."""


@register.filter
def code(text: object) -> SafeString:
    """The text, to be translated by no software. For the body of a page, never for a title or an attribute."""
    if len(str(text)) <= SHORT:
        return format_html('<span translate="no" class="whole">{}</span>', text)
    return format_html('<span translate="no">{}</span>', text)
