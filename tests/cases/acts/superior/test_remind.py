"""A body above reminds one that is late: who may, when, how often, and who is told."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.superior.remind import remind
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event, Proceeding
from notices.models import Letter
from tests.cases.desk import ClerksBrowser, said
from tests.cases.withdrawing import report
from tests.cases.world import FILED, Walk, World, build_world, lodged, walk_to
from tests.notices.news import deliver_ours
from workflow import clock
from workflow.acts import ACTS

pytestmark = pytest.mark.django_db
LATE = FILED + timedelta(days=8)
NOT_LATE = (
    "The time of this case has not run out, and no alarm was given, so there is nothing to remind of yet. Look again when it "
    "is late."
)
TODAY = (
    "The body was reminded of this case today already, and once a day is enough. Remind it tomorrow, if it has still not "
    "decided."
)
SEALED = (
    "A reminder is public, and this case is sealed. The body was told by letter when its time ran out; wait for its "
    "decision."
)


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def late(world: World) -> Proceeding:
    found = lodged(world).proceeding
    expire_all(at=LATE)
    return found


def refused(proceeding: Proceeding, world: World, code: str = "TEC", *, days: float = 0) -> list[str]:
    with pytest.raises(ActRefused) as caught:
        remind(proceeding_id=proceeding.pk, actor=world.clerk(code), at=LATE + timedelta(days=days))
    return caught.value.sentences


@pytest.mark.parametrize("above", ["TEC", "CEC"])
def test_every_body_above_reminds_and_nothing_moves(world: World, late: Proceeding, above: str) -> None:
    before = list(Deadline.objects.order_by("pk").values())
    event = remind(proceeding_id=late.pk, actor=world.clerk(above), at=LATE)
    assert (event.kind, event.actor, event.occurred_at) == ("case.reminded", f"clerk:{above}", LATE)
    assert event.data == {"body": "DEC", "to": "DEC"}
    late.refresh_from_db()
    assert (late.state, late.ended_at) == ("lodged", None)
    assert list(Deadline.objects.order_by("pk").values()) == before
    assert broken_link(event.stream) is None


def test_once_a_day_whoever_reminds(world: World, late: Proceeding) -> None:
    remind(proceeding_id=late.pk, actor=world.clerk("CEC"), at=LATE)
    assert refused(late, world, "TEC", days=0.01) == [TODAY]
    assert Event.objects.filter(kind="case.reminded").count() == 1
    remind(proceeding_id=late.pk, actor=world.clerk("TEC"), at=LATE + timedelta(days=1))
    assert Event.objects.filter(kind="case.reminded").count() == 2


def test_nothing_to_remind_of_before_its_time(world: World) -> None:
    found = lodged(world).proceeding
    assert refused(found, world, days=-7) == [NOT_LATE]


def test_case_that_has_ended_is_not_reminded_of(world: World) -> None:
    walk = walk_to(world, "issued")
    assert refused(walk.proceeding, world) == [
        "This cannot be done now: the case is “Decided”. It can be done when the case is " + OPEN
    ]


OPEN = "Admitted, Waiting for a correction, Parties heard, Joined to another case, Listed for a session, Lodged."


@pytest.mark.parametrize("code", ["DEC", "PEC", "COURT"])
def test_no_other_body_reminds(world: World, late: Proceeding, code: str) -> None:
    assert refused(late, world, code) == ["This is not yours to do: it belongs to the clerk of a body above."]


def test_sealed_case_is_never_reminded_of(world: World) -> None:
    filed = lodged(world)
    sealed = Walk(world=world, lodged=report(filed), now=FILED)
    expire_all(at=LATE)
    assert SEALED in refused(sealed.proceeding, world, "CEC")


def test_body_and_parties_have_letters(world: World, late: Proceeding) -> None:
    event = remind(proceeding_id=late.pk, actor=world.clerk("CEC"), at=LATE)
    deliver_ours("letters")
    sent = {(each.kind, each.to_email) for each in Letter.objects.filter(event=event)}
    assert {"reminded_body", "reminded"} == {kind for kind, _to in sent}
    body = Letter.objects.get(event=event, kind="reminded_body")
    assert body.to_email == "dec@example.org"
    assert "Body CEC reminds you that case" in body.body
    assert "Time to decide" in body.body
    party = Letter.objects.filter(event=event, kind="reminded").first()
    assert party is not None
    assert "Body CEC has reminded Body DEC that it has not decided case" in party.body


def test_page_of_the_case_and_both_lists_say_it(world: World, late: Proceeding) -> None:
    browser = ClerksBrowser(world, "TEC", at=LATE)
    page = said(browser.get(f"/desk/proceedings/{late.pk}/remind/"))
    assert "Remind the body that is late" in page
    assert "Body DEC" in page
    done = browser.post(f"/desk/proceedings/{late.pk}/remind/")
    assert (done.status_code, done["Location"]) == (302, "/desk/docket/late/?body=TEC")
    again = said(browser.post(f"/desk/proceedings/{late.pk}/remind/"))
    assert TODAY in again, "a double click reminds once"
    assert Event.objects.filter(kind="case.reminded").count() == 1
    told = "Reminded by Body TEC on Thursday, 2 September 2004, 15:00 (Almaty time)."
    assert told in said(browser.get("/desk/docket/late/"))
    with clock.simulated(LATE):
        assert told in said(browser.client.get("/late/"))
        public = said(browser.client.get(f"/cases/{late.case.number}/"))
    assert "A body above reminded the body that it is late" in public


def test_own_desk_offers_no_reminder(world: World, late: Proceeding) -> None:
    browser = ClerksBrowser(world, "DEC", at=LATE)
    assert browser.get(f"/desk/proceedings/{late.pk}/remind/").status_code == 404
    assert "remind" in ACTS
