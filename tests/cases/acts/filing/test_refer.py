"""A question to another body is put once, however often the button is pressed."""

import pytest

from cases.acts.filing.answer import answer
from cases.acts.filing.refer import refer
from cases.errors import ActRefused
from cases.models import Body, Deadline, Enquiry
from tests.cases.world import World, build_world, walk_to

pytestmark = pytest.mark.usefixtures("db")
AGAIN = "This body was asked the very same and has not answered yet. Wait for its answer, or ask something else."


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
