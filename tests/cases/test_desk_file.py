"""The page of one proceeding, and what lies behind an act of its own: evidence and identities."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from cases.acts.engine.draft import Upload
from cases.acts.engine.scheduler import expire_all
from cases.models import Event, Evidence
from tests.cases.desk import ClerksBrowser, file_url, said
from tests.cases.world import FILED, World, build_world, lodged, walk_to
from workflow.acts import ACTS

pytestmark = pytest.mark.django_db
SOON = FILED + timedelta(hours=1)


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


def test_first_line_names_actor_and_limit(clerk: ClerksBrowser, world: World):
    page = said(clerk.get(file_url(lodged(world).proceeding.pk)))
    assert "Body DEC must decide. 5 days 8 hours left." in page
    assert "Time to decide: until the end of Monday, 30 August 2004 (24:00), Almaty time." in page


def test_overdue_file_says_how_much(clerk: ClerksBrowser, world: World):
    pk = lodged(world).proceeding.pk
    clerk.at = FILED + timedelta(days=8)
    expire_all(at=clerk.at)
    assert "Body DEC must still decide. It is late by 2 days 15 hours." in said(clerk.get(file_url(pk)))


NOT_ON_THE_FILE = {
    "close",
    "devolve",
    "revive",
    "take_effect",
    "report_pressure",
    "unseal",
    "keep_going",
    "end_access",
    "remind",
}
"""What machines or the person alone do; nothing is sealed here that could be unsealed, and no withdrawal waits. An access is
ended from where it is given."""


def test_every_act_is_listed(clerk: ClerksBrowser, world: World):
    """Every act of the table is on the page as a task or with every reason."""
    tasks = clerk.get(file_url(lodged(world).proceeding.pk)).context["tasks"]
    shown = [tasks.next, *tasks.others, *tasks.refused]
    assert {task.act for task in shown} == ACTS.keys() - NOT_ON_THE_FILE
    assert all(task.reasons for task in tasks.refused)
    decide = next(task for task in tasks.refused if task.act == "decide")
    assert decide.reasons == (
        "This cannot be done now: the case is “Lodged”. It can be done when the case is Parties heard.",
    )


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        ("lodged", "admit"),
        ("admitted", "notify"),
        ("open", "hear"),
        ("heard", "vote"),
        ("adopted", "decide"),
        ("decided", "issue"),
        ("issued", "serve"),
        ("served", "publish"),
    ],
)
def test_next_steps_lead_to_publication(clerk: ClerksBrowser, world: World, stage: str, step: str):
    walk = walk_to(world, stage)
    clerk.at = walk.later(0.1)
    assert clerk.get(file_url(walk.pk)).context["tasks"].next.act == step


def test_page_waits_for_session_hour(clerk: ClerksBrowser, world: World):
    """Before the hour of the session the page says what is waited for."""
    walk = walk_to(world, "listed")
    clerk.at = walk.now - timedelta(hours=2)
    page = clerk.get(file_url(walk.pk))
    assert page.context["tasks"].next is None
    assert "It cannot be opened earlier, because people will come for that hour." in said(page)
    clerk.at = walk.now
    assert clerk.get(file_url(walk.pk)).context["tasks"].next.act == "open_session"


def test_incompetent_body_is_led_to_transfer(world: World):
    pk = lodged(world, addressed_to=world.bodies["TEC"]).proceeding.pk
    page = ClerksBrowser(world, "TEC", at=SOON).get(file_url(pk))
    assert page.context["tasks"].next.act == "transfer"


def test_clerk_reads_complaint_without_name(clerk: ClerksBrowser, world: World):
    walk = walk_to(world, "published")
    clerk.at = walk.later()
    page = said(clerk.get(file_url(walk.pk)))
    assert "The commission struck me off the list." in page
    assert "Put me back on the list." in page
    assert "Aigerim" not in page


def test_evidence_is_only_downloaded(clerk: ClerksBrowser, world: World):
    """A file handed in is saved and never opened inside the site."""
    content = ContentFile(b"<b>list</b>", name="list.html")
    upload = Upload(name="list.html", media_type="text/html", size=11, sha256="0" * 64, file=content)
    pk = lodged(world, evidence=(upload,)).proceeding.pk
    address = f"{file_url(pk)}evidence/{Evidence.objects.get().pk}/"
    answer = clerk.get(address)
    assert b"".join(answer.streaming_content) == b"<b>list</b>"
    assert answer["Content-Disposition"] == 'attachment; filename="list_html.bin"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert ClerksBrowser(world, "TEC", at=SOON).get(address).status_code == 404
    other = lodged(world, claims=("Another.",)).proceeding
    assert clerk.get(f"{file_url(other.pk)}evidence/{Evidence.objects.get().pk}/").status_code == 404


# Identities


def test_identity_reading_is_recorded(clerk: ClerksBrowser, world: World):
    """Seeing who a party is goes on the record and is shown once."""
    filed = lodged(world)
    party = filed.case.parties.get(role="complainant")
    form = clerk.get(f"{file_url(filed.proceeding.pk)}read_identity/", party=str(party.pk))
    assert "Aigerim" not in said(form)
    answer = clerk.act(
        filed.proceeding.pk, "read_identity", party=str(party.pk), purpose="To serve the summons by hand."
    )
    assert "Aigerim Testova" in said(answer)
    assert "no-store" in answer["Cache-Control"]
    assert Event.objects.get(kind="identity.read").actor == "clerk:DEC"
    assert "Aigerim" not in said(clerk.get(file_url(filed.proceeding.pk)))


def test_without_a_purpose_nobody_is_named(clerk: ClerksBrowser, world: World):
    filed = lodged(world)
    party = filed.case.parties.get(role="complainant")
    answer = clerk.act(filed.proceeding.pk, "read_identity", party=str(party.pk), purpose="  ")
    assert "Say why you need to know. The reading and its reason are put on the record." in said(answer)
    assert "Aigerim" not in said(answer)
    assert not Event.objects.filter(kind="identity.read").exists()
