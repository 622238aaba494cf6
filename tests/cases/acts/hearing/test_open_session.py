"""Open session: at its hour, on its day, with the quorum of sworn members."""

from datetime import timedelta

import pytest

from cases.acts.hearing.waive import waive
from cases.errors import ActRefused
from cases.models import Deadline, Event, Member
from tests.cases.acts.seen import data_of, letters, recorded, refuses
from tests.cases.raw_sql import everything
from tests.cases.rows import change_all
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    """A case that is listed, at the hour of its session."""
    return walk_to(world, "listed")


def test_opening_notes_who_is_there(walk: Walk) -> None:
    session = walk.session
    assert session is not None
    with recorded(walk.case) as of_the_case, recorded(session) as events:
        walk.open()
    (event,) = events
    session.refresh_from_db()
    assert (session.state, session.opened_at) == ("open", walk.now)
    assert list(session.attendance.values_list("member__seat", "present_from", "present_until")) == [
        (seat, walk.now, None) for seat in (1, 2, 3, 4, 5)
    ]
    assert (event.kind, data_of(event)) == ("session.opened", {"body": "DEC", "present": [1, 2, 3, 4, 5]})
    assert (of_the_case, letters(event)) == ([], {})


def test_opening_moves_no_limit(walk: Walk) -> None:
    before = everything(Deadline)
    walk.open()
    assert everything(Deadline) == before


def test_second_opening_is_refused(walk: Walk) -> None:
    walk.open()
    with refuses("This session is not waiting to be opened."):
        walk.open()


def test_it_opens_not_before_its_hour(walk: Walk) -> None:
    walk.now -= timedelta(minutes=1)
    with refuses(
        "The session is announced for Thursday, 26 August 2004, 18:06 (Almaty time). "
        "It cannot be opened earlier, because people will come for that hour."
    ):
        walk.open()


def test_four_of_seven_open_nothing(walk: Walk) -> None:
    with refuses(
        "There is no quorum: 4 of 7 members are present and 5 are needed. Nothing can be decided; "
        "convene another session. The time to decide runs on. (Art 20(4); verified)"
    ):
        walk.open(present=(1, 2, 3, 4))


def test_unsworn_member_makes_no_quorum(walk: Walk) -> None:
    change_all(Member.objects.filter(body__code="DEC", seat=5), sworn_on=None)
    with pytest.raises(ActRefused) as error:
        walk.open()
    assert error.value.codes == ("not_sworn", "quorum_missing")


def test_everybody_waived_needs_no_hearing(walk: Walk) -> None:
    """Where every party has waived it the case stands heard at once."""
    for party in walk.case.parties.all():
        waive(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, party_id=party.pk, statement="Decide by the file.")
    walk.open()
    assert walk.proceeding.state == "heard"
    assert Event.objects.filter(case=walk.case).latest("seq").kind == "hearing.complete"


def test_session_opens_on_announced_day(world: World) -> None:
    walk = walk_to(world, "listed")
    walk.later(24)
    with pytest.raises(ActRefused) as late:
        walk.open()
    assert late.value.codes == ("after_its_day",)
