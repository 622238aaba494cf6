"""What the parties are told when a case stands still, when it goes on, and when a time limit is made longer."""

from datetime import timedelta

from cases.acts.course.extend import extend
from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from notices.models import Letter
from tests.cases.world import walk_to
from tests.notices.news import deliver_ours


def told(kind: str) -> dict[str, Letter]:
    deliver_ours("letters")
    return {letter.to_email: letter for letter in Letter.objects.filter(kind=kind)}


def test_suspension_is_told_with_its_reason(world):
    """The parties are told until when and why a case stands still and how to complain of it."""
    walk = walk_to(world, "admitted")
    at = walk.later()
    given = {"ground": "court_seized", "reasons": "Aigerim went to court.", "review_at": at + timedelta(days=2)}
    suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)
    letters = told("suspended")
    assert set(letters) == {"aigerim@example.org", "pec@example.org"}
    letter = letters["aigerim@example.org"]
    assert letter.subject == f"Case {walk.case.number}: it stands still until a review"
    assert (
        f"Body DEC lets case {walk.case.number} stand still until Friday, 27 August 2004, 17:00 (Almaty time), because a "
        "court has the same matter. Then the case goes on by itself, or before if nothing is waited for any more."
    ) in letter.body
    assert "Time to decide: until the end of Wednesday, 1 September 2004 (24:00), Almaty time" in letter.body
    assert "complain of it here. Name the number of the case:\nhttp" in letter.body
    assert "went to court" not in letter.body, "the clerk's own words may name a person"


def test_resumption_is_told_with_the_time(world):
    """The parties are told that a case goes on and until when it must be decided."""
    walk = walk_to(world, "admitted")
    at = walk.later()
    given = {"ground": "court_seized", "reasons": "The court.", "review_at": at + timedelta(days=2)}
    suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)
    expire_all(at=at + timedelta(days=2))
    letter = told("resumed")["aigerim@example.org"]
    assert (
        f"Case {walk.case.number} goes on since Friday, 27 August 2004, 17:00 (Almaty time). Body DEC must decide it. "
        "The time of the review has come."
    ) in letter.body
    assert "Time to decide: until the end of Wednesday, 1 September 2004 (24:00), Almaty time" in letter.body
    assert "The time stood still from Wed, 25 Aug 2004 17:00 to Fri, 27 Aug 2004 17:00" in letter.body


def test_extension_is_told_from_and_to(world):
    """The parties are told from when to when a time limit was made longer."""
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    limit = walk.proceeding.deadlines.get(rule="correct")
    given = {"limit_id": limit.pk, "hours": 12, "reasons": "Aigerim is ill."}
    extend(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **given)
    letter = told("extended")["aigerim@example.org"]
    assert f"Body DEC made a time limit in case {walk.case.number} longer." in letter.body
    assert (
        "Time to correct the complaint: no longer before Thursday, 26 August 2004, 16:00 (Almaty time), but before Friday, "
        "27 August 2004, 04:00 (Almaty time)."
    ) in letter.body
    assert "It was made longer by 12 hours" in letter.body
    assert "is ill" not in letter.body
