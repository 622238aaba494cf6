"""Kazakh and Russian are whole: every text of the sources is translated, with its placeholders, and compiled."""

import re
from collections.abc import Iterator, Mapping
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from django.utils.functional import Promise
from django.utils.translation import override

from cases.wording.citations import is_known
from cases.wording.tables import OUTCOMES, PARTY_ROLES
from scripts.catalogues import (
    LANGUAGES,
    ROOT,
    Text,
    compiled,
    for_scripts,
    mo_path,
    po_path,
    read,
    script_path,
    texts,
)
from workflow.rules.loader import load, names

HOW = "Type “python -m scripts.catalogues”, translate what it prints, and type it again."
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")
DAYS = ("%(day)s", "%(days)s", "%(voting)s", "%(published)s")
"""A sentence that ends in one of these ends in a civil day, and not in an instant."""
GLOSSARY = re.compile(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \| `(\w+)` \|$", re.MULTILINE)
SAME_IN_LATIN = {"%(length)s %(anchor)s"}
"""Texts whose translation may hold Latin letters only."""
INVENTED = {"training", "isles"}
"""Rulebooks of no country: what they cite is shown as it is written."""


@pytest.fixture(scope="module")
def sources() -> list[Text]:
    return texts()


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read(request.param)


def _entries(catalogue: Catalog) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Each message with its forms and its translations."""
    for message in catalogue:
        if message.id:
            yield message, _forms(message.id), _forms(message.string)


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, forms[0]) for message, forms, _ in _entries(catalogue)}


def test_the_sources_are_read(sources: list[Text]):
    found = {(text.context, text.forms) for text in sources}
    assert (None, ("Admit the complaint",)) in found, "of a table of words"
    assert ("ballot", ("For",)) in found, "with its context"
    assert (None, ("%(count)d day", "%(count)d days")) in found, "with both forms"
    assert (None, ("Skip to the main content",)) in found, "of a template"
    assert any(len(text.forms) == 2 and text.place.startswith("templates/") for text in sources), (
        "counted in a template"
    )
    assert any(text.place.endswith(".txt") for text in sources), "of a letter"


def test_every_text_is_translated(catalogue: Catalog, sources: list[Text]):
    done = {(message.context, forms) for message, forms, said in _entries(catalogue) if all(said)}
    assert sorted({text.forms[0] for text in sources if (text.context, text.forms) not in done}) == [], HOW


def test_nothing_else_is_in_the_catalogue(catalogue: Catalog, sources: list[Text]):
    assert _keys(catalogue) - {(text.context, text.forms[0]) for text in sources} == set(), HOW
    assert list(catalogue.obsolete) == [], HOW


def test_no_translation_is_a_guess(catalogue: Catalog):
    assert not catalogue.fuzzy
    assert [message.id for message in catalogue if message.fuzzy] == []


def test_every_plural_form_is_said(catalogue: Catalog):
    counted = [(forms, said) for _, forms, said in _entries(catalogue) if len(forms) > 1]
    assert counted
    assert [forms for forms, said in counted if len(said) != catalogue.num_plurals or not all(said)] == []


def test_a_translation_keeps_the_placeholders(catalogue: Catalog):
    wrong = [
        (forms, said)
        for _, forms, said in _entries(catalogue)
        for translation in said
        if sorted(PLACEHOLDER.findall(translation)) != sorted(PLACEHOLDER.findall(forms[-1]))
    ]
    assert wrong == []


def test_translation_keeps_both_ends(catalogue: Catalog):
    """A lost full stop, space or colon shows where sentences are put together."""
    wrong = [
        (forms[0], translation)
        for _, forms, said in _entries(catalogue)
        for translation in said
        if _edges(_stopped(translation, forms[-1])) != _edges(forms[-1])
    ]
    assert wrong == []


def _stopped(translation: str, text: str) -> str:
    """The translation with a full stop where it ends in a day: in Russian, and in a Kazakh month in short, that has its own."""
    return f"{translation}." if text.endswith(".") and translation.endswith(DAYS) else translation


def _edges(text: str) -> tuple[bool, bool, bool, bool]:
    text = text.replace("”", "").replace("»", "")  # the full stop stands inside an English quotation
    return text.startswith(" "), text.endswith(" "), text.endswith("."), text.endswith("?")


def test_a_translation_is_written_in_cyrillic(catalogue: Catalog):
    latin = [
        translation
        for _, forms, said in _entries(catalogue)
        for translation in said
        if re.search(r"[a-z]{4}", PLACEHOLDER.sub("", forms[0]).lower())
        and not re.search(r"[а-яёәғқңөұүһі]", PLACEHOLDER.sub("", translation).lower())
    ]
    assert set(latin) - SAME_IN_LATIN == set()


def test_kazakh_is_not_russian():
    russian = {(each.context, forms): said for each, forms, said in _entries(read("ru"))}
    kazakh = [(said, russian[each.context, forms]) for each, forms, said in _entries(read("kk"))]
    long = [said for said, other in kazakh if said == other and len(said[0].split()) > 2 and "%" not in said[0]]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_is_current(language: str):
    """The compiled catalogue is that of the text."""
    of_the_text = GNUTranslations(BytesIO(compiled(read(language))))
    with mo_path(language).open("rb") as file:
        committed = GNUTranslations(file)
    assert _without_head(committed) == _without_head(of_the_text), HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_of_wagtail_speak_it_too(language: str):
    """What Django hands to the browser holds Wagtail's words as the catalogue has them."""
    with script_path(language).open("rb") as file:
        committed = GNUTranslations(file)
    of_the_text = GNUTranslations(BytesIO(compiled(for_scripts(read(language)))))
    assert _without_head(committed) == _without_head(of_the_text), HOW
    assert committed.gettext("Search") == {"kk": "Іздеу", "ru": "Поиск"}[language]
    assert committed.gettext("Main menu") != "Main menu"
    assert committed.gettext("Admit the complaint") == "Admit the complaint", "our own words are no script's"


def _without_head(translations: GNUTranslations) -> dict[object, str]:
    messages: dict[object, str] = dict(vars(translations)["_catalog"])
    return {key: said for key, said in messages.items() if key != ""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_names_nobody(language: str):
    """The catalogue names no machine and no person."""
    assert not re.search(r"@(?!example\.org)|FULL NAME|/home/", po_path(language).read_text())


@pytest.mark.parametrize("name", sorted(set(names()) - INVENTED))
def test_every_rulebook_citation_is_translated(name: str):
    rulebook = load(name)
    cites = {rulebook.title, *_cites(rulebook.model_dump())}
    assert len(cites) > 1
    assert sorted(cite for cite in cites if not is_known(cite)) == [], "Add it to cases/wording/citations.py."


def _cites(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "cite")
        yield from (cite for value in data.values() for cite in _cites(value))
    elif isinstance(data, list | tuple):
        yield from (cite for value in data for cite in _cites(value))


@pytest.mark.parametrize("table", [OUTCOMES, PARTY_ROLES], ids=["outcomes", "parties"])
def test_glossary_and_catalogues_agree(table: Mapping[str, Promise]):
    rows = {
        code: (kazakh, russian) for kazakh, russian, code in GLOSSARY.findall((ROOT / "docs/glossary.md").read_text())
    }
    for code, words in table.items():
        said = []
        for language in LANGUAGES:
            with override(language):
                said.append(str(words).lower())
        assert (code, tuple(said)) == (code, rows[str(code)])


@pytest.mark.parametrize("page", ["receipt-1", "decision-1"])
def test_row_names_differ_in_a_document(catalogue: Catalog, page: str):
    source = (ROOT / "templates" / "notices" / "pdf" / f"{page}.html").read_text()
    labels = set(re.findall(r'<th scope="row">{% translate "([^"]+)" %}</th>', source))
    assert len(labels) > 3
    assert len({catalogue.get(label).string for label in labels}) == len(labels)
