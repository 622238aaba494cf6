"""Hand over: a body ends, and what it had goes to its successor as it stands: files, sessions, orders, requests, clocks."""

from dataclasses import replace

import pytest

from cases.acts.decision.issue import issue
from cases.acts.hearing.close_session import close_session
from cases.acts.hearing.make_request import make_request
from cases.acts.hearing.open_session import open_session
from cases.acts.office.enter import EntriesRefused
from cases.acts.office.entries import OfficeEntries
from cases.acts.office.standing import read_standing
from cases.errors import ActRefused
from cases.models import Body, Deadline, Event, Session
from cases.queries.case_file import file_of
from cases.queries.timeline import timeline
from cases.upkeep.verifying.reconciliation import reconcile
from tests.cases.acts.seen import COMPLAINANT, RESPONDENT, data_of, file_as_it_is, letters, recorded
from tests.cases.appealing import above, lodge_appeal, to_hearing
from tests.cases.entering import body, enter_all
from tests.cases.ordering import measure, ordered
from tests.cases.raw_sql import refused, run
from tests.cases.succeeding import ENDS_AT, build_two_districts, end
from tests.cases.world import TEXT, Walk, World, walk_to

REMAND = replace(TEXT, answers=("It goes back.", "It does."), annulled_for=("procedure", ""))


@pytest.fixture
def world(db: None) -> World:
    return build_two_districts()


def limits(walk: Walk) -> list[tuple[object, ...]]:
    """Each limit of the case, with everything that could make it shorter."""
    rows = Deadline.objects.filter(proceeding__case=walk.case).order_by("pk")
    return list(rows.values_list("pk", "rule", "state", "due_before", "contested_from", "useful_until", "proceeding"))


def faults() -> list[object]:
    return [each for each in reconcile() if not isinstance(each, int)]


def test_file_goes_to_the_successor_as_it_stands(world: World) -> None:
    walk = walk_to(world, "listed")
    before = limits(walk)
    with recorded(walk.case) as events:
        end()
    (event,) = events
    assert (event.kind, data_of(event)) == ("case.handed_over", {"body": "DEC-2", "from": "DEC", "to": "DEC-2"})
    assert event.occurred_at == ENDS_AT
    assert (walk.proceeding.body.code, walk.proceeding.state) == ("DEC-2", "listed")
    assert limits(walk) == before
    assert letters(event) == {"handed_over": {COMPLAINANT, RESPONDENT}, "handed_over_to": {"dec-2@example.org"}}
    assert faults() == []


def test_session_that_was_announced_is_held_by_the_successor(world: World) -> None:
    walk = walk_to(world, "listed")
    session = Session.objects.get()
    with recorded(session) as events:
        end()
    assert [(each.kind, data_of(each)["to"]) for each in events] == [("session.handed_over", "DEC-2")]
    with pytest.raises(ActRefused):
        open_session(session_id=session.pk, actor=world.clerk("DEC"), at=session.starts_at, present=(1, 2, 3, 4, 5))
    open_session(session_id=session.pk, actor=world.clerk("DEC-2"), at=session.starts_at, present=(1, 2, 3, 4, 5))
    session.refresh_from_db()
    assert (session.state, session.body.code) == ("open", "DEC-2")
    assert file_of(walk.proceeding).item is not None


def test_vote_of_the_old_members_carries_nothing(world: World) -> None:
    walk = walk_to(world, "adopted")
    close(walk)
    end(at=walk.later())
    file = file_of(walk.proceeding)
    assert (file.proceeding.state, file.motion) == ("heard", None)
    with pytest.raises(ActRefused) as error:
        Walk(world, replace(walk.lodged, proceeding=walk.proceeding), walk.now).decide()
    assert error.value.codes == ("no_adopted_motion",)


def close(walk: Walk) -> None:
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later(0.1))


def test_request_waits_before_the_successor(world: World) -> None:
    walk = walk_to(world, "admitted")
    party = walk.party("complainant").pk
    given = {"party_id": party, "kind": "access_to_file", "text": "Let me see it."}
    make_request(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **given)
    end()
    (request,) = file_of(walk.proceeding).requests
    assert (request.ruled_at, request.proceeding.body.code) == (None, "DEC-2")


def test_decision_keeps_who_made_it_and_the_successor_serves_it(world: World) -> None:
    walk = walk_to(world, "decided")
    close(walk)
    end(at=walk.later())
    issue(proceeding_id=walk.pk, actor=world.clerk("DEC-2"), at=walk.later(0.1))
    decision = walk.proceeding.decision
    assert (decision.body.code, decision.proceeding.body.code) == ("DEC", "DEC-2")


def test_what_was_ordered_must_be_done_by_the_successor_by_the_same_hour(world: World) -> None:
    walk = ordered(world)
    due = measure(walk).due_before
    before = limits(walk)
    with recorded(walk.case) as events:
        end("PEC", successor="PEC-2", at=walk.later())
    (event,) = events
    assert (event.kind, data_of(event)) == (
        "order.handed_over",
        {"body": "DEC", "from": "PEC", "to": "PEC-2", "measure": 1, "issued": True},
    )
    assert letters(event) == {"order_handed_over": {"pec-2@example.org"}}
    row = measure(walk)
    assert (row.addressee, row.owed_by, row.due_before) == (world.bodies["PEC"], world.bodies["PEC-2"], due)
    assert limits(walk) == before


def test_without_a_successor_the_body_above_must_do_what_was_ordered(world: World) -> None:
    walk = ordered(world)
    end("PEC", successor="", at=walk.later())
    assert measure(walk).owed_by == world.bodies["DEC"]


def test_order_of_a_decision_not_yet_issued_is_told_to_nobody(world: World) -> None:
    walk = ordered(world, stage="decided")
    with recorded(walk.case) as events:
        end("PEC", successor="PEC-2", at=walk.later())
    assert [data_of(each)["issued"] for each in events] == [False]
    assert letters(events[0]) == {}


def test_letters_to_a_party_that_ended_go_to_its_successor(world: World) -> None:
    walk = walk_to(world, "listed")
    end("PEC", successor="PEC-2", at=ENDS_AT)
    with recorded(walk.case) as events:
        end()
    assert letters(events[0])["handed_over"] == {COMPLAINANT, "pec-2@example.org"}


def test_the_same_once_more_does_nothing(world: World) -> None:
    walk_to(world, "listed")
    end()
    before = file_as_it_is()
    end()
    assert file_as_it_is() == before


def test_what_hangs_on_it_goes_to_the_successor(world: World) -> None:
    end()
    assert set(Body.objects.filter(parent__code="DEC-2").values_list("code", flat=True)) == {"PEC", "PEC-2"}
    rows = read_standing(OfficeEntries()).rows["constituency"].values()
    assert {each.commission for each in rows} == {"DEC-2"}


def test_what_fell_due_is_late_before_the_body_that_let_it(world: World) -> None:
    walk = walk_to(world, "admitted")
    late = Deadline.objects.get(proceeding=walk.pk, rule="decide").due_before
    end(at=late.replace(hour=23))
    kinds = list(Event.objects.filter(case=walk.case).order_by("seq").values_list("kind", "data__body"))
    assert kinds[-2:] == [("deadline.breached", "DEC"), ("case.handed_over", "DEC-2")]
    assert walk.proceeding.overdue_since == late


def test_appeal_goes_to_the_successor_of_the_body_that_was_named(world: World) -> None:
    heir = body("TEC-2", level="TEC", parent="CEC")
    enter_all(heir)
    walk = walk_to(world, "published")
    end("TEC", successor="TEC-2", at=walk.later())
    event = lodge_appeal(walk)
    assert (event.data["to"], walk.case.proceedings.latest("opened_at").body.code) == ("TEC-2", "TEC-2")
    assert faults() == []


def test_case_is_sent_back_to_the_successor(world: World) -> None:
    walk = walk_to(world, "published")
    close(walk)
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    end(at=upper.later(0.1))
    upper.vote("remanded")
    upper.decide("remanded", text=REMAND)
    again = walk.case.proceedings.latest("opened_at")
    assert (again.body.code, again.state) == ("DEC-2", "lodged")
    assert faults() == []


def test_case_is_not_sent_back_to_who_took_the_matters_over_itself(world: World) -> None:
    walk = walk_to(world, "published")
    close(walk)
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    end(successor="TEC", at=upper.later(0.1))
    with pytest.raises(ActRefused) as error:
        upper.vote("remanded")
    (sentence,) = error.value.sentences
    assert sentence == (
        "This body has taken over the matters of the one whose decision this is. There is nobody to send the case back to: "
        "decide it here."
    )


def test_timeline_says_who_had_it_and_who_has_it(world: World) -> None:
    walk = walk_to(world, "admitted")
    end()
    last = timeline(walk.case)[-1]
    assert last.what == "The body has ended, and its successor has the case"
    assert last.detail == "To: Body DEC-2. Until then: Body DEC."


def test_refused_end_moves_nothing(world: World) -> None:
    walk = walk_to(world, "open")
    before = file_as_it_is()
    with pytest.raises(EntriesRefused) as error:
        end(at=walk.later(0.1))
    assert error.value.sentences == ["It is in session. Close the session first."]
    assert file_as_it_is() == before


def test_database_lets_nothing_go_elsewhere(world: World) -> None:
    walk = ordered(world)
    other = world.bodies["CEC"].pk
    with refused("A proceeding goes to another body only with an event"):
        run(f"UPDATE cases_proceeding SET body_id = {other}")
    with refused("Only a session that was announced goes to another body"):
        run(f"UPDATE cases_session SET body_id = {other}")
    with refused("What was ordered from a body that has ended must be done by its successor"):
        run(f"UPDATE cases_measure SET owed_by_id = {other}")
    assert measure(walk).owed_by == world.bodies["PEC"]
