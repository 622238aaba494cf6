"""Numbers and codes at the desk: a browser that translates the page for a clerk leaves them as they are."""

import pytest

from tests.cases.desk import ClerksBrowser, act_url, file_url
from tests.cases.public.test_what_software_is_told import marked
from tests.cases.world import Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def pages_of(walk: Walk) -> dict[str, str]:
    assert walk.session is not None
    return {
        "docket": "/desk/docket/",
        "file": file_url(walk.pk),
        "act": act_url(walk.pk, "refer"),
        "session": f"/desk/sessions/{walk.session.pk}/",
    }


@pytest.mark.parametrize("page", ["docket", "file", "act", "session"])
def test_the_number_of_a_case(world: World, page: str):
    walk = walk_to(world, "listed")
    shown = ClerksBrowser(world, "DEC", at=walk.now).get(pages_of(walk)[page])
    # Wagtail's own bar at the top repeats the number, in a template of its own.
    assert [text for text, _language, fixed in marked(shown) if fixed and walk.case.number in text]
