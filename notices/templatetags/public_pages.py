"""The public pages of the institution, for the foot of every page, and the day of a notice."""

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText, expand_db_html

from cases.wording.days import plain_day
from notices.site.known_pages import MenuEntry, list_menu

register = template.Library()


register.filter("plain_day", plain_day)


@register.filter
def words(value: RichText) -> SafeString:
    """A formatted text as Wagtail writes it, without a template for each: a page has many."""
    return SafeString(expand_db_html(value.source))


@register.simple_tag
def menu_pages() -> list[MenuEntry]:
    """Those that are shown in menus, in the reader's language where they are in it."""
    return list_menu()
