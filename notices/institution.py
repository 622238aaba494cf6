"""The institution as pages read it: kept in the process under the revision of names, so that no page asks for it.

Its row is one of those whose every change gives that revision another value (`cases.log.revisions`), so a page that was
kept under the same names says the same of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from django.utils.translation import get_language, gettext

from cases.queries.pages.known_bodies import read_revision
from notices.models.institution import Institution, all_languages

SOFTWARE = "Recourse"


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """As a document or a letter is given it and keeps it: the name in its language, and the hash of the emblem."""

    name: str
    alternative: str = ""
    """What the emblem is to who does not see it."""
    emblem: str = ""


class ShownInstitution:
    """What the templates of all pages ask. Without a name the site stands under that of the software."""

    def __init__(self, row: Institution | None, revision: str) -> None:
        self._row = row
        self.revision = revision
        """Changes with every change of the institution: part of the key of what is kept of a page."""

    @property
    def name(self) -> str:
        """In the reader's language, "" where the institution has none."""
        return self._row.read_name() if self._row else ""

    @property
    def title(self) -> str:
        """What the head of each page and the title of its window say."""
        return (self._row.read_short_name() if self._row else "") or SOFTWARE

    @property
    def emblem(self) -> str:
        """The address of the picture; "" for none."""
        return write_emblem_address(self._row.emblem_id) if self._row and self._row.emblem_id else ""

    @property
    def languages(self) -> list[str]:
        """The codes of the languages offered to the public, in their order."""
        return read_languages(self._row)

    @property
    def contact(self) -> dict[str, str]:
        """How it is reached, as far as it says so."""
        names = ("address", "telephone", "email", "opening_hours")
        return {name: said for name in names if (said := getattr(self._row, name, ""))}


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: str = ""
    row: Institution | None = None


_kept: _Kept | None = None
_kept_of_office: _Kept | None = None


def read_institution() -> ShownInstitution:
    """The institution under the present revision. A page about a database that does not answer stands without."""
    try:
        kept = _read_kept(read_revision())
    except DatabaseError:
        kept = _Kept()
    return ShownInstitution(kept.row, kept.revision or uuid4().hex)


def read_offered() -> Sequence[str]:
    """The languages offered, as last read in this process where those are all: no request is asked for then."""
    last = _kept
    if last is not None and len(read_languages(last.row)) == len(settings.LANGUAGES):
        return read_languages(last.row)
    return read_institution().languages


def read_languages(row: Institution | None) -> list[str]:
    """Those the row names and the site has; all of them where that leaves none."""
    known = all_languages()
    return ([code for code in row.languages if code in known] if row else []) or known


def line_of_institution(office: str | None = None) -> InstitutionLine | None:
    """For a document or a letter that is composed now, in its language; None where there is no institution.

    `office` is the revision of the office that an act has read: under it the row is kept, so that filing asks nothing more.
    """
    row = _read_of_office(office) if office else Institution.objects.first()
    if row is None or not row.read_name():
        return None
    return InstitutionLine(
        name=row.read_name(),
        alternative=describe_emblem(row.read_name()) if row.emblem_id else "",
        emblem=row.emblem_id or "",
    )


def describe_emblem(name: str) -> str:
    return gettext("Emblem: %(name)s") % {"name": name}


def write_emblem_address(sha256: str) -> str:
    return reverse("notices:emblem", args=[sha256])


def own_language() -> str:
    """The code of the reader's language, without a region."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def _read_of_office(revision: str) -> Institution | None:
    global _kept_of_office  # noqa: PLW0603 -- as below
    last = _kept_of_office
    if last is None or last.revision != revision:
        _kept_of_office = last = _Kept(revision, Institution.objects.first())
    return last.row


def _read_kept(revision: str) -> _Kept:
    """What is kept under this revision, read anew for another one."""
    global _kept  # noqa: PLW0603 -- the one place where it is put; whoever reads the one before has read it whole
    last = _kept
    if last is not None and revision and last.revision == revision:
        return last
    _kept = fresh = _Kept(revision, Institution.objects.first())
    return fresh
