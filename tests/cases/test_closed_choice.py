"""A declared choice of body is closed by the first filing, for everybody; a clerk says where another matter is meant."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.acts.filing.admit import admit
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.transfer import transfer
from cases.errors import ActRefused
from cases.models import Case, Event
from cases.queries.competence import find_closed_choice
from tests.cases.acts.seen import refuses
from tests.cases.withdrawing import given_up
from tests.cases.world import FILED, World, build_world, fresh, lodged

LATER = FILED + timedelta(hours=2)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def refusal(world: World, to: str, *, hours: float = 0, **changes: Any) -> LodgingResult:
    """A candidate complains there that the constituency's commission refused the registration."""
    given = {"case_type": "registration", "standing": "candidate", "respondent": world.bodies["DEC"], **changes}
    return lodged(world, at=FILED + timedelta(hours=hours), addressed_to=world.bodies[to], **given)


def test_first_filing_closes_the_choice(world: World) -> None:
    """The second filing is taken in; its clerk reads what came first, and transfers it there."""
    first, second = refusal(world, "CEC"), refusal(world, "COURT", hours=1)
    assert second.proceeding.body.code == "COURT"
    assert find_closed_choice(fresh(first.proceeding)) is None
    clerk = world.clerk("COURT")
    closed = (
        f"Case {first.case.number} about an act of the same body on the same day came first to "
        f"{world.bodies['CEC'].title}, and the first filing closes the choice for everybody. Transfer this one there, or say "
        "why it is another matter. (Arts 59, 73, 89; from memory, not verified)"
    )
    explain = (
        "The rules speak against admitting this complaint. Write why it is admitted all the same; or list it without admitting "
        "it, and the decision rules on this."
    )
    with refuses(closed, explain):
        admit(proceeding_id=second.proceeding.pk, actor=clerk, at=LATER)
    received = transfer(
        proceeding_id=second.proceeding.pk, actor=clerk, at=LATER, to="CEC", reasons="It came there first."
    )
    assert (received.body.code, received.received_at) == ("CEC", FILED + timedelta(hours=1))
    admit(proceeding_id=received.pk, actor=world.clerk("CEC"), at=LATER)


def test_clerk_says_where_it_is_another_matter(world: World) -> None:
    refusal(world, "CEC")
    second = refusal(world, "COURT", hours=1)
    admit(proceeding_id=second.proceeding.pk, actor=world.clerk("COURT"), at=LATER, reasons="Another candidate.")
    assert Event.objects.get(kind="case.admitted").data["against"] == ["choice_closed"]


def test_first_filing_is_not_passed_on(world: World) -> None:
    """Who was chosen first decides, whatever was filed elsewhere since."""
    first = refusal(world, "CEC")
    refusal(world, "COURT", hours=1)
    with pytest.raises(ActRefused) as no:
        transfer(proceeding_id=first.proceeding.pk, actor=world.clerk("CEC"), at=LATER, to="COURT", reasons="So.")
    assert no.value.codes == ("competent_cannot_transfer", "wrong_target")


@pytest.mark.parametrize("changes", [{"happened_on": date(2004, 8, 23)}, {"happened_on": None}])
def test_another_day_leaves_it_open(world: World, changes: dict[str, object]) -> None:
    refusal(world, "CEC")
    second = refusal(world, "COURT", hours=1, **changes)
    assert find_closed_choice(fresh(second.proceeding)) is None


def test_withdrawn_or_sealed_closes_nothing(world: World) -> None:
    """What was taken back closed nothing, and of a sealed case nobody is to learn."""
    first, second = refusal(world, "CEC"), refusal(world, "COURT", hours=1)
    Case.objects.filter(pk=first.case.pk).update(is_sealed=True)
    assert find_closed_choice(fresh(second.proceeding)) is None
    Case.objects.filter(pk=first.case.pk).update(is_sealed=False)
    assert find_closed_choice(fresh(second.proceeding)) is not None
    given_up(first, at=LATER)
    assert find_closed_choice(fresh(second.proceeding)) is None
