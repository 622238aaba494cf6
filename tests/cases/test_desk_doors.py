"""Who finds the desk, and who finds nothing there."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cases.acts.filing.refer import refer
from cases.desk.forms import FORMS
from cases.models import Post
from tests.cases.desk import ClerksBrowser, act_url, file_url, said
from tests.cases.world import FILED, Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db
DOCKETS = ["/desk/docket/", "/desk/docket/results/", "/desk/docket/asked/", "/desk/docket/late/"]


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "listed")


def addresses(walk: Walk) -> list[str]:
    """Every kind of page about one file of the district commission."""
    session = walk.session
    assert session is not None
    acts = [act_url(walk.pk, name) for name in (*FORMS, "read_identity")]
    return [file_url(walk.pk), *acts, f"/desk/sessions/{session.pk}/", f"/desk/sessions/{session.pk}/open_session/"]


def test_who_is_not_signed_in_is_asked_to_sign_in(client: Client, walk: Walk):
    for address in [*DOCKETS, *addresses(walk)]:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/desk/login/?next={address}")


def test_who_has_no_post_finds_nothing_under_any_address_of_the_desk(client: Client, walk: Walk):
    client.force_login(walk.world.voter, backend="django.contrib.auth.backends.ModelBackend")
    for address in [*DOCKETS, *addresses(walk)]:
        assert (address, client.get(address).status_code) == (address, 404)
        assert (address, client.post(address).status_code) == (address, 404)


def test_the_clerk_of_another_body_finds_nothing_of_this_file(walk: Walk):
    other = ClerksBrowser(walk.world, "TEC", at=walk.now)
    for address in addresses(walk):
        assert (address, other.get(address).status_code) == (address, 404)
        assert (address, other.post(address).status_code) == (address, 404)
    assert other.get("/desk/docket/", body="DEC").status_code == 404
    assert walk.proceeding.state == "listed"


def test_a_post_that_was_given_up_opens_nothing_any_more(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    assert clerk.get(file_url(walk.pk)).status_code == 200
    Post.objects.filter(user=walk.world.clerks["DEC"]).delete()
    assert clerk.get(file_url(walk.pk)).status_code == 404


def test_a_body_that_was_asked_may_read_the_file_and_answer_and_nothing_else(world: World):
    walk = walk_to(world, "admitted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="TEC", question="Who was on the list?")
    asked = ClerksBrowser(world, "TEC", at=walk.later())
    page = asked.get(file_url(walk.pk))
    assert page.context["tasks"].next.act == "answer"
    assert {task.act for task in page.context["tasks"].others} == set()
    assert asked.act(walk.pk, "recuse", seat="1", reason="A relative.").status_code == 404


def test_an_act_or_a_file_that_does_not_exist_is_not_found(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    assert clerk.get(act_url(walk.pk, "close")).status_code == 404
    assert clerk.get(act_url(walk.pk, "lodge")).status_code == 404
    assert clerk.get(f"/desk/proceedings/{walk.party('respondent').pk}/").status_code == 404


def test_a_clerk_signs_in_with_the_e_mail_address_and_lands_on_the_desk(client: Client, world: World):
    typed = {"username": "clerk-dec@example.org", "password": "a-password-of-tests"}
    answer = client.post("/desk/login/", typed, follow=True)
    assert answer.redirect_chain[-1] == ("/desk/", 302)
    assert "Body DEC" in said(answer)


def test_a_clerk_sees_the_docket_and_none_of_wagtails_own_menus(world: World):
    page = ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=1)).get("/desk/docket/").content.decode()
    sidebar = page.split('id="wagtail-sidebar-props"')[1].split("</script>")[0]
    assert set(re.findall(r'"name": "([a-z-]+)"', sidebar)) >= {"docket"}
    for foreign in ("explorer", "images", "documents", "reports", "settings", "whats-new", "editor-guide", "gravatar"):
        assert f'"{foreign}' not in sidebar


def test_the_home_page_shows_a_clerk_the_docket_and_no_search_for_pages(world: World):
    page = said(ClerksBrowser(world, "DEC", at=FILED).get("/desk/"))
    assert "Body DEC" in page
    assert 'role="search"' not in page


def test_wagtails_own_pages_stay_shut_for_a_clerk(world: World):
    clerk = ClerksBrowser(world, "DEC", at=FILED)
    for address in ("/desk/images/", "/desk/documents/", "/desk/users/", "/desk/groups/"):
        assert (address, clerk.get(address).status_code) == (address, 302)


def test_the_demos_clock_is_shown_where_there_is_one(world: World, settings, tmp_path):
    clerk = ClerksBrowser(world, "DEC", at=FILED)
    assert "Move the time forward by" not in said(clerk.get("/desk/docket/"))
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    for address in ("/desk/", "/desk/docket/"):
        page = said(clerk.get(address))
        assert "It is now" in page
        assert f'name="next" value="{address}"' in page
