"""Pages with texts, in one language and another, for the tests of what their readers see."""

from typing import Any

from wagtail.models import Page

from notices.models import HomePage, NoticePage, NoticesIndex, StandardPage


def home(language: str = "en") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def add(page: Page, *, below: Page, publish: bool = True) -> Any:
    """The page, below another, in its language; public unless `publish` says no."""
    page.locale, page.live = below.locale, False
    Page.objects.get(pk=below.pk).add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    page.refresh_from_db()
    return page


def text(title: str, *, language: str = "en", slug: str = "guide", publish: bool = True, **fields: Any) -> StandardPage:
    given = {"body": [("paragraph", f"<p>{title}, in words.</p>")], "show_in_menus": True, **fields}
    return add(StandardPage(title=title, slug=slug, **given), below=home(language), publish=publish)


def translated(page: StandardPage, title: str, language: str, **fields: Any) -> StandardPage:
    """The same page in another language."""
    return text(title, language=language, translation_key=page.translation_key, **fields)


def index(language: str = "en", **fields: Any) -> NoticesIndex:
    return add(NoticesIndex(title="Notices", slug="notices", **fields), below=home(language))


def notice(title: str, *, below: NoticesIndex, date: str, publish: bool = True, **fields: Any) -> NoticePage:
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    return add(NoticePage(title=title, slug=slug, date=date, **fields), below=below, publish=publish)
