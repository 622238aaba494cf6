"""Report execution: by whom it was ordered from, once, and its time stands still."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from cases.acts.engine.rollback_files import as_text_file
from cases.acts.engine.scheduler import expire_all
from cases.errors import ActRefused
from cases.models import Deadline, Event, Evidence, ExecutionReport
from cases.queries.evidence import evidence_lines
from cases.upkeep.verifying.filings import examine_evidence
from tests.cases.ordering import DUE, IN_TIME, IN_WORDS, accept, measure, ordered, report
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import World, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def clocks(walk, rule: str = "execute") -> list[str]:
    return list(Deadline.objects.filter(proceeding=walk.pk, rule=rule).order_by("pk").values_list("state", flat=True))


def test_time_runs_from_issue(world: World) -> None:
    walk = ordered(world, stage="decided")
    assert clocks(walk) == []

    walk.issue()

    limit = Deadline.objects.get(proceeding=walk.pk, rule="execute")
    assert (limit.measure, limit.due_before, limit.starts_at) == (measure(walk), DUE, walk.now)


def test_report_stops_the_time(world: World) -> None:
    walk = ordered(world)

    event = report(walk)

    row = measure(walk)
    assert (row.state, row.changed_at, row.overdue_since) == ("reported", walk.now, None)
    assert (clocks(walk), clocks(walk, "due_soon")) == (["met"], ["void"])
    assert event.data | {"measure": 1, "from": "PEC", "on_paper": False, "late": False} == event.data
    assert ExecutionReport.objects.get().body == world.bodies["PEC"]
    expire_all(at=DUE + timedelta(days=9))
    assert measure(walk).overdue_since is None


def test_reported_twice_is_refused(world: World) -> None:
    walk = ordered(world)
    report(walk)

    with pytest.raises(ActRefused) as refused:
        report(walk)

    assert refused.value.codes == ("reported_already",)
    assert ExecutionReport.objects.count() == 1


def test_settled_is_reported_no_more(world: World) -> None:
    walk = ordered(world)
    report(walk)
    accept(walk)

    with pytest.raises(ActRefused) as refused:
        report(walk)

    assert refused.value.codes == ("measure_is_settled",)


@pytest.mark.parametrize(
    ("by", "codes"),
    [("PEC-2", ["not_your_role", "not_the_addressee"]), ("TEC", ["not_the_addressee"]), ("CEC", ["not_the_addressee"])],
)
def test_another_body_is_refused(world: World, by: str, codes: list[str]) -> None:
    walk = ordered(world)

    with pytest.raises(ActRefused) as refused:
        report(walk, by)

    assert list(refused.value.codes) == codes
    assert measure(walk).state == "pending"


def test_only_its_own_is_reported(world: World) -> None:
    """Who must do one thing does not report another one."""
    walk = ordered(world, IN_TIME, IN_WORDS)

    with pytest.raises(ActRefused) as refused:
        report(walk, number=2)

    assert refused.value.codes == ("not_the_addressee",)


def test_body_that_ordered_enters_it(world: World) -> None:
    """For who is no body here, and from paper."""
    walk = ordered(world, IN_TIME, IN_WORDS)

    first, second = report(walk, "DEC", number=1), report(walk, "DEC", number=2)

    assert first.data["on_paper"]
    assert second.data["on_paper"]
    assert [measure(walk, number).state for number in (1, 2)] == ["reported", "reported"]


def test_not_before_issue(world: World) -> None:
    walk = ordered(world, stage="decided")

    with pytest.raises(ActRefused) as refused:
        report(walk)

    assert refused.value.codes == ("not_issued",)


def test_says_what_was_done(world: World) -> None:
    walk = ordered(world)

    with pytest.raises(ActRefused) as refused:
        report(walk, text="  ")

    assert refused.value.codes == ("report_missing",)


def test_file_is_evidence(world: World) -> None:
    walk = ordered(world)

    report(walk, file=as_text_file("list.txt", "Line 212"))

    kept = ExecutionReport.objects.get().evidence
    assert kept is not None
    assert kept.complaint.case == walk.case
    assert "Line 212" not in str(Event.objects.get(kind="execution.reported").data)


@pytest.mark.parametrize(
    ("code", "who"), [("PEC", "Respondent: Body PEC"), ("DEC", "")], ids=["by who must do it", "from paper"]
)
def test_file_says_who_handed_it_in(world: World, code: str, who: str) -> None:
    """The body that decided obtains by itself what it enters from paper, and not what the other one shows."""
    walk = ordered(world)
    report(walk, code, file=as_text_file("list.txt", "Line 212"))
    (line,) = [each for each in evidence_lines(walk.case, "Asia/Almaty") if each.name == "list.txt"]
    assert line.submitted.startswith(f"Handed in by {who}, " if who else "Obtained by the body itself, ")
    call_command("verify", verbosity=0)


def test_file_is_examined(world: World) -> None:
    """What shows that it was done is kept to the hash that its event committed to, as evidence is."""
    walk = ordered(world)
    report(walk, file=as_text_file("list.txt", "Line 212"))
    with past_the_guards():
        Evidence.objects.filter(name="list.txt").update(sha256="0" * 64)
    (fault,) = [found for found in examine_evidence() if not isinstance(found, int)]
    assert "has another hash than its event committed to" in str(fault)
