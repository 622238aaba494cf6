"""The public pages kept in Wagtail, by address and language: kept in the process under the revision of names.

An address carries no language. What a page says in the reader's language stands at the same address as in any other; where
it is not there yet, another language is shown, and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page

from cases.queries.pages.known_bodies import read_revision
from notices.institution import own_language, read_institution

NOTICE = "noticepage"
"""Notices grow in number and are in no menu: they are found one by one, below their index."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """One page in one language that everybody may read. `path` is its address below the site, "" for the first page."""

    pk: int
    key: UUID
    """The same for one page in all its languages."""
    language: str
    title: str
    path: str
    label: str
    in_menus: bool
    published_at: datetime | None

    @property
    def address(self) -> str:
        """Permanent, in whatever language its reader has."""
        return write_address(self.path)

    @property
    def own_address(self) -> str:
        """In this one language, whoever reads it."""
        return write_address(self.path, self.language)

    def read(self) -> Page:
        """The page itself, as what it is, with its language: one statement."""
        return apps.get_model(self.label)._default_manager.select_related("locale").get(pk=self.pk)


Translations = Mapping[str, KnownPage]


@dataclass(frozen=True, slots=True)
class KnownPages:
    """Every such page under one revision."""

    revision: str = ""
    by_path: Mapping[str, Sequence[KnownPage]] = field(default_factory=dict)
    by_key: Mapping[UUID, Translations] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link in the foot. `language` is "" where its words are in the reader's."""

    title: str
    address: str
    language: str


_kept = KnownPages()


def read_pages() -> KnownPages:
    """What is known under the present revision; something that nobody keeps, where the database says none."""
    global _kept  # noqa: PLW0603 -- the one place where it is put; whoever reads the one before has read it whole
    revision = read_revision()
    if revision and _kept.revision == revision:
        return _kept
    pages = _collect(revision, list(_read_rows()))
    if revision:
        _kept = pages
    return pages


def find_page(path: str) -> KnownPage | None:
    """The page at this address in the reader's language, or in another where there is none; None where no page is."""
    pages = read_pages()
    own = own_language()
    there = pages.by_path.get(path, ())
    if not there:
        return None
    first = next((page for page in there if page.language == own), there[0])
    return choose(pages.by_key[first.key])


def choose(translations: Translations) -> KnownPage:
    """The one in the reader's language, or in the first language offered that there is."""
    for code in (own_language(), *read_institution().languages):
        if code in translations:
            return translations[code]
    return next(iter(translations.values()))


def list_menu() -> list[MenuEntry]:
    """The pages that are shown in menus, each once, in their order below the first page."""
    entries = []
    for translations in read_pages().by_key.values():
        page = choose(translations)
        if page.in_menus and page.path:
            entries.append(name_entry(page))
    return entries


def name_entry(page: KnownPage) -> MenuEntry:
    """The page as a link to it."""
    return MenuEntry(page.title, page.address, "" if page.language == own_language() else page.language)


def write_address(path: str, language: str = "") -> str:
    """The address of what stands at this path, in any language or in one."""
    return reverse("wagtail_serve", args=[f"{path}{language}/" if language else path])


def _collect(revision: str, rows: Sequence[KnownPage]) -> KnownPages:
    by_path: dict[str, list[KnownPage]] = {}
    by_key: dict[UUID, dict[str, KnownPage]] = {}
    for page in rows:
        by_path.setdefault(page.path, []).append(page)
        by_key.setdefault(page.key, {})[page.language] = page
    return KnownPages(revision, by_path, by_key)


def _read_rows() -> Iterator[KnownPage]:
    """In the order of the trees, that of the first page first."""
    homes = list(apps.get_model("notices", "HomePage").objects.order_by("path").values_list("path", "url_path"))
    if not homes:
        return
    below = reduce(or_, (Q(path__startswith=path) for path, _url in homes))
    found = Page.objects.live().public().filter(below).exclude(content_type__model=NOTICE).order_by("path")
    for row in found.select_related("locale", "content_type"):
        _path, above = next(home for home in homes if row.path.startswith(home[0]))
        yield KnownPage(
            pk=row.pk,
            key=row.translation_key,
            language=row.locale.language_code,
            title=row.title,
            path=row.url_path.removeprefix(above),
            label=f"{row.content_type.app_label}.{row.content_type.model}",
            in_menus=row.show_in_menus,
            published_at=row.last_published_at,
        )
