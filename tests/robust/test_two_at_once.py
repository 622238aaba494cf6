"""Two people do the same thing at the same moment: one wins, the other is told, nothing is doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

from django.conf import settings
from django.db import connections

from cases.access.actors import Actor
from cases.acts.course.extend import extend
from cases.acts.course.join import join
from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all, expire_case
from cases.acts.filing.admit import admit
from cases.acts.filing.lodge import lodge
from cases.acts.filing.request_correction import request_correction
from cases.acts.hearing.add_evidence import add_evidence
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Case, Deadline, Event
from tests.cases.withdrawing import give_up, waits_until
from tests.cases.world import FILED, Walk, World, draft, lodged, walk_to
from tests.robust.running import PATIENCE


def together(*functions: Callable[[], Any]) -> list[Any]:
    """Run them in threads that start at one moment; give each result, or the refusal it ended with."""
    barrier = Barrier(len(functions))

    def run(function: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=PATIENCE)
            return function()
        except ActRefused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def test_one_admission_and_one_notice(world: World) -> None:
    """Two clerks admit at once and one is told it is done."""
    filed = lodged(world)

    def once() -> Event:
        return admit(proceeding_id=filed.proceeding.pk, actor=world.clerk("DEC"), at=FILED, reasons="Yes.")

    results = together(once, once)

    refusals = [result for result in results if isinstance(result, ActRefused)]
    assert [refusal.codes for refusal in refusals] == [("wrong_state",)]
    assert refusals[0].sentences == [
        "This cannot be done now: the case is “Admitted”. It can be done when the case is Lodged."
    ]
    assert Event.objects.filter(case=filed.case, kind="case.admitted").count() == 1
    assert broken_link(filed.case.stream) is None


def test_evidence_starts_one_reply_time(world: World) -> None:
    """The same evidence added twice at once starts one time to reply."""
    walk = walk_to(world, "heard")
    given = {"party_id": walk.party("complainant").pk, "name": "A note", "text": "It was printed by a party."}

    def once() -> Event:
        return add_evidence(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, **given)

    results = together(once, once)

    assert [result.codes for result in results if isinstance(result, ActRefused)] == [("evidence_known",)]
    assert Deadline.objects.filter(rule="reply").count() == 1
    assert len([path for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()]) == 1


def test_same_form_is_one_case(world: World) -> None:
    """The same form sent four times at once is one case."""
    same = draft(world)

    results = together(*[lambda: lodge(draft=same, actor=Actor.visitor(), at=FILED)] * 4)

    assert len({result.case.pk for result in results}) == 1
    assert len({result.access_code for result in results}) == 1, "the same receipt each time"
    assert [result.again for result in results].count(False) == 1
    assert Case.objects.count() == 1
    assert Event.objects.filter(kind="case.lodged").count() == 1


def test_filings_do_not_wait(world: World) -> None:
    """Filings at once do not wait for each other and none is lost."""
    drafts = [draft(world) for _ in range(12)]

    together(*[lambda each=each: lodge(draft=each, actor=Actor.visitor(), at=FILED) for each in drafts])

    assert Case.objects.count() == 12
    assert all(broken_link(case.stream) is None for case in Case.objects.all())


def test_two_votes_make_one_decision(world: World) -> None:
    """A vote taken twice at once is two motions and one decision."""
    walk = walk_to(world, "adopted")

    results = together(walk.decide, walk.decide)

    assert sum(isinstance(result, ActRefused) for result in results) == 1
    assert Event.objects.filter(case=walk.case, kind="decision.adopted").count() == 1


def test_one_suspension_and_one_notice(world: World) -> None:
    """Two clerks let a case stand still at once and one is told until when."""
    walk = walk_to(world, "admitted")
    at = walk.later()
    given = {"ground": "court_seized", "reasons": "The court has it.", "review_at": at + timedelta(days=1)}

    def once() -> Event:
        return suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)

    results = together(once, once)

    refusals = [result for result in results if isinstance(result, ActRefused)]
    assert [refusal.codes for refusal in refusals] == [("stands_still",)]
    assert Event.objects.filter(case=walk.case, kind="case.suspended").count() == 1
    assert Deadline.objects.filter(proceeding=walk.pk, rule="review").count() == 1
    limit = Deadline.objects.get(proceeding=walk.pk, rule="decide")
    assert limit.due_before == datetime.fromisoformat("2004-09-01T00:00+07:00"), "it stood still once"
    assert broken_link(walk.case.stream) is None


def test_case_goes_on_once(world: World) -> None:
    """A case that its clerk lets go on as its review comes goes on once."""
    walk = walk_to(world, "admitted")
    at = walk.later()
    review = at + timedelta(days=1)
    given = {"ground": "court_seized", "reasons": "The court has it.", "review_at": review}
    suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **given)

    def by_clerk() -> Event:
        return resume(proceeding_id=walk.pk, actor=walk.clerk, at=review, reasons="The court ruled.")

    results = together(by_clerk, lambda: expire_case(walk.case.pk, at=review))

    assert [result.codes for result in results if isinstance(result, ActRefused)] == [("wrong_state",)]
    assert Event.objects.filter(case=walk.case, kind="case.resumed").count() == 1
    assert walk.proceeding.state == "admitted"


def test_limit_is_extended_once(world: World) -> None:
    """A limit is made longer once though two clerks do it at once."""
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=walk.pk, rule="correct")

    def once() -> Event:
        given = {"limit_id": limit.pk, "hours": 6, "reasons": "She is ill."}
        return extend(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, **given)

    results = together(once, once)

    assert [result.codes for result in results if isinstance(result, ActRefused)] == [("extended_before",)]
    assert Deadline.objects.get(pk=limit.pk).due_before == limit.due_before + timedelta(hours=6)


def test_mutual_joinder_has_one_lead(world: World) -> None:
    """Two cases joined to each other at once are one lead and one joined case."""
    one, two = walk_to(world, "admitted"), walk_to(world, "admitted")

    def joined(walk: Walk, lead: Walk) -> Event:
        return join(proceeding_id=walk.pk, lead_id=lead.pk, actor=walk.clerk, at=walk.now, reasons="One act.")

    results = together(lambda: joined(one, two), lambda: joined(two, one))

    refusals = [result for result in results if isinstance(result, ActRefused)]
    assert len(refusals) == 1
    assert set(refusals[0].codes) == {"cannot_lead", "leads_others"}
    assert sorted(walk.proceeding.state for walk in (one, two)) == ["admitted", "joined"]
    assert all(broken_link(walk.case.stream) is None for walk in (one, two))


def test_joined_case_is_never_left_behind(world: World) -> None:
    """A case joined while its lead is withdrawn is never left behind."""
    leads = [walk_to(world, "admitted") for _ in range(6)]
    members = [walk_to(world, "admitted") for _ in leads]

    def joined(walk: Walk, lead: Walk, at: datetime) -> Event:
        return join(proceeding_id=walk.pk, lead_id=lead.pk, actor=walk.clerk, at=at, reasons="One act.")

    for walk, lead in zip(members, leads, strict=True):
        give_up(lead, at=lead.now)
        end = waits_until(lead)
        just_before = end - timedelta(milliseconds=1)
        together(
            lambda walk=walk, lead=lead, at=just_before: joined(walk, lead, at), lambda end=end: expire_all(at=end)
        )

    assert {walk.proceeding.state for walk in leads} == {"withdrawn"}
    assert {walk.proceeding.state for walk in members} == {"admitted"}, "revived, or refused a lead that is gone"
    assert all(broken_link(walk.case.stream) is None for walk in (*leads, *members))
