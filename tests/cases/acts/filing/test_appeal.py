"""Appeal: a party takes a decision above, with the file and under the same number; late or not, it is taken in."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.admit import admit
from cases.errors import ActRefused
from cases.models import Appeal, Deadline, Proceeding
from tests.cases.acts.seen import (
    COMPLAINANT,
    RESPONDENT,
    SUPERIOR,
    data_of,
    in_the_open,
    letters,
    recorded,
    refuses,
    under_seal,
)
from tests.cases.appealing import ASKED, above, by_code, decided_case, lodge_appeal, ruled_on
from tests.cases.withdrawing import give_up
from tests.cases.world import Walk, World, walk_to

FOR_ITSELF = "A complainant acts for itself alone. For another party the clerk enters it."


@pytest.fixture
def walk(world: World) -> Walk:
    return decided_case(world)


def test_proceeding_opens_above(walk: Walk) -> None:
    with recorded(walk.case) as events:
        lodge_appeal(walk)
    (event,) = events
    opened = Proceeding.objects.get(pk=event.proceeding_id)
    assert (opened.stage, opened.state, opened.body.code) == ("appeal", "lodged", "TEC")
    assert (opened.previous_id, opened.received_at) == (walk.pk, walk.now)
    row = Appeal.objects.get()
    assert event.kind == "appeal.lodged"
    assert data_of(event) == {
        "body": "TEC",
        "from": "DEC",
        "to": "TEC",
        "decision": str(row.decision_id),
        "party": str(row.party_id),
        "late": False,
    }
    assert under_seal(event) == {"narrative": "The witness was not heard.", "claims": list(ASKED)}
    assert in_the_open(event, "witness") == []


def test_time_above_runs_from_lodging(walk: Walk) -> None:
    event = lodge_appeal(walk)
    limit = Deadline.objects.get(proceeding=event.proceeding_id, rule="decide")
    assert (limit.starts_at, limit.state) == (walk.now, "running")


def test_appellants_time_is_met(walk: Walk) -> None:
    lodge_appeal(walk)
    states = dict(Deadline.objects.filter(rule="appeal").values_list("party__role", "state"))
    assert states == {"complainant": "met", "respondent": "running"}


def test_case_waits_for_the_appeal(walk: Walk) -> None:
    """With the last party's time a decision is final only when nothing above waits."""
    lodge_appeal(walk)
    expire_all(at=walk.now + timedelta(days=30))
    assert walk.proceeding.state == "decided"


def test_several_are_heard_together(walk: Walk) -> None:
    first = lodge_appeal(walk)
    second = lodge_appeal(walk, "respondent", claims=("Uphold it.",))
    assert second.proceeding_id == first.proceeding_id
    assert [each.party.role for each in Appeal.objects.all()] == ["complainant", "respondent"]
    assert Deadline.objects.filter(proceeding=first.proceeding_id, rule="decide").count() == 1


def test_late_appeal_is_taken_in(walk: Walk) -> None:
    expire_all(at=walk.now + timedelta(days=30))
    assert walk.proceeding.state == "closed"
    event = lodge_appeal(walk, at=walk.now + timedelta(days=31))
    assert event.data["late"]
    assert Proceeding.objects.get(pk=event.proceeding_id).state == "lodged"


def test_late_appeal_needs_reasons_to_be_admitted(walk: Walk) -> None:
    expire_all(at=walk.now + timedelta(days=30))
    upper = above(walk, lodge_appeal(walk, at=walk.now + timedelta(days=31)))
    with pytest.raises(ActRefused) as no:
        admit(proceeding_id=upper.pk, actor=upper.clerk, at=upper.later(), reasons="")
    assert no.value.codes == ("out_of_time", "admitted_without_reasons")


def test_appeal_before_service_is_in_time(world: World) -> None:
    walk = decided_case(world, "issued")
    event = lodge_appeal(walk)
    assert not event.data["late"]
    assert Appeal.objects.get().due_before is None


def test_complainant_appeals_by_code(walk: Walk) -> None:
    assert lodge_appeal(walk, actor=by_code(walk)).data["party"] == str(walk.party("complainant").pk)


def test_complainant_appeals_for_itself_alone(walk: Walk) -> None:
    with refuses(FOR_ITSELF):
        lodge_appeal(walk, "respondent", actor=by_code(walk))


def test_second_appeal_of_one_party_is_refused(walk: Walk) -> None:
    lodge_appeal(walk)
    with refuses(
        "This party has appealed against this decision already, and the body above has not decided yet. "
        "What is to be added goes to that body as evidence."
    ):
        lodge_appeal(walk)


def test_appeal_says_what_it_asks_for(walk: Walk) -> None:
    with refuses("Write at least one thing that the appeal asks for: each is answered."):
        lodge_appeal(walk, claims=("", " "))


def test_undecided_case_is_not_appealed(world: World) -> None:
    walk = walk_to(world, "heard")
    with refuses(
        "Nothing was decided here yet, so there is nothing to appeal against. Where the rules open the next instance to who "
        "waits in vain, the page of the case says so on the day."
    ):
        lodge_appeal(walk)


def test_last_instance_is_not_appealed(walk: Walk) -> None:
    upper = walk
    for _instance in range(3):
        upper = ruled_on(upper, "upheld")
        upper.issue()
        upper.serve()
        upper.publish()
    assert upper.proceeding.body.code == "SC"
    with refuses("No body stands above Body SC in this matter, so this decision is final and cannot be appealed."):
        lodge_appeal(upper)


def test_what_was_ruled_on_is_not_appealed_again(walk: Walk) -> None:
    upper = ruled_on(walk)
    with refuses(
        "The body above has ruled on this decision already (Annulled by the body above). Appeal against its decision instead."
    ):
        lodge_appeal(walk, "respondent", at=upper.later())


def test_others_are_told(walk: Walk) -> None:
    event = lodge_appeal(walk)
    assert letters(event) == {
        "appealed": {COMPLAINANT, RESPONDENT},
        "appeal_received": {SUPERIOR},
        "appeal_below": {"dec@example.org"},
    }


def test_withdrawn_appeal_leaves_the_decision(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    give_up(upper, at=upper.later())
    expire_all(at=upper.now + timedelta(days=30))
    assert (upper.proceeding.state, walk.proceeding.state) == ("withdrawn", "closed")


def test_appeal_of_others_is_not_withdrawn(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk, "respondent", claims=("Uphold it.",)))
    with refuses(
        "Others appeal as well, or this appeal is somebody else's, so it is not withdrawn here. It is decided as it stands."
    ):
        give_up(upper, at=upper.later())
