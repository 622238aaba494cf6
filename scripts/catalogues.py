"""Keeps `locale/` true to the sources: takes out every translatable text, writes the .po files, compiles the .mo files.

    python -m scripts.catalogues

It needs Babel and no GNU gettext. Translations are kept; a new text is added empty and printed; one that left the sources
is dropped. Write the translations into the .po files, then run it again. Exits 1 while a translation is missing.
"""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("kk", "ru")
WAGTAIL_WORDS = "cases/desk/wagtail_words.py"
SOURCES = ("cases", "config", "notices", "office", "replay", "search", "workflow")
KEYWORDS = {
    name + lazy: places
    for name, places in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
} | {"_": None, "gettext_noop": None}

# What templatize leaves of a template: calls with literal arguments, the rest blanked out.
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(?P<name>n?p?gettext|_)\(\s*(?P<literals>{_LITERAL}(?:\s*,\s*{_LITERAL})*)")


class Text(NamedTuple):
    """A translatable text: its context or None, its forms (two where it counts something) and the file it stands in."""

    context: str | None
    forms: tuple[str, ...]
    place: str


def texts() -> list[Text]:
    """Every translatable text of the sources and templates, by file."""
    code = (path for package in SOURCES for path in (ROOT / package).rglob("*.py"))
    pages = (path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})
    in_code = (text for path in sorted(code) for text in _in_code(path))
    return [*in_code, *(text for path in sorted(pages) for text in _in_page(path))]


def _in_code(path: Path) -> Iterator[Text]:
    for _line, found, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
        yield Text(context, (found,) if isinstance(found, str) else tuple(found), _name(path))


def _in_page(path: Path) -> Iterator[Text]:
    for call in _CALL.finditer(templatize(path.read_text(), origin=_name(path))):
        literals: Sequence[str] = ast.literal_eval(f"({call['literals']},)")
        in_context = "pgettext" in call["name"]
        yield Text(literals[0] if in_context else None, tuple(literals[in_context:]), _name(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def po_path(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def mo_path(language: str) -> Path:
    return po_path(language).with_suffix(".mo")


def script_path(language: str) -> Path:
    """The catalogue of Wagtail's scripts, which Django hands to the browser."""
    return mo_path(language).with_name("djangojs.mo")


def read(language: str) -> Catalog:
    """The catalogue as it stands in the .po file."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def renewed(old: Catalog) -> Catalog:
    """The catalogue of the present sources, with the translations of `old`."""
    new = Catalog(
        locale=old.locale,
        project="Recourse",
        version="1",
        msgid_bugs_address="Recourse",
        fuzzy=False,
        header_comment=f"# Recourse in {old.locale.english_name if old.locale else ''}.",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator="Recourse",
        language_team="Recourse",
    )
    for text in texts():
        known = old.get(text.forms[0], text.context)
        fits = known is not None and isinstance(known.id, str) == (len(text.forms) == 1)
        new.add(
            text.forms if len(text.forms) > 1 else text.forms[0],
            known.string if known is not None and fits else None,
            locations=[(text.place, 0)],
            context=text.context,
        )
    return new


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file of a catalogue: the same bytes for the same .po file."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def for_scripts(catalogue: Catalog) -> Catalog:
    """The part of it that Wagtail's own scripts show too: the words of Wagtail."""
    part = Catalog(locale=catalogue.locale, fuzzy=False)
    for message in catalogue:
        if message.id and any(place == WAGTAIL_WORDS for place, _line in message.locations):
            part.add(message.id, message.string, context=message.context)
    return part


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts without a translation, or with one for only some of their forms."""
    return [str(message.id) for message in catalogue if message.id and not _is_complete(message.string)]


def _is_complete(translation: object) -> bool:
    return all(translation) if isinstance(translation, list | tuple) else bool(translation)


def write(catalogue: Catalog, language: str) -> None:
    """Write the .po file, with the files a text stands in but no line numbers, and the .mo file."""
    po_path(language).parent.mkdir(parents=True, exist_ok=True)
    with po_path(language).open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, ignore_obsolete=True)
    mo_path(language).write_bytes(compiled(read(language)))
    script_path(language).write_bytes(compiled(for_scripts(read(language))))


def main() -> int:
    """Renew every catalogue; print what has no translation yet."""
    missing = 0
    for language in LANGUAGES:
        catalogue = renewed(read(language))
        write(catalogue, language)
        for text in untranslated(catalogue):
            missing += 1
            print(f"{language}: no translation yet: {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
