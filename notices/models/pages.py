"""The public pages kept in Wagtail."""

import logging
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, Revision

from cases.access.actors import Actor
from cases.public.unchanged import known_by_content
from notices.forms import PublicPageForm
from notices.found_panel import FoundPanel
from notices.live_figures import live_figures
from notices.public_door import Held, listening, write_down

logger = logging.getLogger(__name__)
SCHEDULED = "wagtail.publish.scheduled"


class PublicPage(Page):
    """What every page of ours is made of: its form says that it is public and asks about what may name a party.

    The door itself (`notices.public_door`) stands before the rows of all pages, also of those not made of this.
    """

    base_form_class = PublicPageForm
    content_panels: ClassVar[list[Any]] = [FoundPanel(), *Page.content_panels]

    class Meta:
        abstract = True

    def publish(self, revision: Revision, *args: Any, log_action: bool | str = True, **kwargs: Any) -> None:
        """A page whose hour came and that may not go out stays as it is, and holds up no other; its schedule is over."""
        if log_action != SCHEDULED:
            super().publish(revision, *args, log_action=log_action, **kwargs)
            return
        with listening() as heard:
            try:
                super().publish(revision, *args, log_action=log_action, **kwargs)
            except Held:
                logger.warning("Not published as scheduled, since it may name a party: page %s", self.pk)
        write_down(heard, Actor.editor(revision.user) if revision.user else Actor.system("pages"))


class HomePage(PublicPage):
    """The first page. Its doors are fixed, so that nobody can edit away the way to a remedy; only the greeting is."""

    intro = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text=gettext_lazy("A sentence or two above the doors, such as who runs this site and for which election."),
    )

    content_panels: ClassVar[list[Any]] = [*PublicPage.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1
    template = "notices/home_page.html"

    class Meta:
        verbose_name = "home page"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Known by what it says: Wagtail keeps no head of what a page links to."""
        return known_by_content(request, super().serve(request, *args, **kwargs).render())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own variables and `figures`, counted now."""
        return {**super().get_context(request, *args, **kwargs), "figures": live_figures()}
