"""Pages that say something: guidance, rights, how to reach the office, and its notices, each in every language."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from cases.public.unchanged import known_by
from cases.queries.paging import key_page
from notices.institution import own_language, read_institution
from notices.models.pages import PublicPage
from notices.site.blocks import BodyField
from notices.site.known_pages import find_page, name_entry
from workflow import clock

NOTICES_A_PAGE = 20


@known_by(lambda _request, _page: ())
def respond_known(request: HttpRequest, page: "TextPage") -> HttpResponse:
    """A page that Wagtail found, such as a notice: known as `notices.views.pages` knows its own."""
    return page.answer(request)


class TextPage(PublicPage):
    """A page with a text of blocks."""

    body = BodyField(blank=True, verbose_name=gettext_lazy("text"))

    content_panels: ClassVar[list[Any]] = [*PublicPage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return respond_known(request, self)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as it is now."""
        answer: HttpResponse = super().serve(request).render()
        return answer


class StandardPage(TextPage):
    """Guidance, rights, contact, accessibility, and whatever else an office says of itself."""

    parent_page_types: ClassVar[list[str]] = ["notices.HomePage", "notices.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["notices.StandardPage"]
    template = "notices/text_page.html"

    class Meta:
        verbose_name = gettext_lazy("page")


class NoticesIndex(TextPage):
    """The notices of the office, the newest first, below a few words of its own."""

    parent_page_types: ClassVar[list[str]] = ["notices.HomePage"]
    subpage_types: ClassVar[list[str]] = ["notices.NoticePage"]
    max_count_per_parent = 1
    template = "notices/notices_index.html"

    class Meta:
        verbose_name = gettext_lazy("list of notices")

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> RouteResult:
        """A notice below it, of whichever language the end of the address is."""
        notice = find_notice(path_components[0]) if len(path_components) == 1 else None
        return RouteResult(notice) if notice else super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own variables, and one page of the notices."""
        page = key_page(
            list_notices(), key=("-date", "-page_ptr_id"), cursor=request.GET.get("page", ""), size=NOTICES_A_PAGE
        )
        here, own = self.find_address(), own_language()
        return {
            **super().get_context(request, *args, **kwargs),
            "notices": [
                {"page": each, "address": f"{here}{each.slug}/", "language": "" if code == own else code}
                for each in page.items
                if (code := each.locale.language_code)
            ],
            "newer": f"{here}?page={page.newer}" if page.newer else "",
            "older": f"{here}?page={page.older}" if page.older else "",
        }


def today() -> Any:  # noqa: ANN401 -- a date; Django writes the path of this function into migrations
    return clock.now().date()


class NoticePage(TextPage):
    """One notice, of one day."""

    date = models.DateField(gettext_lazy("date"), default=today, db_index=True)

    content_panels: ClassVar[list[Any]] = [*PublicPage.content_panels, FieldPanel("date"), FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["notices.NoticesIndex"]
    subpage_types: ClassVar[list[str]] = []
    template = "notices/notice_page.html"
    in_languages: Mapping[str, "NoticePage"] = {}
    """It and its translations, where they were read with it."""

    class Meta:
        verbose_name = gettext_lazy("notice")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's own variables, and `index`, the list that it stands in, as a menu names it."""
        above = self.find_address().strip("/").rpartition("/")[0]
        index = find_page(f"{above}/")
        entry = name_entry(index) if index else None
        return {**super().get_context(request, *args, **kwargs), "index": entry}

    def find_addresses(self) -> Mapping[str, str]:
        there = self.in_languages or {
            each.locale.language_code: each for each in read_notices().filter(translation_key=self.translation_key)
        }
        above = self.find_address().removesuffix(f"{self.slug}/")
        return {code: f"{above}{each.slug}/{code}/" for code, each in there.items()}


def read_notices() -> QuerySet[NoticePage]:
    """Every notice that everybody may read, with its language."""
    found: QuerySet[NoticePage] = NoticePage.objects.live().public().select_related("locale")
    return found


def list_notices() -> QuerySet[NoticePage]:
    """Each notice once: in the reader's language, or in the first of those offered in which it is."""
    order = list(dict.fromkeys([own_language(), *read_institution().languages]))
    rank = Case(
        *(When(locale__language_code=code, then=Value(at)) for at, code in enumerate(order)),
        default=Value(len(order)),
        output_field=IntegerField(),
    )
    nearer = NoticePage.objects.live().filter(translation_key=OuterRef("translation_key")).annotate(other=rank)
    found: QuerySet[NoticePage] = read_notices().annotate(rank=rank)
    return found.filter(~Exists(nearer.filter(other__lt=OuterRef("rank"))))


def find_notice(slug: str) -> NoticePage | None:
    """The notice with this end of its address in any language, in the reader's where it is there."""
    named = NoticePage.objects.live().filter(slug=slug).values("translation_key")
    there = {each.locale.language_code: each for each in read_notices().filter(translation_key__in=named)}
    for code in (own_language(), *read_institution().languages, *there):
        if code in there:
            there[code].in_languages = there
            return there[code]
    return None
