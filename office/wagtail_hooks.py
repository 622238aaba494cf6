"""How the office stands in Wagtail's admin: its addresses and its menu, for administrators alone."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from office.desk.home import missing_on_the_home_page, without_counts
from office.desk.kinds import OF_KIND
from office.door import administrator_of


class OfficeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return administrator_of(request) is not None


def office_urls() -> list[URLResolver]:
    return [path("office/", include("office.desk.urls"))]


def office_menu_item() -> SubmenuMenuItem:
    items = [
        OfficeMenuItem(kind.title, reverse("office_desk:list", args=[name]), name=f"office-{name}", icon_name=kind.icon)
        for name, kind in OF_KIND.items()
    ]
    items += [
        OfficeMenuItem(_("Spreadsheets"), reverse("office:sheets"), name="office-sheets", icon_name="table"),
        OfficeMenuItem(_("Checklist"), reverse("office:checklist"), name="office-checklist", icon_name="tasks"),
    ]
    for number, item in enumerate(items):
        item.order = number
    return SubmenuMenuItem(_("Office"), Menu(items=items), name="office", icon_name="cogs", order=30)


hooks.register("register_admin_urls", office_urls)
hooks.register("register_admin_menu_item", office_menu_item)
hooks.register("construct_homepage_panels", missing_on_the_home_page)
hooks.register("construct_homepage_summary_items", without_counts, order=1000)
