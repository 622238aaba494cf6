"""Admitting what the rules speak against: each rule is named, and a reason is asked for; else nobody asks."""

from datetime import date
from uuid import UUID

import pytest

from cases.acts.filing.admit import admit
from cases.errors import ActRefused
from cases.wording.refusals import sentence
from tests.cases.acts.seen import RESPONDENT, letters, refuses, states_of_limits
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.test_desk_act import SOON
from tests.cases.world import World, build_world, lodged, walk_to
from workflow.states import Standing

pytestmark = pytest.mark.django_db
LATE = (
    "The time to lodge it ran until the end of Saturday, 14 August 2004 (24:00), Almaty time. It is taken in all the same; "
    "the body rules on it and on the reasons for coming late. (Art 20(9); from memory, not verified)"
)
WHY = (
    "The rules speak against admitting this complaint. Write why it is admitted all the same; or list it without admitting "
    "it, and the decision rules on this."
)


@pytest.fixture
def world() -> World:
    return build_world()


def late(world: World) -> UUID:
    return lodged(world, happened_on=date(2004, 8, 4)).proceeding.pk


def refused(world: World, pk: UUID, reasons: str) -> list[str]:
    with pytest.raises(ActRefused) as error:
        admit(proceeding_id=pk, actor=world.clerk("DEC"), at=SOON, reasons=reasons)
    return [sentence(each) for each in error.value.refusals]


@pytest.mark.parametrize("reasons", ["", " \n "])
def test_late_admission_needs_reasons(world: World, reasons: str) -> None:
    assert refused(world, late(world), reasons) == [LATE, WHY]


def test_every_rule_against_it_is_named(world: World) -> None:
    filed = lodged(
        world, happened_on=date(2004, 8, 4), standing=Standing.DOMESTIC_OBSERVER, case_type="official_or_local_body"
    )
    body = filed.proceeding.body
    with pytest.raises(ActRefused) as error:
        admit(proceeding_id=filed.proceeding.pk, actor=world.clerk(body.code), at=SOON)
    codes = [each.code for each in error.value.refusals]
    assert "no_standing" in codes
    assert codes[-1] == "admitted_without_reasons"


def test_event_names_the_rules(world: World) -> None:
    event = admit(proceeding_id=late(world), actor=world.clerk("DEC"), at=SOON, reasons="The voter lay in hospital.")
    assert event.data["against"] == ["out_of_time"]
    assert event.payload.personal == {"reasons": "The voter lay in hospital."}


def test_no_objection_needs_no_reason(world: World) -> None:
    pk = lodged(world).proceeding.pk
    page = said(ClerksBrowser(world, "DEC", at=SOON).get(act_url(pk, "admit")))
    assert "By the rules nothing speaks against admitting it" in page
    assert "Why it is admitted all the same" not in page
    assert admit(proceeding_id=pk, actor=world.clerk("DEC"), at=SOON).data["against"] == []


def test_the_desk_shows_the_rules_once(world: World) -> None:
    pk, clerk = late(world), ClerksBrowser(world, "DEC", at=SOON)
    page = said(clerk.get(act_url(pk, "admit")))
    assert page.count(LATE) == 1
    assert "Why it is admitted all the same" in page
    again = said(clerk.act(pk, "admit", reasons=""))
    assert again.count(LATE) == 1
    assert again.count(WHY) == 1


def test_respondent_hears_of_admission(world: World) -> None:
    walk = walk_to(world, "admitted")
    event = walk.case.events.get(kind="case.admitted")
    assert letters(event) == {"admitted": {RESPONDENT}}
    assert states_of_limits(walk) == {"lodge": "met", "decide": "running"}


def test_second_admission_is_refused(world: World) -> None:
    walk = walk_to(world, "admitted")
    with refuses("This cannot be done now: the case is “Admitted”. It can be done when the case is Lodged."):
        walk.admit()
