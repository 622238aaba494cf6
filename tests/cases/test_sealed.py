"""A sealed case: who may open it, what it may not do, how it becomes public, and the numbers of the others."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from cases.access.actors import Actor
from cases.acts.course.unseal import unseal
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.refer import refer
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.hearing.convene import convene
from cases.errors import ActRefused
from cases.models import Case, Numbering, Session
from cases.templatetags.codes import code
from tests.cases.desk import ClerksBrowser, act_url, file_url, listed, said
from tests.cases.world import FILED, Walk, World, build_world, lodged
from workflow import clock

LATER = FILED + timedelta(hours=1)
SEALED = (
    "This case is sealed: only the person and this body know of it, and this act would tell others. "
    "Make the case public first, with reasons, or leave this undone."
)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def reported(filed: LodgingResult) -> LodgingResult:
    by, words = Actor.filer(filed.case), "They told me to drop it."
    return report_pressure(proceeding_id=filed.proceeding.pk, actor=by, at=LATER, text=words, form_key=uuid4())


@pytest.fixture
def sealed(world: World) -> LodgingResult:
    return reported(lodged(world))


def entered(sealed: LodgingResult) -> Client:
    browser = Client()
    browser.post("/follow/", {"number": sealed.case.number.lower(), "code": sealed.access_code})
    return browser


def walk_of(world: World, sealed: LodgingResult) -> Walk:
    return Walk(world=world, lodged=sealed, now=LATER)


def test_filer_follows_with_code(sealed: LodgingResult) -> None:
    browser = entered(sealed)
    for page in ("", "unseal/", "pressure/"):
        assert browser.get(f"/cases/{sealed.case.number}/{page}").status_code == 200
    assert browser.get(f"/complain/{sealed.case.number}/").status_code == 200
    assert "no list names it" in said(browser.get(f"/complain/{sealed.case.number}/"))


def test_strangers_do_not_find_it(world: World, sealed: LodgingResult) -> None:
    stranger, below = Client(), ClerksBrowser(world, "DEC", at=LATER)
    for page in ("", "unseal/", "pressure/", "receipt.pdf"):
        assert stranger.get(f"/cases/{sealed.case.number}/{page}").status_code == 404
        assert below.get(f"/cases/{sealed.case.number}/{page}").status_code == 404
    assert stranger.get(f"/complain/?about={sealed.case.number}").context["form"].initial == {}


def test_examiner_has_it_on_docket(world: World, sealed: LodgingResult) -> None:
    clerk = ClerksBrowser(world, "TEC", at=LATER)
    assert listed(clerk.get("/desk/docket/")) == [sealed.case.number]
    page = said(clerk.get(file_url(sealed.proceeding.pk)))
    assert "This case is sealed: only the person who filed it and this body know of it." in page
    assert f"It is about pressure to withdraw case {code(sealed.case.about_case.number)}." in page
    assert "They told me to drop it." in page


def test_no_other_body_is_asked(world: World, sealed: LodgingResult) -> None:
    walk_of(world, sealed).admit()
    with pytest.raises(ActRefused) as refused:
        refer(
            proceeding_id=sealed.proceeding.pk,
            actor=world.clerk("TEC"),
            at=LATER + timedelta(hours=2),
            to="DEC",
            question="Did they press her?",
        )
    assert refused.value.sentences == [SEALED]


def test_session_is_listed_nowhere(world: World, sealed: LodgingResult) -> None:
    """A sealed case sits alone, and no list tells of the session."""
    other = reported(lodged(world))
    walks = [walk_of(world, each) for each in (sealed, other)]
    for walk in walks:
        walk.admit()
        walk.notify()
    with pytest.raises(ActRefused) as refused:
        convene(
            body=world.bodies["TEC"],
            proceeding_ids=[walk.pk for walk in walks],
            actor=world.clerk("TEC"),
            at=walks[0].later(),
            starts_at=LATER + timedelta(days=3),
            place="Room 1",
        )
    assert refused.value.sentences == [
        "This case is sealed, so it needs a session of its own that nobody else is told of. Convene one for it alone."
    ]
    walks[0].convene()
    session = walks[0].session
    assert session is not None
    with clock.simulated(LATER):
        assert Client().get(f"/sessions/{session.pk}/").status_code == 404
        assert "Body TEC" not in said(Client().get("/sessions/")).split("<main")[1].split("</form>")[-1]
        assert str(session.pk) not in Client().get("/sessions.ics").content.decode()
        assert entered(sealed).get(f"/sessions/{session.pk}/").status_code == 200


def test_decision_is_served_unpublished(world: World, sealed: LodgingResult) -> None:
    walk = walk_of(world, sealed)
    walk.admit()
    walk.notify()
    walk.convene()
    walk.open()
    walk.hear()
    walk.vote()
    walk.decide()
    walk.issue()
    walk.serve()
    assert not walk.proceeding.deadlines.filter(rule="publish").exists()
    with pytest.raises(ActRefused) as refused:
        walk.publish()
    assert SEALED in refused.value.sentences


def test_the_body_unseals_it_with_reasons(world: World, sealed: LodgingResult) -> None:
    clerk = ClerksBrowser(world, "TEC", at=LATER)
    assert said(clerk.act(sealed.proceeding.pk, "unseal", reasons=" ")).count(
        "Write the reasons. They become part of the file."
    )
    clerk.act(sealed.proceeding.pk, "unseal", reasons="She agrees that it be known.")
    assert Client().get(f"/cases/{sealed.case.number}/").status_code == 200
    first = said(Client().get(f"/cases/{sealed.case.about_case.number}/"))
    assert "Reported pressure to withdraw this case" in first
    assert sealed.case.number in said(Client().get("/cases/"))
    assert "They told me to drop it." not in said(Client().get(f"/cases/{sealed.case.number}/"))


def test_the_person_unseals_it(sealed: LodgingResult) -> None:
    browser = entered(sealed)
    assert "Make this case public" in said(browser.get(f"/cases/{sealed.case.number}/"))
    answer = browser.post(f"/cases/{sealed.case.number}/unseal/", {"text": "I want it known."})
    assert answer.status_code == 302
    assert Client().get(f"/cases/{sealed.case.number}/").status_code == 200
    assert "Make this case public" not in said(browser.get(f"/cases/{sealed.case.number}/"))


def test_the_body_below_cannot_unseal_it(world: World, sealed: LodgingResult) -> None:
    with pytest.raises(ActRefused) as refused:
        unseal(proceeding_id=sealed.proceeding.pk, actor=world.clerk("DEC"), at=LATER, reasons="I wish to know.")
    assert refused.value.codes == ("not_your_role",)
    assert ClerksBrowser(world, "DEC", at=LATER).get(act_url(sealed.proceeding.pk, "unseal")).status_code == 404


def test_a_public_case_is_not_unsealed(world: World) -> None:
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        unseal(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=LATER, reasons="Why not.")
    assert refused.value.sentences == ["This case is public already."]


def test_unsealed_decision_is_published(world: World, sealed: LodgingResult) -> None:
    walk = walk_of(world, sealed)
    walk.admit()
    walk.notify()
    walk.convene()
    walk.open()
    walk.hear()
    walk.vote()
    walk.decide()
    walk.issue()
    unseal(proceeding_id=walk.pk, actor=world.clerk("TEC"), at=walk.later(), reasons="She agrees.")
    assert walk.proceeding.deadlines.get(rule="publish").state == "running"
    assert not Session.objects.get(agenda__proceeding=walk.pk).is_sealed
    assert walk.publish().number == f"TEC-{sealed.case.number}"


def test_sealed_numbers_leave_no_gap(world: World) -> None:
    first = lodged(world)
    reported(first)
    second = lodged(world)
    reported(second)
    third = lodged(world)
    serials = [each.case.serial for each in (first, second, third)]
    assert serials == [serials[0], serials[0] + 1, serials[0] + 2]
    assert [each.case.pk for each in (first, second, third)] == [first.case.pk, first.case.pk + 1, first.case.pk + 2]


def test_failed_filing_returns_its_number(world: World) -> None:
    first = lodged(world)
    before = transaction.savepoint()
    lodged(world)
    transaction.savepoint_rollback(before)
    assert lodged(world).case.serial == first.case.serial + 1


def test_numbers_follow_the_last(world: World) -> None:
    """Numbers go on from those that exist."""
    Numbering.objects.update_or_create(pk=1, defaults={"last": 122})
    filed = lodged(world)
    assert filed.case.number == "2004-000123"
    assert Case.objects.numbered("2004-000123") == filed.case
