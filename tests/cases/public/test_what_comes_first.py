"""What stands first on a page of a filer, and what is not said twice."""

import pytest
from django.test import Client
from django.utils import translation

from cases.models import Case, Constituency
from tests.cases.filing import get, send, text, typed
from tests.cases.rows import resave
from tests.cases.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _language_of_this_thread() -> object:
    yield
    translation.deactivate()


def test_possible_acts_precede_impossible_ones(filer: Client):
    page = text(get(filer, f"/cases/{Case.objects.get().number}/"))
    assert page.index("Withdraw your complaint") < page.index("Correct your complaint")


def test_heading_question_is_not_repeated(client: Client, world: World):
    page = text(get(client, "/complain/"))
    assert '<legend class="visually-hidden">What is it about?' in page


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("en", "Constituency 3, Almaty city", "Constituency 3, Almaty city"),
        ("en", "Almaty city", "3: Almaty city"),
        ("kk", "Constituency 3, Almaty city", "№ 3 округтік комиссия"),
        ("ru", "Constituency 3, Almaty city", "Constituency 3, Almaty city"),
    ],
)
def test_constituency_name_is_translated(world: World, language: str, name: str, shown: str):
    """A constituency is named in the reader's language where its commission is."""
    commission = world.bodies["DEC"]
    commission.name_kk = "№ 3 округтік комиссия"
    constituency = Constituency(number=3, name=name, commission=commission)
    with translation.override(language):
        assert constituency.title == shown


def test_form_and_case_agree_on_constituency(client: Client, world: World):
    constituency = Constituency.objects.get(number=1)
    constituency.commission.name_kk = "№ 1 округтік комиссия"
    resave(constituency.commission)
    client.cookies.load({"django_language": "kk"})
    assert f'<option value="{constituency.pk}">№ 1 округтік комиссия</option>' in text(get(client, "/complain/"))
    send(client, typed(world, constituency=str(constituency.pk)))
    assert "<dt>Сайлау округі</dt><dd>№ 1 округтік комиссия</dd>" in text(
        get(client, f"/cases/{Case.objects.get().number}/")
    )
