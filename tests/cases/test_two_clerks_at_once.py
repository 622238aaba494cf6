"""Two people do one thing at the same moment, each in a thread, on a database that really commits: it is done once.

The second is told in a sentence that it is done already, and nothing stands twice.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from cases.acts.course.rule_on_stay import rule_on_stay
from cases.acts.court.draw_judges import draw_judges
from cases.acts.decision.decide import decide
from cases.errors import ActRefused
from cases.models import (
    ActComplainedOf,
    Appeal,
    Correction,
    Decision,
    Draw,
    Event,
    ExecutionReport,
    Proceeding,
    ProsecutorMeasure,
    Stay,
)
from tests.cases.appealing import decided_case, lodge_appeal
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.courts.drawing import before_court, bind, drawing, seat_judges
from tests.cases.naming import name
from tests.cases.ordering import accept, measure, ordered, refuse, report
from tests.cases.prosecuting import answer, take
from tests.cases.staying import AGAINST_IT, FOR_IT, ask_stay
from tests.cases.succeeding import ENDS_AT, build_two_districts, end
from tests.cases.test_verify import verified
from tests.cases.world import FILED, TEXT, World, build_world, lodged, walk_to

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def world(committed_db: str) -> World:
    return build_world()


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Do all of them at one moment. Returns the sentences of those that were refused; any other fault is raised."""
    together = Barrier(len(acts))

    def do(act: Callable[[], Any]) -> list[str]:
        try:
            together.wait(timeout=60)
            act()
        except ActRefused as refused:
            return refused.sentences
        finally:
            connections.close_all()
        return []

    with ThreadPoolExecutor(len(acts)) as threads:
        return [sentence for sentences in threads.map(do, acts) for sentence in sentences]


def events(kind: str) -> int:
    return Event.objects.filter(kind=kind).count()


def holds(*names: str) -> Iterator[bool]:
    return ("holds" in verified(each) for each in names)


def test_two_parties_appeal(world: World) -> None:
    """Both are taken in, and heard together."""
    walk = decided_case(world)
    at = walk.later()
    assert at_once(lambda: lodge_appeal(walk, at=at), lambda: lodge_appeal(walk, "respondent", at=at)) == []
    (above,) = Proceeding.objects.filter(stage="appeal")
    assert sorted(Appeal.objects.values_list("party__role", "proceeding")) == [
        ("complainant", above.pk),
        ("respondent", above.pk),
    ]
    assert all(holds("appeals", "reconciliation"))


def test_one_appeal_is_entered_by_two(world: World) -> None:
    walk = decided_case(world)
    at = walk.later()
    assert (
        at_once(*[lambda: lodge_appeal(walk, at=at)] * 3)
        == [
            (
                "This party has appealed against this decision already, and the body above has not decided yet. "
                "What is to be added goes to that body as evidence."
            )
        ]
        * 2
    )
    assert (Appeal.objects.count(), events("appeal.lodged"), Proceeding.objects.count()) == (1, 1, 2)


def test_one_stay_is_granted_and_refused(world: World) -> None:
    walk = walk_to(world, "lodged")
    ask_stay(walk)
    upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(), "reasons": "It burns."}
    grants, refuses = {"granted": True, "ballots": FOR_IT}, {"granted": False, "ballots": AGAINST_IT}
    assert at_once(lambda: rule_on_stay(**upon, **grants), lambda: rule_on_stay(**upon, **refuses)) == [
        "No stay waits for a ruling here. Each is ruled on once; a new one can be asked for."
    ]
    assert events("stay.granted") + events("stay.refused") == 1
    assert Stay.objects.get().ruled_at is not None
    assert all(holds("stays"))


def test_one_act_is_named_in_two_cases(world: World) -> None:
    """The act is one, and both cases are about it."""
    first, second = walk_to(world, "admitted"), walk_to(world, "admitted")
    assert at_once(lambda: name(first), lambda: name(second)) == []
    assert ActComplainedOf.objects.count() == 1
    assert set(Event.objects.filter(kind="act.named").values_list("case", flat=True)) == {first.case.pk, second.case.pk}


def test_one_correction_is_confirmed_by_two(world: World) -> None:
    walk = decided_case(world)
    propose(walk)
    other, at = second_clerk(walk), walk.later()
    assert len(at_once(*[lambda: confirm(walk, other, at=at)] * 2)) == 1
    assert (events("correction.made"), Correction.objects.count()) == (1, 1)
    assert all(holds("corrections"))


def test_one_report_is_sent_twice_and_judged_both_ways(world: World) -> None:
    walk = ordered(world, stage="published")
    at = walk.later()
    assert len(at_once(*[lambda: report(walk, at=at)] * 2)) == 1
    assert (ExecutionReport.objects.count(), events("execution.reported")) == (1, 1)
    then = walk.later()
    assert len(at_once(lambda: accept(walk, at=then), lambda: refuse(walk, at=then))) == 1
    assert events("execution.accepted") + events("execution.refused") == 1
    assert measure(walk).state in {"accepted", "refused"}


def test_judges_are_drawn_once(world: World, tmp_path: Path) -> None:
    with drawing(tmp_path):
        seat_judges(world)
        bind(world)
        walk = before_court(world)
        upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later()}
        (sentence,) = at_once(*[lambda: draw_judges(**upon)] * 2)
        assert "clock" not in sentence
    assert (Draw.objects.count(), events("judges.drawn")) == (1, 1)
    assert all(holds("draws"))


def test_a_prosecutors_measure_is_answered_once(world: World) -> None:
    row = take(world)
    refused = at_once(
        lambda: answer(world, row), lambda: answer(world, row, result="rejected", text="It hangs already.")
    )
    assert len(refused) == 1
    row = ProsecutorMeasure.objects.get()
    assert row.state in {"satisfied", "rejected"}
    assert Event.objects.filter(stream="prosecutor:PROS", kind="prosecutor.measure.answered").count() == 1


def test_one_decision_is_written_by_two(world: World) -> None:
    walk = walk_to(world, "adopted")
    upon = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(), "outcome": "granted", "text": TEXT}
    assert all("clock" not in each for each in at_once(*[lambda: decide(**upon)] * 2))
    assert (Decision.objects.count(), events("decision.adopted")) == (1, 1)


COME_AGAIN = (
    "The system is at work on something else and did nothing with this. What you typed is still here: "
    "wait a minute and send it again."
)


def test_a_body_ends_while_a_case_is_filed(committed_db: str) -> None:
    """Whichever comes first: the case is there, once, with one body, and every end of it matches."""
    world = build_two_districts()
    before = walk_to(world, "admitted")
    refused = at_once(end, lambda: lodged(world, at=ENDS_AT))
    assert refused in ([], [COME_AGAIN])
    if refused:  # on PostgreSQL one of the two may be told so, and does it again
        again = end if events("case.lodged") == 2 else partial(lodged, world, at=ENDS_AT)
        again()
    assert before.proceeding.body.code == "DEC-2"
    assert events("case.lodged") == 2
    assert Proceeding.objects.filter(opened_at__gt=FILED).count() == 1
    assert all(holds("reconciliation"))
