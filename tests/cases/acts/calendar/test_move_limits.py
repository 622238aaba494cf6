"""Move limits: the running limits of one proceeding are counted anew after a change of calendar or law."""

from datetime import date, datetime

import pytest

from cases.acts.calendar.move_limits import move_limits
from cases.acts.filing.lodge import LodgingResult
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Body, Case, Deadline, Event
from cases.queries.recount import Move
from cases.queries.timeline import timeline
from tests.cases.acts.seen import PARTIES, file_as_it_is, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.changes import AT, SOON, apply, decide_in, listed, other_law, vote_on
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import World, fresh, lodged


def moved(world: World, filed: LodgingResult, *, by: str = "CEC", reason: str = "Decree 7") -> list[Move]:
    return move_limits(proceeding_id=filed.proceeding.pk, actor=world.clerk(by), at=AT, reason=reason)


def test_other_proceedings_stay(world: World) -> None:
    filed, other = lodged(world), lodged(world)
    vote_on(world, SOON)
    before = Deadline.objects.get(proceeding=other.proceeding, rule="decide").due_before
    assert [move.proceeding for move in moved(world, filed)] == [filed.proceeding.pk]
    assert Deadline.objects.get(proceeding=other.proceeding, rule="decide").due_before == before


def test_reason_is_sealed_and_told(world: World) -> None:
    """The reason is under seal, and parties and body are told what moved."""
    filed = lodged(world)
    vote_on(world, SOON)
    with recorded(filed.case) as events:
        moved(world, filed)
    (event,) = events
    assert (event.kind, event.actor, event.to_state) == ("deadline.moved", "clerk:CEC", "")
    assert under_seal(event) == {"reason": "Decree 7"}
    assert in_the_open(event, "Decree") == []
    assert letters(event) == {"moved": PARTIES, "moved_body": {"dec@example.org"}}


def test_second_move_changes_nothing(world: World) -> None:
    filed = lodged(world)
    vote_on(world, SOON)
    assert moved(world, filed)
    before = file_as_it_is()
    assert moved(world, filed) == []
    assert file_as_it_is() == before


def test_refusal_is_in_words(world: World) -> None:
    filed = lodged(world)
    vote_on(world, SOON)
    with refuses(
        "Only a clerk of the central commission (Body CEC) changes the calendar of an election or moves its time limits.",
        "Write the reasons. They become part of the file.",
    ):
        moved(world, filed, by="DEC", reason=" ")


def test_one_event_moves_everything(world):
    """Applying moves the rows, the docket and the warnings in one event."""
    filed = lodged(world)
    vote_on(world, SOON)
    (move,) = apply(world)
    limit = Deadline.objects.get(pk=move.deadline)
    assert (limit.due_before, limit.explanation) == (move.new, move.due.explanation)
    proceeding = fresh(filed.proceeding)
    assert proceeding.next_due == move.new
    assert proceeding.track == "immediate"
    alarm = proceeding.deadlines.get(rule="alarm", state="running")
    assert (alarm.warns, alarm.due_before) == ("decide", move.due.alarm_at)
    event = Event.objects.get(kind="deadline.moved")
    assert event.data["limits"] == [
        {
            "deadline": limit.pk,
            "rule": "decide",
            "kind": "body",
            "from": "2004-08-30T17:00:00.000000Z",
            "to": "2004-08-26T17:00:00.000000Z",
            "why": ["window", "voting_day", "fair_notice"],
        }
    ]
    assert event.data["calendar"] == 1
    assert broken_link(filed.case.stream) is None


def test_earlier_expiry_comes_first(world):
    """A limit due before the change fires first and stays."""
    filed = lodged(world)
    late = datetime.fromisoformat("2004-09-01T10:00+07:00")
    vote_on(world, date(2004, 9, 3), late)
    assert move_limits(proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=late, reason="Decree 7") == []
    kinds = list(Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["case.lodged", "deadline.breached"]


def test_unfit_case_keeps_its_law(world, tmp_path):
    """A case that could not go on under the law keeps its own."""
    filed = lodged(world)
    with past_the_guards():
        Body.objects.filter(code="DEC").update(level="UNKNOWN")
    with other_law(tmp_path, decide_in(n=3)) as law:
        assert listed(world, rulebook=law)["decide"].why == ("law_does_not_fit",)
        assert apply(world, rulebook=law) == []
        with pytest.raises(ActRefused) as refused:
            move_limits(
                proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=AT, reason="Decree 7", rulebook=law
            )
    (said,) = refused.value.sentences
    assert said == (
        f"That law does not know a dispute or a body of case {filed.case.number}, so the case could not go on under it. "
        "The case keeps the law it began with."
    )
    assert Case.objects.get(pk=filed.case.pk).rulebook_version == filed.case.rulebook_version


def test_only_central_commission_applies(world):
    """Only the central commission moves limits and says why."""
    filed = lodged(world)
    with pytest.raises(ActRefused) as refused:
        move_limits(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=AT, reason=" ")
    assert refused.value.codes == ("not_central_clerk", "reasons_missing")


def test_timeline_tells_the_move(world):
    """The timeline says from when to when and why."""
    filed = lodged(world)
    vote_on(world, SOON)
    apply(world)
    entry = timeline(filed.case)[-1]
    assert entry.what == "Time limits moved by a change of the calendar or the law"
    assert entry.detail == (
        "Time to decide: no longer until the end of Monday, 30 August 2004 (24:00), Almaty time, "
        "but until the end of Thursday, 26 August 2004 (24:00), Almaty time. Reason: it is near voting, or no longer "
        "near it; the voting day that counts is another; no change makes a body late, so its time is counted from "
        "the change."
    )
