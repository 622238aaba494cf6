"""A question to another body is put once, however often the button is pressed."""

from datetime import timedelta

import pytest

from cases.acts.filing.answer import answer
from cases.acts.filing.refer import refer
from cases.errors import ActRefused
from cases.models import Body, Deadline, Enquiry
from tests.cases.acts.seen import in_the_open, letters, recorded, under_seal
from tests.cases.desk import ClerksBrowser, said
from tests.cases.world import FILED, World, build_world, walk_to

pytestmark = pytest.mark.usefixtures("db")
AGAIN = "This body was asked the very same and has not answered yet. Wait for its answer, or ask something else."
SOON = FILED + timedelta(hours=1)


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


@pytest.fixture
def world() -> World:
    return build_world()


def test_open_question_is_not_repeated(world: World) -> None:
    walk = walk_to(world, "admitted")
    given = {"proceeding_id": walk.pk, "actor": walk.clerk, "to": "PROS"}
    first = refer(**given, at=walk.now, question="Who lives there?")
    with pytest.raises(ActRefused) as twice:
        refer(**given, at=walk.now, question="Who lives there?")
    assert twice.value.sentences == [AGAIN]
    assert Enquiry.objects.count() == Deadline.objects.filter(rule="enquiry").count() == 1

    refer(**given, at=walk.now, question="Since when?")
    answer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, enquiry_id=first.pk, text="A family.")
    refer(**given, at=walk.now, question="Who lives there?")
    assert Enquiry.objects.filter(to=Body.objects.get(code="PROS")).count() == 3


def test_body_is_asked_by_name(clerk: ClerksBrowser, world: World):
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    page = said(clerk.act(walk.pk, "refer", to="Body NOWHERE", enquiry="state_body_reply", question="Who lives there?"))
    assert "No body of this name is known. Choose one from the list." in page
    assert "Who lives there?" in page
    clerk.act(walk.pk, "refer", to="body akimat", enquiry="state_body_reply", question="Who lives there?")
    assert Enquiry.objects.get().to == world.bodies["AKIMAT"]
    assert walk.proceeding.state == "admitted"


def test_question_stays_under_seal(world: World) -> None:
    walk = walk_to(world, "admitted")
    with recorded(walk.case) as events:
        refer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="PROS", question="Who lives there?")
    (event,) = events
    limit = Deadline.objects.get(rule="enquiry")
    assert (event.kind, event.data["to"], limit.state) == ("enquiry.sent", "PROS", "running")
    assert under_seal(event) == {"question": "Who lives there?"}
    assert in_the_open(event, "Who lives") == []
    assert letters(event) == {}
