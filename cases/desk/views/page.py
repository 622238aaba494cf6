"""What every page of the desk stands on: Wagtail's page furniture, the way back to the docket."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

Crumb = dict[str, str]


class DeskPage(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk. `trail` are the crumbs between the docket and this page."""

    header_icon = "clipboard-list"

    def trail(self) -> list[Crumb]:
        return []

    def get_breadcrumbs_items(self) -> list[Crumb]:
        here = {"url": "", "label": str(self.get_page_title())}
        docket = {"url": reverse("desk:docket"), "label": _("Docket")}
        return [*self.breadcrumbs_items, docket, *self.trail(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context
