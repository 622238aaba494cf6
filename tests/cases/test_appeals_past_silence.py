"""Several appealed and the body above was silent: who goes on takes the others along, and none ends unanswered."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Appeal, Deadline, Event, Proceeding
from tests.cases.acts.seen import PARTIES, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.appealing import ASKED, ON_APPEAL, above, lodge_appeal, to_hearing
from tests.cases.rulebooks import SILENCE_OPENS_NEXT, amended
from tests.cases.test_verify import verified
from tests.cases.world import Walk, World, build_world, walk_to

THEIRS = {"narrative": "The list is right.", "claims": ("Leave the list as it is.",)}


@pytest.fixture(autouse=True)
def silence_opens_next(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_OPENS_NEXT):
        yield


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "published")


def fall_silent(middle: Walk) -> Walk:
    ran_out = Deadline.objects.get(proceeding=middle.pk, rule="decide").due_before
    expire_all(at=ran_out)
    middle.now = ran_out + timedelta(hours=1)
    return middle


def silent_with_two(walk: Walk) -> Walk:
    """Both parties appealed, and nobody decided in time."""
    middle = above(walk, lodge_appeal(walk))
    lodge_appeal(walk, "respondent", at=middle.later(), **THEIRS)
    return fall_silent(middle)


def test_who_goes_on_takes_the_other_along(walk: Walk) -> None:
    middle = silent_with_two(walk)
    with recorded(walk.case) as events:
        lodge_appeal(middle)
    own, other = events
    assert (own.data.get("went_up"), other.data["went_up"], other.actor) == (None, True, "system:silence")
    row = Appeal.objects.get(proceeding=own.proceeding_id, party=walk.party("respondent"))
    assert (row.narrative, [each.text for each in row.claims.all()]) == (THEIRS["narrative"], list(THEIRS["claims"]))
    assert (row.lodged_at, row.is_late, row.silence_id is not None) == (middle.now, False, True)
    assert under_seal(other) == {"narrative": THEIRS["narrative"], "claims": list(THEIRS["claims"])}
    assert in_the_open(other, "list") == []
    assert letters(other).keys() == {"appeal_went_up", "appeal_received"}
    assert letters(other)["appeal_went_up"] == PARTIES
    assert not Deadline.objects.filter(rule="appeal", state="running").exists(), "nobody has to go on any more"
    for name in ("appeals", "silences", "reconciliation"):
        assert "holds" in verified(name)


def test_above_each_claim_of_both_is_answered(walk: Walk) -> None:
    upper = to_hearing(above(walk, _goes_on(silent_with_two(walk))))
    upper.vote("annulled")
    with refuses(
        "The complaint makes 3 claims and the decision answers 2. Answer each claim. (Recommendation 12 of the Report; a rule of "
        "this system, not law)"
    ):
        upper.decide("annulled", ON_APPEAL)


def test_who_was_taken_along_does_not_go_on_twice(walk: Walk) -> None:
    middle = silent_with_two(walk)
    lodge_appeal(middle)
    with refuses(
        "This party has appealed against this decision already, and the body above has not decided yet. What is to be added "
        "goes to that body as evidence."
    ):
        lodge_appeal(middle, "respondent", **THEIRS)


def test_who_appeals_after_the_silence_is_told_that_it_may_go_on(walk: Walk) -> None:
    middle = fall_silent(above(walk, lodge_appeal(walk)))
    with recorded(walk.case) as events:
        lodge_appeal(walk, "respondent", at=middle.later(), **THEIRS)
    _lodged, told = events
    limit = Deadline.objects.get(rule="appeal", proceeding=middle.pk, party=walk.party("respondent"))
    assert (limit.state, limit.starts_at) == ("running", middle.now)
    assert (told.kind, told.proceeding_id) == ("silence.refused", middle.pk)
    assert data_of(told) == {"body": "TEC", "to": "CEC", "deadline": limit.pk}
    assert letters(told) == {"silence_refused": PARTIES}
    assert "holds" in verified("silences")
    event = lodge_appeal(middle, "respondent", **THEIRS)
    assert event.data["late"] is False
    assert Proceeding.objects.get(pk=event.proceeding_id).body.code == "CEC"


def test_alone_takes_nobody_along(walk: Walk) -> None:
    middle = fall_silent(above(walk, lodge_appeal(walk)))
    with recorded(walk.case) as events:
        lodge_appeal(middle)
    assert [each.kind for each in events] == ["appeal.lodged"]
    assert letters(events[0]).keys() == {"appealed", "appeal_below", "appeal_received"}


def _goes_on(middle: Walk) -> Event:
    return lodge_appeal(middle, claims=ASKED)
