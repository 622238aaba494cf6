"""The rebuttal of a breach: paper proves that a body acted in time; what was recorded stays, struck out, and counts no more."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from cases.acts.engine.scheduler import expire_case
from cases.models import Correction, Deadline, Event, Proceeding, PublicEdition
from cases.queries.pages.case_rows import rows_of
from cases.queries.timeline import bar, timeline
from cases.wording.instants import written_out
from notices.register.present import decisions
from tests.cases.acts.seen import PARTIES, data_of, letters, recorded, refuses
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.test_verify import verified
from tests.cases.world import Walk, World, build_world, walk_to


def miss(walk: Walk, rule: str) -> Deadline:
    """Let the time of this rule run out."""
    limit = Deadline.objects.get(proceeding=walk.pk, rule=rule)
    walk.now = limit.due_before + timedelta(hours=1)
    expire_case(walk.case.pk, at=walk.now)
    return Deadline.objects.get(pk=limit.pk)


def rebut(walk: Walk, limit: Deadline, **changes: str) -> Event:
    """Propose that what this limit was for was done an hour before its end."""
    right = (limit.due_before - timedelta(hours=1)).isoformat()
    slip = {"of": "breach", "field": limit.rule, "right": right, "reasons": "It was entered late.", **changes}
    return propose(walk, **slip)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def late(world: World) -> tuple[Walk, Deadline]:
    """A decision that was served after its time."""
    walk = walk_to(world, "issued")
    limit = miss(walk, "serve")
    walk.serve()
    return walk, limit


def times_to_appeal(walk: Walk) -> QuerySet[Deadline, tuple[object, ...]]:
    return Deadline.objects.filter(rule="appeal", proceeding=walk.pk).order_by("pk").values_list("due_before", "state")


def test_rebutted_and_struck_out(late: tuple[Walk, Deadline]) -> None:
    walk, limit = late
    before, second = list(times_to_appeal(walk)), second_clerk(walk)
    rebut(walk, limit)
    assert Deadline.objects.get(pk=limit.pk).struck_by is None, "nothing changes before a second person confirms it"
    with recorded(walk.case) as events:
        confirm(walk, second)
    row, event = Correction.objects.get(), events[0]
    breach = Event.objects.get(kind="deadline.breached", case=walk.case, data__rule="serve")
    assert data_of(event) == {
        "body": "DEC",
        "correction": str(row.pk),
        "of": "breach",
        "field": "serve",
        "whose": "body",
        "corrects": breach.seq,
        "recorded": limit.due_before.isoformat(),
        "right": (limit.due_before - timedelta(hours=1)).isoformat(),
    }
    missed = Deadline.objects.get(pk=limit.pk)
    assert (missed.state, missed.struck_by) == ("fired", row), "the breach stays on record"
    assert list(times_to_appeal(walk)) == before, "no time of a person moves"
    assert letters(event)["corrected"] == {*PARTIES, "tec@example.org"}


def test_shown_as_in_time_and_struck_through(late: tuple[Walk, Deadline]) -> None:
    walk, limit = late
    assert bar(Deadline.objects.get(pk=limit.pk), now=walk.now).state == "late"
    rebut(walk, limit)
    confirm(walk, second_clerk(walk))
    shown = bar(Deadline.objects.get(pk=limit.pk), now=walk.now)
    assert shown.state == "met"
    assert shown.label.endswith(": the breach was rebutted by paper and is struck out")
    entries = timeline(walk.case)
    assert [each.what for each in entries if each.struck] == ["Time limit missed by the body"]
    made = next(each for each in entries if each.what == "A slip was corrected")
    assert "in time. The body was not late." in made.detail


def test_late_decision_is_public_as_in_time(world: World) -> None:
    walk = walk_to(world, "heard")
    limit = miss(walk, "decide")
    for step in (walk.vote, walk.decide, walk.issue, walk.serve, walk.publish):
        step()
    (shown,) = decisions()
    assert shown.is_rebutted is False
    assert rows_of(walk.case).missed
    rebut(walk, limit)
    confirm(walk, second_clerk(walk))
    first, second = PublicEdition.objects.order_by("edition")
    assert (first.content["proved_at"], first.content["overdue_since"] is None) == (None, False)
    assert second.content["proved_at"] is not None
    assert second.content["overdue_since"] is None
    (shown,) = decisions()
    assert shown.is_rebutted is True
    assert rows_of(walk.case).missed == {}
    assert Proceeding.objects.get(pk=walk.pk).overdue_since == limit.due_before, "what was recorded stays"
    for matter in ("corrections", "limits", "editions"):
        assert "holds" in verified(matter)


def test_not_before_the_act_is_entered(world: World) -> None:
    walk = walk_to(world, "issued")
    limit = miss(walk, "serve")
    with refuses(
        "What this time limit was for is not on the file yet. Enter it first, late as it is, and then say what proves when it "
        "was done."
    ):
        rebut(walk, limit)


def test_only_by_what_was_done_in_time(late: tuple[Walk, Deadline]) -> None:
    walk, limit = late
    began, over = (written_out(each, "Asia/Almaty") for each in (limit.starts_at, limit.due_before))
    sentence = (
        f"Only what was done in time rebuts this. Write a time from {began}, when the time began, and before {over}, "
        "when it was over."
    )
    too_early = limit.starts_at - timedelta(minutes=1)
    for right in (limit.due_before.isoformat(), too_early.isoformat(), "yesterday"):
        with refuses(sentence):
            rebut(walk, limit, right=right)


def test_no_breach_no_rebuttal(late: tuple[Walk, Deadline]) -> None:
    walk, limit = late
    with refuses(
        "Nothing like this stands on the file of this body, so there is nothing to correct. Choose one of the entries."
    ):
        rebut(walk, limit, field="issue")


def test_once(late: tuple[Walk, Deadline]) -> None:
    walk, limit = late
    rebut(walk, limit)
    with refuses(
        "A correction of the very same waits to be confirmed already. Confirm or refuse that one before you propose another."
    ):
        rebut(walk, limit)
    confirm(walk, second_clerk(walk))
    with refuses(
        "This was struck out by a correction already, so there is nothing left to correct. Look at what stands in its place."
    ):
        rebut(walk, limit)
