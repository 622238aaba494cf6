"""What every public page kept in Wagtail is made of, and the first page."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import activate, get_language, gettext_lazy, override
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, Revision
from wagtail.url_routing import RouteResult

from cases.access.actors import Actor
from cases.public.unchanged import known_by_content
from notices.forms import PublicPageForm
from notices.found_panel import FoundPanel
from notices.institution import own_language, read_institution
from notices.public_door import Held, listening, write_down
from notices.site.known_pages import find_page, read_pages, write_address
from notices.site.live_figures import live_figures

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

    def clean(self) -> None:
        """Refuse an end of an address that is a language: below each page the codes lead to it in that language."""
        super().clean()
        if self.slug in dict(settings.LANGUAGES):
            raise ValidationError(
                {"slug": gettext_lazy("This is the code of a language. Choose another end of the address.")}
            )

    def find_addresses(self) -> Mapping[str, str]:
        """Where it stands in each language in which everybody can read it, by the code of the language."""
        known = read_pages().by_key.get(self.translation_key, {})
        return {code: page.own_address for code, page in known.items()}

    def find_address(self) -> str:
        """Where it stands in whatever language its reader has."""
        above = next(
            (root.root_path for root in self._get_site_root_paths() if self.url_path.startswith(root.root_path)), "/"
        )
        return write_address(self.url_path.removeprefix(above))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own variables, and where and in which language it stands."""
        found, offered = self.find_addresses(), read_institution().languages
        own = self.locale.language_code
        address = self.find_address()
        return {
            **super().get_context(request, *args, **kwargs),
            "written_in": "" if own == own_language() else own,
            "page_language": own,
            "language_address": address,
            "canonical": settings.BASE_URL + (request.path if is_in_one_language(request, address) else address),
            "alternates": {code: settings.BASE_URL + found[code] for code in offered if code in found},
            "everyone": settings.BASE_URL + address,
        }

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """As it will be read: with all the words around it in its own language."""
        with override(self.locale.language_code):
            shown: HttpResponse = super().serve_preview(request, mode_name).render()
            return shown

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


def join_path(components: Sequence[str]) -> str:
    """The parts of an address as the path that a page is known by."""
    return "".join(f"{part}/" for part in components)


def is_in_one_language(request: HttpRequest, address: str) -> bool:
    """Whether the address that was asked for names a language at its end."""
    return request.path.removeprefix(address).strip("/") in dict(settings.LANGUAGES)


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

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> RouteResult:
        """Whatever page stands at this address, in the reader's language where there is one. Raises Http404.

        An address that ends with the code of a language is the page in that language, whatever the reader's.
        """
        if (known := find_page(join_path(path_components))) is not None:
            return RouteResult(self if known.pk == self.pk else known.read())
        *above, last = path_components
        if last in read_institution().languages and (found := self._route_in(last, request, above)):
            return found
        if above and (parent := find_page(join_path(above))) is not None:
            return parent.read().route(request, [last])
        return super().route(request, path_components)

    def _route_in(self, language: str, request: HttpRequest, components: Sequence[str]) -> RouteResult | None:
        """The page at this address in this language, and the whole request with it; None where it is not in it."""
        before = get_language()
        activate(language)
        with suppress(Http404):
            found = self.route(request, components)
            if found.page.locale.language_code == language:
                return found
        activate(before or settings.LANGUAGE_CODE)
        return None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Known by what it says: Wagtail keeps no head of what a page links to."""
        return known_by_content(request, super().serve(request, *args, **kwargs).render())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own variables, the greeting or that of another language, and `figures`, counted now."""
        greeting = self if self.intro else self._find_greeting()
        return {
            **super().get_context(request, *args, **kwargs),
            "greeting": greeting.intro if greeting else "",
            "greeting_language": "" if greeting in (None, self) else greeting.locale.language_code,
            "figures": live_figures(),
        }

    def _find_greeting(self) -> "HomePage | None":
        """That of the first page in another language, where this one has none of its own."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        greeted = HomePage.objects.live().exclude(intro="").select_related("locale")
        found: HomePage | None = greeted.order_by("path").first()
        return found
