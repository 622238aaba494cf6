"""Who finds the desk, and who finds nothing there."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cases.acts.filing.refer import refer
from cases.desk.forms import FORMS
from tests.cases.desk import ClerksBrowser, act_url, file_url, said
from tests.cases.rows import appointments_ended
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


def test_visitor_is_asked_to_sign_in(client: Client, walk: Walk):
    for address in [*DOCKETS, *addresses(walk)]:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/desk/login/?next={address}")


def test_outsider_finds_nothing(client: Client, walk: Walk):
    """A person without a post finds nothing under any address of the desk."""
    client.force_login(walk.world.voter, backend="django.contrib.auth.backends.ModelBackend")
    for address in [*DOCKETS, *addresses(walk)]:
        assert (address, client.get(address).status_code) == (address, 404)
        assert (address, client.post(address).status_code) == (address, 404)


def test_other_clerk_finds_nothing(walk: Walk):
    """The clerk of another body finds nothing of this file; that of one above may remind of it, and reads no word of the file."""
    other = ClerksBrowser(walk.world, "TEC", at=walk.now)
    reminder = f"{file_url(walk.pk)}remind/"
    assert walk.case.complaint.narrative not in other.get(reminder).content.decode()
    for address in {*addresses(walk)} - {reminder}:
        assert (address, other.get(address).status_code) == (address, 404)
        assert (address, other.post(address).status_code) == (address, 404)
    assert other.get("/desk/docket/", body="DEC").status_code == 404
    assert walk.proceeding.state == "listed"


def test_former_post_opens_nothing(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    assert clerk.get(file_url(walk.pk)).status_code == 200
    appointments_ended(walk.world.clerks["DEC"], walk.now)
    assert clerk.get(file_url(walk.pk)).status_code == 404


def test_asked_body_reads_and_answers_only(world: World):
    """A body that was asked may read the file and answer and nothing else."""
    walk = walk_to(world, "admitted")
    refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="TEC", question="Who was on the list?")
    asked = ClerksBrowser(world, "TEC", at=walk.later())
    page = asked.get(file_url(walk.pk))
    assert page.context["tasks"].next.act == "answer"
    assert {task.act for task in page.context["tasks"].others} == set()
    assert asked.act(walk.pk, "recuse", seat="1", reason="A relative.").status_code == 404


def test_unknown_act_or_file_is_404(walk: Walk):
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.now)
    assert clerk.get(act_url(walk.pk, "close")).status_code == 404
    assert clerk.get(act_url(walk.pk, "lodge")).status_code == 404
    assert clerk.get(f"/desk/proceedings/{walk.party('respondent').pk}/").status_code == 404


def test_e_mail_sign_in_opens_desk(client: Client, world: World):
    """A clerk signs in with the e-mail address and lands on the desk."""
    typed = {"username": "clerk-dec@example.org", "password": "a-password-of-tests"}
    answer = client.post("/desk/login/", typed, follow=True)
    assert answer.redirect_chain[-1] == ("/desk/", 302)
    assert "Body DEC" in said(answer)


def test_clerk_sees_no_wagtail_menu(world: World):
    """A clerk sees the docket and none of Wagtail's own menus."""
    page = ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=1)).get("/desk/docket/").content.decode()
    sidebar = page.split('id="wagtail-sidebar-props"')[1].split("</script>")[0]
    assert set(re.findall(r'"name": "([a-z-]+)"', sidebar)) >= {"docket"}
    for foreign in ("explorer", "images", "documents", "reports", "settings", "whats-new", "editor-guide", "gravatar"):
        assert f'"{foreign}' not in sidebar


def test_home_page_shows_the_docket(world: World):
    """The home page shows a clerk the docket and no search for pages."""
    page = said(ClerksBrowser(world, "DEC", at=FILED).get("/desk/"))
    assert "Body DEC" in page
    assert 'role="search"' not in page


def test_wagtail_pages_stay_shut(world: World):
    clerk = ClerksBrowser(world, "DEC", at=FILED)
    for address in ("/desk/images/", "/desk/documents/", "/desk/groups/"):
        assert (address, clerk.get(address).status_code) == (address, 302)
    assert clerk.get("/desk/users/").status_code == 404


def test_demo_clock_is_shown(world: World, settings, tmp_path):
    """The demo's clock is shown where there is one."""
    clerk = ClerksBrowser(world, "DEC", at=FILED)
    assert "Move the time forward by" not in said(clerk.get("/desk/docket/"))
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    for address in ("/desk/", "/desk/docket/"):
        page = said(clerk.get(address))
        assert "It is now" in page
        assert f'name="next" value="{address}"' in page
