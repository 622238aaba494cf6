"""The public pages kept in Wagtail."""

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from notices.live_figures import live_figures


class HomePage(Page):
    """The first page. Its doors are fixed, so that nobody can edit away the way to a remedy; only the greeting is."""

    intro = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text="A sentence or two above the doors, such as who runs this site and for which election.",
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1
    template = "notices/home_page.html"

    class Meta:
        verbose_name = "home page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own variables and `figures`, counted now."""
        return {**super().get_context(request, *args, **kwargs), "figures": live_figures()}
