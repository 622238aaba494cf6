"""The forms of the acts: what they do, how they refuse, and that nothing typed is lost."""

from datetime import timedelta

import pytest

from cases.models import Decision, Event, Service
from tests.cases.desk import ClerksBrowser, act_url, at_the_desk, file_url, next_step, said, state
from tests.cases.world import FILED, TEXT, World, build_world, lodged, walk_to

pytestmark = pytest.mark.django_db
SOON = FILED + timedelta(hours=1)
LONG = "The list was corrected twice. " * 400
NO_REASONS = "Write the reasons. They become part of the file."


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


def test_next_step_follows_admission(clerk: ClerksBrowser, world: World):
    """Admitting leads back to the file which shows what comes next."""
    pk = lodged(world).proceeding.pk
    answer = clerk.act(pk, "admit", reasons="In time and by a voter.")
    assert (answer.status_code, answer["Location"]) == (302, file_url(pk))
    assert state(pk) == "admitted"
    page = said(clerk.get(file_url(pk)))
    assert "The complaint is admitted." in page
    assert next_step(page) == "Serve the opening on a party"


def test_missing_reasons_are_summarised(clerk: ClerksBrowser, world: World):
    """An act without reasons is refused in a summary at the top."""
    pk = lodged(world).proceeding.pk
    answer = clerk.act(pk, "request_correction", defects="  ")
    assert answer.status_code == 200
    page = said(answer)
    assert '<div class="help-block help-critical desk-errors" role="alert" tabindex="-1" id="error-summary"' in page
    assert f"<li>{NO_REASONS}</li>" in page
    assert "<title>Error: " in page
    assert state(pk) == "lodged"


def test_double_submission_acts_once(clerk: ClerksBrowser, world: World):
    """Sending the same form twice does the act once and loses nothing that was typed."""
    pk = lodged(world).proceeding.pk
    clerk.act(pk, "request_correction", defects=LONG)
    again = clerk.act(pk, "request_correction", defects=LONG)
    assert "This cannot be done now: the case is “" in said(again)
    assert LONG.strip() in said(again)
    assert Event.objects.filter(kind="correction.requested").count() == 1


def test_impossible_act_says_why(clerk: ClerksBrowser, world: World):
    """A page for an act that cannot be done now says why instead of a form."""
    answer = clerk.get(act_url(lodged(world).proceeding.pk, "issue"))
    assert "This cannot be done now: the case is “Lodged”. It can be done when the case is Decided." in said(answer)
    assert 'class="desk-form"' not in said(answer)


def test_every_reason_is_told_at_once(world: World):
    pk = lodged(world, addressed_to=world.bodies["PEC"]).proceeding.pk
    page = said(ClerksBrowser(world, "PEC", at=SOON).act(pk, "admit", reasons=""))
    assert "The rulebook names another body as competent" in page
    assert "nobody judges their own cause" in page


def test_unreadable_field_is_linked(clerk: ClerksBrowser, world: World):
    """What cannot be read is named with a link to its field."""
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    page = said(
        clerk.act(walk.pk, "notify", party=str(walk.party("respondent").pk), channel="", proof="Fax 12, page 1")
    )
    assert '<a href="#id_channel">' in page
    assert "Fax 12, page 1" in page
    assert not Service.objects.exists()


def test_decision_is_issued_served_published(world: World):
    walk = walk_to(world, "decided")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "issue")
    assert "This decision has already been issued." in said(clerk.act(walk.pk, "issue"))
    for each in walk.case.parties.all():
        clerk.act(walk.pk, "serve", party=str(each.pk), channel="email", proof="Read receipt")
    preview = clerk.get(act_url(walk.pk, "publish"))
    assert TEXT.reasons in said(preview)
    clerk.act(walk.pk, "publish")
    assert Decision.objects.get().state == "published"
    assert "This decision has already been published." in said(clerk.act(walk.pk, "publish"))
