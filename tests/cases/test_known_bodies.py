"""Bodies are kept in the process for as long as none of them changes, and not longer."""

import pytest
from django.db import connection, transaction

from cases.models import Body, Revision
from cases.queries.pages.known_bodies import bodies_of_codes, bodies_of_keys, bodies_that_decide, with_bodies
from tests.cases.rows import an_entry, change_all, keep, resave
from tests.cases.world import World, build_world, lodged

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def world() -> World:
    return build_world()


def name_of(code: str) -> str:
    return bodies_of_codes([code])[code].name


def test_known_body_is_not_reread(world: World, django_assert_num_queries):
    proceeding = lodged(world).proceeding
    with_bodies([proceeding])
    with django_assert_num_queries(1):  # the revision
        with_bodies([proceeding])
    with django_assert_num_queries(0):
        assert proceeding.body.parent.code == "TEC"


@pytest.mark.parametrize("how", ["update", "save", "sql"])
def test_a_renamed_body_is_read_anew(world: World, how: str):
    key = world.bodies["DEC"].pk
    assert (bodies_of_keys([key])[key].name, name_of("DEC")) == ("Body DEC", "Body DEC")
    if how == "update":
        change_all(Body.objects.filter(pk=key), name="Other")
    elif how == "save":
        body = Body.objects.get(pk=key)
        body.name = "Other"
        resave(body)
    else:
        change = "UPDATE cases_body SET name = 'Other', written_by_id = %s WHERE id = %s"
        connection.cursor().execute(change, [an_entry().pk, key])
    assert (bodies_of_keys([key])[key].name, name_of("DEC")) == ("Other", "Other")
    assert "Other" in {body.name for body in bodies_that_decide()}


def test_undone_change_is_forgotten(world: World):
    key = world.bodies["DEC"].pk
    with transaction.atomic():
        change_all(Body.objects.filter(pk=key), name="Other")
        assert bodies_of_keys([key])[key].name == "Other"
        transaction.set_rollback(True)
    assert bodies_of_keys([key])[key].name == "Body DEC"


def test_new_body_is_known_by_code(world: World):
    assert bodies_of_codes(["NEW"]) == {}
    keep(Body(code="NEW", name="New", kind="commission", level="PEC", zone="Asia/Almaty"))
    assert name_of("NEW") == "New"


def test_without_its_triggers_nothing_is_kept(world: World):
    Revision.objects.filter(pk=Revision.NAMES).delete()
    first, second = bodies_of_codes(["DEC"])["DEC"], bodies_of_codes(["DEC"])["DEC"]
    assert first is not second
