"""How the desk stands in Wagtail's admin: its addresses, its menu item, its part of the home page, its style."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from cases.desk.door import has_appointment
from cases.desk.home import DocketPanel

OURS = frozenset({"keyboard-shortcuts-trigger"})
"""What is kept of Wagtail's help menu: its news and guides are about editing pages."""


class DocketMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_appointment(request)


def desk_urls() -> list[URLResolver]:
    return [path("", include("cases.desk.urls"))]


def docket_menu_item() -> MenuItem:
    return DocketMenuItem(_("Docket"), reverse("desk:docket"), name="docket", icon_name="clipboard-list", order=10)


def journal_menu_item() -> MenuItem:
    return DocketMenuItem(_("Paper journal"), reverse("desk:journal"), name="journal", icon_name="form", order=20)


def without_news(_request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name in OURS]


def docket_on_the_home_page(request: HttpRequest, panels: list[Any]) -> None:
    """Clerks see their dockets first; Wagtail's panels stay for those who edit pages."""
    if not user_has_any_page_permission(request.user):
        panels.clear()
    if has_appointment(request):
        panels.append(DocketPanel(request))


def desk_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk.css"))


def no_avatar_from_outside(_user: AbstractBaseUser, _size: int) -> str:
    """Wagtail would ask a foreign server for a picture, and tell it a hash of the clerk's address."""
    return static("wagtailadmin/images/default-user-avatar.png")


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", docket_menu_item)
hooks.register("register_admin_menu_item", journal_menu_item)
hooks.register("construct_help_menu", without_news)
hooks.register("construct_homepage_panels", docket_on_the_home_page)
hooks.register("insert_global_admin_css", desk_style)
hooks.register("get_avatar_url", no_avatar_from_outside)
