"""What stands first on a page of a filer, and what is not said twice."""

import pytest
from django.test import Client
from django.utils import translation

from cases.models import Case, Constituency
from tests.cases.filing import get, send, text, typed
from tests.cases.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _language_of_this_thread() -> object:
    yield
    translation.deactivate()


def test_what_a_filer_can_do_stands_before_what_cannot_be_done_now(filer: Client):
    page = text(get(filer, f"/cases/{Case.objects.get().number}/"))
    assert page.index("Withdraw your complaint") < page.index("Correct your complaint")


def test_a_heading_that_asks_is_not_followed_by_the_same_question(client: Client, world: World):
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
def test_a_constituency_is_named_in_the_readers_language_where_its_commission_is(
    world: World, language: str, name: str, shown: str
):
    commission = world.bodies["DEC"]
    commission.name_kk = "№ 3 округтік комиссия"
    constituency = Constituency(number=3, name=name, commission=commission)
    with translation.override(language):
        assert constituency.title == shown


def test_form_and_case_name_a_constituency_alike(client: Client, world: World):
    constituency = Constituency.objects.get(number=1)
    constituency.commission.name_kk = "№ 1 округтік комиссия"
    constituency.commission.save()
    client.cookies.load({"django_language": "kk"})
    assert f'<option value="{constituency.pk}">№ 1 округтік комиссия</option>' in text(get(client, "/complain/"))
    send(client, typed(world, constituency=str(constituency.pk)))
    assert "<dt>Сайлау округі</dt> <dd>№ 1 округтік комиссия</dd>" in text(
        get(client, f"/cases/{Case.objects.get().number}/")
    )
