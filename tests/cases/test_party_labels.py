"""The public label of a party in the reader's language."""

import pytest
from django.utils import translation

from cases.models import Constituency, Election, Party
from cases.party_labels import in_readers_language, label_of, public_label
from tests.cases.world import build_world


@pytest.mark.parametrize(
    ("label", "ru", "kk"),
    [
        ("A voter", "Избиратель", "Сайлаушы"),
        ("A voter, constituency 3", "Избиратель, округ 3", "Сайлаушы, 3-округ"),
        ("Someone who gives no name", "Лицо, не назвавшее имени", "Есімін атамаған адам"),
        ("A voter of the precinct", "A voter of the precinct", "A voter of the precinct"),
    ],
)
def test_a_label_made_of_a_role_is_said_anew(label: str, ru: str, kk: str):
    with translation.override("ru"):
        assert in_readers_language(label) == ru
    with translation.override("kk"):
        assert in_readers_language(label) == kk
    with translation.override("en"):
        assert in_readers_language(label) == label


def test_what_a_filer_in_kazakh_is_called_is_stored_for_all_and_said_in_kazakh(db):
    build_world()
    constituency = Constituency.objects.get(election=Election.objects.get(), number=1)
    with translation.override("kk"):
        stored = public_label("candidate", constituency)
        assert stored == "A candidate, constituency 1"
        assert in_readers_language(stored) == "Кандидат, 1-округ"


def test_a_body_is_called_by_its_title(db):
    body = build_world().bodies["DEC"]
    body.name_ru = "Окружная комиссия"
    with translation.override("ru"):
        assert label_of(Party(label="Body DEC", body=body)) == "Окружная комиссия"
