"""What search engines may walk: public decisions and cases, each once, and no list by every pair of its filters."""

from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import Case, Decision
from cases.queries.decisions.publication import published
from cases.queries.decisions.register import listed
from notices.site.known_pages import KnownPage, read_pages

ADDRESSES_A_PAGE = 5000
CLOSED = ("/desk/", "/mine/", "/sign-in/", "/follow/", "/complain/*/", "/gallery/", "/i18n/", "/*?")
"""What leads nowhere for who is not a party, and every list by a filter: the decisions themselves are in the site map."""


class OfOurs(Sitemap[Any]):
    """Addresses as they are printed, whatever name the site was called by."""

    limit = ADDRESSES_A_PAGE

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:  # noqa: ANN401
        printed = urlsplit(settings.BASE_URL)
        return super().get_urls(page, SimpleNamespace(domain=printed.netloc), printed.scheme)  # type: ignore[arg-type]


class Decisions(OfOurs):
    """Every published decision."""

    def items(self) -> QuerySet[Decision]:
        return published().order_by("pk")

    def location(self, item: Decision) -> str:
        return reverse("notices:decision", args=[item.number])

    def lastmod(self, item: Decision) -> datetime | None:
        return item.published_at


class Cases(OfOurs):
    """Every case that the public register lists."""

    def items(self) -> QuerySet[Case]:
        return listed().prefetch_related(None).order_by("pk")

    def location(self, item: Case) -> str:
        return reverse("cases:case", args=[item.number])


class Pages(OfOurs):
    """The doors of the site."""

    def items(self) -> list[str]:
        return ["cases:lodge", "search:decisions", "notices:register", "cases:cases", "cases:sessions", "cases:late"]

    def location(self, item: str) -> str:
        return reverse(item)


class Texts(OfOurs):
    """What the institution says of itself, each page in every language in which it is, and those it is in beside it."""

    def items(self) -> list[KnownPage]:
        return [page for found in read_pages().by_key.values() for page in found.values()]

    def location(self, item: KnownPage) -> str:
        return item.own_address

    def lastmod(self, item: KnownPage) -> datetime | None:
        return item.published_at

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:  # noqa: ANN401
        pages, urls = read_pages(), super().get_urls(page, site, protocol)
        for url in urls:
            translations = pages.by_key[url["item"].key]
            url["alternates"] = [
                *(
                    {"lang_code": code, "location": settings.BASE_URL + each.own_address}
                    for code, each in translations.items()
                ),
                {"lang_code": "x-default", "location": settings.BASE_URL + url["item"].address},
            ]
        return urls


SITEMAPS: Mapping[str, type[OfOurs]] = {"texts": Texts, "pages": Pages, "decisions": Decisions, "cases": Cases}


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """What machines are asked not to walk, and where the rest is listed."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    text = f"User-agent: *\n{closed}\nSitemap: {settings.BASE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
