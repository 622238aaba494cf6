"""Languages on a page, each by the name that its own speakers give it."""

from django import template

from cases.wording.languages import language_name

register = template.Library()
register.filter("language_name", language_name)
