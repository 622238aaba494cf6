"""Unseal: a sealed case becomes public, by its body or its person, and by nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cases.access.actors import Actor
from cases.acts.course.unseal import unseal
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.report_pressure import report_pressure
from cases.errors import ActRefused
from cases.models import Deadline, Session
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.raw_sql import everything
from tests.cases.world import FILED, Walk, World, lodged

LATER = FILED + timedelta(hours=1)


@pytest.fixture
def sealed(world: World) -> LodgingResult:
    return reported(lodged(world))


def reported(filed: LodgingResult) -> LodgingResult:
    by, words = Actor.filer(filed.case), "They told me to drop it."
    return report_pressure(proceeding_id=filed.proceeding.pk, actor=by, at=LATER, text=words, form_key=uuid4())


def entered(sealed: LodgingResult) -> Client:
    browser = Client()
    browser.post("/follow/", {"number": sealed.case.number.lower(), "code": sealed.access_code})
    return browser


def walk_of(world: World, sealed: LodgingResult) -> Walk:
    return Walk(world=world, lodged=sealed, now=LATER)


def unsealed(sealed: LodgingResult, reasons: str = "She agrees that it be known.") -> None:
    unseal(proceeding_id=sealed.proceeding.pk, actor=Actor.filer(sealed.case), at=LATER, reasons=reasons)


def test_reasons_are_kept_under_seal(sealed: LodgingResult) -> None:
    before = everything(Deadline)
    with recorded(sealed.case) as events:
        unsealed(sealed)
    (event,) = events
    sealed.case.refresh_from_db()
    assert not sealed.case.is_sealed
    assert (event.kind, data_of(event), event.to_state) == ("case.unsealed", {"body": "TEC"}, "")
    assert under_seal(event) == {"reasons": "She agrees that it be known."}
    assert in_the_open(event, "She agrees") == []
    assert letters(event) == {}
    assert everything(Deadline) == before


def test_second_unsealing_is_refused(sealed: LodgingResult) -> None:
    unsealed(sealed)
    with refuses("This case is public already."):
        unsealed(sealed)


def test_unsealing_needs_reasons(sealed: LodgingResult) -> None:
    with refuses("Write the reasons. They become part of the file."):
        unsealed(sealed, reasons=" ")


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
