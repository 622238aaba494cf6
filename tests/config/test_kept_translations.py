"""What is translated is kept, and stays what the catalogues say."""

import gettext as standard

import pytest
from django.utils import translation
from django.utils.translation import gettext, trans_real


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_kept_sentence_is_the_catalogue_s(language: str):
    catalogue = trans_real.translation(language)
    with translation.override(language):
        for _time in range(2):
            said = {text: gettext(text) for text in ("Number", "Decision", "no catalogue has this")}
    assert said == {text: standard.GNUTranslations.gettext(catalogue, text) for text in said}


def test_sentence_is_looked_up_once():
    catalogue = trans_real.translation("ru")
    with translation.override("ru"):
        gettext("Number")
        before = catalogue.gettext.cache_info()
        gettext("Number")
    assert catalogue.gettext.cache_info().hits == before.hits + 1
