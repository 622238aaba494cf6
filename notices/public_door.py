"""The one door to the public for what is kept in Wagtail: no page goes live, and no picture or file is kept, that names a party.

It stands before the row is written, since that is where every way to publish meets: the form, many pages at once, a
schedule, an approval, a copy, an alias, an older version, a program. Whoever is told of a finding is written down.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from cases.access.actors import Actor
from cases.acts.course.read_identity import note_reading
from cases.errors import ActRefused
from cases.hunt.places import Finding
from cases.queries.everyone import Disclosure, find_disclosures
from notices.models.set_aside import SetAside
from notices.not_taken import answer_to_script, is_from_script, not_recorded
from notices.public_texts import texts_of
from workflow import clock

SEE_FINDINGS = "notices.see_findings"
_told: ContextVar[list[Disclosure] | None] = ContextVar("told", default=None)
_clean: ContextVar[set[tuple[str, str]] | None] = ContextVar("clean", default=None)
"""What was looked at in this request and names nobody. The form looks before anything is written; who saves then holds the
database's one lock, and in a large installation a look takes seconds."""


class Held(ValidationError):
    """It may tell who a party is, and nobody said yet why it does not."""

    def __init__(self, row: models.Model, found: tuple[Finding, ...]) -> None:
        super().__init__({NON_FIELD_ERRORS: [refusal(row)]})
        self.row = row
        self.found = found


def refusal(row: models.Model) -> str:
    """What everybody is told: that there is something, and who may see it; never which word it is."""
    if isinstance(row, Page):
        return _(
            "“%(title)s” was not made public: something in it may tell who a party to a complaint is. Save it as a draft; "
            "whoever may be shown the places then opens it and publishes it. That you were told this is recorded."
        ) % {"title": row}
    return _(
        "“%(title)s” was not kept: its title or the name of its file may tell who a party to a complaint is. Choose others, or "
        "let somebody keep it who may be shown the places. That you were told this is recorded."
    ) % {"title": row}


def may_see(user: object) -> bool:
    """Whether this editor may be shown which words name a party."""
    return isinstance(user, User) and user.has_perm(SEE_FINDINGS)


def stand_before(
    *, instance: models.Model, raw: bool = False, update_fields: Collection[str] | None = None, **_kwargs: object
) -> None:
    """Receiver of `pre_save`. Raises Held."""
    if raw or not isinstance(instance, Page | AbstractImage | AbstractDocument):
        return
    if found := look_at(texts_to_look_at(_show_as_written(instance, update_fields))).found:
        raise Held(instance, found)


def _show_as_written(row: models.Model, update_fields: Collection[str] | None) -> models.Model:
    """The row as it will stand, where only some of its fields, or those that all pages have, are about to be written."""
    model = (row.specific_class or type(row)) if isinstance(row, Page) else type(row)
    if row.pk is None or (update_fields is None and type(row) is model):
        return row
    stored = model._base_manager.filter(pk=row.pk).first()
    if stored is None:
        return row
    for field in row._meta.concrete_fields:
        if update_fields is None or {field.name, field.attname} & set(update_fields):
            setattr(stored, field.attname, getattr(row, field.attname))
    return stored


def stand_before_a_move(*, instance: Page, url_path_after: str, **_kwargs: object) -> None:
    """Receiver of `pre_page_move`: the pages above are part of an address. Raises Held."""
    if not instance.get_descendants(inclusive=True).live().exists():
        return
    if found := look_at({f"{Page._meta.label_lower}.url_path": url_path_after.strip("/").rpartition("/")[0]}).found:
        raise Held(instance, found)


def look_at(texts: Mapping[str, str]) -> Disclosure:
    """What these texts tell that nobody set aside yet. It counts as told to whoever waits for the answer."""
    clean = _clean.get()
    told = find_disclosures({part: text for part, text in texts.items() if clean is None or (part, text) not in clean})
    if clean is not None:
        clean |= set(texts.items()) - {(each.part, texts.get(each.part, "")) for each in told.found}
    aside = set(SetAside.objects.filter(key__in={each.key for each in told.found}).values_list("key", flat=True))
    left = tuple(each for each in told.found if each.key not in aside)
    if not left:
        if clean is not None:
            clean |= set(texts.items())
        return Disclosure()
    if len(left) < len(told.found):  # who stands only in what was set aside is told to nobody
        told = Disclosure(
            left,
            find_disclosures({str(at): each.before + each.text + each.after for at, each in enumerate(left)}).parties,
        )
    if (listening := _told.get()) is not None:
        listening.append(told)
    return told


def count_as_looked_at(part: str, text: str) -> None:
    """Look at this text no more in this request: a storage made it of one that was, by letters of its own."""
    if (clean := _clean.get()) is not None:
        clean.add((part, text))


def texts_to_look_at(row: models.Model, *, live: bool = False) -> dict[str, str]:
    """What would be public of it and is not yet; with `live` as if it were about to be published."""
    before = type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None
    if isinstance(row, Page):
        return _collect_page_texts(row, before, live=live or row.live)
    return _select_new(texts_of(row), texts_of(before) if before else {})


def _collect_page_texts(page: Page, before: Page | None, *, live: bool) -> dict[str, str]:
    """Of a draft only the slug, where public pages below have it in their addresses."""
    if live:
        return _select_new(texts_of(page), texts_of(before) if before and before.live else {})
    is_above = before is not None and before.slug != page.slug and before.get_descendants().live().exists()
    return {f"{page._meta.label_lower}.slug": page.slug} if is_above else {}


def _select_new(after: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in after.items() if before.get(part) != text}


@contextmanager
def listening() -> Iterator[list[Disclosure]]:
    """Inside, everything that somebody is told of a text is kept, to be written down."""
    heard: list[Disclosure] = []
    token, clean = _told.set(heard), _clean.set(set())
    try:
        yield heard
    finally:
        _told.reset(token)
        _clean.reset(clean)


def write_down(heard: list[Disclosure], actor: Actor) -> None:
    """Record for each party that this editor was told of it; the same words twice at once are one telling."""
    parties = frozenset[Any]().union(*(told.parties for told in heard))
    said = dict.fromkeys(f"{each.part}: {each.sentence}" for told in heard for each in told.found)
    if parties:
        note_reading(actor=actor, at=clock.now(), parties=parties, typed="\n".join(said))


def record_so_far(user: object) -> None:
    """Record what this editor was told in this request and is not recorded yet. Raises ActRefused."""
    if (heard := _told.get()) and isinstance(user, User):
        write_down(heard, Actor.editor(user))
        heard.clear()


Answer = Callable[[HttpRequest], HttpResponseBase]


def public_door(answer: Answer) -> Answer:
    """Middleware: record what an editor was told before they get the answer; say kindly that something was held.

    What cannot be recorded is not told: they get back what they typed.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        with listening():
            response = answer(request)
            try:
                record_so_far(request.user)
            except ActRefused as refused:
                return not_recorded(request, refused)
            return response

    respond.process_exception = _say_kindly  # type: ignore[attr-defined]  # as Django reads it from a middleware
    return respond


def _say_kindly(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    if isinstance(exception, ActRefused) and _told.get():
        return not_recorded(request, exception)
    if not isinstance(exception, Held):
        return None
    if is_from_script(request):
        return answer_to_script(request, [refusal(exception.row)])
    messages.error(request, refusal(exception.row))
    page = exception.row if isinstance(exception.row, Page) else None
    if page is not None and page.pk and Page.objects.filter(pk=page.pk).exists():
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
