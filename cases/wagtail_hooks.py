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

from cases.access.door import has_desk, keeps_office
from cases.desk.door import has_appointment
from cases.desk.home import DocketPanel

OURS = frozenset({"keyboard-shortcuts-trigger"})
"""What is kept of Wagtail's help menu: its news and guides are about editing pages."""


class DocketMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_appointment(request)


class BelowMenuItem(MenuItem):
    """For a supervisor, who has no docket."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_desk(request) and not has_appointment(request)


class PeopleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return keeps_office(request)


def desk_urls() -> list[URLResolver]:
    return [path("", include("cases.desk.urls"))]


def docket_menu_item() -> MenuItem:
    return DocketMenuItem(_("Docket"), reverse("desk:docket"), name="docket", icon_name="clipboard-list", order=10)


def journal_menu_item() -> MenuItem:
    return DocketMenuItem(_("Paper journal"), reverse("desk:journal"), name="journal", icon_name="form", order=20)


def below_menu_item() -> MenuItem:
    return BelowMenuItem(_("Late below us"), reverse("desk:late_below"), name="late-below", icon_name="clipboard-list")


def people_menu_item() -> MenuItem:
    return PeopleMenuItem(_("People"), reverse("desk:people"), name="people", icon_name="group", order=900)


def sign_in_of_ones_own(_request: HttpRequest) -> dict[str, object]:
    """Beside Wagtail's account page: where one is signed in, and the second step."""
    return {
        "url": reverse("cases:account"),
        "label": _("How you sign in"),
        "help_text": _("Where you are signed in, your password and your second step."),
    }


def without_users(_request: HttpRequest, items: list[Any]) -> None:
    """People have pages of their own: Wagtail's would let one administrator become anybody (docs/people.md)."""
    items[:] = [item for item in items if item.name != "users"]


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
hooks.register("register_admin_menu_item", below_menu_item)
hooks.register("register_admin_menu_item", people_menu_item)
hooks.register("construct_settings_menu", without_users)
hooks.register("register_account_menu_item", sign_in_of_ones_own)
hooks.register("construct_search", without_users)
hooks.register("construct_help_menu", without_news)
hooks.register("construct_homepage_panels", docket_on_the_home_page)
hooks.register("insert_global_admin_css", desk_style)
hooks.register("get_avatar_url", no_avatar_from_outside)
