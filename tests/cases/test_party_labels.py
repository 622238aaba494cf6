"""The public label of a party in the reader's language: by what it was made of, never by the words that were stored."""

import importlib

import pytest
from django.apps import apps
from django.utils import translation

from cases.models import Constituency, Election, Party
from cases.wording.parties import label_made_of, label_of, named_in_words
from tests.cases.world import build_world, lodged

MIGRATION = importlib.import_module("cases.migrations.0018_labels_by_their_code")


@pytest.mark.parametrize(
    ("party", "ru", "kk"),
    [
        (Party(label="A voter", label_code="voter"), "Избиратель", "Сайлаушы"),
        (Party(label="As it was", label_code="voter", label_number=3), "Избиратель, округ 3", "Сайлаушы, 3-округ"),
        (Party(label="x", label_code="anonymous"), "Лицо, не назвавшее имени", "Есімін атамаған адам"),
        (Party(label="A voter of the precinct"), "A voter of the precinct", "A voter of the precinct"),
        (Party(label="A voter, constituency 3"), "A voter, constituency 3", "A voter, constituency 3"),
    ],
)
def test_label_follows_its_code(party: Party, ru: str, kk: str):
    with translation.override("ru"):
        assert label_of(party) == ru
    with translation.override("kk"):
        assert label_of(party) == kk


def test_kazakh_label_is_translated(db):
    """The label of a filer in Kazakh is stored for all languages and said in Kazakh."""
    build_world()
    constituency = Constituency.objects.get(election=Election.objects.get(), number=1)
    with translation.override("kk"):
        made = label_made_of("candidate", constituency)
        assert made == {"label": "A candidate, constituency 1", "label_code": "candidate", "label_number": 1}
        assert label_of(Party(**made)) == "Кандидат, 1-округ"


def test_body_is_called_by_title(db):
    body = build_world().bodies["DEC"]
    body.name_ru = "Окружная комиссия"
    with translation.override("ru"):
        assert label_of(Party(label="Body DEC", body=body)) == "Окружная комиссия"


def test_named_party_keeps_a_code(db):
    filed = lodged(build_world(), respondent=None, respondent_text="The chair of the street")
    respondent = filed.case.parties.get(role="respondent")
    assert (respondent.label, respondent.label_code) == (named_in_words()["label"], "named_in_words")


def test_labels_stored_before_get_their_codes(db):
    case = lodged(build_world()).case
    stored = (
        "A voter",
        "A candidate, constituency 28",
        "An office or person named in the complaint",
        "A voter of the town",
    )
    for number, label in enumerate(stored):
        Party.objects.create(case=case, role=f"r{number}", label=label)
    MIGRATION.name_the_codes(apps, None)
    found = Party.objects.filter(case=case, role__startswith="r", label__in=stored).order_by("role")
    assert [(each.label_code, each.label_number) for each in found] == [
        ("voter", None),
        ("candidate", 28),
        ("named_in_words", None),
        ("", None),
    ]
