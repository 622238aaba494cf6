"""A public list with its filters: the form as the page shows it, and the rows that are left.

Most readers ask for the whole list. They all read the same form, which is written once in each language and kept under the
revision of names; that the lists of bodies and kinds hang on (`cases.queries.pages.known_bodies`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cases.public.forms.filters import BodyFilters
from cases.queries.pages.known_bodies import read_revision

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Filtered(Generic[M]):
    """`rows` are those that the filters leave; `is_whole` says that they leave all."""

    rows: "QuerySet[M]"
    fields: str
    """The form's fields, as HTML."""
    is_whole: bool = True
    faulty: BaseForm | None = None
    """The form, where something in it has to be put right."""
    chosen: Mapping[str, str] = field(default_factory=dict)


def filtered(kind: type[BodyFilters], asked: QueryDict, rows: "QuerySet[M]") -> Filtered[M]:
    """Narrow `rows` by what was asked. A filter that makes no sense filters nothing."""
    if not any(asked.get(name) for name in kind.base_filters):
        return Filtered(rows, _write_empty(kind))
    filters = kind(asked, rows)
    form = filters.form
    return Filtered(filters.qs, _write_fields(form), False, form if form.errors else None, filters.chosen)


def _write_empty(kind: type[BodyFilters]) -> SafeString:
    """The form that narrows nothing."""
    revision = read_revision()
    write = _write_once if revision else _write_once.__wrapped__
    return write(kind, get_language(), revision)  # type: ignore[arg-type]  # a class is hashable


@lru_cache(maxsize=20)
def _write_once(kind: Callable[[QueryDict], BodyFilters], _language: str | None, _revision: str) -> SafeString:
    return _write_fields(kind(QueryDict()).form)


def _write_fields(form: BaseForm) -> SafeString:
    return render_to_string("cases/_filters.html", {"form": form})
