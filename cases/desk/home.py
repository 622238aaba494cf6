"""The clerk's part of Wagtail's home page: how much lies on each docket."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from cases.access.door import bodies_of
from cases.desk.docket import figures
from workflow import clock

MOST_BODIES = 10


class DocketPanel(Component):
    """One line and one link for each body the user works for."""

    name = "docket"
    order = 50
    template_name = "cases/desk/home_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        now = clock.now()
        return {
            "dockets": [
                (body, f"{reverse('desk:docket')}?{urlencode({'body': body.code})}", figures(body, at=now))
                for body in bodies_of(self.request)[:MOST_BODIES]
            ]
        }
