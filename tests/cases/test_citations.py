"""Where a rule comes from, in each language."""

import pytest
from django.utils import translation

from cases.wording.citations import citation, is_known


@pytest.mark.parametrize(
    ("cite", "en", "ru", "kk"),
    [
        ("Art 26", "Art 26", "ст. 26", "26-бап"),
        ("Art 20(9); Art 49(1)", "Art 20(9); Art 49(1)", "ст. 20(9); ст. 49(1)", "20(9)-бап; 49(1)-бап"),
        ("Arts 59, 73, 89", "Arts 59, 73, 89", "ст. 59, 73, 89", "59, 73, 89-бап"),
        ("Art 20(1), Art 20(5)", "Arts 20(1), 20(5)", "ст. 20(1), 20(5)", "20(1), 20(5)-бап"),
        ("Report section VIII.B", "Report section VIII.B", "раздел VIII.B Отчёта", "Есептің VIII.B бөлімі"),
        (
            "No time for filing was found",
            "No time for filing was found",
            "срок подачи не найден",
            "шағым беру мерзімі табылмады",
        ),
    ],
)
def test_citation_follows_local_usage(cite: str, en: str, ru: str, kk: str):
    """A citation is written as the reader's lawyers write it."""
    said = []
    for language in ("en", "ru", "kk"):
        with translation.override(language):
            said.append(citation(cite))
    assert said == [en, ru, kk]


@pytest.mark.parametrize(
    ("cite", "en"),
    [
        ("Code of Good Practice II.3.3.g", "Code of Good Practice in Electoral Matters, II.3.3.g"),
        ("Explanatory Report 95", "Explanatory Report to the Code of Good Practice, paragraph 95"),
        ("Dispute Resolution Report 104", "Report on Election Dispute Resolution, paragraph 104"),
        ("Report section IX; compare Albania", "Report section IX; compare Albania"),
    ],
)
def test_standard_has_name_and_paragraph(cite: str, en: str):
    with translation.override("en"):
        assert citation(cite) == en
    assert is_known(cite)


def test_untranslated_citation_stays_as_written():
    with translation.override("ru"):
        assert citation("Art 26; Decree 5 of the governor") == "ст. 26; Decree 5 of the governor"
    assert not is_known("Art 26; Decree 5 of the governor")
